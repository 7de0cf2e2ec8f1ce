//! Whole answers: from what somebody types to a message as Telegram takes it; and rendering alone.
//!
//! Beside criterion's mean it prints the median and the 99th percentile over up to 500 different messages.

mod corpus;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::{Timestamp, tz::TimeZone};
use quotewire::answer::{Context, Conversation, Door, Reply, Request};
use quotewire::bot::html::{Address, render};
use quotewire::store::{Samples, StoredArticle};
use quotewire::text::{Language, is_stop_word, words};
use quotewire::wording::compose;

/// What people type: questions with a speaker and a word of theirs, words alone, commands; the same ones in every run.
fn messages(corpus: &corpus::Corpus) -> Vec<String> {
    let articles = corpus
        .runtime
        .block_on(corpus.ingest.store.newest(Samples::Shown, 0, 100_000))
        .expect("they are read");
    let step = (articles.len() / 500).max(1);
    articles
        .iter()
        .step_by(step)
        .enumerate()
        .filter_map(|(number, article)| message(number, article))
        .collect()
}

fn message(number: usize, article: &StoredArticle) -> Option<String> {
    let telling = |text: &str| -> Vec<String> {
        words(text)
            .filter(|word| {
                word.text.chars().count() > 4
                    && !is_stop_word(&word.text.to_lowercase(), Language::EN)
            })
            .map(|word| word.text.to_owned())
            .collect()
    };
    let topic = telling(&article.headline);
    let quoted = article.quotations.iter().find_map(|stored| {
        let speaker = stored.quotation.speaker.as_ref()?;
        Some((speaker.name.clone(), telling(&stored.text).first()?.clone()))
    });
    match (number % 4, quoted) {
        (0 | 1, Some((speaker, word))) => Some(format!("what did {speaker} say about {word}?")),
        (2, Some((speaker, _))) => Some(format!("/speaker {speaker}")),
        (3, _) => Some(format!("/news {}", topic.first()?)),
        _ => Some(topic.iter().take(2).cloned().collect::<Vec<_>>().join(" "))
            .filter(|words| !words.is_empty()),
    }
}

fn context() -> Context {
    Context {
        door: Door::Private,
        now: Timestamp::UNIX_EPOCH,
        zone: TimeZone::UTC,
        language: Language::EN,
        asker: 1,
        inline_mode: true,
        admin: false,
        replied: None,
    }
}

#[expect(clippy::print_stdout, reason = "criterion shows no percentiles")]
fn answer(criterion: &mut Criterion) {
    let corpus = corpus::load();
    let conversation = Conversation {
        store: corpus.ingest.store.clone(),
        index: corpus.ingest.index.clone(),
        samples_allowed: true,
        feeds: quotewire::answer::Feeds::default(),
    };
    let messages = messages(&corpus);
    let ctx = context();
    let address = Address::new("quotewire_bot");
    let reply = |message: &str| -> Reply {
        let request = Request::of_message(message);
        let (reply, _) = corpus
            .runtime
            .block_on(conversation.answer(&ctx, &request))
            .expect("it answers");
        reply
    };
    let whole = |message: &str| render(&compose(&reply(message), &ctx), &address);

    for message in &messages {
        black_box(whole(message));
    }
    let mut times: Vec<(Duration, &str)> = messages
        .iter()
        .map(|message| {
            let start = Instant::now();
            black_box(whole(message));
            (start.elapsed(), message.as_str())
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].0;
    println!(
        "whole answers: {} messages, p50 {:?}, p99 {:?}, slowest {:?}",
        times.len(),
        at(50),
        at(99),
        times.last()
    );

    let replies: Vec<Reply> = messages.iter().map(|message| reply(message)).collect();
    let mut group = criterion.benchmark_group("answer");
    group.bench_function("whole", |bencher| {
        let mut next = messages.iter().cycle();
        bencher.iter(|| black_box(whole(next.next().expect("there are some"))));
    });
    group.bench_function("rendering", |bencher| {
        let mut next = replies.iter().cycle();
        bencher.iter(|| {
            black_box(render(
                &compose(next.next().expect("there are some"), &ctx),
                &address,
            ))
        });
    });
    group.finish();
}

criterion_group!(benches, answer);
criterion_main!(benches);
