//! What a crawl makes of feeds and pages that mean harm: how each ends, how long it takes, and how much memory it needs.
//!
//! `cargo run --release --example hostile`: a server on this machine answers with each of them in turn, and the crawler reads it as
//! it would from the web, with the limits of `fetch::limits`. Beside every page that means harm the feed has one that does not.
//! Memory is the process's largest during the reading less what it had before, the server's own included (Linux only).

use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use quotewire::clock::{Clock as _, Jumping};
use quotewire::fetch::{Fetcher, Net, Permit};
use quotewire::index::Index;
use quotewire::ingest::schedule::FIRST;
use quotewire::ingest::{Crawler, Ingest};
use quotewire::store::{NewFeed, Samples, Store};

/// How a body is sent.
enum Sent {
    /// A beginning, a part so many times, an end.
    Parts(&'static str, String, usize, &'static str),
    /// As it is, with a content encoding.
    Packed(&'static str, Vec<u8>),
    /// Bytes that are nothing.
    Noise(usize),
    /// A beginning, and then a byte every so often.
    Slow(&'static str, Duration),
    /// A redirect.
    To(&'static str),
    /// A header field so long.
    Header(usize),
}

const RSS: &str = "<?xml version='1.0'?><rss version='2.0'><channel><title>Hostile</title>";
const END: &str = "</channel></rss>";
const LAUGHS: &str = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>\
    <!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]>\
    <rss version='2.0'><channel><title>Laughs</title><item><title>Laugh</title><description>";
const SECRET: &str = "<!DOCTYPE rss [<!ENTITY file SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>File</title>\
    <item><title>It says &file;</title><description>&file; and nothing more</description></item>";
const HTML: &str =
    "<html><head><title>A page</title></head><body><article><h1>A page that means harm</h1>";
const PARAGRAPH: &str =
    "<p>“We shall not sail into the ice,” Captain Olin Marsh said on the quay.</p>";

fn feeds() -> Vec<(&'static str, Sent)> {
    let item = "<item><title>An item</title><description>Some words of news.</description></item>";
    let attributes: String = (0..200_000).map(|n| format!(" a{n}='v'")).collect();
    vec![
        ("nothing bad", parts(RSS, item, 20, END)),
        (
            "60,000 nested elements",
            parts(RSS, "<item><x>", 60_000, END),
        ),
        (
            "an entity bomb",
            parts(
                LAUGHS,
                "&f;&f;&f;&f;",
                100,
                "</description></item></channel></rss>",
            ),
        ),
        ("an outside entity", parts(SECRET, "", 1, END)),
        ("100 MB of items", parts(RSS, item, 1_400_000, END)),
        ("9 MB of items", parts(RSS, item, 110_000, END)),
        (
            "one item of 9 MB",
            parts(
                "<rss version='2.0'><channel><title>Long</title><item><title>Long</title><description>",
                "Some words of news. ",
                450_000,
                "</description></item></channel></rss>",
            ),
        ),
        (
            "a tag with 200,000 attributes",
            Sent::Parts(
                RSS,
                format!("<item{attributes}><title>An item</title></item>"),
                1,
                END,
            ),
        ),
        (
            "JSON 200,000 deep",
            parts(
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":",
                "[",
                200_000,
                "",
            ),
        ),
        ("1 MB of noise", Sent::Noise(1_000_000)),
        ("a gzip bomb, 200 MB", Sent::Packed("gzip", gzip(200))),
        ("a brotli bomb, 200 MB", Sent::Packed("br", brotli(200))),
        (
            "a byte every five seconds",
            Sent::Slow(RSS, Duration::from_secs(5)),
        ),
        (
            "a beginning and then nothing",
            Sent::Slow(RSS, Duration::from_secs(3600)),
        ),
        ("a redirect to itself", Sent::To("/feed")),
        (
            "a redirect to 169.254.169.254",
            Sent::To("http://169.254.169.254/latest/meta-data/"),
        ),
        ("a redirect to file:", Sent::To("file:///etc/passwd")),
        ("a header of 1 MB", Sent::Header(1_000_000)),
    ]
}

fn pages() -> Vec<(&'static str, Sent)> {
    let attributes: String = (0..200_000).map(|n| format!(" a{n}='v'")).collect();
    vec![
        ("60,000 nested elements", parts(HTML, "<div>", 60_000, "")),
        (
            "300,000 unclosed paragraphs",
            parts(HTML, "<p>words", 300_000, ""),
        ),
        (
            "100 MB",
            parts(HTML, PARAGRAPH, 1_200_000, "</article></body></html>"),
        ),
        (
            "4.9 MB of paragraphs",
            parts(HTML, PARAGRAPH, 60_000, "</article></body></html>"),
        ),
        (
            "one paragraph of 4.9 MB",
            parts(
                HTML,
                "Some words of news. ",
                240_000,
                "</article></body></html>",
            ),
        ),
        (
            "a table of 100,000 cells",
            parts(
                HTML,
                "<table><tr><td>a</td><td>b</td></tr></table>",
                50_000,
                "",
            ),
        ),
        (
            "a tag with 200,000 attributes",
            Sent::Parts(HTML, format!("<p{attributes}>words</p>"), 1, ""),
        ),
        ("1 MB of noise", Sent::Noise(1_000_000)),
        ("a gzip bomb, 200 MB", Sent::Packed("gzip", gzip(200))),
        (
            "a byte every five seconds",
            Sent::Slow(HTML, Duration::from_secs(5)),
        ),
        ("a redirect to 10.0.0.1", Sent::To("http://10.0.0.1/")),
        (
            "scripts, forms, frames only",
            parts(
                HTML,
                "<script>location='http://10.0.0.1/'</script><form action='/x'></form><iframe src='/x'></iframe><img src='/x'>",
                100,
                "",
            ),
        ),
    ]
}

fn parts(begin: &'static str, part: &str, times: usize, end: &'static str) -> Sent {
    Sent::Parts(begin, part.to_owned(), times, end)
}

fn gzip(megabytes: usize) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![b' '; 1_000_000];
    // Into memory: it cannot fail.
    let _ = (0..megabytes).try_for_each(|_| packed.write_all(&zeros));
    packed.finish().unwrap_or_default()
}

fn brotli(megabytes: usize) -> Vec<u8> {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 5, 22);
    let zeros = vec![b' '; 1_000_000];
    let _ = (0..megabytes).try_for_each(|_| packed.write_all(&zeros));
    packed.into_inner()
}

