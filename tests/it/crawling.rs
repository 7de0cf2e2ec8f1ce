//! Feeds and pages read from a local server: what it is asked, and what is stored.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use expect_test::{Expect, expect};
use jiff::Timestamp;
use quotewire::clock::{Clock as _, Jumping};
use quotewire::fetch::{Fetcher, Net, Permit};
use quotewire::index::Index;
use quotewire::ingest::{Crawler, Ingest, Terms};
use quotewire::store::{Samples, Store};

/// A news site: what it was asked, and how often its feed has changed.
#[derive(Default)]
struct Site {
    asked: Mutex<Vec<String>>,
    version: Mutex<u32>,
}

async fn answer(State(site): State<Arc<Site>>, uri: Uri, headers: HeaderMap) -> Response {
    let version = *site.version.lock().unwrap();
    let etag = format!("\"v{version}\"");
    let same = headers
        .get("if-none-match")
        .is_some_and(|sent| *sent == *etag);
    let response = match uri.path() {
        "/moved" => (StatusCode::PERMANENT_REDIRECT, [("location", "/feed")]).into_response(),
        "/feed" if same => StatusCode::NOT_MODIFIED.into_response(),
        "/feed" => ([("etag", etag)], feed(version)).into_response(),
        // The header is wrong, the page is right.
        "/ferry" => (
            [("content-type", "text/html; charset=utf-8")],
            cyrillic(&page()),
        )
            .into_response(),
        "/down" => (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "7200")]).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    };
    let status = response.status().as_u16();
    site.asked.lock().unwrap().push(format!("{status} {uri}"));
    response
}

/// Not well-formed: a bare `&`, an unclosed element; the second version has an item more.
fn feed(version: u32) -> String {
    let more = match version {
        0 => "",
        _ => {
            "<item><title>The quay</title><link>/quay</link><description>The quay is shut & dark.</description></item>"
        }
    };
    format!(
        "<rss version='2.0'><channel><title>Mole & Pier</title>{more}<item><title>The ferry</title><link>/ferry</link>\
         <description>A teaser…</description></item></channel>"
    )
}

fn page() -> String {
    let more = "<p>Начальник порта объяснил, почему суда вернулись поздно.</p>".repeat(6);
    format!(
        "<html><head><meta charset=windows-1251><title>Паром ждёт</title></head><body><article><h1>Паром ждёт</h1>\
         <p>«Мы не пойдём во льды», — сказал капитан Олин Марш.</p>{more}</article></body></html>"
    )
}

/// In windows-1251, as its meta element says.
fn cyrillic(page: &str) -> Vec<u8> {
    let bytes = page.chars().map(|c| match c {
        'ё' => 0xb8,
        '«' => 0xab,
        '»' => 0xbb,
        '—' => 0x97,
        'А'..='я' => u8::try_from(u32::from(c) - 0x410).unwrap() + 0xc0,
        _ => u8::try_from(c).unwrap(),
    });
    bytes.collect()
}

/// Reads what is due, and tells what was asked for it.
async fn round(crawler: &Crawler, store: &Store, clock: &Jumping, site: &Site) -> String {
    let next = store.next_feed().await.unwrap().unwrap();
    let wait = next.duration_since(Timestamp::UNIX_EPOCH).unsigned_abs();
    clock.sleep_until(wait).await;
    let round = crawler.round(|_| {}).await.unwrap();
    let mut asked = std::mem::take(&mut *site.asked.lock().unwrap());
    asked.sort();
    format!(
        "read {} unmodified {} failed {} added {}: {}\n",
        round.read,
        round.not_modified,
        round.failed,
        round.added,
        asked.join(", ")
    )
}

#[track_caller]
fn check(told: &str, address: SocketAddr, expected: Expect) {
    expected.assert_eq(&told.replace(&address.to_string(), "SITE"));
}

#[tokio::test]
async fn a_feed_that_moves_breaks_and_changes_is_followed() {
    let site = Arc::new(Site::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(answer).with_state(site.clone());
    let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });

    let permit = Permit::with_loopback();
    let clock = Arc::new(Jumping::default());
    let net = Arc::new(Net::new(permit).unwrap());
    let fetcher = Fetcher::new(net, clock.clone(), permit, "test".to_owned());
    let store = Store::in_memory().await.unwrap();
    let ingest = Ingest::in_memory(store.clone(), Index::in_memory().unwrap());
    let crawler = Crawler::new(ingest, Arc::new(fetcher), clock.clone());

    let moved = format!("http://{address}/moved");
    let added = crawler.subscribe(&moved, Terms::default()).await.unwrap();
    let mut told = format!("{} {:?}\n", added.url, added.title);
    site.asked.lock().unwrap().clear();
    for version in [0, 0, 1, 1] {
        *site.version.lock().unwrap() = version;
        told += &round(&crawler, &store, &clock, &site).await;
    }
    for article in store.newest(Samples::Shown, 0, 10).await.unwrap() {
        let said: Vec<&str> = article.quotations.iter().map(|q| q.text.as_str()).collect();
        let url = article.url.map(String::from).unwrap_or_default();
        told += &format!(
            "{} | {:?} | {said:?} | {url}\n",
            article.headline, article.outlet
        );
    }
    let down = format!("http://{address}/down");
    told += &crawler
        .subscribe(&down, Terms::default())
        .await
        .unwrap_err()
        .to_string();
    check(
        &told,
        address,
        expect![[r#"
        http://SITE/feed Some("Mole & Pier")
        read 1 unmodified 0 failed 0 added 1: 200 /feed, 200 /ferry, 404 /robots.txt
        read 1 unmodified 1 failed 0 added 0: 304 /feed
        read 1 unmodified 0 failed 0 added 1: 200 /feed, 404 /quay
        read 1 unmodified 1 failed 0 added 0: 304 /feed
        The quay | Some("Mole & Pier") | [] | http://SITE/quay
        Паром ждёт | Some("Mole & Pier") | ["Мы не пойдём во льды"] | http://SITE/ferry
        http://SITE/down: the host answers with status 503"#]],
    );
    server.abort();
}
