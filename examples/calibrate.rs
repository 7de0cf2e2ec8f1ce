//! How sure the reader of quotations is, against how often it is right: the tables that `quote::CONFIDENCE_BAR` and
//! `quote::CALIBRATION` were chosen from.
//!
//! `cargo run --release --example calibrate -- ANNOTATED.jsonl...`: lines `{"text", "quotes": [{"end", "speaker_full"}]}`, offsets in Unicode code points of `text`. A name is right where its last word is that of `speaker_full`;
//! quotations without one count neither way.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;

use quotewire::article::{Article, Part, RawArticle};
use quotewire::quote;
use quotewire::text;
use serde::Deserialize;

#[derive(Deserialize)]
struct Annotated {
    text: String,
    quotes: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Annotation {
    end: usize,
    speaker_full: Option<String>,
}

/// A name given to a quotation that has one.
struct Given {
    /// How sure, before calibration.
    raw: f32,
    confidence: f32,
    right: bool,
}

/// What was found of the quotations with a name.
#[derive(Default)]
struct Found {
    given: Vec<Given>,
    /// All that the annotation names.
    named: usize,
}

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        eprint("usage: calibrate ANNOTATED.jsonl...");
        return ExitCode::from(2);
    }
    let mut found = Found::default();
    for path in paths {
        let lines = match std::fs::read_to_string(&path) {
            Ok(lines) => lines,
            Err(error) => {
                eprint(&format!("{}: {error}", path.display()));
                return ExitCode::FAILURE;
            }
        };
        for (number, line) in (1..).zip(lines.lines()) {
            match serde_json::from_str::<Annotated>(line) {
                Ok(annotated) => found.read(&annotated),
                Err(error) => {
                    eprint(&format!("{}, line {number}: {error}", path.display()));
                    return ExitCode::FAILURE;
                }
            }
        }
    }
    found.by_bar();
    found.by_confidence();
    ExitCode::SUCCESS
}

impl Found {
    fn read(&mut self, annotated: &Annotated) {
        let raw = RawArticle {
            text: annotated.text.clone(),
            ..RawArticle::default()
        };
        let article = Article::derive(&raw);
        let mut offsets = article.offsets.of(Part::Body, &article.body);
        let mut guesses: HashMap<usize, (f32, f32, Option<String>)> = HashMap::new();
        for explained in quote::explained(&article) {
            let quotation = &explained.quotation;
            if quotation.part == Part::Body {
                let span = offsets.input(quotation.span.clone());
                let name = explained.why.guess.map(|speaker| speaker.name);
                let guess = (explained.why.raw, quotation.confidence, name);
                guesses.insert(span.end, guess);
            }
        }
        for annotation in &annotated.quotes {
            let Some(full) = &annotation.speaker_full else {
                continue;
            };
            // Marks and a final comma or full stop may lie on either side.
            let ends = annotation.end.saturating_sub(4)..annotation.end + 5;
            let near = ends.into_iter().find_map(|end| guesses.get(&end));
            let Some((raw, confidence, name)) = near else {
                continue;
            };
            self.named += 1;
            if let Some(name) = name {
                self.given.push(Given {
                    raw: *raw,
                    confidence: *confidence,
                    right: last_word(name) == last_word(full),
                });
            }
        }
    }

    /// What each bar would show.
    fn by_bar(&self) {
        print("| bar | shown | right of the shown | right of all |\n| --- | --- | --- | --- |");
        for step in 4..=19 {
            let bar = step as f32 * 0.05;
            let shown: Vec<&Given> = self.given.iter().filter(|g| g.confidence >= bar).collect();
            let right = shown.iter().filter(|g| g.right).count();
            print(&format!(
                "| {bar:.2} | {} | {} | {} |",
                share(shown.len(), self.named),
                share(right, shown.len()),
                share(right, self.named),
            ));
        }
    }

    /// How often what is this sure is right.
    fn by_confidence(&self) {
        print("\n| raw, from | names | right | confidence shown |\n| --- | --- | --- | --- |");
        for step in 0..20 {
            let from = step as f32 * 0.05;
            let given = |g: &&Given| g.raw >= from && g.raw < from + 0.05;
            let bin: Vec<&Given> = self.given.iter().filter(given).collect();
            if bin.is_empty() {
                continue;
            }
            let right = bin.iter().filter(|g| g.right).count();
            let mean = bin.iter().map(|g| g.confidence).sum::<f32>() / bin.len() as f32;
            print(&format!(
                "| {from:.2} | {} | {} | {mean:.2} |",
                bin.len(),
                share(right, bin.len())
            ));
        }
    }
}

fn last_word(name: &str) -> String {
    let folded = text::fold(name);
    let word = folded.split_whitespace().next_back().unwrap_or_default();
    word.trim_end_matches("'s")
        .trim_end_matches("’s")
        .to_owned()
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    format!("{:.1} % ({part})", 100.0 * part as f64 / whole as f64)
}

#[expect(clippy::print_stdout, reason = "a table is what it makes")]
fn print(line: &str) {
    println!("{line}");
}

#[expect(clippy::print_stderr, reason = "faults of the input")]
fn eprint(line: &str) {
    eprintln!("{line}");
}