fn respond(sent: &Sent, kind: &'static str) -> Response {
    let typed = |body: Body| ([(header::CONTENT_TYPE, kind)], body).into_response();
    match sent {
        Sent::Parts(begin, part, times, end) => {
            // Sent as it is read, so that the server holds little of it.
            let at_a_time = (60_000 / part.len().max(1)).max(1);
            let (piece, rest) = (part.repeat(at_a_time.min(*times)), times % at_a_time);
            let whole = stream::iter(std::iter::repeat_n(Bytes::from(piece), times / at_a_time));
            let begin = stream::once(std::future::ready(Bytes::from_static(begin.as_bytes())));
            let tail = Bytes::from(format!("{}{end}", part.repeat(rest)));
            let body = begin
                .chain(whole)
                .chain(stream::once(std::future::ready(tail)));
            typed(Body::from_stream(body.map(Ok::<_, std::io::Error>)))
        }
        Sent::Packed(encoding, bytes) => {
            ([(header::CONTENT_ENCODING, *encoding)], bytes.clone()).into_response()
        }
        Sent::Noise(bytes) => {
            let mut state = 7_u64;
            let noise = std::iter::from_fn(|| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                Some((state >> 56) as u8)
            });
            typed(Body::from(noise.take(*bytes).collect::<Vec<u8>>()))
        }
        Sent::Slow(begin, pause) => {
            let pause = *pause;
            let begin = stream::once(std::future::ready(Bytes::from_static(begin.as_bytes())));
            let drops = stream::unfold((), move |()| async move {
                tokio::time::sleep(pause).await;
                Some((Bytes::from_static(b" "), ()))
            });
            typed(Body::from_stream(
                begin.chain(drops).map(Ok::<_, std::io::Error>),
            ))
        }
        Sent::To(address) => (StatusCode::FOUND, [(header::LOCATION, *address)]).into_response(),
        Sent::Header(bytes) => ([("x-long", "v".repeat(*bytes))], "").into_response(),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    print("| what | it is | ended in | s | MB |\n| --- | --- | --- | --- | --- |");
    for (name, sent) in feeds() {
        case("feed", name, sent).await?;
    }
    for (name, sent) in pages() {
        case("page", name, sent).await?;
    }
    Ok(())
}

