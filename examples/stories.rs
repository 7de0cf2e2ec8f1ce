//! How many copies of articles are found to tell the same story, and which articles of a corpus are taken for copies of each other:
//! what the figures of `story` were chosen by.
//!
//! `cargo run --release --example stories -- CORPUS.jsonl [ARTICLES]`: makes a copy of each of the first so many articles of 80 words
//! or more (all unless given), puts originals and copies into a store, and prints the share of the copies that came into their
//! original's story, for each way of copying, and which originals came together only by their copies. Then the pairs of originals that
//! are in one story, by containment, with their headlines.

#[path = "shared/random.rs"]
mod random;

use std::collections::BTreeMap;
use std::process::ExitCode;

use jiff::Timestamp;
use quotewire::article::{ArticleId, Format, RawArticle, read};
use quotewire::store::{Derived, Origin, Store, StoreError, StoredArticle};
use quotewire::story::Telling;
use random::Random;

/// Words from which on an article is copied.
const WORDS: usize = 80;
/// Articles put in one transaction, as `add` does.
const BATCH: usize = 200;
/// Missed copies shown of each way.
const MISSED: usize = 8;

const BEFORE: &str = "From our correspondents at home and abroad. You are reading the free edition of this page; subscribers \
    of the Copying Gazette have all of it from six in the morning.";
const BEHIND: &str = "All rights reserved. No part of this page may be printed or sent on without leave in writing. Write to the \
    editors with what you know, follow us where you like to read, and have the evening's news sent to you every day at seven.";

/// A way of copying.
#[derive(Clone, Copy, Debug)]
enum Way {
    Headline,
    Boilerplate,
    /// So many percent of the words are others.
    Changed(u64),
    /// So many percent of the words are left, the first ones.
    First(usize),
}

