//! When review tasks are opened, and when they are done.
