use std::fs;
use std::path::Path;

use jiff::Timestamp;

use super::*;
use crate::index::{Matching, Order, Search, What};
use crate::query::Query;
use crate::store::Samples;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn total(ingest: &Ingest) -> usize {
    let query = Query::default();
    let search = Search {
        query: &query,
        what: What::Articles,
        matching: Matching::All,
        order: Order::Newest,
        offset: 0,
        limit: 10,
        samples: Samples::Shown,
    };
    ingest.index.search(&search).unwrap().total
}

async fn open(data: &Path) -> Ingest {
    Ingest::open(data, &Quiet).await.unwrap()
}

async fn add(ingest: &Ingest, path: &Path) -> Summary {
    let paths = [path.to_owned()];
    ingest
        .add(&paths, Limits { article_bytes: 400 }, AT, &Quiet)
        .await
        .unwrap()
}

fn line(id: usize) -> String {
    format!(
        "{{\"id\":\"{id}\",\"title\":\"Note {id}\",\"text\":\"Boat number {id} left the quay.\"}}\n"
    )
}

#[cfg(unix)]
#[tokio::test]
async fn only_ordinary_files_are_read_and_their_names_are_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let endless = folder.path().join("new\nline.txt");
    std::os::unix::fs::symlink("/dev/zero", &endless).unwrap();
    let empty = folder.path().join("empty.jsonl");
    fs::write(&empty, "\n\n").unwrap();
    let ingest = open(&folder.path().join("data")).await;
    let summary = ingest
        .add(&[endless, empty], Limits::default(), AT, &Quiet)
        .await
        .unwrap();
    let told: Vec<String> = summary.failures.iter().map(ToString::to_string).collect();
    let told = told
        .join("\n")
        .replace(&folder.path().display().to_string(), "");
    expect_test::expect![[r"
        /new\nline.txt: it is no ordinary file but a pipe, a socket or a device: save its content as a file
        /empty.jsonl: it is empty"]]
    .assert_eq(&told);
}

#[tokio::test]
async fn lines_may_end_in_carriage_returns_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("old.jsonl");
    fs::write(&file, format!("{}{}", line(1), line(2)).replace('\n', "\r")).unwrap();
    let ingest = open(&folder.path().join("data")).await;
    let summary = add(&ingest, &file).await;
    assert_eq!((summary.added, summary.failed), (2, 0));
}

#[tokio::test]
async fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    fs::create_dir_all(files.join("b")).unwrap();
    let lines = format!("{}{{broken\n\n{}{}\n", line(1), "x".repeat(900), line(2));
    fs::write(files.join("a.jsonl"), lines + &line(3)).unwrap();
    fs::write(files.join("b/empty.txt"), "").unwrap();
    fs::write(files.join("b/long.txt"), "word ".repeat(100)).unwrap();
    fs::write(files.join("b/note.txt"), "A note\n\nThe quay is closed.").unwrap();
    fs::write(files.join("b/.hidden.txt"), "Hidden\n\nNot read.").unwrap();
    fs::write(files.join("b/picture.png"), [0, 1, 2]).unwrap();
    let ingest = open(&folder.path().join("data")).await;
    let summary = add(&ingest, &files).await;
    let failures: Vec<String> = summary
        .failures
        .iter()
        .map(|failure| {
            let path = failure.path.strip_prefix(&files).unwrap();
            format!("{} {:?}", path.display(), failure.line)
        })
        .collect();
    assert_eq!(
        failures,
        [
            "a.jsonl Some(2)",
            "a.jsonl Some(4)",
            "b/empty.txt None",
            "b/long.txt None"
        ]
    );
    assert_eq!((summary.added, summary.failed), (3, 4));
    let unknown = add(&ingest, &files.join("b/picture.png")).await;
    assert_eq!(unknown.failed, 1);
    let missing = add(&ingest, &files.join("nowhere.txt")).await;
    assert_eq!(missing.failed, 1);
}

