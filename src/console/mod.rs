//! The conversation in a terminal: line editing, history, numbered buttons that can be pressed.
//!
//! [`chat`] asks and answers until the input ends, [`once`] answers one message. Colour goes only to a terminal, and not
//! where `NO_COLOR` is set (anstream sees to both).

mod render;
#[cfg(test)]
pub(crate) mod tests;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use self::render::{Buttons, Keys, Look, Terminal, render};
use crate::answer::{Action, Context, Conversation, Door, Placement, Reply, Request};
use crate::text::Language;
use crate::wording::{Block, Message, Notice, Press, compose, notice};

/// Widest line: longer ones are hard to read even where the terminal has room.
const WIDEST: usize = 100;
/// Narrowest width that is wrapped to.
const NARROWEST: usize = 30;
/// Most lines of history kept.
const HISTORY: usize = 1000;
/// Who asks, in a terminal: the one at its keyboard. No Telegram user has this number.
const ASKER: i64 = 0;

/// Whose terminal it is, as far as answers show it.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The time zone of days and dates.
    pub zone: TimeZone,
    /// The folder of the data where it is not the usual one: commands that are shown name it, so that they work when pasted.
    pub data: Option<PathBuf>,
}

impl Setting {
    /// The command that answers a message, for a shell.
    pub fn command(&self) -> String {
        match &self.data {
            Some(folder) => format!(
                "quotewire --data {} chat",
                shell_word(&folder.to_string_lossy())
            ),
            None => "quotewire chat".to_owned(),
        }
    }
}

