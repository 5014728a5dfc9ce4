//! How a record that has got a field since stands in the state of a log that does not know it:
//! without the field, so that the hash of that state is what it was.

/// Serializes a record field by field, each under its name, and leaves out those that are named
/// with a question where that is answered with yes; but not where fields are told by their places
/// alone, as in a view.
macro_rules! serialized_as_before {
    ($Record:ident { $($field:ident $(: $absent:path)?),* $(,)? }) => {
        impl serde::Serialize for $Record {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;

                // Whoever adds a field has to name it here.
                let $Record { $($field),* } = self;
                let by_place = !serializer.is_human_readable();
                let told = [$( by_place || !(false $(|| $absent($field))?) ),*];
                let count = told.iter().filter(|it| **it).count();
                let mut record = serializer.serialize_struct(stringify!($Record), count)?;
                let mut told = told.into_iter();
                $(
                    match told.next() {
                        Some(true) => record.serialize_field(stringify!($field), $field)?,
                        Some(false) | None => record.skip_field(stringify!($field))?,
                    }
                )*
                record.end()
            }
        }
    };
}

pub(super) use serialized_as_before;