#[tokio::test]
async fn a_file_that_was_read_is_read_again_only_when_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    fs::create_dir(&files).unwrap();
    fs::write(files.join("a.txt"), "A note\n\nThe quay is closed.").unwrap();
    fs::write(files.join("b.txt"), "B note\n\nThe pier is closed.").unwrap();
    let ingest = open(&folder.path().join("data")).await;
    assert_eq!(add(&ingest, &files).await.added, 2);
    let read_in = |files: &Path| {
        let (mut found, mut summary) = (Vec::new(), Summary::default());
        folder::find(files, &mut found, &mut summary);
        found.into_iter().map(|file| file.mark).collect::<Vec<_>>()
    };
    let marks = read_in(&files);
    assert_eq!(ingest.store.were_read(&marks).await.unwrap(), [true, true]);
    assert_eq!(add(&ingest, &files).await.unchanged, 2);
    fs::write(files.join("b.txt"), "B note\n\nThe pier is open again.").unwrap();
    let marks = read_in(&files);
    assert_eq!(ingest.store.were_read(&marks).await.unwrap(), [true, false]);
    let summary = add(&ingest, &files).await;
    assert_eq!((summary.added, summary.unchanged), (1, 1));
    // An article that was let go is read again.
    let newest = ingest.store.newest(Samples::Shown, 0, 10).await.unwrap();
    for article in &newest {
        ingest.store.remove(&article.id).await.unwrap();
    }
    assert_eq!(add(&ingest, &files).await.added, 2);
}

#[tokio::test]
async fn the_index_catches_up_with_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("a.jsonl");
    fs::write(&file, (0..450).map(line).collect::<String>()).unwrap();
    let ingest = open(&data).await;
    assert_eq!(add(&ingest, &file).await.added, 450);
    assert_eq!(add(&ingest, &file).await.unchanged, 450);
    assert_eq!(total(&ingest), 0);
    assert!(!ingest.audit().await.unwrap().agrees());
    assert!(ingest.catch_up().await.unwrap());
    assert!(ingest.audit().await.unwrap().agrees());
    assert_eq!(total(&ingest), 450);
    drop(ingest);
    assert_eq!(total(&open(&data).await), 450);
}

#[tokio::test]
async fn a_damaged_index_is_built_again_from_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("a.jsonl");
    fs::write(&file, (0..9).map(line).collect::<String>()).unwrap();
    let ingest = open(&data).await;
    add(&ingest, &file).await;
    ingest.catch_up().await.unwrap();
    drop(ingest);
    fs::write(data.join("index/1/meta.json"), "{").unwrap();
    let ingest = open(&data).await;
    assert_eq!(total(&ingest), 9);
    assert!(!data.join("index/1").exists());
    drop(ingest);
    fs::write(data.join("index/CURRENT"), [0xff, 0xfe]).unwrap();
    assert_eq!(total(&open(&data).await), 9);
}

#[tokio::test]
async fn an_index_of_another_store_is_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("a.jsonl");
    fs::write(&file, (0..9).map(line).collect::<String>()).unwrap();
    let ingest = open(&data).await;
    add(&ingest, &file).await;
    ingest.catch_up().await.unwrap();
    ingest.store.close().await;
    drop(ingest);
    for file in ["quotewire.db", "quotewire.db-wal", "quotewire.db-shm"] {
        let _ = fs::remove_file(data.join(file));
    }
    assert_eq!(total(&open(&data).await), 0);
}

#[tokio::test]
async fn reindex_swaps_in_a_new_generation_for_all_handles() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("a.jsonl");
    fs::write(&file, (0..9).map(line).collect::<String>()).unwrap();
    let ingest = open(&data).await;
    add(&ingest, &file).await;
    ingest.catch_up().await.unwrap();
    let beside = open(&data).await;
    let handle = ingest.clone();
    ingest.reindex(AT, &Quiet).await.unwrap();
    assert_eq!(total(&handle), 9);
    assert_eq!(handle.index.folder(), Some(data.join("index/2")));
    // Another process goes over when it catches up.
    assert_eq!(beside.index.folder(), Some(data.join("index/1")));
    beside.catch_up().await.unwrap();
    assert_eq!(beside.index.folder(), Some(data.join("index/2")));
    assert_eq!(total(&beside), 9);
    assert!(!data.join("index/1").exists());
}

#[tokio::test]
async fn seeds_load_into_an_empty_store_only() {
    let folder = tempfile::tempdir().unwrap();
    let ingest = open(folder.path()).await;
    let loaded = ingest.load_seeds(None, AT).await.unwrap();
    assert_eq!(loaded.added, seeds().len() as u64);
    let again = ingest.load_seeds(None, AT).await.unwrap();
    assert_eq!(again.read(), 0);
}