/// A text as one word of a POSIX shell.
fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Why a chat ended early.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    /// Nothing could be answered.
    #[error(transparent)]
    Answer(#[from] crate::answer::AnswerError),
    /// Nothing could be written.
    #[error("cannot write the answer")]
    Write(#[from] std::io::Error),
    /// Nothing could be read.
    #[error("cannot read from the terminal")]
    Read(#[from] ReadlineError),
    /// The reading was broken off.
    #[error("the reading was broken off")]
    Broken(#[from] tokio::task::JoinError),
}

/// Chats until the input ends. `now` tells the time; `history` is the file in which typed lines are kept.
///
/// # Errors
/// Where terminal, store or index fail. A history that cannot be read or kept is no failure.
pub async fn chat(
    conversation: &Conversation,
    setting: &Setting,
    now: fn() -> Timestamp,
    history: Option<PathBuf>,
) -> Result<(), ConsoleError> {
    let config = rustyline::Config::builder()
        .max_history_size(HISTORY)?
        .auto_add_history(true)
        .build();
    let mut editor = DefaultEditor::with_config(config)?;
    if let Some(history) = &history {
        // There is none yet at the first start.
        let _ = editor.load_history(history);
    }
    let command = setting.command();
    let mut keys = Keys::new();
    let start = Request::Command {
        name: "start".to_owned(),
        rest: String::new(),
    };
    let ctx = context(now(), setting.zone.clone());
    let (reply, _) = conversation.answer(&ctx, &start).await?;
    print(
        &compose(&reply, &ctx),
        Buttons::Pressable,
        &command,
        &mut editor,
    )?;
    print(
        &notice(Notice::Console, ctx.language),
        Buttons::Links,
        &command,
        &mut editor,
    )?;
    loop {
        // Reading blocks: off the async threads.
        let (back, line) = tokio::task::spawn_blocking(move || {
            let line = editor.readline("> ");
            (editor, line)
        })
        .await?;
        editor = back;
        let line = match line {
            Ok(line) => line,
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => break,
            Err(error) => return Err(error.into()),
        };
        if line.trim().is_empty() {
            continue;
        }
        keep(&mut editor, history.as_deref());
        let ctx = context(now(), setting.zone.clone());
        let Some(request) = request(&line, &keys) else {
            let said = notice(Notice::NoSuchButton, ctx.language);
            print(&said, Buttons::Links, &command, &mut editor)?;
            continue;
        };
        let (reply, placement) = conversation.answer(&ctx, &request).await?;
        let message = compose(&reply, &ctx);
        let pressable = print(&message, Buttons::Pressable, &command, &mut editor)?;
        // A short notice leaves the buttons of the answer before it in place.
        if matches!(placement, Placement::New | Placement::Replace) {
            // Behind a pressed button the others of its message stay in reach, as they do in a chat, unless their number is taken.
            let pressed = matches!(request, Request::Press(_));
            let earlier = std::mem::replace(&mut keys, pressable);
            keys.extend(earlier.into_iter().filter(|_| pressed));
        }
    }
    Ok(())
}

/// Answers one message, a command where it begins with a slash.
///
/// # Errors
/// Where the answer cannot be found or written.
pub async fn once(
    conversation: &Conversation,
    setting: &Setting,
    now: Timestamp,
    words: &str,
    out: &mut impl Write,
) -> Result<(), ConsoleError> {
    let ctx = context(now, setting.zone.clone());
    let (reply, _) = conversation
        .answer(&ctx, &Request::of_message(words))
        .await?;
    let width = match std::io::stdout().is_terminal() {
        true => DefaultEditor::new().map_or(WIDEST, |mut editor| width(&mut editor)),
        false => WIDEST,
    };
    let command = setting.command();
    let terminal = Terminal {
        width,
        look: Look::Ansi,
        buttons: Buttons::Links,
        command: &command,
    };
    let mut text = render(&compose(&reply, &ctx), terminal).0;
    // Nothing can be pressed here: the other pages of an article follow at once, without its head.
    if let Reply::Article(first) = &reply {
        for page in 1..first.pages {
            let turn = Request::Press(Action::Turn(first.source.article.clone(), page));
            let (reply, _) = conversation.answer(&ctx, &turn).await?;
            let mut message = compose(&reply, &ctx);
            let head = message.blocks.iter().position(Block::is_blank);
            message.blocks.drain(..head.unwrap_or(0));
            text += &render(&message, terminal).0;
        }
    }
    let text = match anstream::stdout().current_choice() {
        anstream::ColorChoice::Never => anstream::adapter::strip_str(&text).to_string(),
        _ => text,
    };
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// What a typed line asks: a number presses a button of the last answer. `None` for a small number that none has; a larger one
/// may be a year that is looked for.
fn request(line: &str, keys: &Keys) -> Option<Request> {
    let number: Option<u32> = line.trim().parse().ok();
    let pressed = number.and_then(|number| keys.iter().find(|(key, _)| *key == number));
    match pressed.map(|(_, button)| &button.press) {
        Some(Press::Act(action)) => Some(Request::Press(action.clone())),
        _ if number.is_some_and(|number| number < 100) => None,
        _ => Some(Request::of_message(line)),
    }
}

fn print(
    message: &Message,
    buttons: Buttons,
    command: &str,
    editor: &mut DefaultEditor,
) -> Result<Keys, ConsoleError> {
    let terminal = Terminal {
        width: width(editor),
        look: Look::Ansi,
        buttons,
        command,
    };
    let (text, keys) = render(message, terminal);
    let mut out = anstream::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(keys)
}

fn width(editor: &mut DefaultEditor) -> usize {
    editor
        .dimensions()
        .map_or(WIDEST, |(columns, _)| usize::from(columns))
        .clamp(NARROWEST, WIDEST)
}

/// Adds the line just read to the file; one that cannot be written is not worth the chat.
fn keep(editor: &mut DefaultEditor, history: Option<&Path>) {
    if let Some(history) = history {
        let _ = editor.append_history(history);
    }
}

fn context(now: Timestamp, zone: TimeZone) -> Context {
    Context {
        door: Door::Console,
        now,
        zone,
        language: Language::EN,
        asker: ASKER,
        admin: false,
        inline_mode: false,
        replied: None,
    }
}

#[cfg(test)]
mod setting_tests {
    use super::*;

    #[track_caller]
    fn check(data: Option<&str>, expected: &str) {
        let setting = Setting {
            zone: TimeZone::UTC,
            data: data.map(PathBuf::from),
        };
        assert_eq!(setting.command(), expected);
    }

    #[test]
    fn commands_shown_name_the_data_folder_as_one_word() {
        check(None, "quotewire chat");
        check(Some("/srv/news"), "quotewire --data /srv/news chat");
        check(Some("my news"), "quotewire --data 'my news' chat");
        check(Some("it's"), r"quotewire --data 'it'\''s' chat");
    }
}
