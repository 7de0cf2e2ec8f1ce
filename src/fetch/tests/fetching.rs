//! The fetcher over a transport from memory: redirects, conditions, robots.txt, turns, the log.

use std::io::Write;

use expect_test::expect;
use futures_util::future::join_all;

use super::super::hosts::Hosts;
use super::*;

/// What becomes of a request, for people: the end of the way, the new address, the error.
async fn outcome(fetcher: &Fetcher, address: &str) -> String {
    match fetcher.get(&Get::feed(url(address))).await {
        Ok(got) => {
            let moved = got.moved.as_ref().map_or("-", |moved| moved.as_str());
            format!("{} moved {moved}", got.url)
        }
        Err(error) => error.to_string(),
    }
}

const A: &str = "http://a.example/";
const B: &str = "https://b.example/b";

#[tokio::test]
async fn a_lasting_move_is_told_as_far_as_it_lasts() {
    for (chain, expected) in [
        (vec![], "http://a.example/ moved -"),
        (
            vec![(301, B)],
            "https://b.example/b moved https://b.example/b",
        ),
        (
            vec![(308, "/x#y")],
            "http://a.example/x moved http://a.example/x",
        ),
        (vec![(302, B)], "https://b.example/b moved -"),
        (vec![(303, B)], "https://b.example/b moved -"),
        (vec![(307, B)], "https://b.example/b moved -"),
        (
            vec![(301, B), (301, "c?d=e")],
            "https://b.example/c?d=e moved https://b.example/c?d=e",
        ),
        (
            vec![(301, B), (302, "/c")],
            "https://b.example/c moved https://b.example/b",
        ),
        (vec![(302, B), (301, "/c")], "https://b.example/c moved -"),
        (
            vec![(301, B), (301, "http://b.example/c")],
            "http://b.example/c moved https://b.example/b",
        ),
        (
            vec![(301, "//c.example")],
            "http://c.example/ moved http://c.example/",
        ),
    ] {
        let mut answers = Vec::new();
        let mut at = url(A);
        for &(status, location) in &chain {
            answers.push((&*at.to_string().leak(), redirect(status, location)));
            at = at.join(location).unwrap();
            at.set_fragment(None);
        }
        answers.push((&*at.to_string().leak(), page("text")));
        let (_, fetcher) = Memory::new(answers);
        assert_eq!(outcome(&fetcher, A).await, expected, "{chain:?}");
    }
}

