//! Which messages are meant for the bot, and what they ask. Pure.

use teloxide::types::{InlineKeyboardButtonKind, Message, User};

use super::commands;
use crate::answer::{Action, Replied, Request};
use crate::text::Language;

/// The start parameter of the inline button that opens the bot; it means no more than a bare /start.
pub(super) const START_FROM_INLINE: &str = "inline";

/// What a message asks of the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The question.
    pub(super) request: Request,
    /// The message it replies to.
    pub(super) replied: Option<Replied>,
}

/// What a message asks; `None` where it is not meant for the bot.
///
/// In private everything is, but for what came through a bot or from one. In a group: a command of ours, any command with our name
/// after it, a message that begins with a mention, and a reply to one of our messages where `is_question` says so; people answer
/// cards with all sorts of things.
pub(super) fn asked(
    message: &Message,
    me: &User,
    is_question: impl Fn(&str) -> bool,
) -> Option<Asked> {
    if !is_first_hand(message) {
        return None;
    }
    let username = me.username.as_deref().unwrap_or_default();
    let replied = replied(message, me);
    let request = if message.chat.is_private() {
        in_private(message, username)?
    } else if message.chat.is_group() || message.chat.is_supergroup() {
        in_group(message.text()?, username, replied.as_ref(), is_question)?
    } else {
        return None;
    };
    Some(Asked { request, replied })
}

/// Whether a message comes from somebody who wrote it to be read here.
pub(super) fn is_first_hand(message: &Message) -> bool {
    // A card chosen in inline mode comes back as a message of the one who chose it.
    if message.via_bot.is_some() || message.is_automatic_forward() {
        return false;
    }
    // Two bots that answer each other would never end. Anonymous admins come with a bot's name, and with the chat they write as.
    let bot = message.from.as_ref().is_some_and(|user| user.is_bot);
    !bot || message.sender_chat.is_some()
}

/// Who asks. Anonymous admins and channels write as a chat, whose id it then is.
pub(super) fn asker(message: &Message) -> Option<i64> {
    match (message.sender_chat.as_ref(), message.from.as_ref()) {
        (Some(chat), _) => Some(chat.id.0),
        (None, Some(user)) => Some(user_id(user)),
        (None, None) => None,
    }
}

/// Telegram's ids of users have at most 52 bits (<https://core.telegram.org/bots/api#user>).
pub(super) fn user_id(user: &User) -> i64 {
    i64::try_from(user.id.0).unwrap_or(i64::MAX)
}

/// The language a user's client is set to.
pub(super) fn language(user: Option<&User>) -> Language {
    user.and_then(|user| user.language_code.as_deref())
        .and_then(Language::parse)
        .unwrap_or(Language::EN)
}

fn in_private(message: &Message, username: &str) -> Option<Request> {
    let text = message.text().or_else(|| message.caption())?.trim();
    match command(text) {
        Some(command) if !command.is_for(username) => None,
        Some(command) if command.name == "start" && command.rest == START_FROM_INLINE => {
            Some(Request::Command {
                name: command.name,
                rest: String::new(),
            })
        }
        Some(command) => Some(command.request()),
        None if text.is_empty() => None,
        None => Some(Request::Text(text.to_owned())),
    }
}

fn in_group(
    text: &str,
    username: &str,
    replied: Option<&Replied>,
    is_question: impl Fn(&str) -> bool,
) -> Option<Request> {
    let text = text.trim();
    if let Some(command) = command(text) {
        let ours = match command.bot {
            Some(_) => command.is_for(username),
            None => commands::is_ours_alone(&command.name),
        };
        return ours.then(|| command.request());
    }
    if let Some(rest) = after_mention(text, username) {
        return Some(match command(rest) {
            Some(command) if command.bot.is_none() => command.request(),
            // A mention alone under a message asks about that message.
            None if rest.is_empty() && replied.is_some_and(|message| !message.ours) => {
                Request::Command {
                    name: "quote".to_owned(),
                    rest: String::new(),
                }
            }
            None if rest.is_empty() => Request::Command {
                name: "help".to_owned(),
                rest: String::new(),
            },
            _ => Request::Text(rest.to_owned()),
        });
    }
    let to_us = replied.is_some_and(|message| message.ours);
    (to_us && is_question(text)).then(|| Request::Text(text.to_owned()))
}

struct Command<'a> {
    name: String,
    bot: Option<&'a str>,
    rest: &'a str,
}

