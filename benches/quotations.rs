//! Finding quotations: whole extraction of articles on one thread, and how its time grows with the length of a text.
//!
//! Runs on the articles of `QUOTEWIRE_BENCH_QUOTATIONS` (one JSON object a line), else on invented ones.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use quotewire::article::{Article, RawArticle, read_line};
use quotewire::quote;

/// Invented articles in several languages, apart by lines of `====`.
const INVENTED: &str = include_str!("corpus/quotations.txt");

/// Bytes of the shortest of the three lengths at which growth is measured.
const SHORTEST: usize = 10_000;

/// How often each length is run; the fastest counts, since nothing but the machine's noise makes a run slower.
const ROUNDS: usize = 5;

fn raw(text: impl Into<String>) -> RawArticle {
    RawArticle {
        text: text.into(),
        ..RawArticle::default()
    }
}

fn articles() -> Vec<RawArticle> {
    match std::env::var_os("QUOTEWIRE_BENCH_QUOTATIONS") {
        Some(path) => std::fs::read(path)
            .expect("the file can be read")
            .split(|&byte| byte == b'\n')
            .enumerate()
            .filter_map(|(number, line)| read_line(line, number + 1)?.result.ok())
            .collect(),
        None => INVENTED.split("\n====\n").map(raw).collect(),
    }
}

fn extract(raw: &RawArticle) -> usize {
    quote::quotations(&Article::derive(raw)).len()
}

fn extraction(criterion: &mut Criterion) {
    let articles = articles();
    let mut group = criterion.benchmark_group("quotations");
    group.sample_size(20);
    group.throughput(Throughput::Elements(articles.len() as u64));
    group.bench_function(BenchmarkId::new("articles", articles.len()), |bencher| {
        bencher.iter(|| {
            articles
                .iter()
                .map(|raw| extract(black_box(raw)))
                .sum::<usize>()
        });
    });
    group.finish();
}

/// Texts by what they repeat: an ordinary article, and what somebody hostile would send.
fn repeated() -> Vec<(String, String)> {
    let mut texts = vec![
        (
            "ordinary articles".to_owned(),
            format!("{}\n\n", INVENTED.replace("\n====\n", "\n\n")),
        ),
        (
            "one sentence".to_owned(),
            "the long road goes on and on ".to_owned(),
        ),
        ("he said".to_owned(), "he said ".to_owned()),
        ("he said, in lines".to_owned(), "he said\n".to_owned()),
        (
            "capitalised words".to_owned(),
            "Alpha Beta Gamma ".to_owned(),
        ),
        (
            "one name after another".to_owned(),
            "Ann Lee said. ".to_owned(),
        ),
        ("dashes".to_owned(), "— ".to_owned()),
        (
            "lines that begin with a dash".to_owned(),
            "— a\n".to_owned(),
        ),
        (
            "questions and answers".to_owned(),
            "Q: “Why?”\nA: “So.”\n".to_owned(),
        ),
        (
            "opened, never closed".to_owned(),
            "“We go on and on, ".to_owned(),
        ),
        ("closed, never opened".to_owned(), "and on,” ".to_owned()),
        ("nested marks".to_owned(), "“a ‘b «c ".to_owned()),
    ];
    for mark in [
        "\"", "“", "”", "„", "«", "»", "‹", "‘", "’", "'", "''", "``", "`", "「", "′",
    ] {
        texts.push((format!("only {mark}"), mark.to_owned()));
        texts.push((format!("only {mark}, apart"), format!("{mark} ")));
    }
    texts
}

fn fastest(text: &str) -> Duration {
    let raw = raw(text);
    (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(extract(black_box(&raw)));
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// Prints the time per byte at 1, 10 and 100 times a length, as a ratio to that at the first.
#[expect(clippy::print_stdout, reason = "criterion compares runs, not lengths")]
fn growth(_: &mut Criterion) {
    let mut table = String::new();
    for (name, unit) in repeated() {
        let per_byte = [1, 10, 100].map(|times| {
            let bytes = SHORTEST * times;
            let text = unit.repeat(bytes.div_ceil(unit.len()));
            fastest(&text).as_secs_f64() * 1e9 / text.len() as f64
        });
        writeln!(
            table,
            "growth/{name}: {:.0} ns a byte, 10x {:.2}, 100x {:.2}",
            per_byte[0],
            per_byte[1] / per_byte[0],
            per_byte[2] / per_byte[0],
        )
        .expect("a string can be written to");
    }
    println!("{table}");
}

criterion_group!(benches, extraction, growth);
criterion_main!(benches);
