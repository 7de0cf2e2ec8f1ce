//! The module from outside: pure rules, the fetcher over a transport from memory, and the network against a server on this machine.

mod addresses;
mod bodies;
mod fetching;
mod network;
mod robots;
mod rules;
mod server;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use url::Url;

use super::*;
use crate::clock::{Clock, Jumping};

/// A transport from memory that notes what it was asked, and when.
struct Memory {
    clock: Arc<Jumping>,
    answers: HashMap<String, Answer>,
    asked: Mutex<Vec<(Duration, Hop)>>,
    /// Requests under way by host, and the most there ever were.
    under_way: Mutex<(HashMap<String, usize>, usize)>,
}

impl Memory {
    fn new(answers: impl IntoIterator<Item = (&'static str, Answer)>) -> (Arc<Memory>, Fetcher) {
        let clock = Arc::new(Jumping::new("2026-03-01T12:00:00Z".parse().unwrap()));
        let memory = Arc::new(Memory {
            clock: Arc::clone(&clock),
            answers: answers
                .into_iter()
                .map(|(url, answer)| (url.to_owned(), answer))
                .collect(),
            asked: Mutex::default(),
            under_way: Mutex::default(),
        });
        let fetcher = Fetcher::new(
            Arc::clone(&memory) as Arc<dyn Transport>,
            clock,
            Permit::public(),
            user_agent(None),
        );
        (memory, fetcher)
    }

    /// The addresses asked so far.
    fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|(_, hop)| hop.url.to_string()).collect()
    }
}

impl Transport for Memory {
    fn send<'a>(&'a self, hop: &'a Hop) -> BoxFuture<'a, Result<Answer, TransportError>> {
        async move {
            let host = hop.url.host_str().unwrap().to_owned();
            self.asked
                .lock()
                .unwrap()
                .push((self.clock.now(), hop.clone()));
            {
                let mut under_way = self.under_way.lock().unwrap();
                let (hosts, most) = &mut *under_way;
                let now = hosts.entry(host.clone()).or_default();
                *now += 1;
                *most = (*now).max(*most);
            }
            for _ in 0..5 {
                tokio::task::yield_now().await;
            }
            *self.under_way.lock().unwrap().0.get_mut(&host).unwrap() -= 1;
            match self.answers.get(hop.url.as_str()) {
                Some(answer) if answer.status == 0 => Err(TransportError::Broken("as told".into())),
                Some(answer) => Ok(answer.clone()),
                None => Ok(status(404)),
            }
        }
        .boxed()
    }
}

/// An answer of a status alone; 0 for a connection that breaks.
fn status(status: u16) -> Answer {
    Answer {
        status,
        ..Answer::default()
    }
}

fn page(text: &str) -> Answer {
    Answer {
        status: 200,
        body: text.as_bytes().to_vec(),
        sent_bytes: text.len() as u64,
        ..Answer::default()
    }
}

fn redirect(status: u16, location: &str) -> Answer {
    Answer {
        status,
        headers: Headers {
            location: Some(location.to_owned()),
            ..Headers::default()
        },
        ..Answer::default()
    }
}

fn url(text: &str) -> Url {
    text.parse().unwrap()
}

/// The body as text.
fn body(got: &Got) -> String {
    match &got.content {
        Content::Body { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
        Content::NotModified => panic!("no body: {got:?}"),
    }
}