/// Reads one of them over a server of its own.
async fn case(what: &str, name: &str, sent: Sent) -> Result<(), Box<dyn std::error::Error>> {
    let is_feed = what == "feed";
    let sent = Arc::new(sent);
    let answer = move |uri: Uri| {
        let sent = sent.clone();
        async move {
            match (uri.path(), is_feed) {
                ("/feed", true) => respond(&sent, "application/rss+xml"),
                ("/feed", false) => {
                    let items = ["/harm", "/good"].map(|link| {
                        format!("<item><title>Teaser</title><link>{link}</link><description>A teaser …</description></item>")
                    });
                    format!("{RSS}{}{END}", items.concat()).into_response()
                }
                ("/harm", _) => respond(&sent, "text/html"),
                ("/good", _) => {
                    let body = format!("{HTML}{}</article></body></html>", PARAGRAPH.repeat(12));
                    ([(header::CONTENT_TYPE, "text/html")], body).into_response()
                }
                _ => StatusCode::NOT_FOUND.into_response(),
            }
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(async move {
        // Until it is aborted.
        let _ = axum::serve(listener, Router::new().fallback(answer)).await;
    });
    let store = Store::in_memory().await?;
    let permit = Permit::with_loopback();
    let clock = Arc::new(Jumping::default());
    let net = Arc::new(Net::new(permit)?);
    let fetcher = Fetcher::new(net, clock.clone(), permit, "hostile".to_owned());
    let ingest = Ingest::in_memory(store.clone(), Index::in_memory()?);
    let crawler = Crawler::new(ingest, Arc::new(fetcher), clock.clone());
    let feed = NewFeed {
        url: format!("http://{address}/feed"),
        ..NewFeed::default()
    };
    store.add_feed(&feed, FIRST, clock.date()).await?;
    // As proc(5) says: 5 resets the peak to what is held now. Where it cannot, the peak is the whole run's.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = megabytes("VmRSS:");
    let begun = Instant::now();
    let round = crawler.round(|_| {}).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let used = megabytes("VmHWM:").zip(before);
    let used = used.map_or("-".to_owned(), |(after, before)| {
        after.saturating_sub(before).to_string()
    });
    server.abort();
    let feeds = store.feeds().await?;
    let reason = feeds.first().and_then(|feed| feed.reason.clone());
    let articles = store.newest(Samples::Shown, 0, 1000).await?;
    let mut ended = match reason {
        Some(reason) => reason,
        None => format!("{} added", round.added),
    };
    if round.later > 0 {
        ended += &format!(", {} pages to be tried again", round.later);
    }
    if let Some(longest) = articles.iter().map(|article| article.body.len()).max() {
        ended += &format!(", the longest of {longest} bytes");
    }
    let ended = ended.replace(&address.to_string(), "HOST");
    print(&format!(
        "| {what} | {name} | {ended} | {seconds:.2} | {used} |"
    ));
    Ok(())
}

/// What the system says of the process's memory.
fn megabytes(field: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

#[expect(clippy::print_stdout, reason = "figures are what it makes")]
fn print(line: &str) {
    println!("{line}");
}
