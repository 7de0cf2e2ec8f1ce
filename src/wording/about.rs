//! The bot about itself.

use super::parts::{blank, lines, plain, said};
use super::words::Key;
use super::{Block, Message};
use crate::answer::{COMMANDS, Context, Examples};

/// The first greeting, then what it can do.
pub(super) fn start(examples: &Examples, ctx: &Context) -> Message {
    let mut message = said(&ctx.say(Key::Start, &[]));
    message.blocks.push(blank());
    message.blocks.extend(help(examples, ctx).blocks);
    message
}

/// What it can do, with examples that work on what is loaded.
pub(super) fn help(examples: &Examples, ctx: &Context) -> Message {
    let mut blocks = Vec::new();
    if examples.empty {
        blocks.extend(lines(&ctx.say(Key::HelpEmpty, &[])));
        blocks.push(blank());
    }
    if let (Some(speaker), Some(word)) = (&examples.speaker, &examples.word) {
        let args = [
            ("speaker", speaker.as_str().into()),
            ("word", word.as_str().into()),
        ];
        blocks.extend(lines(&ctx.say(Key::HelpAsk, &[])));
        for key in [
            Key::HelpExampleQuestion,
            Key::HelpExampleWords,
            Key::HelpExampleSpeaker,
        ] {
            blocks.push(Block::Copyable(ctx.say(key, &args)));
        }
        blocks.push(blank());
    }
    blocks.extend(lines(&ctx.say(Key::HelpCommands, &[])));
    for command in COMMANDS {
        // Who reads this has begun already.
        if command != "start" {
            blocks.push(Block::Line(vec![plain(command_line(command, ctx))]));
        }
    }
    blocks.push(blank());
    blocks.extend(lines(&ctx.say(Key::HelpLanguage, &[])));
    blocks.extend(lines(&ctx.say(Key::HelpCheck, &[])));
    Message {
        blocks,
        ..Message::default()
    }
}

/// What is kept.
pub(super) fn privacy(days: u32, ctx: &Context) -> Message {
    said(&ctx.say(Key::Privacy, &[("days", days.into())]))
}

/// That there is no such command.
pub(super) fn unknown(given: &str, nearest: Option<&str>, ctx: &Context) -> Message {
    let text = match nearest {
        Some(nearest) => ctx.say(
            Key::UnknownCommandNearest,
            &[("given", given.into()), ("nearest", nearest.into())],
        ),
        None => ctx.say(Key::UnknownCommand, &[("given", given.into())]),
    };
    let mut message = said(&text);
    message
        .blocks
        .extend(lines(&ctx.say(Key::UnknownCommandHelp, &[])));
    message
}

/// That a command needs words.
pub(super) fn needs_words(command: &str, example: Option<&str>, ctx: &Context) -> Message {
    let args = [
        ("command", command.into()),
        ("example", example.unwrap_or_default().into()),
    ];
    let mut message = match example {
        Some(_) => {
            let mut message = said(&ctx.say(Key::NeedsWords, &args));
            let example = ctx.say(Key::NeedsWordsExample, &args);
            message.blocks.push(Block::Copyable(example));
            message
        }
        None => said(&ctx.say(Key::NeedsWordsBare, &args)),
    };
    message
        .blocks
        .extend(lines(&ctx.say(Key::NeedsWordsReply, &[])));
    message
}

/// The line of a command in the help.
fn command_line(command: &str, ctx: &Context) -> String {
    let (words, does) = match command {
        "quote" => (Some(Key::WordsQuote), Key::DoesQuote),
        "news" => (Some(Key::WordsNews), Key::DoesNews),
        "latest" => (None, Key::DoesLatest),
        "summary" => (Some(Key::WordsSummary), Key::DoesSummary),
        "speaker" => (Some(Key::WordsSpeaker), Key::DoesSpeaker),
        "sources" => (None, Key::DoesSources),
        "help" => (None, Key::DoesHelp),
        "privacy" => (None, Key::DoesPrivacy),
        _ => (None, Key::DoesStart),
    };
    let does = ctx.say(does, &[]);
    match words {
        Some(words) => ctx.say(
            Key::HelpCommand,
            &[
                ("command", command.into()),
                ("words", ctx.say(words, &[]).into()),
                ("does", does.into()),
            ],
        ),
        None => ctx.say(
            Key::HelpCommandBare,
            &[("command", command.into()), ("does", does.into())],
        ),
    }
}

/// The line of a command in the menu.
pub(super) fn menu(command: &str) -> Key {
    match command {
        "quote" => Key::MenuQuote,
        "news" => Key::MenuNews,
        "latest" => Key::MenuLatest,
        "summary" => Key::MenuSummary,
        "speaker" => Key::MenuSpeaker,
        "sources" => Key::MenuSources,
        "help" => Key::MenuHelp,
        "privacy" => Key::MenuPrivacy,
        _ => Key::MenuStart,
    }
}