const WAYS: [Way; 7] = [
    Way::Headline,
    Way::Boilerplate,
    Way::Changed(5),
    Way::Changed(10),
    Way::Changed(20),
    Way::First(60),
    Way::First(30),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(corpus) = arguments.next() else {
        eprint("usage: stories CORPUS.jsonl [ARTICLES]");
        return ExitCode::from(2);
    };
    let most = arguments.next().and_then(|most| most.parse().ok());
    let bytes = match std::fs::read(&corpus) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprint(&format!("{corpus}: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let originals: Vec<RawArticle> = read(&bytes, Format::JsonLines)
        .into_iter()
        .filter_map(|reading| reading.result.ok())
        .collect();
    match measure(&originals, most.unwrap_or(usize::MAX)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprint(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

async fn measure(originals: &[RawArticle], most: usize) -> Result<(), StoreError> {
    let derived: Vec<Derived> = originals.iter().cloned().map(Derived::new).collect();
    let vocabulary: Vec<&str> = originals
        .iter()
        .flat_map(|original| original.text.split_whitespace())
        .collect();
    let copied: Vec<usize> = (0..originals.len())
        .filter(|place| originals[*place].text.split_whitespace().count() >= WORDS)
        .take(most)
        .collect();
    let alone = stored(&derived, &[]).await?;
    let before = stories(&alone.0);
    for way in WAYS {
        let mut random = Random(1);
        let copies: Vec<Derived> = copied
            .iter()
            .map(|place| Derived::new(copy(&originals[*place], way, &vocabulary, &mut random)))
            .collect();
        let (articles, ids) = stored(&derived, &copies).await?;
        let mut missed = Vec::new();
        for (place, copy) in copied.iter().zip(&ids[originals.len()..]) {
            let pair = (articles.get(&ids[*place]), articles.get(copy));
            if let (Some(original), Some(copy)) = pair
                && original.story != copy.story
            {
                missed.push((telling(original), telling(copy), original.given.clone()));
            }
        }
        let found = copied.len() - missed.len();
        // Originals that were apart and are one story for being copied.
        let own = articles.iter().filter(|(id, _)| alone.0.contains_key(id));
        let after = stories(own);
        let known: Vec<[&ArticleId; 2]> = pairs(&before).iter().map(ids_of).collect();
        let joined = pairs(&after);
        let joined: Vec<_> = joined
            .iter()
            .filter(|pair| !known.contains(&ids_of(pair)))
            .collect();
        print(&format!(
            "{way:?}: {found} of {} found, {:.4}; originals brought together by copies: {}",
            copied.len(),
            found as f64 / copied.len().max(1) as f64,
            joined.len(),
        ));
        for (one, other) in joined {
            let (one, other) = (&one.headline, &other.headline);
            print(&format!("  brought together: {one} | {other}"));
        }
        for (original, copy, id) in missed.iter().take(MISSED) {
            let (original, copy) = (original.shingles(), copy.shingles());
            print(&format!(
                "  missed {}: {} and {} shingles, contained {:.2}",
                id.as_deref().unwrap_or("-"),
                original.len(),
                copy.len(),
                original.containment(copy)
            ));
        }
    }
    originals_alone(&alone.0);
    Ok(())
}

/// The articles of a store by id, and the id that each one put became, originals first.
async fn stored(
    originals: &[Derived],
    copies: &[Derived],
) -> Result<(BTreeMap<ArticleId, StoredArticle>, Vec<ArticleId>), StoreError> {
    let store = Store::in_memory().await?;
    let mut ids = Vec::new();
    for batch in originals.chunks(BATCH).chain(copies.chunks(BATCH)) {
        let outcomes = store
            .put(batch, Origin::Elsewhere, Timestamp::UNIX_EPOCH)
            .await?;
        ids.extend(outcomes.iter().map(|outcome| outcome.article().clone()));
    }
    let articles = store.articles(&ids).await?;
    let by_id = articles
        .into_iter()
        .map(|article| (article.id.clone(), article));
    Ok((by_id.collect(), ids))
}

fn telling(article: &StoredArticle) -> Telling {
    let outlet = article.outlet.clone();
    Telling::new(&article.headline, &article.body, outlet, article.published)
}

/// The articles of each story.
fn stories<'a>(
    articles: impl IntoIterator<Item = (&'a ArticleId, &'a StoredArticle)>,
) -> BTreeMap<&'a ArticleId, Vec<&'a StoredArticle>> {
    let mut stories: BTreeMap<&ArticleId, Vec<&StoredArticle>> = BTreeMap::new();
    for (_, article) in articles {
        stories.entry(&article.story).or_default().push(article);
    }
    stories
}

/// The pairs of articles that are in one story.
fn pairs<'a>(
    stories: &BTreeMap<&ArticleId, Vec<&'a StoredArticle>>,
) -> Vec<(&'a StoredArticle, &'a StoredArticle)> {
    let mut pairs = Vec::new();
    for story in stories.values() {
        for (place, one) in story.iter().enumerate() {
            pairs.extend(story[..place].iter().map(|other| (*other, *one)));
        }
    }
    pairs
}

/// The ids of a pair, in order.
fn ids_of<'a>((one, other): &(&'a StoredArticle, &'a StoredArticle)) -> [&'a ArticleId; 2] {
    let mut ids = [&one.id, &other.id];
    ids.sort();
    ids
}

/// What is one story without any copies, and what was missed of it.
fn originals_alone(articles: &BTreeMap<ArticleId, StoredArticle>) {
    let tellings: BTreeMap<&ArticleId, Telling> = articles
        .iter()
        .map(|(id, article)| (id, telling(article)))
        .collect();
    let all: Vec<(&&ArticleId, &Telling)> = tellings.iter().collect();
    let (mut copies, mut missed) = (0, 0);
    for (place, (one, telling)) in all.iter().enumerate() {
        for (other, _) in all[..place].iter().filter(|(_, it)| telling.is_copy_of(it)) {
            copies += 1;
            missed += usize::from(articles[**one].story != articles[**other].story);
        }
    }
    let stories = stories(articles);
    let largest = stories.values().map(Vec::len).max().unwrap_or(0);
    print(&format!(
        "{} articles, {} stories, the largest of {largest}; {copies} pairs are copies, {missed} of them not in one story",
        articles.len(),
        stories.len(),
    ));
    let mut lines: Vec<(f64, String)> = Vec::new();
    for (one, other) in pairs(&stories) {
        let (a, b) = (&tellings[&one.id], &tellings[&other.id]);
        let contained = a.shingles().containment(b.shingles());
        let how = if a.is_copy_of(b) {
            "copies"
        } else {
            "through others"
        };
        let line = |article: &StoredArticle, telling: &Telling| {
            let day = article.published.map(|day| day.to_string());
            format!(
                "  {} | {} | {} shingles | {}",
                article.outlet.as_deref().unwrap_or("-"),
                day.unwrap_or_default(),
                telling.shingles().len(),
                article.headline
            )
        };
        lines.push((
            contained,
            format!("{contained:.2} {how}\n{}\n{}", line(one, a), line(other, b)),
        ));
    }
    lines.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    for (_, line) in lines {
        print(&line);
    }
}

fn copy(original: &RawArticle, way: Way, vocabulary: &[&str], random: &mut Random) -> RawArticle {
    let text = &original.text;
    let mut copy = RawArticle {
        id: original.id.as_ref().map(|id| format!("{id}-copy")),
        url: None,
        outlet: Some("Copying Gazette".to_owned()),
        ..original.clone()
    };
    match way {
        Way::Headline => copy.headline = Some("What happened, told by others".to_owned()),
        Way::Boilerplate => copy.text = format!("{BEFORE}\n\n{text}\n\n{BEHIND}"),
        Way::Changed(percent) => {
            let lines = text.lines().map(|line| {
                let words = line.split_whitespace().map(|word| {
                    let changed = random.below(100) < percent;
                    let place = random.below(vocabulary.len() as u64);
                    let other = usize::try_from(place)
                        .ok()
                        .and_then(|at| vocabulary.get(at));
                    other.filter(|_| changed).map_or(word, |other| other)
                });
                words.collect::<Vec<_>>().join(" ")
            });
            copy.text = lines.collect::<Vec<_>>().join("\n");
        }
        Way::First(percent) => {
            let words = text.split_whitespace().count() * percent / 100;
            let mut left = words;
            let mut kept = Vec::new();
            for line in text.lines() {
                let of_line: Vec<&str> = line.split_whitespace().take(left).collect();
                left -= of_line.len();
                kept.push(of_line.join(" "));
            }
            copy.text = kept.join("\n").trim().to_owned();
        }
    }
    copy
}

#[expect(clippy::print_stdout, reason = "figures are what it makes")]
fn print(line: &str) {
    println!("{line}");
}

#[expect(clippy::print_stderr, reason = "faults of the input")]
fn eprint(line: &str) {
    eprintln!("{line}");
}
