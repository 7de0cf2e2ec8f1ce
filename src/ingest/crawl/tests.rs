use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

use expect_test::{Expect, expect};
use jiff::Timestamp;
use url::Url;

use super::*;
use crate::clock::Jumping;
use crate::fetch::{Answer, Headers, Hop, Permit, Transport, TransportError};
use crate::index::Index;
use crate::ingest::Summary;
use crate::ingest::schedule::FIRST;
use crate::store::{NewFeed, Samples, Store};

/// A web in memory: what each address answers, and what was asked.
#[derive(Default)]
struct Web {
    answers: Mutex<BTreeMap<String, Answer>>,
    asked: Mutex<Vec<String>>,
}

impl Web {
    fn put(&self, url: &str, status: u16, body: &str) {
        let etag = format!("\"{:x}\"", xxhash_rust::xxh3::xxh3_64(body.as_bytes()));
        let headers = Headers {
            etag: Some(etag),
            location: matches!(status, 301 | 302).then(|| body.to_owned()),
            ..Headers::default()
        };
        let body = match status {
            200 => body.as_bytes().to_vec(),
            _ => Vec::new(),
        };
        let answer = Answer {
            status,
            headers,
            sent_bytes: u64::try_from(body.len()).expect("small"),
            body,
        };
        self.answers.lock().unwrap().insert(url.to_owned(), answer);
    }
}

impl Transport for Web {
    fn send<'a>(&'a self, hop: &'a Hop) -> BoxFuture<'a, Result<Answer, TransportError>> {
        let known = self.answers.lock().unwrap().get(hop.url.as_str()).cloned();
        let mut answer = known.unwrap_or_else(|| Answer {
            status: 404,
            ..Answer::default()
        });
        if answer.status == 200
            && hop.validators.etag.is_some()
            && hop.validators.etag == answer.headers.etag
        {
            answer.status = 304;
            answer.body.clear();
        }
        let line = format!("{} {}", answer.status, hop.url);
        self.asked.lock().unwrap().push(line);
        // Yields once, so that a future can be dropped here.
        async move {
            tokio::task::yield_now().await;
            Ok(answer)
        }
        .boxed()
    }
}

/// A crawler over a web in memory and time that jumps.
pub(crate) struct World {
    web: Arc<Web>,
    clock: Arc<Jumping>,
    crawler: Crawler,
    told: String,
}

impl World {
    async fn new() -> World {
        World::over(Store::in_memory().await.unwrap())
    }

    pub(crate) fn over(store: Store) -> World {
        let index = Index::in_memory().unwrap();
        let ingest = Ingest::in_memory(store, index);
        let web = Arc::new(Web::default());
        let clock = Arc::new(Jumping::default());
        let fetcher = Fetcher::new(
            web.clone(),
            clock.clone(),
            Permit::public(),
            "test".to_owned(),
        );
        let crawler = Crawler::new(ingest, Arc::new(fetcher), clock.clone());
        World {
            web,
            clock,
            crawler,
            told: String::new(),
        }
    }

    pub(crate) fn crawler(&self) -> &Crawler {
        &self.crawler
    }

    /// What an address answers from now on.
    pub(crate) fn put(&self, url: &str, status: u16, body: &str) {
        self.web.put(url, status, body);
    }

    async fn feed(&self, url: &str) {
        let feed = NewFeed {
            url: url.to_owned(),
            ..NewFeed::default()
        };
        let store = &self.crawler.ingest.store;
        let now = self.clock.date();
        assert!(store.add_feed(&feed, FIRST, now).await.unwrap().is_some());
    }

    /// Jumps to where the next feed is due and reads what is.
    pub(crate) async fn round(&mut self, name: &str) {
        let store = &self.crawler.ingest.store;
        let next = store.next_feed().await.unwrap().unwrap();
        let at = next.duration_since(Timestamp::UNIX_EPOCH).unsigned_abs();
        self.clock.sleep_until(at).await;
        let round = self.crawler.round(|_| {}).await.unwrap();
        let Round {
            read,
            not_modified,
            failed,
            added,
            updated,
            later,
            empty,
        } = round;
        writeln!(
            self.told,
            "{name}: read {read} unmodified {not_modified} failed {failed} added {added} updated {updated} later {later} empty {empty}"
        )
        .unwrap();
        for asked in std::mem::take(&mut *self.web.asked.lock().unwrap()) {
            writeln!(self.told, "  {asked}").unwrap();
        }
    }

