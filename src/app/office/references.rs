//! Under which key the register commits to the references of persons, and when that key is
//! kept (settled question 40).

use super::Office;
use crate::{
    app::AppError,
    log::{LogError, ReferenceKey, Store},
};

impl<S: Store> Office<S> {
    /// Returns the key under which references are committed to: the registry's own, or,
    /// before there is any, one of these random bytes, which is kept with the first entry
    /// that commits under it.
    ///
    /// # Errors
    ///
    /// Where the key cannot be read, or is gone though references were committed to under it.
    pub fn reference_key(&self, random: [u8; 32]) -> Result<ReferenceKey, AppError> {
        let log = self.log.log_id();
        match self.log.reference_key()? {
            Some(key) => Ok(key),
            None if self.registry().staff.knows_references() => {
                let path = self.log.reference_key_path();
                Err(LogError::NoReferenceKey { path }.into())
            }
            None => Ok(ReferenceKey::new(log.clone(), random)),
        }
    }

    /// Says under which key of references the next command commits.
    pub fn commits_under(&mut self, key: ReferenceKey) {
        self.reference_key = Some(key);
    }

    /// Keeps the key of references, before an entry that needs it.
    pub(super) fn keep_reference_key(&mut self) -> Result<(), AppError> {
        let Some(key) = self.reference_key.take() else { return Ok(()) };
        if self.reference_key(*key.bytes())? != key {
            return Err(LogError::OtherReferenceKey.into());
        }
        // Written again where it is there: whoever wrote it may have died before it was durable.
        Ok(self.log.keep_reference_key(&key)?)
    }
}
