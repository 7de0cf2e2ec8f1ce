//! The commands that Telegram offers when a user types a slash, for each kind of chat.

use teloxide::payloads::SetMyCommands;
use teloxide::types::{BotCommand, BotCommandScope};

use crate::answer::COMMANDS;
use crate::text::Language;
use crate::wording::{self, Scope};

/// Commands that many bots of a group know, so that there they need our name after them.
const SHARED: [&str; 3] = ["start", "help", "privacy"];

/// Whether a command in a group is ours without our name after it.
pub(super) fn is_ours_alone(name: &str) -> bool {
    !SHARED.contains(&name) && COMMANDS.contains(&name)
}

/// The menus of private chats and of groups.
pub(super) fn menus() -> [SetMyCommands; 2] {
    [
        (Scope::Private, BotCommandScope::AllPrivateChats),
        (Scope::Group, BotCommandScope::AllGroupChats),
    ]
    .map(|(scope, chats)| {
        let commands = wording::commands(scope, Language::EN);
        let mut payload = SetMyCommands::new(
            commands
                .into_iter()
                // Where no other bot is, clients send the command of a menu without our name: it would go unanswered.
                .filter(|(name, _)| scope == Scope::Private || is_ours_alone(name))
                .map(|(name, line)| BotCommand::new(name, line)),
        );
        payload.scope = Some(chats);
        payload
    })
}
