//! Reads invented feeds over simulated time: how many requests it takes, and whether an item is missed, doubled or late.
//!
//! `cargo run --release --example week -- [--feeds 500] [--days 7] [--data DIR]`
//!
//! The web is in memory and time jumps to the next reading, so a week takes minutes. Feeds differ: one item in half an hour to one a
//! day, every second one silent at night; every fifth has teasers and pages; one request in fifty fails; one item in ten is edited.
//! With `--data` the store lies on disk and a run that was killed goes on where it was: `tests/kill_crawl.sh` does so.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use quotewire::clock::{Clock as _, Jumping};
use quotewire::fetch::{Answer, Fetcher, Headers, Hop, Permit, Transport, TransportError};
use quotewire::index::Index;
use quotewire::ingest::schedule::FIRST;
use quotewire::ingest::{Crawler, Ingest};
use quotewire::store::{NewFeed, Samples, Store};
use xxhash_rust::xxh3::xxh3_64;

/// Items that a feed shows: what most feeds have.
const SHOWN: i64 = 20;
/// When the simulation begins, in seconds since 1970: a Monday.
const START: i64 = 1_760_313_600;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn hash(parts: &[i64]) -> u64 {
    let bytes: Vec<u8> = parts.iter().flat_map(|part| part.to_le_bytes()).collect();
    xxh3_64(&bytes)
}

/// A share of 1 by a hash.
fn share(parts: &[i64]) -> f64 {
    f64::from(u32::try_from(hash(parts) >> 32).unwrap_or(0)) / f64::from(u32::MAX)
}

/// An invented feed.
#[derive(Clone, Copy)]
struct Model {
    number: i64,
    /// Seconds between two items on average.
    period: i64,
    sleeps: bool,
    has_pages: bool,
}

impl Model {
    fn new(number: i64) -> Model {
        // Evenly spread by magnitude.
        let (least, most) = (f64::from(1800_u32).ln(), f64::from(86_400_u32).ln());
        let period = (least + (most - least) * share(&[number, 1])).exp();
        #[expect(clippy::cast_possible_truncation, reason = "between 1800 and 86400")]
        let period = period as i64;
        Model {
            number,
            period,
            sleeps: number % 2 == 0,
            has_pages: number % 5 == 0,
        }
    }

    /// When an item is published; `None` where it falls into the night.
    fn published(self, item: i64) -> Option<i64> {
        let spread =
            i64::try_from(hash(&[self.number, item]) % self.period.unsigned_abs()).unwrap_or(0);
        let at = START + item * self.period + spread;
        let hour = at % DAY / HOUR;
        (!self.sleeps || (6..22).contains(&hour)).then_some(at)
    }

    /// The items published until a time, the newest first.
    fn items(self, until: i64) -> impl Iterator<Item = (i64, i64)> {
        let last = (until - START) / self.period;
        (0..=last).rev().filter_map(move |item| {
            let at = self.published(item)?;
            (at <= until).then_some((item, at))
        })
    }

    /// How often an item has been changed until a time.
    fn edits(item: i64, published: i64, now: i64) -> i64 {
        i64::from(item % 10 == 3 && now > published + HOUR / 2)
    }

    fn text(self, item: i64, edits: i64, words: i64) -> String {
        let word = |at: i64| {
            let mut left = hash(&[self.number, item, edits * i64::from(at > 20), at]);
            let mut word = String::new();
            for _ in 0..3 {
                word.push(char::from(b"bdfgklmnprst"[(left % 12) as usize]));
                left /= 12;
                word.push(char::from(b"aeiou"[(left % 5) as usize]));
                left /= 5;
            }
            word
        };
        let mut text = String::new();
        for sentence in 0..words / 10 {
            let words: Vec<String> = (0..10).map(|at| word(sentence * 10 + at)).collect();
            let _ = write!(text, "The {}. ", words.join(" "));
        }
        text
    }

