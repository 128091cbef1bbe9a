//! The integration tests, one binary: the engine is linked once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod any_bulletin;
mod any_sent;
mod any_text;
mod arrange;
mod build;
mod bulletin;
mod cli;
mod common;
mod examples;
mod finish;
mod fix;
mod fonts;
mod footer;
mod formats;
mod fuzz;
mod guide;
mod layout;
mod limits;
mod line_classes;
mod line_setting;
mod mark;
mod masthead;
mod pages;
mod papers;
mod pdf;
mod photos;
mod pictures;
mod print;
mod proof;
mod routine;
mod sent;
mod sentences;
mod signs;
mod tables;
mod titles;
mod watch;
