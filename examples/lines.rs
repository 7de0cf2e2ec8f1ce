//! Makes articles by the million, to see what an archive costs: `add` of a file of these lines is measured with it.
//!
//! `cargo run --release --example lines -- COUNT CORPUS.jsonl... > lines.jsonl`: each article is put together from sentences of one
//! corpus, every second word that is no name another one of it, so that words, names and quotations are about as frequent as in news
//! while no two articles are copies. The same arguments give the same lines.

#[path = "shared/random.rs"]
mod random;

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use quotewire::article::{Format, RawArticle, read};
use random::Random;

/// Sentences of an article, and paragraphs they are parted into.
const SENTENCES: u64 = 12;
const PARAGRAPH: u64 = 3;
/// One lower-case word in so many is another.
const CHANGED: u64 = 2;
/// Outlets they come from.
const OUTLETS: u64 = 200;
/// Days they were published on, from 2021 on.
const DAYS: u64 = 1800;

/// What the articles of one language are made of.
struct Corpus {
    language: String,
    sentences: Vec<String>,
    headlines: Vec<String>,
    words: Vec<String>,
}

/// One of several.
fn one_of<'a>(of: &'a [String], random: &mut Random) -> &'a str {
    let at = usize::try_from(random.below(of.len() as u64)).unwrap_or_default();
    of.get(at).map_or("", String::as_str)
}

/// A text with words changed.
fn changed(text: &str, words: &[String], random: &mut Random) -> String {
    let mut changed = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let plain = word.trim_end().chars().all(char::is_lowercase);
        if plain && random.below(CHANGED) == 0 {
            changed.push_str(one_of(words, random));
            changed.push(' ');
        } else {
            changed.push_str(word);
        }
    }
    changed.truncate(changed.trim_end().len());
    changed
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().and_then(|count| count.parse().ok());
    let paths: Vec<String> = arguments.collect();
    let (Some(count), false) = (count, paths.is_empty()) else {
        return fail("usage: lines COUNT CORPUS.jsonl...");
    };
    let mut corpora = Vec::new();
    for path in &paths {
        match std::fs::read(path) {
            Ok(bytes) => corpora.push(corpus(&bytes)),
            Err(error) => return fail(&format!("{path}: {error}")),
        }
    }
    match write(count, &corpora) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

fn corpus(bytes: &[u8]) -> Corpus {
    let readings = read(bytes, Format::JsonLines).into_iter();
    let articles: Vec<RawArticle> = readings.filter_map(|reading| reading.result.ok()).collect();
    let mut corpus = Corpus {
        language: String::from("en"),
        sentences: Vec::new(),
        headlines: Vec::new(),
        words: Vec::new(),
    };
    for article in articles {
        if let Some(language) = article.language {
            corpus.language = language.into();
        }
        let text = &article.text;
        let ranges = quotewire::text::sentences(text, article.language);
        let sentences = ranges.into_iter().filter_map(|range| text.get(range));
        corpus
            .sentences
            .extend(sentences.map(|text| text.trim().replace('\n', " ")));
        corpus.words.extend(
            text.split_whitespace()
                .filter(|word| word.chars().all(|c| c.is_lowercase()))
                .map(str::to_owned),
        );
        corpus.headlines.extend(article.headline);
    }
    corpus
}

fn write(count: u64, corpora: &[Corpus]) -> std::io::Result<()> {
    let mut output = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    let mut random = Random(7);
    let first = jiff::civil::date(2021, 1, 1);
    for number in 0..count {
        let at = usize::try_from(number % corpora.len() as u64).unwrap_or_default();
        let corpus = &corpora[at];
        let mut text = String::new();
        for sentence in 0..SENTENCES {
            if sentence > 0 {
                text.push_str(if sentence % PARAGRAPH == 0 {
                    "\n\n"
                } else {
                    " "
                });
            }
            let picked = one_of(&corpus.sentences, &mut random);
            text.push_str(&changed(picked, &corpus.words, &mut random));
        }
        let headline = one_of(&corpus.headlines, &mut random);
        let outlet = random.below(OUTLETS);
        let days = i64::try_from(random.below(DAYS)).unwrap_or_default();
        let line = serde_json::json!({
            "title": changed(headline, &corpus.words, &mut random),
            "text": text,
            "url": format!("https://outlet{outlet}.example/{number}"),
            "source": format!("Outlet {outlet}"),
            "published": first.saturating_add(jiff::Span::new().days(days)).to_string(),
            "lang": corpus.language,
        });
        serde_json::to_writer(&mut output, &line)?;
        output.write_all(b"\n")?;
    }
    output.flush()
}

#[expect(clippy::print_stderr, reason = "a program's own message")]
fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(2)
}
