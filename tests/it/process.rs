//! The program itself as the bot: started with settings from the environment, stopped by a signal, its log read.

use std::fs::File;
use std::process::{Child, Command, Stdio};

use crate::standin::updates::Write;
use crate::standin::{StandIn, TOKEN};

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