    fn feed(self, now: i64) -> String {
        let host = self.host();
        let mut out = format!(
            "<rss version=\"2.0\"><channel><title>Feed {}</title>",
            self.number
        );
        let shown = usize::try_from(SHOWN).unwrap_or(0);
        for (item, at) in self.items(now).take(shown) {
            let edits = Model::edits(item, at, now);
            let words = if self.has_pages { 20 } else { 240 };
            let date = Timestamp::from_second(at).unwrap_or_default();
            let _ = write!(
                out,
                "<item><title>Item {item} {edits}</title><link>https://{host}/{item}</link><guid>{host}-{item}</guid>\
                 <pubDate>{date}</pubDate><content>{}</content></item>",
                self.text(item, edits, words)
            );
        }
        out + "</channel></rss>"
    }

    fn page(self, item: i64, now: i64) -> String {
        let edits = self
            .published(item)
            .map_or(0, |at| Model::edits(item, at, now));
        let text = self.text(item, edits, 240);
        let paragraphs: Vec<String> = text
            .split_inclusive(". ")
            .map(|sentence| format!("<p>{sentence}</p>"))
            .collect();
        format!(
            "<html><head><title>Item {item}</title></head><body><article><h1>Item {item}</h1>{}</article></body></html>",
            paragraphs.concat()
        )
    }

    fn host(self) -> String {
        format!("feed{}.example", self.number)
    }
}

fn start() -> Timestamp {
    Timestamp::from_second(START).unwrap_or_default()
}

fn seconds(clock: &Jumping) -> i64 {
    clock.date().as_second()
}

/// The invented feeds as a web.
struct Web {
    clock: Arc<Jumping>,
    requests: AtomicU64,
    feeds: AtomicU64,
    unmodified: AtomicU64,
    failed: AtomicU64,
    pages: AtomicU64,
}

impl Web {
    fn answer(&self, hop: &Hop) -> Option<Answer> {
        let request = self.requests.fetch_add(1, Ordering::Relaxed);
        let host = hop.url.host_str()?;
        let number = host
            .strip_prefix("feed")?
            .strip_suffix(".example")?
            .parse()
            .ok()?;
        let model = Model::new(number);
        let now = seconds(&self.clock);
        let mut answer = Answer {
            status: 200,
            ..Answer::default()
        };
        if hash(&[number, now, i64::try_from(request).unwrap_or(0)]).is_multiple_of(50) {
            self.failed.fetch_add(1, Ordering::Relaxed);
            answer.status = 503;
            return Some(answer);
        }
        match hop.url.path() {
            "/robots.txt" => answer.status = 404,
            "/feed" => {
                self.feeds.fetch_add(1, Ordering::Relaxed);
                let body = model.feed(now);
                let etag = format!("\"{:x}\"", xxh3_64(body.as_bytes()));
                if hop.validators.etag.as_ref() == Some(&etag) {
                    self.unmodified.fetch_add(1, Ordering::Relaxed);
                    answer.status = 304;
                } else {
                    answer.body = body.into_bytes();
                }
                answer.headers = Headers {
                    etag: Some(etag),
                    ..Headers::default()
                };
            }
            path => {
                self.pages.fetch_add(1, Ordering::Relaxed);
                let item = path.strip_prefix('/')?.parse().ok()?;
                answer.body = model.page(item, now).into_bytes();
            }
        }
        Some(answer)
    }
}

impl Transport for Web {
    fn send<'a>(&'a self, hop: &'a Hop) -> BoxFuture<'a, Result<Answer, TransportError>> {
        let answer = self.answer(hop).unwrap_or_else(|| Answer {
            status: 404,
            ..Answer::default()
        });
        async { Ok(answer) }.boxed()
    }
}

struct Options {
    feeds: i64,
    days: i64,
    data: Option<PathBuf>,
}

