//! What all peers written in Rust have in common: they read their input once, and do one run for each line on
//! standard input.

use std::io::{self, BufRead, Write};
use std::path::Path;
use std::time::Instant;
use std::{fs, mem};

/// The requests of a directory, one file each, in the order of their names.
pub fn read_requests(directory: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut files = fs::read_dir(directory)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|e| e == "otlp"));
    files.sort();
    files.iter().map(fs::read).collect()
}

/// Answers each line with a run's elapsed and processor time in nanoseconds and the bytes that it has written.
///
/// Processor time is that of the whole process.
pub fn serve(mut run: impl FnMut() -> u64) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "ready")?;
    out.flush()?;
    for line in io::stdin().lock().lines() {
        line?;
        let processor = processor_nanos();
        let start = Instant::now();
        let bytes = run();
        let elapsed = start.elapsed().as_nanos();
        writeln!(out, "{elapsed} {} {bytes}", processor_nanos() - processor)?;
        out.flush()?;
    }
    Ok(())
}

fn processor_nanos() -> u64 {
    // SAFETY: timespec is plain numbers, and the clock exists on every Linux and macOS.
    unsafe {
        let mut time: libc::timespec = mem::zeroed();
        libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time);
        time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
    }
}
