//! The command line.
use quotewire::command::inspect::{self, Print};
use std::io::Write;
fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args[1] == "--jsonl" {
        inspect::lines(std::io::stdin().lock(), &mut out)?;
    } else {
        inspect::file(
            std::path::Path::new(args.last().map_or("", |s| s)),
            5_000_000,
            if args.iter().any(|a| a == "--json") {
                Print::Json
            } else {
                Print::Text
            },
            &mut out,
        )?;
    }
    out.flush()?;
    Ok(())
}