fn options() -> anyhow::Result<Options> {
    let mut options = Options {
        feeds: 500,
        days: 7,
        data: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().unwrap_or_default();
        match name.as_str() {
            "--feeds" => options.feeds = value.parse()?,
            "--days" => options.days = value.parse()?,
            "--data" => options.data = Some(value.into()),
            _ => anyhow::bail!("unknown: {name}"),
        }
    }
    Ok(options)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = options()?;
    let store = match &options.data {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            Store::open(&folder.join("week.db")).await?
        }
        None => Store::in_memory().await?,
    };
    let clock = Arc::new(Jumping::new(start()));
    let web = Arc::new(Web {
        clock: clock.clone(),
        requests: AtomicU64::new(0),
        feeds: AtomicU64::new(0),
        unmodified: AtomicU64::new(0),
        failed: AtomicU64::new(0),
        pages: AtomicU64::new(0),
    });
    let permit = Permit::public();
    let fetcher = Fetcher::new(web.clone(), clock.clone(), permit, "week".to_owned());
    let ingest = Ingest::in_memory(store.clone(), Index::in_memory()?);
    let crawler = Crawler::new(ingest, Arc::new(fetcher), clock.clone());
    for number in 0..options.feeds {
        let feed = NewFeed {
            url: format!("https://{}/feed", Model::new(number).host()),
            ..NewFeed::default()
        };
        store.add_feed(&feed, FIRST, clock.date()).await?;
    }
    // A run that was killed goes on where it was.
    let reached = store
        .feeds()
        .await?
        .iter()
        .filter_map(|feed| feed.succeeded)
        .max();
    if let Some(reached) = reached {
        jump(&clock, reached).await;
    }
    let end = Timestamp::from_second(START + options.days * DAY)?;
    while let Some(next) = store.next_feed().await? {
        jump(&clock, next).await;
        if clock.date() >= end {
            break;
        }
        crawler.round(|_| {}).await?;
    }
    report(&store, &web, options.feeds).await
}

async fn jump(clock: &Jumping, to: Timestamp) {
    clock
        .sleep_until(to.duration_since(start()).unsigned_abs())
        .await;
}

async fn report(store: &Store, web: &Web, feeds: i64) -> anyhow::Result<()> {
    let mut read: HashMap<String, Vec<(Timestamp, String)>> = HashMap::new();
    for page in 0.. {
        let articles = store.newest(Samples::Shown, page * 1000, 1000).await?;
        if articles.is_empty() {
            break;
        }
        for article in articles {
            let url = article.url.map(String::from).unwrap_or_default();
            read.entry(url)
                .or_default()
                .push((article.read, article.headline));
        }
    }
    let mut waits: Vec<(f64, f64)> = Vec::new();
    let (mut items, mut missed, mut doubled, mut stale) = (0, 0, 0, 0);
    for (number, feed) in (0..feeds).zip(store.feeds().await?) {
        let model = Model::new(number);
        let until = feed.succeeded.map_or(START, Timestamp::as_second);
        for (item, published) in model.items(until) {
            // What was older than the feed's window at the first reading was never shown.
            items += 1;
            let url = format!("https://{}/{item}", model.host());
            let Some(found) = read.get(&url) else {
                missed += 1;
                continue;
            };
            doubled += found.len() - 1;
            let (at, headline) = &found[0];
            let edits = Model::edits(item, published, until);
            // An edit is seen while the item is among those shown.
            stale += usize::from(
                !model.has_pages
                    && *headline != format!("Item {item} {edits}")
                    && published + HOUR < until - 12 * HOUR,
            );
            let wait = at
                .duration_since(Timestamp::from_second(published)?)
                .max(SignedDuration::ZERO);
            #[expect(clippy::cast_precision_loss, reason = "under a day")]
            let period = model.period as f64;
            waits.push((wait.as_secs_f64(), wait.as_secs_f64() / period));
        }
    }
    waits.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: usize| {
        waits
            .get((waits.len().max(1) - 1) * share / 100)
            .map_or(0.0, |wait| wait.0 / 60.0)
    };
    let ratio = waits.iter().map(|wait| wait.1).fold(0.0, f64::max);
    let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "requests {} (feeds {}, of them 304 {}; pages {}; failed {})",
        count(&web.requests),
        count(&web.feeds),
        count(&web.unmodified),
        count(&web.pages),
        count(&web.failed)
    )?;
    writeln!(
        out,
        "items {items}, missed {missed}, doubled {doubled}, edits not seen {stale}"
    )?;
    writeln!(
        out,
        "wait in minutes: half {:.0}, 90 % {:.0}, 99 % {:.0}, longest {:.0}; longest against the feed's own interval {ratio:.2}",
        at(50),
        at(90),
        at(99),
        at(100)
    )?;
    anyhow::ensure!(missed == 0 && doubled == 0, "items were missed or doubled");
    Ok(())
}
