//! The network, against a server on this machine that behaves in every way a server can.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use expect_test::expect;
use futures_util::future::join_all;
use futures_util::{StreamExt, stream};

use super::bodies::{brotli, gzip};
use super::server::*;
use super::*;

async fn get(address: &str) -> Result<Got, FetchError> {
    fetcher(Times::default())
        .get(&Get::feed(url(address)))
        .await
}

#[track_caller]
fn failed(result: Result<Got, FetchError>) -> String {
    result.unwrap_err().to_string()
}

#[tokio::test]
async fn a_request_says_who_we_are_and_nothing_more() {
    let at = serve(|request: Request| {
        let mut lines: Vec<String> = request
            .headers()
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
            .collect();
        lines.sort();
        format!(
            "{} {}\n{}",
            request.method(),
            request.uri(),
            lines.join("\n")
        )
        .into_response()
    })
    .await;
    let request = Get::feed(url(&format!(
        "http://news.example:{}/feed?a=b#c",
        at.port()
    )))
    .unless(Validators {
        etag: Some("\"1\"".to_owned()),
        last_modified: Some("Sun, 01 Mar 2026 11:00:00 GMT".to_owned()),
    });
    let got = fetcher(Times::default()).get(&request).await.unwrap();
    let text = body(&got)
        .replace(&at.port().to_string(), "PORT")
        .replace(env!("CARGO_PKG_VERSION"), "VERSION");
    expect![[r#"
        GET /feed?a=b
        accept-encoding: gzip, br
        accept: application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1
        host: news.example:PORT
        if-modified-since: Sun, 01 Mar 2026 11:00:00 GMT
        if-none-match: "1"
        user-agent: quotewire/VERSION (+https://quotewire.example/about)"#]].assert_eq(&text);
}

#[tokio::test]
async fn an_unchanged_feed_costs_no_body() {
    let at = serve(|request: Request| {
        let known = request.headers().get(header::IF_NONE_MATCH);
        if known.is_some_and(|etag| etag == "\"v1\"") {
            return (
                axum::http::StatusCode::NOT_MODIFIED,
                [(header::ETAG, "\"v1\"")],
            )
                .into_response();
        }
        let fields = [
            (header::ETAG, "\"v1\""),
            (header::LAST_MODIFIED, "Sun, 01 Mar 2026 11:00:00 GMT"),
            (header::CACHE_CONTROL, "max-age=600"),
            (
                header::CONTENT_TYPE,
                "application/rss+xml; charset=windows-1251",
            ),
        ];
        (fields, "<rss/>").into_response()
    })
    .await;
    let fetcher = fetcher(Times::default());
    let request = Get::feed(url(&format!("http://{at}/")));
    let first = fetcher.get(&request).await.unwrap();
    expect![[r#"
        Body {
            bytes: 6,
            media_type: Some(
                "application/rss+xml",
            ),
            charset: Some(
                "windows-1251",
            ),
        }
    "#]]
    .assert_debug_eq(&first.content);
    assert_eq!(first.fresh_for, Some(Duration::from_secs(600)));
    assert_eq!(first.sent_bytes, 6);
    let second = fetcher
        .get(&request.unless(first.validators.clone()))
        .await
        .unwrap();
    assert_eq!(second.content, Content::NotModified);
    assert_eq!(second.validators, first.validators);
}

#[tokio::test]
async fn what_the_server_claims_of_the_text_is_passed_on_unchecked() {
    for (claim, charset) in [
        (None, None),
        (Some("text/html"), None),
        (Some("text/html; charset=utf-8"), Some("utf-8")),
        (
            Some("text/html; charset=\"x-none-such\""),
            Some("x-none-such"),
        ),
    ] {
        let at = serve(move |_| {
            let mut response = Response::new(Body::from(vec![0xcf, 0xf0, 0xe8]));
            if let Some(claim) = claim {
                response
                    .headers_mut()
                    .insert(header::CONTENT_TYPE, claim.parse().unwrap());
            }
            response
        })
        .await;
        let got = get(&format!("http://{at}/")).await.unwrap();
        let Content::Body {
            bytes,
            charset: told,
            ..
        } = got.content
        else {
            panic!("no body");
        };
        assert_eq!((bytes, told.as_deref()), (vec![0xcf, 0xf0, 0xe8], charset));
    }
}

#[tokio::test]
async fn redirects_are_followed_by_hand() {
    let at = serve(|request: Request| match request.uri().path() {
        "/old" => (
            axum::http::StatusCode::MOVED_PERMANENTLY,
            [(header::LOCATION, "/новое")],
        )
            .into_response(),
        "/%D0%BD%D0%BE%D0%B2%D0%BE%D0%B5" => "text".into_response(),
        path => panic!("{path}"),
    })
    .await;
    let got = get(&format!("http://{at}/old")).await.unwrap();
    assert_eq!(body(&got), "text");
    assert_eq!(got.moved.as_ref(), Some(&got.url));
}

#[tokio::test]
async fn no_redirect_leads_into_the_own_network() {
    let at = serve(|request: Request| {
        let target = match request.uri().path() {
            "/literal" => "http://10.1.2.3/",
            "/mapped" => "http://[::ffff:10.1.2.3]/",
            "/metadata" => "http://169.254.169.254/",
            "/name" => "http://intern.example/",
            path => panic!("{path}"),
        };
        (axum::http::StatusCode::FOUND, [(header::LOCATION, target)]).into_response()
    })
    .await;
    let mut out = String::new();
    for path in ["literal", "mapped", "metadata", "name"] {
        let result = get(&format!("http://{at}/{path}")).await;
        assert!(
            matches!(result, Err(FetchError::RedirectRefused(_))),
            "{path}"
        );
        out += &format!("{}\n", failed(result));
    }
    expect![[r#"
        it redirects to an address that is not read: 10.1.2.3 is no public address
        it redirects to an address that is not read: ::ffff:10.1.2.3 is no public address
        it redirects to an address that is not read: 169.254.169.254 is no public address
        it redirects to an address that is not read: intern.example leads to no public address
    "#]]
    .assert_eq(&out);
}

#[tokio::test]
async fn a_name_is_judged_by_what_it_leads_to() {
    let at = serve(|_| "text".into_response()).await;
    let port = at.port();
    let mut out = String::new();
    for name in ["intern.example", "empty.example", "unknown.example"] {
        // A page, which asks robots.txt first, is told the same.
        let request = Get::page(url(&format!("http://{name}:{port}/")));
        let page = fetcher(Times::default()).get(&request).await;
        out += &format!("{name}: {}\n", failed(page));
        out += &format!(
            "{name}: {}\n",
            failed(get(&format!("http://{name}:{port}/")).await)
        );
    }
    expect![[r#"
        intern.example: intern.example leads to no public address
        intern.example: intern.example leads to no public address
        empty.example: the host's name does not resolve
        empty.example: the host's name does not resolve
        unknown.example: the host's name does not resolve
        unknown.example: the host's name does not resolve
    "#]]
    .assert_eq(&out);
    // Of several addresses only the permitted ones are tried.
    assert_eq!(
        body(&get(&format!("http://both.example:{port}/")).await.unwrap()),
        "text"
    );
}

#[tokio::test]
async fn without_the_permit_this_machine_is_out_of_reach() {
    let net = Net::with(Permit::public(), Arc::new(Names), Times::default()).unwrap();
    for address in [
        "http://news.example/",
        "http://127.0.0.1/",
        "http://[::1]:8080/",
        "http://localhost/",
    ] {
        let hop = Hop {
            url: url(address),
            user_agent: user_agent(None),
            accept: "*/*",
            validators: Validators::default(),
            limit_bytes: 1_000,
            excess: Excess::Fail,
        };
        let result = net.send(&hop).await;
        assert!(
            matches!(result, Err(TransportError::Refused(_))),
            "{address}: {result:?}"
        );
    }
}

#[tokio::test]
async fn compressed_bodies_are_read_and_counted() {
    let text = "Words that come again, and again. ".repeat(100);
    for (encoding, bytes) in [
        ("gzip", gzip(text.as_bytes())),
        ("br", brotli(text.as_bytes())),
    ] {
        let sent = bytes.len() as u64;
        let at =
            serve(move |_| ([(header::CONTENT_ENCODING, encoding)], bytes.clone()).into_response())
                .await;
        let got = get(&format!("http://{at}/")).await.unwrap();
        assert_eq!(body(&got), text, "{encoding}");
        assert_eq!(got.sent_bytes, sent, "{encoding}");
    }
}

#[tokio::test]
async fn a_bomb_is_not_let_off() {
    let zeros = vec![0; 6_000_000];
    for (encoding, bytes) in [("gzip", gzip(&zeros)), ("br", brotli(&zeros))] {
        let at =
            serve(move |_| ([(header::CONTENT_ENCODING, encoding)], bytes.clone()).into_response())
                .await;
        let result = fetcher(Times::default())
            .get(&Get::feed(url(&format!("http://{at}/"))))
            .await;
        assert!(
            matches!(
                result,
                Err(FetchError::Transport(TransportError::Bomb { .. }))
            ),
            "{encoding}: {result:?}"
        );
    }
}

#[tokio::test]
async fn a_body_over_its_limit_is_not_read_on() {
    let sent = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&sent);
    let at = serve(move |_| {
        let count = Arc::clone(&count);
        let pieces = stream::iter(0..1_600).map(move |_| {
            count.fetch_add(64 * 1024, Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 64 * 1024]))
        });
        Response::new(Body::from_stream(pieces))
    })
    .await;
    let result = get(&format!("http://{at}/")).await;
    expect!["the answer has more than 10000000 bytes"].assert_eq(&failed(result));
    assert!(sent.load(Ordering::Relaxed) < 50_000_000);
    // One that tells its length is refused by it.
    let told = "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n";
    let at = serve_bytes(told, Closes::Never).await;
    expect!["the answer has more than 10000000 bytes"]
        .assert_eq(&failed(get(&format!("http://{at}/")).await));
}

#[tokio::test]
async fn a_long_robots_txt_is_cut_rather_than_refused() {
    let at = serve(|request: Request| {
        if request.uri().path() != "/robots.txt" {
            return "text".into_response();
        }
        let mut robots = "User-agent: *\nDisallow: /no\n".to_owned();
        robots += &"# nothing\n".repeat(100_000);
        robots += "Disallow: /late\n";
        robots.into_response()
    })
    .await;
    let fetcher = fetcher(Times::default());
    let page = |path: &str| Get::page(url(&format!("http://{at}/{path}")));
    assert!(matches!(
        fetcher.get(&page("no")).await,
        Err(FetchError::Robots)
    ));
    assert_eq!(body(&fetcher.get(&page("late")).await.unwrap()), "text");
}

#[tokio::test]
async fn a_server_that_never_ends_is_left() {
    let endless = |_| {
        let pieces = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(b" ")));
        let slowly = pieces.then(|piece| async {
            tokio::task::yield_now().await;
            piece
        });
        Response::new(Body::from_stream(slowly))
    };
    let at = serve(endless).await;
    let result = fetcher(SHORT)
        .get(&Get::feed(url(&format!("http://{at}/"))))
        .await;
    expect!["the host took too long: the end did not come in time"].assert_eq(&failed(result));
    let impatient = Times {
        connect: Duration::from_secs(1),
        idle: Duration::from_millis(50),
        ..Times::default()
    };
    let silent = [
        "",
        "HTTP/1.1 200 OK\r\nContent-",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n",
    ];
    join_all(silent.map(async |bytes| {
        let at = serve_bytes(bytes, Closes::Never).await;
        let request = Get::feed(url(&format!("http://{at}/")));
        let result = fetcher(impatient).get(&request).await;
        assert_eq!(
            failed(result),
            "the host took too long: nothing came for a while",
            "{bytes:?}"
        );
    }))
    .await;
}

#[tokio::test]
async fn a_header_without_measure_is_refused() {
    let long = "a".repeat(4_000);
    let fields = |count: usize, value: &str| -> String {
        (0..count)
            .map(|number| format!("X-{number}: {value}\r\n"))
            .collect()
    };
    for (name, header) in [
        ("long values", fields(50, &long)),
        ("many fields", fields(1_000, "a")),
        ("one endless value", format!("X: {}\r\n", long.repeat(500))),
        ("an endless name", format!("{}: x\r\n", long.repeat(500))),
    ] {
        let answer = format!("HTTP/1.1 200 OK\r\n{header}Content-Length: 0\r\n\r\n");
        let at = serve_bytes(answer, Closes::AtEnd).await;
        let result = get(&format!("http://{at}/")).await;
        let is_header = matches!(
            result,
            Err(FetchError::Transport(TransportError::Header { .. }))
        );
        assert!(is_header, "{name}: {result:?}");
    }
    let ordinary = format!(
        "HTTP/1.1 200 OK\r\n{}Content-Length: 1\r\n\r\na",
        fields(60, "a")
    );
    let at = serve_bytes(ordinary, Closes::AtEnd).await;
    assert_eq!(body(&get(&format!("http://{at}/")).await.unwrap()), "a");
}

#[tokio::test]
async fn what_is_not_http_is_an_error() {
    for bytes in [
        "",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 999999 \r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
        let at = serve_bytes(bytes, Closes::AtEnd).await;
        let result = get(&format!("http://{at}/")).await;
        let broken = matches!(
            result,
            Err(FetchError::Transport(TransportError::Broken(_)))
        );
        assert!(broken, "{bytes:?}: {result:?}");
    }
    // What reads as HTTP speaks to a port with TLS.
    let at = serve_bytes("HTTP/1.1 400 Bad Request\r\n\r\n", Closes::AtEnd).await;
    let result = get(&format!("https://{at}/")).await;
    assert!(
        matches!(
            result,
            Err(FetchError::Transport(TransportError::Connect(_)))
        ),
        "{result:?}"
    );
}

#[tokio::test]
async fn an_error_is_told_by_its_status_without_reading_its_page() {
    let at = serve(|request: Request| {
        let code: u16 = request.uri().path()[1..].parse().unwrap();
        let mut response = Response::new(Body::from_stream(stream::pending::<
            std::io::Result<Bytes>,
        >()));
        *response.status_mut() = code.try_into().unwrap();
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, "120".parse().unwrap());
        response
    })
    .await;
    for code in [404, 410, 429, 503] {
        let error = get(&format!("http://{at}/{code}")).await.unwrap_err();
        let FetchError::Status {
            status,
            retry_after,
        } = error
        else {
            panic!("{error:?}");
        };
        assert_eq!(
            (status, retry_after),
            (code, Some(Duration::from_secs(120)))
        );
    }
}
