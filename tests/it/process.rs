//! The program itself as the bot: started with settings from the environment, stopped by a signal, its log read.

use std::fs::File;
use std::process::{Child, Command, Stdio};

use crate::standin::updates::Write;
use crate::standin::{StandIn, TOKEN, show};

/// The file in the data folder that the log goes to.
const LOG: &str = "log";

/// Ends with the test, however that ends.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Fails where it has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(telegram: &StandIn, data: &std::path::Path) -> Process {
    let child = Command::new(env!("CARGO_BIN_EXE_quotewire"))
        .arg("bot")
        .env_clear()
        .current_dir(data)
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", telegram.url().as_str())
        .env("QUOTEWIRE_DATA", data)
        .env("QUOTEWIRE_LOG", "trace")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(data.join(LOG)).unwrap())
        .spawn();
    Process(child.unwrap())
}

/// Reads a file into the data folder by a process of its own, as an operator does.
fn add(data: &std::path::Path, file: &std::path::Path) {
    let added = Command::new(env!("CARGO_BIN_EXE_quotewire"))
        .arg("--data")
        .arg(data)
        .arg("add")
        .arg(file)
        .env_clear()
        .current_dir(data)
        .output()
        .unwrap();
    assert!(added.status.success(), "{added:?}");
}

/// Sends the signal and tells whether the program ended well.
async fn stop(mut bot: Process, signal: &str) -> bool {
    let id = bot.0.id().to_string();
    let sent = Command::new("kill").args([signal, &id]).status().unwrap();
    assert!(sent.success());
    tokio::task::spawn_blocking(move || bot.0.wait().unwrap().success())
        .await
        .unwrap()
}

#[cfg(unix)]
#[tokio::test]
async fn signals_end_it_well_and_the_log_tells_no_secrets() {
    let data = tempfile::tempdir().unwrap();
    let telegram = StandIn::start().await;
    for (count, signal) in ["-TERM", "-INT"].into_iter().enumerate() {
        let bot = start(&telegram, data.path());
        let words = "who swallowed the purple kettle";
        telegram.write(Write::private(7, words)).await;
        telegram
            .until("an answer", |state| {
                (state.ours(7).len() > count).then_some(())
            })
            .await;
        let well = stop(bot, signal).await;
        let log = std::fs::read_to_string(data.path().join(LOG)).unwrap();
        assert!(well, "{log}");
        assert!(log.contains("connected"), "{log}");
        for secret in [TOKEN, "stand-in", "kettle"] {
            assert!(!log.contains(secret), "{secret} in the log: {log}");
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn what_another_process_adds_is_found_while_the_bot_runs() {
    let data = tempfile::tempdir().unwrap();
    let telegram = StandIn::start().await;
    let bot = start(&telegram, data.path());
    let file = data.path().join("lantern.txt");
    let article =
        "Lantern parade returns\n\n“Nobody may carry a cold lantern,” said Mayor Orla Fenwick.";
    std::fs::write(&file, article).unwrap();
    // Each question comes from somebody else: one who asks that often is told to wait.
    for user in 100..400 {
        telegram.write(Write::private(user, "/quote lantern")).await;
        let answer = telegram
            .until("an answer", |state| {
                let sent = state.ours(user);
                sent.first().map(|(_, message)| show::message(message))
            })
            .await;
        if user == 100 {
            assert!(answer.starts_with("Nothing found"), "{answer}");
            add(data.path(), &file);
        } else if answer.contains("cold *lantern*") {
            assert!(stop(bot, "-TERM").await);
            return;
        }
    }
    panic!("300 answers later the article is still not found");
}
