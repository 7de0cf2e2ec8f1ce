//! A server on this machine, and names that lead to it.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::Request;
use axum::response::Response;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// Names of the tests: `intern.example` leads into a private network, `both.example` also there, any other to this machine.
pub(super) struct Names;

impl Lookup for Names {
    fn lookup(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let there = IpAddr::V4(Ipv4Addr::new(10, 1, 2, 3));
        let found = match name.as_str() {
            "intern.example" => Ok(vec![there, "fd00::1".parse().unwrap()]),
            "both.example" => Ok(vec![there, here]),
            "empty.example" => Ok(vec![]),
            "unknown.example" => Err(io::ErrorKind::NotFound.into()),
            _ => Ok(vec![here]),
        };
        async move { found }.boxed()
    }
}

/// Serves with a function until the runtime of the test ends.
pub(super) async fn serve(
    answer: impl Fn(Request) -> Response + Clone + Send + Sync + 'static,
) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = axum::Router::new().fallback(move |request: Request| {
        let answer = answer(request);
        async move { answer }
    });
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Sends these bytes to whoever asks, then says nothing more; closes the connection if told to.
pub(super) async fn serve_bytes(bytes: impl Into<Vec<u8>>, closes: Closes) -> SocketAddr {
    let bytes: Vec<u8> = bytes.into();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(&bytes).await;
            if closes == Closes::Never {
                open.push(stream);
            }
        }
    });
    address
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Closes {
    AtEnd,
    Never,
}

/// Limits of time for servers that never end: nothing is waited for longer.
pub(super) const SHORT: Times = Times {
    connect: Duration::from_secs(5),
    whole: Duration::from_millis(150),
    idle: Duration::from_secs(5),
};

/// A fetcher over the network that may reach this machine.
pub(super) fn fetcher(times: Times) -> Fetcher {
    let permit = Permit::with_loopback();
    let net = Net::with(permit, Arc::new(Names), times).unwrap();
    Fetcher::new(
        Arc::new(net),
        Arc::new(Jumping::default()),
        permit,
        user_agent(Some("https://quotewire.example/about")),
    )
}
