//! Invented articles, in memory.

use crate::answer::Conversation;
use crate::article::RawArticle;
use crate::index::Index;
use crate::ingest::Ingest;
use crate::store::{Derived, Origin, Store};

use super::Session;

/// An article with a headline and a text.
pub(crate) fn article(headline: &str, text: &str) -> RawArticle {
    RawArticle {
        headline: Some(headline.to_owned()),
        text: text.to_owned(),
        ..RawArticle::default()
    }
}

pub(crate) fn published(raw: RawArticle, outlet: &str, day: &str, url: &str) -> RawArticle {
    RawArticle {
        outlet: Some(outlet.to_owned()),
        published: Some(crate::article::Published::Day(day.parse().unwrap())),
        url: Some(url.parse().unwrap()),
        ..raw
    }
}

/// A conversation over articles of the operator's.
pub(crate) async fn over(articles: Vec<RawArticle>) -> Session {
    with(articles, Origin::Elsewhere).await
}

/// A conversation over articles of an origin.
pub(crate) async fn with(articles: Vec<RawArticle>, origin: Origin) -> Session {
    let store = Store::in_memory().await.unwrap();
    let index = Index::in_memory().unwrap();
    let read = "2026-11-22T10:00:00Z".parse().unwrap();
    let derived: Vec<Derived> = articles.into_iter().map(Derived::new).collect();
    store.put(&derived, origin, read).await.unwrap();
    let ingest = Ingest::in_memory(store.clone(), index.clone());
    ingest.catch_up().await.unwrap();
    Session::new(Conversation {
        store,
        index,
        samples_allowed: true,
        feeds: crate::answer::Feeds::default(),
    })
}

/// A conversation over the town's news.
pub(crate) async fn town() -> Session {
    over(vec![
        bridge(),
        ferry(),
        harbour(),
        fog(),
        moon(),
        ferry_ru(),
    ])
    .await
}

fn bridge() -> RawArticle {
    published(
        article(
            "Mayor Vell: “The bridge will open in spring”",
            "“The bridge will open in spring, and nobody will pay to cross it,” Mayor Ada Vell said at a meeting with \
             the bridge builders.\n\n\
             “We have waited ten years,” she said. “We shall not wait an eleventh.”\n\n\
             Engineer Tomas Birk called the plan “a brave guess” and asked for a second look.\n\n\
             The bridge over the Lorn was closed after the flood.",
        ),
        "Harbour Post",
        "2021-04-14",
        "https://harbourpost.example/bridge",
    )
}

fn ferry() -> RawArticle {
    published(
        article(
            "Ferry to run all winter",
            "“The ferry will run all winter, ice or no ice,” Captain Olin Marsh said. “Nobody will be left on the island.”\n\n\
             Tickets cost two crowns.",
        ),
        "Harbour Post",
        "2026-11-02",
        "https://harbourpost.example/ferry?id=7#top",
    )
}

/// Undated and without a link; the last paragraph's opening mark is missing.
fn harbour() -> RawArticle {
    article(
        "The harbour after the flood",
        "“The harbour is open again,” said harbour master Runa Holt.\n\n\
         The first ships came in at noon. We lost three cranes and a great deal of sleep. The water stood as high as the \
         windows of the customs house. We counted the barrels twice and then a third time. Nobody was hurt, and that is \
         what I shall remember of this year. The insurance will pay for the cranes, I am told. It will not pay for the \
         sleep. We shall build the quay a metre higher, and the next flood may look at it from below,” Runa Holt said.",
    )
}

fn fog() -> RawArticle {
    published(
        article(
            "Fog keeps the town at home",
            "The fog stayed for a third day.\n\n“I have never seen such fog,” said Captain Olin Marsh.",
        ),
        "Lorn Gazette",
        "2026-10-20",
        "https://gazette.example/fog",
    )
}

fn moon() -> RawArticle {
    published(
        article(
            "Moon over the Lorn",
            "The moon was seen over the river last night. It was round.",
        ),
        "Lorn Gazette",
        "2026-10-21",
        "https://gazette.example/moon",
    )
}

fn ferry_ru() -> RawArticle {
    published(
        article(
            "Паром будет ходить всю зиму",
            "«Паром будет ходить всю зиму, и никто не останется на острове», — сказал капитан Олин Марш.\n\n\
             Билет стоит две кроны.",
        ),
        "Вестник Лорна",
        "2026-11-03",
        "https://vestnik.example/parom",
    )
}