impl Command<'_> {
    fn is_for(&self, username: &str) -> bool {
        self.bot
            .is_none_or(|bot| bot.eq_ignore_ascii_case(username))
    }

    fn request(self) -> Request {
        Request::Command {
            name: self.name,
            rest: self.rest.to_owned(),
        }
    }
}

/// Reads `/name@bot rest` from the text itself: teloxide drops all entities of a message that holds one it does not know.
fn command(text: &str) -> Option<Command<'_>> {
    let (word, rest) = text
        .strip_prefix('/')
        .map(|text| text.split_once(char::is_whitespace).unwrap_or((text, "")))?;
    let (name, bot) = match word.split_once('@') {
        Some((name, bot)) => (name, Some(bot)),
        None => (word, None),
    };
    // Names of commands: 1-32 of these (https://core.telegram.org/bots/api#botcommand).
    let valid = (1..=32).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    valid.then(|| Command {
        name: name.to_ascii_lowercase(),
        bot,
        rest: rest.trim(),
    })
}

fn after_mention<'a>(text: &'a str, username: &str) -> Option<&'a str> {
    let text = text.strip_prefix('@')?;
    let name = text.get(..username.len())?;
    let rest = &text[username.len()..];
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (!username.is_empty() && name.eq_ignore_ascii_case(username) && ends)
        .then(|| rest.trim_start_matches([',', ':']).trim())
}

fn replied(message: &Message, me: &User) -> Option<Replied> {
    let quote = message.quote().filter(|quote| quote.is_manual);
    let selected = quote.map(|quote| quote.text.clone());
    let Some(original) = message.reply_to_message() else {
        // A reply to a message of another chat carries only what was selected of it.
        return selected.map(|selected| Replied {
            text: selected.clone(),
            selected: Some(selected),
            ..Replied::default()
        });
    };
    // In a topic every message is a reply to the one that opened the topic, which has no text.
    let text = original.text().or_else(|| original.caption())?.to_owned();
    let is_me = |user: Option<&User>| user.is_some_and(|user| user.id == me.id);
    let ours = is_me(original.from.as_ref()) || is_me(original.via_bot.as_ref());
    let actions = if ours { actions(original) } else { Vec::new() };
    Some(Replied {
        text,
        selected,
        ours,
        quotation: actions.iter().find_map(|action| match action {
            Action::Context(id) | Action::Cite(id) => Some(id.clone()),
            _ => None,
        }),
        article: actions.iter().find_map(|action| match action {
            Action::Article(id, _) | Action::Turn(id, _) => Some(id.clone()),
            _ => None,
        }),
    })
}

/// What the buttons of a message do; only those that call back.
fn actions(message: &Message) -> Vec<Action> {
    let rows = message.reply_markup().map(|markup| &markup.inline_keyboard);
    rows.into_iter()
        .flatten()
        .flatten()
        .filter_map(|button| match &button.kind {
            InlineKeyboardButtonKind::CallbackData(data) => Action::decode(data).ok(),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::article::{ArticleId, QuotationId};

    #[test]
    fn a_reply_to_a_card_brings_its_quotation_and_its_article_where_the_card_is_ours() {
        let article = ArticleId::of_text("", "The bridge");
        let quotation = QuotationId::new(&article, "a bridge", 0);
        let me = json!({"id": 1, "is_bot": true, "first_name": "Wire", "username": "wirebot"});
        let other = json!({"id": 2, "is_bot": true, "first_name": "Other", "username": "otherbot"});
        let chat = json!({"id": -5, "type": "group", "title": "Town"});
        let buttons = json!([[
            {"text": "Context", "callback_data": Action::Context(quotation.clone()).encode()},
            {"text": "Article", "callback_data": Action::Article(article.clone(), 0).encode()},
            {"text": "?", "callback_data": "nonsense"},
            {"text": "Source", "url": "https://harbourpost.example/"},
        ]]);
        for (from, expected) in [(&me, Some((quotation, article))), (&other, None)] {
            let card = json!({
                "message_id": 3, "date": 0, "chat": chat, "from": from, "text": "a card",
                "reply_markup": {"inline_keyboard": buttons},
            });
            let message = json!({
                "message_id": 4, "date": 0, "chat": chat, "text": "/summary", "reply_to_message": card,
            });
            let message: Message = serde_json::from_value(message).unwrap();
            let me: User = serde_json::from_value(me.clone()).unwrap();
            let replied = replied(&message, &me).unwrap();
            assert_eq!(replied.quotation.zip(replied.article), expected);
        }
    }
}