/// Articles of one outlet, numbered, each with a headline of its own and the same last line.
fn with_letter(numbers: std::ops::Range<usize>) -> String {
    let words = [
        "Ferry", "Council", "Whale", "School", "Bakery", "Storm", "Bridge", "Choir",
    ];
    let text =
        |number: usize| format!("Item {number} of the day.\\nThe Herald is printed on the quay");
    numbers
        .map(|number| herald(number, words[number], "1999-01-01", &text(number)))
        .collect()
}

fn herald(number: usize, title: &str, day: &str, text: &str) -> String {
    format!(
        "{{\"id\":\"{number}\",\"title\":\"{title}\",\"outlet\":\"Herald\",\"published\":\"{day}\",\"text\":\"{text}\"}}\n"
    )
}

async fn bodies(ingest: &Ingest) -> String {
    let stored = ingest.store.latest_of("Herald", 100).await.unwrap();
    let ids: Vec<_> = stored.into_iter().map(|stored| stored.id).collect();
    let articles = ingest.store.articles(&ids).await.unwrap();
    let mut bodies: Vec<String> = articles.into_iter().map(|it| it.body).collect();
    bodies.sort();
    bodies.join("\n")
}

#[tokio::test]
async fn an_outlets_boilerplate_leaves_the_articles_that_had_taught_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("a.jsonl");
    fs::write(&file, with_letter(0..4)).unwrap();
    add(&open(&data).await, &file).await;
    let ingest = open(&data).await;
    assert!(bodies(&ingest).await.contains("printed"));
    // Another process met the first four.
    fs::write(&file, with_letter(4..6)).unwrap();
    assert_eq!(add(&ingest, &file).await.added, 2);
    let learnt = bodies(&ingest).await;
    expect_test::expect![[r#"
        Item 0 of the day.
        Item 1 of the day.
        Item 2 of the day.
        Item 3 of the day.
        Item 4 of the day.
        Item 5 of the day."#]]
    .assert_eq(&learnt);
    fs::write(&file, with_letter(0..6)).unwrap();
    assert_eq!(add(&ingest, &file).await.unchanged, 6);
    ingest.reindex(AT, &Quiet).await.unwrap();
    assert_eq!(bodies(&ingest).await, learnt);
}

#[tokio::test]
async fn old_articles_that_taught_an_outlets_boilerplate_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.jsonl");
    let ingest = open(&folder.path().join("data")).await;
    let newer = (100..300).map(|number| {
        let text = format!("Item {number} of another day.");
        herald(number, &format!("{number:04}"), "2020-01-01", &text)
    });
    fs::write(&file, newer.collect::<String>()).unwrap();
    add(&ingest, &file).await;
    for numbers in [0..3, 3..6] {
        fs::write(&file, with_letter(numbers)).unwrap();
        add(&ingest, &file).await;
    }
    let first = ingest.store.by_given("0").await.unwrap();
    let articles = ingest.store.articles(&first).await.unwrap();
    assert_eq!(articles[0].body, "Item 0 of the day.");
}

#[tokio::test]
async fn nobody_else_teaches_what_an_outlets_articles_leave_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.jsonl");
    let ingest = open(&folder.path().join("data")).await;
    let on = |host: &str, lines: String| {
        let url = format!("\"url\":\"https://{host}/NUMBER\",\"title\"");
        let linked = lines.lines().enumerate().map(|(number, line)| {
            line.replace("\"title\"", &url)
                .replace("NUMBER", &number.to_string())
                + "\n"
        });
        linked.collect::<String>()
    };
    fs::write(&file, on("herald.example", with_letter(0..1))).unwrap();
    add(&ingest, &file).await;
    fs::write(&file, on("gull.example", with_letter(1..7))).unwrap();
    add(&ingest, &file).await;
    expect_test::expect![[r#"
        Item 0 of the day.

        The Herald is printed on the quay
        Item 1 of the day.
        Item 2 of the day.
        Item 3 of the day.
        Item 4 of the day.
        Item 5 of the day.
        Item 6 of the day."#]]
    .assert_eq(&bodies(&ingest).await);
}