    pub(crate) async fn articles(&self) -> Vec<String> {
        let ingest = &self.crawler.ingest;
        let articles = ingest.store.newest(Samples::Shown, 0, 1000).await.unwrap();
        let mut lines: Vec<String> = articles
            .iter()
            .map(|article| {
                let url = article.url.as_ref().map_or("", |url| url.as_str());
                let length = article.body.chars().count();
                format!("{} | {length} characters | {url}", article.headline)
            })
            .collect();
        lines.sort();
        lines
    }

    #[track_caller]
    fn check(self, articles: &[String], expected: Expect) {
        expected.assert_eq(&format!("{}{}\n", self.told, articles.join("\n")));
    }
}

const FEED: &str = "https://gull.example/feed";

fn rss(items: &[(&str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(name, text)| {
            format!("<item><title>About the {name}</title><link>https://gull.example/{name}</link><description>{text}</description></item>")
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>Gull Post</title>{items}</channel></rss>")
}

fn page(sentence: &str) -> String {
    let text = format!(
        "<p>{sentence} The harbour master explained at length why the boats came back late.</p>"
    )
    .repeat(12);
    format!(
        "<html><head><title>Page</title></head><body><article><h1>Page</h1>{text}</article></body></html>"
    )
}

/// A text that a feed has in full.
fn whole(word: &str) -> String {
    format!("The {word} came in after dark, said the harbour master. ").repeat(30)
}

#[tokio::test]
async fn a_teaser_is_read_on_its_page_and_a_whole_text_is_not() {
    let mut world = World::new().await;
    world.feed(FEED).await;
    world.web.put(
        FEED,
        200,
        &rss(&[
            ("ferry", &whole("ferry")),
            ("quay", "It is short."),
            ("pier", "Its page is gone."),
        ]),
    );
    world.web.put(
        "https://gull.example/quay",
        200,
        &page("The quay is closed."),
    );
    world.round("first").await;
    world.round("second").await;
    let articles = world.articles().await;
    world.check(
        &articles,
        expect![[r#"
        first: read 1 unmodified 0 failed 0 added 3 updated 0 later 0 empty 0
          200 https://gull.example/feed
          404 https://gull.example/robots.txt
          200 https://gull.example/quay
          404 https://gull.example/pier
        second: read 1 unmodified 1 failed 0 added 0 updated 0 later 0 empty 0
          304 https://gull.example/feed
        About the ferry | 1649 characters | https://gull.example/ferry
        About the pier | 17 characters | https://gull.example/pier
        Page | 1078 characters | https://gull.example/quay
    "#]],
    );
}

#[tokio::test]
async fn an_entry_that_leads_to_an_amp_cache_is_read_where_it_was_published() {
    let mut world = World::new().await;
    world.feed(FEED).await;
    let cached = "https://gull-example.cdn.ampproject.org/c/s/gull.example/quay?amp=1";
    let feed = rss(&[("quay", "It is short.")]).replace("https://gull.example/quay", cached);
    world.web.put(FEED, 200, &feed);
    let asked = "https://gull.example/quay?amp=1";
    world.web.put(asked, 200, &page("The quay is closed."));
    world.round("first").await;
    let articles = world.articles().await;
    world.check(
        &articles,
        expect![[r#"
        first: read 1 unmodified 0 failed 0 added 1 updated 0 later 0 empty 0
          200 https://gull.example/feed
          404 https://gull.example/robots.txt
          200 https://gull.example/quay?amp=1
        Page | 1078 characters | https://gull.example/quay
    "#]],
    );
}

#[tokio::test]
async fn a_page_or_a_feed_is_read_once_by_its_address() {
    let mut world = World::new().await;
    let feed = rss(&[("ferry", &whole("ferry")), ("quay", ""), ("pier", "")]);
    world.web.put(FEED, 200, &feed);
    let quay = "https://gull.example/quay";
    world.web.put(quay, 200, &page("The quay is closed."));
    for address in [FEED, quay, "https://gull.example/nothing"] {
        let url = Url::parse(address).unwrap();
        let told = match world.crawler.add(&url).await {
            Ok(summary) => {
                let Summary {
                    added, unchanged, ..
                } = summary;
                let failures: Vec<String> =
                    summary.failures.iter().map(ToString::to_string).collect();
                format!("added {added} unchanged {unchanged} {failures:?}")
            }
            Err(error) => error.to_string(),
        };
        writeln!(world.told, "{address}: {told}").unwrap();
    }
    assert!(world.crawler.ingest.store.feeds().await.unwrap().is_empty());
    let articles = world.articles().await;
    world.check(&articles, expect![[r#"
        https://gull.example/feed: added 2 unchanged 0 ["https://gull.example/feed: entry 3 has no text"]
        https://gull.example/quay: added 0 unchanged 1 []
        https://gull.example/nothing: the host answers with status 404
        About the ferry | 1649 characters | https://gull.example/ferry
        Page | 1078 characters | https://gull.example/quay
    "#]]);
}

#[tokio::test]
async fn what_is_edited_replaces_and_what_is_added_joins() {
    let mut world = World::new().await;
    world.feed(FEED).await;
    let before = whole("ferry");
    world.web.put(FEED, 200, &rss(&[("ferry", &before)]));
    world.round("first").await;
    let after = whole("tanker");
    let feed = rss(&[("quay", &whole("quay")), ("ferry", &after)]);
    world.web.put(
        FEED,
        200,
        &feed
            .replace("<description>", "<content>")
            .replace("</description>", "</content>"),
    );
    world.round("edited").await;
    world.round("the same").await;
    let articles = world.articles().await;
    world.check(
        &articles,
        expect![[r#"
        first: read 1 unmodified 0 failed 0 added 1 updated 0 later 0 empty 0
          200 https://gull.example/feed
        edited: read 1 unmodified 0 failed 0 added 1 updated 1 later 0 empty 0
          200 https://gull.example/feed
        the same: read 1 unmodified 1 failed 0 added 0 updated 0 later 0 empty 0
          304 https://gull.example/feed
        About the ferry | 1679 characters | https://gull.example/ferry
        About the quay | 1619 characters | https://gull.example/quay
    "#]],
    );
}

#[tokio::test]
async fn a_page_that_fails_for_now_is_tried_again() {
    let mut world = World::new().await;
    world.feed(FEED).await;
    world.web.put(FEED, 200, &rss(&[("quay", "It is short.")]));
    world.web.put("https://gull.example/quay", 503, "");
    world.round("down").await;
    world.round("still down").await;
    world.web.put(
        "https://gull.example/quay",
        200,
        &page("The quay is closed."),
    );
    world.round("up").await;
    world.round("after").await;
    let articles = world.articles().await;
    world.check(
        &articles,
        expect![[r#"
        down: read 1 unmodified 0 failed 0 added 0 updated 0 later 1 empty 0
          200 https://gull.example/feed
          404 https://gull.example/robots.txt
          503 https://gull.example/quay
        still down: read 1 unmodified 0 failed 0 added 0 updated 0 later 1 empty 0
          200 https://gull.example/feed
          503 https://gull.example/quay
        up: read 1 unmodified 0 failed 0 added 1 updated 0 later 0 empty 0
          200 https://gull.example/feed
          200 https://gull.example/quay
        after: read 1 unmodified 1 failed 0 added 0 updated 0 later 0 empty 0
          304 https://gull.example/feed
        Page | 1078 characters | https://gull.example/quay
    "#]],
    );
}

#[tokio::test]
async fn a_page_that_fails_for_long_leaves_the_teaser() {
    let mut world = World::new().await;
    world.feed(FEED).await;
    world.web.put(FEED, 200, &rss(&[("quay", "It is short.")]));
    world.web.put("https://gull.example/quay", 503, "");
    for name in ["1", "2", "3", "4", "5", "6"] {
        world.round(name).await;
    }
    let articles = world.articles().await;
    world.check(
        &articles,
        expect![[r#"
        1: read 1 unmodified 0 failed 0 added 0 updated 0 later 1 empty 0
          200 https://gull.example/feed
          404 https://gull.example/robots.txt
          503 https://gull.example/quay
        2: read 1 unmodified 0 failed 0 added 0 updated 0 later 1 empty 0
          200 https://gull.example/feed
          503 https://gull.example/quay
        3: read 1 unmodified 0 failed 0 added 0 updated 0 later 1 empty 0
          200 https://gull.example/feed
          503 https://gull.example/quay
        4: read 1 unmodified 0 failed 0 added 0 updated 0 later 1 empty 0
          200 https://gull.example/feed
          503 https://gull.example/quay
        5: read 1 unmodified 0 failed 0 added 1 updated 0 later 0 empty 0
          200 https://gull.example/feed
          503 https://gull.example/quay
        6: read 1 unmodified 1 failed 0 added 0 updated 0 later 0 empty 0
          304 https://gull.example/feed
        About the quay | 12 characters | https://gull.example/quay
    "#]],
    );
}

#[tokio::test]
async fn a_feed_that_moves_is_followed_and_one_that_fails_says_why() {
    let mut world = World::new().await;
    world.feed(FEED).await;
    let new = "https://gull.example/new";
    world.web.put(FEED, 301, new);
    world.web.put(new, 200, &rss(&[("ferry", &whole("ferry"))]));
    world.round("moved").await;
    world
        .web
        .put(new, 200, "<html><body>Please log in</body></html>");
    world.round("a page").await;
    world.web.put(new, 410, "");
    world.round("gone").await;
    let store = &world.crawler.ingest.store;
    let lines: Vec<String> = store
        .feeds()
        .await
        .unwrap()
        .iter()
        .map(|feed| {
            format!(
                "{} {:?} failures {} entries {} {:?}",
                feed.url, feed.title, feed.failures, feed.entries, feed.reason
            )
        })
        .collect();
    world.check(&lines, expect![[r#"
        moved: read 1 unmodified 0 failed 0 added 1 updated 0 later 0 empty 0
          301 https://gull.example/feed
          200 https://gull.example/new
        a page: read 0 unmodified 0 failed 1 added 0 updated 0 later 0 empty 0
          200 https://gull.example/new
        gone: read 0 unmodified 0 failed 1 added 0 updated 0 later 0 empty 0
          410 https://gull.example/new
        https://gull.example/new Some("Gull Post") failures 16 entries 1 Some("the host answers with status 410")
    "#]]);
}

/// A crawl is dropped after each number of steps, then begun again: the rest of a process that is killed.
#[tokio::test]
async fn a_crawl_cut_short_anywhere_loses_and_doubles_nothing() {
    let names = ["ferry", "quay", "pier", "mole"];
    let items: Vec<(&str, String)> = names.iter().map(|name| (*name, whole(name))).collect();
    let items: Vec<(&str, &str)> = items
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let mut cut = 0;
    loop {
        // On disk, as one in memory is lost with the connection that a dropped transaction closes.
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).await.unwrap();
        let mut world = World::over(store);
        world.feed(FEED).await;
        world.web.put(FEED, 200, &rss(&items));
        let finished = steps(world.crawler.round(|_| {}), cut).await;
        world.round("again").await;
        assert_eq!(
            world.articles().await.len(),
            names.len(),
            "cut after {cut} steps"
        );
        if finished {
            break;
        }
        cut += 1;
    }
    assert!(cut > 5, "it was cut {cut} times only");
}

/// Polls a future so many times at most; whether it ended.
async fn steps<T>(future: impl Future<Output = T>, most: usize) -> bool {
    let mut future = std::pin::pin!(future);
    let mut polls = 0;
    std::future::poll_fn(|context| {
        if polls == most {
            return std::task::Poll::Ready(false);
        }
        polls += 1;
        future.as_mut().poll(context).map(|_| true)
    })
    .await
}

#[tokio::test]
async fn a_site_leads_to_its_feed() {
    let mut world = World::new().await;
    let site = "<html><head><link rel=alternate type='application/rss+xml' title='Comments' href='/comments/feed'>\
                <link rel=alternate type='application/rss+xml' href='feed'></head><body>News</body></html>";
    world.web.put("https://gull.example/", 200, site);
    world.web.put(FEED, 200, &rss(&[("ferry", "It is late.")]));
    world.web.put(
        "https://quiet.example/",
        200,
        "<html><body>News</body></html>",
    );
    world
        .web
        .put("https://quiet.example/rss.xml", 200, &rss(&[]));
    world.web.put(
        "https://none.example/",
        200,
        "<html><body>News</body></html>",
    );
    let tries = [
        "gull.example",
        "https://gull.example/feed",
        "quiet.example",
        "none.example",
        "https://lost.example/feed",
        "http://127.0.0.1/feed",
        "file:///etc/passwd",
        "no address",
        "word",
    ];
    for typed in tries {
        let line = match world.crawler.subscribe(typed, Terms::default()).await {
            Ok(added) => format!(
                "{} {:?} entries {} new {} others {}",
                added.url,
                added.title,
                added.entries,
                added.is_new,
                added.others.len()
            ),
            Err(error) => error.to_string(),
        };
        writeln!(world.told, "{typed}: {line}").unwrap();
    }
    world.check(&[], expect![[r#"
        gull.example: https://gull.example/feed Some("Gull Post") entries 1 new true others 1
        https://gull.example/feed: https://gull.example/feed Some("Gull Post") entries 1 new false others 0
        quiet.example: https://quiet.example/rss.xml Some("Gull Post") entries 0 new true others 0
        none.example: no feed is found at https://none.example/: give the address of the feed itself
        https://lost.example/feed: https://lost.example/feed: the host answers with status 404
        http://127.0.0.1/feed: http://127.0.0.1/feed: 127.0.0.1 is no public address
        file:///etc/passwd: `file:///etc/passwd` is no web address
        no address: `no address` is no web address
        word: `word` is no web address

    "#]]);
}

#[tokio::test]
async fn articles_go_when_their_time_is_over_and_do_not_come_back() {
    let mut world = World::new().await;
    world
        .web
        .put(FEED, 200, &rss(&[("ferry", &whole("ferry"))]));
    let terms = Terms {
        label: Some("satire".to_owned()),
        retention_days: Some(2),
    };
    world.crawler.subscribe(FEED, terms).await.unwrap();
    world.round("first").await;
    for days in [1, 3] {
        world
            .clock
            .sleep_until(Duration::from_secs(days * 86_400))
            .await;
        let gone = world.crawler.expire().await.unwrap();
        let labels: Vec<Option<String>> = world
            .crawler
            .ingest
            .store
            .newest(Samples::Shown, 0, 10)
            .await
            .unwrap()
            .into_iter()
            .map(|article| article.label)
            .collect();
        writeln!(world.told, "day {days}: gone {gone}, left {labels:?}").unwrap();
    }
    world.web.put(
        FEED,
        200,
        &format!("{} ", rss(&[("ferry", &whole("ferry"))])),
    );
    world.round("again").await;
    let articles = world.articles().await;
    world.check(
        &articles,
        expect![[r#"
        first: read 1 unmodified 0 failed 0 added 1 updated 0 later 0 empty 0
          200 https://gull.example/feed
          200 https://gull.example/feed
        day 1: gone 0, left [Some("satire")]
        day 3: gone 1, left []
        again: read 1 unmodified 0 failed 0 added 0 updated 0 later 0 empty 0
          200 https://gull.example/feed

    "#]],
    );
}

#[tokio::test]
async fn of_a_feed_without_end_the_first_entries_are_read() {
    let world = World::new().await;
    let items: String = (0..2100)
        .map(|number| format!("<item><guid>{number}</guid></item>"))
        .collect();
    let feed = format!("<rss version='2.0'><channel><title>Long</title>{items}</channel></rss>");
    world.put("https://long.example/feed", 200, &feed);
    world.feed("https://long.example/feed").await;
    let round = world.crawler.round(|_| {}).await.unwrap();
    assert_eq!(round.empty, 2000);
}
