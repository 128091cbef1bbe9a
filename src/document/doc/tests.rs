//! Documents built byte by byte, and what is read of them.

mod beside;
mod build;
mod hostile;
mod numbers;
mod pictures;
mod tables;
mod text;
