//! A data folder with a few invented articles, and the conversation over it.

use quotewire::answer::Conversation;
use quotewire::article::{Published, RawArticle};
use quotewire::ingest::{Ingest, Quiet};
use quotewire::store::Origin;
use tempfile::TempDir;
use url::Url;

use crate::harness::now;

/// Link, day and text of each article; the first line is the headline, the second one the outlet.
const ARTICLES: [(&str, &str, &str); 6] = [
    (
        "https://harbour.example/tolls",
        "2021-04-14",
        "Northport keeps its bridge tolls\nHarbour Post\n\
         “We will not raise the bridge tolls this year,” Mayor Ada Lovel said at a meeting of the city council.\n\
         The bridge carries 9,000 cars a day & more in summer.\n\
         “The ferry is another matter,” she said.",
    ),
    (
        "https://harbour.example/drivers",
        "2021-04-20",
        "Drivers doubt the promise on tolls\nHarbour Post\n\
         “Nobody believes that the bridge tolls stay as they are,” said Tomas Reede, head of the drivers’ union.\n\
         The union counts 400 members.",
    ),
    (
        "https://valley.example/2019/bridge",
        "2019-11-02",
        "New bridge opens at Northport\nValley Herald\n\
         Irina Vail, the engineer of the bridge, said: “Tolls will pay for this bridge within ten years.”\n\
         Some 2,000 people came to see the ribbon cut.",
    ),
    (
        "https://valley.example/2020/tolls",
        "2020-02-11",
        "Council talks about tolls\nValley Herald\n\
         “The bridge tolls pay for the ferry as well,” Ada Lovel told the council.\n\
         “That is news to me,” said Tomas Reede.",
    ),
    (
        "",
        "",
        "Ferry master speaks of the tolls\nNorthport Radio\n\
         “No bridge and no tolls ever made a ferry faster,” ferry master Olan Brisk said.\n\
         He has worked on the water for 30 years.",
    ),
    (
        "https://nordport.example/ru",
        "2021-03-03",
        "Мост в Нордпорте\nНордпортские вести\n\
         «Мост нужен городу», — сказала мэр Ада Ловел.\n\
         Движение по мосту открыто круглый год.",
    ),
];

/// The folder with what is open of it.
pub struct Library {
    folder: TempDir,
    ingest: Ingest,
}

impl Library {
    /// A new folder with all the articles.
    pub async fn new() -> Library {
        let folder = TempDir::new().unwrap();
        let ingest = Ingest::open(folder.path(), &Quiet).await.unwrap();
        let articles = ARTICLES.iter().map(raw).collect();
        let summary = ingest
            .put(articles, Origin::Elsewhere, now())
            .await
            .unwrap();
        assert_eq!(summary.added, ARTICLES.len() as u64);
        ingest.catch_up().await.unwrap();
        Library { folder, ingest }
    }

    pub fn conversation(&self) -> Conversation {
        Conversation {
            store: self.ingest.store.clone(),
            index: self.ingest.index.clone(),
            samples_allowed: true,
            feeds: quotewire::answer::Feeds::default(),
        }
    }

    /// Closes the folder and opens it again, as another process would.
    pub async fn reopen(self) -> Library {
        self.ingest.release().await.unwrap();
        self.ingest.store.close().await;
        let ingest = Ingest::open(self.folder.path(), &Quiet).await.unwrap();
        Library {
            folder: self.folder,
            ingest,
        }
    }
}

fn raw((link, day, text): &(&str, &str, &str)) -> RawArticle {
    let mut lines = text.splitn(3, '\n');
    let mut line = || lines.next().map(str::to_owned);
    RawArticle {
        headline: line(),
        outlet: line(),
        text: line().unwrap().replace('\n', "\n\n"),
        url: Url::parse(link).ok(),
        published: day.parse().ok().map(Published::Day),
        ..RawArticle::default()
    }
}
