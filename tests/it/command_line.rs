//! The program itself at the command line: exit codes, what it says, and what it does with a reader that goes away.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use expect_test::{Expect, expect};

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quotewire"));
    command
        .args(arguments)
        .env_clear()
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

fn told(output: &Output) -> String {
    let code = output.status.code().map_or(-1, |code| code);
    format!("{code}: {}", String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn check(folder: &Path, arguments: &[&str], expected: Expect) {
    let output = command(folder, arguments).output().unwrap();
    expected.assert_eq(told(&output).trim_end());
}

#[test]
fn what_fails_is_named_and_the_exit_code_tells_usage_apart() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("empty.txt"), "").unwrap();
    fs::write(folder.join("picture.png"), [0, 1]).unwrap();
    check(
        folder,
        &[],
        expect![
            "2: quotewire: TELOXIDE_TOKEN is not set and this is no terminal: set the token (see .env.example) to run the bot, or ask one question with `quotewire chat WORDS`"
        ],
    );
    check(
        folder,
        &["bot"],
        expect![
            "2: quotewire: TELOXIDE_TOKEN is not set: the bot needs the token that BotFather gave (see .env.example)"
        ],
    );
    check(
        folder,
        &["inspect", "empty.txt"],
        expect!["1: quotewire: empty.txt: it is empty"],
    );
    check(
        folder,
        &["inspect", "."],
        expect!["1: quotewire: .: it is a folder: name a file in it"],
    );
    check(
        folder,
        &["inspect", "picture.png"],
        expect![
            "1: quotewire: picture.png: its ending is none of those read: .txt .md .html .htm .json .jsonl .xml .rss .atom .rdf"
        ],
    );
    check(
        folder,
        &["inspect", "none.txt"],
        expect!["1: quotewire: none.txt: No such file or directory (os error 2)"],
    );
    check(
        folder,
        &["add", "http://127.0.0.1/a"],
        expect![[r#"
        1: quotewire: 1 could not be read:
        http://127.0.0.1/a: 127.0.0.1 is no public address"#]],
    );
    check(
        folder,
        &["--data", "empty.txt", "chat", "hello"],
        expect![
            "1: quotewire: cannot open the data in empty.txt: the data folder cannot be used: empty.txt: File exists (os error 17)"
        ],
    );
}

#[test]
fn only_the_env_file_of_the_working_folder_counts() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("below");
    fs::create_dir(&below).unwrap();
    fs::write(below.join("note.txt"), "").unwrap();
    fs::write(
        folder.path().join(".env"),
        "QUOTEWIRE_SAMPLES=1\nQUOTEWIRE_WEBHOOK_SECRET=secret words\n",
    )
    .unwrap();
    check(
        &below,
        &["inspect", "note.txt"],
        expect!["1: quotewire: note.txt: it is empty"],
    );
    check(
        folder.path(),
        &["inspect", "note.txt"],
        expect![
            "1: quotewire: .env cannot be read: line 2 is not NAME=VALUE (put values with spaces into quotes)"
        ],
    );
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let line = "{\"text\":\"A note\\n\\n“The quay is closed,” said Ada Quill.\"}\n";
    fs::write(folder.path().join("notes.jsonl"), line.repeat(500)).unwrap();
    let mut child = command(folder.path(), &["inspect", "--json", "notes.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(told(&child.wait_with_output().unwrap()), "0: ");
}

#[test]
fn search_names_the_other_outlets_and_a_run_has_all_articles() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let outlets = [
        "Quay Post",
        "Isle Wire",
        "Tarn Times",
        "Marsh Mail",
        "Lorn Gazette",
    ];
    let lines = outlets.iter().enumerate().map(|(number, outlet)| {
        let words = ["The old bridge will open in spring, and nobody will pay to cross it", "Nobody will pay to cross it"];
        let words = words[usize::from(number == 1)];
        let text = format!("Report {number}\\n\\n“{words},” said Mayor Ada Vell.");
        format!("{{\"id\":\"d{number}\",\"text\":\"{text}\",\"source\":\"{outlet}\",\"published\":\"2026-11-0{}\"}}\n", 5 - number)
    });
    fs::write(folder.join("news.jsonl"), lines.collect::<String>()).unwrap();
    fs::write(folder.join("queries.tsv"), "1\tbridge cross pay\n").unwrap();
    let run = |arguments: &[&str]| {
        let output = command(folder, arguments).output().unwrap();
        assert!(output.status.success(), "{}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["add", "news.jsonl"]);
    expect![[r#"
        1. “The old bridge will open in spring, and nobody will pay to cross it,”
           Ada Vell, Mayor
           Lorn Gazette · 2026-11-01 · Report 4
           also in Marsh Mail, Tarn Times, Isle Wire (shortened) and 1 more
           quotewire chat "/start a_4o3og6x4qsvdcivd"

        1 of 1 found
    "#]]
    .assert_eq(&run(&["search", "--quotations", "pay"]));
    let json = run(&["search", "--quotations", "--json", "pay"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    expect![[r#"[{"article":"cvlstod3oo4ypjrz","outlet":"Marsh Mail","shortened":false,"url":null},{"article":"akckybfuvn3s6dkr","outlet":"Tarn Times","shortened":false,"url":null},{"article":"mdvjgd4ipumwggqs","outlet":"Isle Wire","shortened":true,"url":null},{"article":"5ifb2qfx2zcy7w5p","outlet":"Quay Post","shortened":false,"url":null}]"#]].assert_eq(&json["also_in"].to_string());
    let found = run(&["search", "--trec", "queries.tsv"]);
    assert_eq!(found.lines().count(), outlets.len(), "{found}");
}

/// What a command prints, or how it fails.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = command(folder, arguments).output().unwrap();
    if output.status.success() {
        String::from_utf8(output.stdout).unwrap()
    } else {
        told(&output)
    }
}

#[test]
fn feeds_come_and_go_as_lists() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let list = "<opml version='2.0'><body><outline text='Satire'>\
                <outline text='The Gull' xmlUrl='https://gull.example/feed'/></outline>\
                <outline text='At home' xmlUrl='http://192.168.1.1/feed'/>\
                <outline text='Mole &amp; Pier' xmlUrl='mole.example/rss.xml'/></body></opml>";
    fs::write(folder.join("feeds.opml"), list).unwrap();
    fs::write(folder.join("note.txt"), "no list").unwrap();
    let mut out = String::new();
    for arguments in [
        &["feed", "list"][..],
        &["feed", "import", "feeds.opml"],
        &["feed", "import", "feeds.opml"],
        &["feed", "import", "note.txt"],
        &["feed", "import", "absent.opml"],
        &["feed", "export"],
        &["feed", "remove", "https://mole.example/rss.xml"],
        &["feed", "remove", "https://mole.example/rss.xml"],
        &["feed", "add", "http://localhost/feed"],
        &["feed", "add", "gull.example/feed", "--keep", "0"],
    ] {
        let printed = printed(folder, arguments);
        out.push_str(&format!(
            "$ {}\n{}\n",
            arguments.join(" "),
            printed.trim_end()
        ));
    }
    expect![[r#"
        $ feed list
        No feeds yet: quotewire feed add ADDRESS
        $ feed import feeds.opml
        not taken: http://192.168.1.1/feed: it is not read: 192.168.1.1 is no public address
        added 2, already there 0, not taken 1
        $ feed import feeds.opml
        not taken: http://192.168.1.1/feed: it is not read: 192.168.1.1 is no public address
        added 0, already there 2, not taken 1
        $ feed import note.txt
        1: quotewire: note.txt has no feeds in it: an OPML list names each as <outline xmlUrl="…">
        $ feed import absent.opml
        1: quotewire: cannot read absent.opml: No such file or directory (os error 2)
        $ feed export
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0">
        <head><title>quotewire</title></head>
        <body>
        <outline type="rss" text="The Gull" xmlUrl="https://gull.example/feed" category="Satire"/>
        <outline type="rss" text="Mole &amp; Pier" xmlUrl="https://mole.example/rss.xml"/>
        </body>
        </opml>
        $ feed remove https://mole.example/rss.xml
        removed: https://mole.example/rss.xml; its articles stay
        $ feed remove https://mole.example/rss.xml
        1: quotewire: no feed has the address https://mole.example/rss.xml: `quotewire feed list` shows them
        $ feed add http://localhost/feed
        1: quotewire: http://localhost/feed: localhost is no public host name
        $ feed add gull.example/feed --keep 0
        2: error: invalid value '0' for '--keep <DAYS>': 0 is not in 1..=4294967295

        For more information, try '--help'.
    "#]].assert_eq(&out);
    // The time of the next reading is the clock's.
    let listed = printed(folder, &["feed", "list"]);
    let row = listed.lines().nth(1).unwrap();
    let words: Vec<&str> = row.split_whitespace().collect();
    expect!["The Gull [Satire] 0 never … new https://gull.example/feed"].assert_eq(&format!(
        "{} … {}",
        words[..5].join(" "),
        words[7..].join(" ")
    ));
}
