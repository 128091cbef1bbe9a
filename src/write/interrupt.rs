//! What the system sends a program: Ctrl-C, a request to end, a file over its limit.

/// From here on an interrupted program takes its temporary files away before it ends as it would have,
/// and a file that grows over the user's limit is an error like any other.
///
/// # Errors
/// The signals cannot be watched.
#[cfg(unix)]
pub(crate) fn watch() -> std::io::Result<()> {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// SIGXFSZ, on the systems that the program is released for.
    const FILE_TOO_LARGE: i32 = 25;
    // With any handler the write itself fails, and says why.
    signal_hook::flag::register(FILE_TOO_LARGE, Arc::new(AtomicBool::new(false)))?;
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::Builder::new().spawn(move || {
        for signal in signals.forever() {
            super::file::abandon();
            let _ = emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// Nothing is watched: a temporary file of a program that was ended is swept by the next.
#[cfg(not(unix))]
pub(crate) fn watch() -> std::io::Result<()> {
    Ok(())
}