#[tokio::test]
async fn a_way_without_an_end_is_given_up() {
    let (memory, fetcher) = Memory::new([
        ("http://a.example/", redirect(301, "http://a.example/")),
        ("http://b.example/1", redirect(302, "/2")),
        ("http://b.example/2", redirect(302, "/1#x")),
        ("http://c.example/0", redirect(301, "1")),
        ("http://c.example/1", redirect(301, "2")),
        ("http://c.example/2", redirect(301, "3")),
        ("http://c.example/3", redirect(301, "4")),
        ("http://c.example/4", redirect(301, "5")),
        ("http://c.example/5", redirect(301, "6")),
        ("http://c.example/6", page("text")),
    ]);
    let mut out = String::new();
    for start in [
        "http://a.example/",
        "http://b.example/1",
        "http://c.example/0",
        "http://c.example/1",
    ] {
        out += &format!("{start}: {}\n", outcome(&fetcher, start).await);
    }
    expect![[r#"
        http://a.example/: it redirects in a circle
        http://b.example/1: it redirects in a circle
        http://c.example/0: it redirects more than 5 times
        http://c.example/1: http://c.example/6 moved http://c.example/6
    "#]]
    .assert_eq(&out);
    assert_eq!(memory.asked().len(), 1 + 2 + 6 + 6);
}

#[tokio::test]
async fn each_hop_is_guarded() {
    let mut out = String::new();
    for target in [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "//localhost/",
        "http://b.example:6379/",
        "http://user:word@b.example/",
        "file:///etc/passwd",
        "http://[broken",
        "gopher://b.example/",
    ] {
        let (memory, fetcher) = Memory::new([(A, redirect(301, target))]);
        out += &format!("{target}: {}\n", outcome(&fetcher, A).await);
        assert_eq!(memory.asked(), [A]);
    }
    expect![[r#"
        http://169.254.169.254/latest/meta-data/: it redirects to an address that is not read: 169.254.169.254 is no public address
        http://[::ffff:127.0.0.1]/: it redirects to an address that is not read: ::ffff:127.0.0.1 is no public address
        http://2130706433/: it redirects to an address that is not read: 127.0.0.1 is no public address
        //localhost/: it redirects to an address that is not read: localhost is no public host name
        http://b.example:6379/: it redirects to an address that is not read: its port is 6379: only 80, 443, 8080 and 8443 are asked
        http://user:word@b.example/: it redirects to an address that is not read: it holds a user name or a password: give the address without them
        file:///etc/passwd: it redirects to an address that is not read: its scheme is file: only http and https are read
        http://[broken: it redirects to what is no address
        gopher://b.example/: it redirects to an address that is not read: its scheme is gopher: only http and https are read
    "#]].assert_eq(&out);
}

#[tokio::test]
async fn a_redirect_that_leads_nowhere_is_a_status() {
    let (_, fetcher) = Memory::new([(A, status(302)), (B, status(300))]);
    expect!["the host answers with status 302"].assert_eq(&outcome(&fetcher, A).await);
    expect!["the host answers with status 300"].assert_eq(&outcome(&fetcher, B).await);
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let unchanged = Answer {
        status: 304,
        headers: Headers {
            etag: Some("\"2\"".to_owned()),
            ..Headers::default()
        },
        ..Answer::default()
    };
    let (memory, fetcher) = Memory::new([(A, unchanged)]);
    let validators = Validators {
        etag: Some("\"1\"".to_owned()),
        last_modified: Some("Sun, 01 Mar 2026 11:00:00 GMT".to_owned()),
    };
    let got = fetcher
        .get(&Get::feed(url(A)).unless(validators.clone()))
        .await
        .unwrap();
    assert_eq!(got.content, Content::NotModified);
    assert_eq!(got.validators.etag.as_deref(), Some("\"2\""));
    assert_eq!(got.validators.last_modified, validators.last_modified);
    assert_eq!(memory.asked.lock().unwrap()[0].1.validators, validators);
    // Unasked, it is no answer.
    expect!["the host answers with status 304"].assert_eq(&outcome(&fetcher, A).await);
}

#[tokio::test]
async fn a_status_is_told_with_how_long_to_wait() {
    let busy = Answer {
        status: 429,
        headers: Headers {
            retry_after: Some("90".to_owned()),
            ..Headers::default()
        },
        ..Answer::default()
    };
    for (answer, wait, temporary) in [
        (status(404), None, false),
        (status(410), None, false),
        (status(204), None, false),
        (status(206), None, false),
        (busy, Some(90), true),
        (status(503), None, true),
    ] {
        let code = answer.status;
        let (_, fetcher) = Memory::new([(A, answer)]);
        let error = fetcher.get(&Get::feed(url(A))).await.unwrap_err();
        assert_eq!(error.is_temporary(), temporary, "{code}");
        let FetchError::Status {
            status,
            retry_after,
        } = error
        else {
            panic!("{error:?}");
        };
        assert_eq!(status, code);
        assert_eq!(retry_after.map(|wait| wait.as_secs()), wait, "{code}");
    }
}

#[tokio::test]
async fn a_host_has_one_request_at_a_time_and_a_pause() {
    let (memory, fetcher) = Memory::new([]);
    let requests: Vec<Get> = (0..4)
        .flat_map(|number| {
            [
                "http://a.example/",
                "https://a.example:8443/",
                "http://b.example/",
            ]
            .map(|host| Get::feed(url(&format!("{host}{number}"))))
        })
        .collect();
    join_all(requests.iter().map(|request| fetcher.get(request))).await;
    let asked = memory.asked.lock().unwrap();
    for host in ["a.example", "b.example"] {
        let times: Vec<Duration> = asked
            .iter()
            .filter(|(_, hop)| hop.url.host_str() == Some(host))
            .map(|&(at, _)| at)
            .collect();
        assert!(
            times
                .windows(2)
                .all(|pair| pair[1] >= pair[0] + limits::PAUSE),
            "{host}: {times:?}"
        );
    }
    assert_eq!(asked.len(), 12);
    assert_eq!(memory.under_way.lock().unwrap().1, 1);
}

#[tokio::test]
async fn a_host_is_left_alone_for_as_long_as_its_robots_txt_asks() {
    let (memory, fetcher) = Memory::new([(
        "https://b.example/robots.txt",
        page("User-agent: *\nCrawl-delay: 4\nDisallow: /no"),
    )]);
    for path in ["1", "2", "3"] {
        let page = Get::page(url(&format!("https://b.example/{path}")));
        let _ = fetcher.get(&page).await;
    }
    let asked = memory.asked.lock().unwrap();
    let times: Vec<u64> = asked.iter().map(|(at, _)| at.as_secs()).collect();
    // What robots.txt asks for is known after it was read.
    assert_eq!(times, [0, 1, 5, 9]);
}

#[tokio::test]
async fn a_caller_who_goes_away_gives_the_turn_back() {
    let (memory, fetcher) = Memory::new([(A, page("text"))]);
    let request = Get::feed(url(A));
    let gone = fetcher.get(&request).now_or_never();
    assert!(gone.is_none());
    assert_eq!(body(&fetcher.get(&request).await.unwrap()), "text");
    assert_eq!(memory.clock.now(), limits::PAUSE);
}

#[tokio::test]
async fn countless_hosts_are_forgotten() {
    let clock = Arc::new(Jumping::default());
    let hosts = Hosts::new(Arc::clone(&clock) as Arc<dyn Clock>, limits::PAUSE);
    for number in 0..3_000 {
        drop(
            hosts
                .turn(&format!("h{number}.example"), Duration::ZERO)
                .await,
        );
        clock.pass(limits::PAUSE);
    }
    assert!(hosts.remembered() <= 1_000);

    let (memory, fetcher) = Memory::new([]);
    for number in 0..3_000 {
        let page = Get::page(url(&format!("http://h{number}.example/")));
        let _ = fetcher.get(&page).await;
    }
    // The first host's robots.txt is read again.
    let _ = fetcher.get(&Get::page(url("http://h0.example/"))).await;
    let asked = memory.asked();
    let again = asked
        .iter()
        .filter(|url| *url == "http://h0.example/robots.txt");
    assert_eq!(again.count(), 2);
}

#[tokio::test]
async fn pages_ask_robots_once_and_feeds_never() {
    let (memory, fetcher) = Memory::new([
        (
            "https://b.example/robots.txt",
            page("User-agent: *\nDisallow: /no"),
        ),
        ("https://b.example/yes", page("text")),
        ("https://b.example/no", page("text")),
    ]);
    let feed = Get::feed(url("https://b.example/no"));
    assert_eq!(body(&fetcher.get(&feed).await.unwrap()), "text");
    let pages =
        ["yes", "no", "yes"].map(|path| Get::page(url(&format!("https://b.example/{path}"))));
    let results = join_all(pages.iter().map(|page| fetcher.get(page))).await;
    assert_eq!(body(results[0].as_ref().unwrap()), "text");
    assert!(matches!(results[1], Err(FetchError::Robots)));
    expect![[r#"
        https://b.example/no
        https://b.example/robots.txt
        https://b.example/yes
        https://b.example/yes"#]]
    .assert_eq(&memory.asked().join("\n"));
    // A day later it is read again.
    memory.clock.pass(Duration::from_secs(86_400));
    fetcher.get(&pages[0]).await.unwrap();
    let last: Vec<String> = memory.asked().into_iter().rev().take(2).collect();
    assert_eq!(
        last,
        ["https://b.example/yes", "https://b.example/robots.txt"]
    );
}

#[tokio::test]
async fn robots_that_cannot_be_read_mean_yes_or_not_now() {
    let robots = "http://a.example/robots.txt";
    for (answer, expected) in [
        (status(404), "body"),
        (status(401), "body"),
        (status(403), "body"),
        (status(204), "body"),
        (status(429), "robots-unknown"),
        (status(500), "robots-unknown"),
        (status(503), "robots-unknown"),
        (status(0), "broken"),
        (redirect(301, "/other.txt"), "robots"),
        (redirect(301, "http://b.example/other.txt"), "robots"),
        (redirect(301, "http://127.0.0.1/"), "body"),
        (redirect(301, "/robots.txt"), "body"),
        (page("User-agent: quotewire\nDisallow: /"), "robots"),
        (page("User-agent: *\nDisallow: /other"), "body"),
    ] {
        let shown = format!("{answer:?}");
        let is_unknown = ["robots-unknown", "broken"].contains(&expected);
        let (memory, fetcher) = Memory::new([
            (robots, answer),
            (A, page("text")),
            (
                "http://a.example/other.txt",
                page("User-agent: *\nDisallow: /"),
            ),
            (
                "http://b.example/other.txt",
                page("User-agent: *\nDisallow: /"),
            ),
        ]);
        let result = fetcher.get(&Get::page(url(A))).await;
        let word = result.as_ref().map_or_else(FetchError::word, |_| "body");
        assert_eq!(word, expected, "{shown}");
        let asked = memory.asked().len();
        // What was found out is kept, a failure for ten minutes.
        let result = fetcher.get(&Get::page(url(A))).await;
        let word = result.as_ref().map_or_else(FetchError::word, |_| "body");
        assert_eq!(word == "robots-unknown", is_unknown, "{shown}");
        let more = usize::from(expected == "body");
        assert_eq!(memory.asked().len(), asked + more, "{shown}");
        memory.clock.pass(Duration::from_secs(600));
        let _ = fetcher.get(&Get::page(url(A))).await;
        let again = memory.asked().iter().filter(|url| *url == robots).count();
        assert_eq!(again > 1, is_unknown, "{shown}");
    }
}

#[tokio::test]
async fn each_host_on_the_way_of_a_page_is_asked_for_its_rules() {
    let (memory, fetcher) = Memory::new([
        (A, redirect(302, B)),
        (
            "https://b.example/robots.txt",
            page("User-agent: *\nDisallow: /b"),
        ),
        (B, page("text")),
    ]);
    let result = fetcher.get(&Get::page(url(A))).await;
    assert!(matches!(result, Err(FetchError::Robots)));
    expect![[r#"
        http://a.example/robots.txt
        http://a.example/
        https://b.example/robots.txt"#]]
    .assert_eq(&memory.asked().join("\n"));
}

/// Collects what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn one_line_a_fetch_is_logged_without_secrets() {
    let secret = "http://a.example/feed?token=s3cret";
    let (_, fetcher) = Memory::new([
        (secret, page("text")),
        ("http://a.example/p/s3cret", page("text")),
        (A, redirect(301, "http://127.0.0.1/?key=s3cret")),
    ]);
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .without_time()
        .finish();
    let errors = {
        let _guard = tracing::subscriber::set_default(subscriber);
        // Another test's thread, which has no subscriber, may have been the first at the line and have found that nobody listens.
        let _ = fetcher.get(&Get::feed(url("http://127.0.0.1/"))).await;
        tracing::callsite::rebuild_interest_cache();
        log.0.lock().unwrap().clear();
        let mut errors = String::new();
        for request in [
            Get::feed(url(secret)),
            Get::page(url("http://a.example/p/s3cret#s3cret")),
            Get::feed(url(A)),
            Get::feed(url("http://s3cret:s3cret@a.example/")),
            Get::feed(url("http://a.example/gone?password=s3cret")),
        ] {
            let result = fetcher.get(&request).await;
            if let Err(error) = &result {
                errors += &format!("{error}: {error:?}\n");
            }
        }
        errors
    };
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let log = log.replace(" INFO", "INFO");
    let all = format!("{log}{errors}{:?}", Get::feed(url(secret)));
    assert!(!all.contains("s3cret"), "{all}");
    expect![[r#"
        INFO quotewire::fetch::fetcher: fetched from a.example: body kind="feed" host="a.example" status=200 bytes=4 ms=0 outcome="body"
        INFO quotewire::fetch::fetcher: fetched from a.example: status kind="robots" host="a.example" status=404 bytes=0 ms=1000 outcome="status"
        INFO quotewire::fetch::fetcher: fetched from a.example: body kind="page" host="a.example" status=200 bytes=4 ms=2000 outcome="body"
        INFO quotewire::fetch::fetcher: fetched from a.example: refused kind="feed" host="a.example" status=0 bytes=0 ms=1000 outcome="refused"
        INFO quotewire::fetch::fetcher: fetched from a.example: refused kind="feed" host="a.example" status=0 bytes=0 ms=0 outcome="refused"
        INFO quotewire::fetch::fetcher: fetched from a.example: status kind="feed" host="a.example" status=404 bytes=0 ms=1000 outcome="status"
    "#]].assert_eq(&log);
}
