//! The methods, each with Telegram's checks of state.

use serde_json::{Value, json};

use super::checks::{self, known};
use super::files;
use super::html::Parsed;
use super::state::{ChatKind, Hook, State, Stored};
use super::{BOT_ID, BOT_NAME};

/// A refusal with its code and description.
pub struct Refusal(u16, String);

impl Refusal {
    pub fn body(self) -> (u16, Value) {
        let Refusal(code, description) = self;
        let body = json!({"ok": false, "error_code": code, "description": description});
        (code, body)
    }
}

impl From<String> for Refusal {
    fn from(why: String) -> Refusal {
        Refusal(400, format!("Bad Request: {why}"))
    }
}

impl From<&str> for Refusal {
    fn from(why: &str) -> Refusal {
        Refusal::from(why.to_owned())
    }
}

type Answered = Result<Value, Refusal>;

pub fn call(state: &mut State, method: &str, arguments: &Value) -> Answered {
    match method {
        "getme" => Ok(me(state)),
        "sendmessage" => send_message(state, arguments),
        "senddocument" => send_document(state, arguments),
        "getfile" => {
            known(arguments, &["file_id"])?;
            let id = arguments["file_id"].as_str().unwrap_or_default();
            Ok(state.files.path(id)?)
        }
        "editmessagetext" => edit_message_text(state, arguments),
        "deletemessage" => delete_message(state, arguments),
        "answercallbackquery" => {
            known(
                arguments,
                &[
                    "callback_query_id",
                    "text",
                    "show_alert",
                    "url",
                    "cache_time",
                ],
            )?;
            checks::notice(arguments)?;
            answer_query(state, &arguments["callback_query_id"])
        }
        "answerinlinequery" => {
            known(
                arguments,
                &[
                    "inline_query_id",
                    "results",
                    "cache_time",
                    "is_personal",
                    "next_offset",
                    "button",
                ],
            )?;
            checks::inline_answer(arguments)?;
            answer_query(state, &arguments["inline_query_id"])
        }
        "setmycommands" => {
            known(arguments, &["commands", "scope", "language_code"])?;
            checks::commands(arguments)?;
            Ok(json!(true))
        }
        "getchatmember" => {
            let chat = number(&arguments["chat_id"]).ok_or("chat not found")?;
            let user = number(&arguments["user_id"]).ok_or("invalid user_id specified")?;
            let member = state.members.get(&(chat, user));
            Ok(member.cloned().ok_or("PARTICIPANT_ID_INVALID")?)
        }
        "setwebhook" => {
            let url = arguments["url"].as_str().ok_or("bad webhook: no URL")?;
            let secret = arguments["secret_token"].as_str().unwrap_or_default();
            state.webhook = Some(Hook {
                url: url.to_owned(),
                secret: secret.to_owned(),
            });
            state.allowed = arguments["allowed_updates"].clone();
            Ok(json!(true))
        }
        "deletewebhook" => {
            state.webhook = None;
            Ok(json!(true))
        }
        _ => Err(Refusal(404, "Not Found".into())),
    }
}

fn me(state: &State) -> Value {
    json!({"id": BOT_ID, "is_bot": true, "first_name": "quotewire", "username": BOT_NAME,
        "can_join_groups": true, "can_read_all_group_messages": false,
        "supports_inline_queries": !state.inline_off, "has_main_web_app": false})
}

fn send_message(state: &mut State, arguments: &Value) -> Answered {
    known(
        arguments,
        &[
            "chat_id",
            "message_thread_id",
            "text",
            "parse_mode",
            "link_preview_options",
            "reply_parameters",
            "reply_markup",
        ],
    )?;
    let text = checks::text(arguments, "text")?;
    send(state, arguments, text, None)
}

fn send_document(state: &mut State, arguments: &Value) -> Answered {
    known(
        arguments,
        &[
            "chat_id",
            "message_thread_id",
            "document",
            "caption",
            "parse_mode",
            "reply_parameters",
            "reply_markup",
        ],
    )?;
    let document = files::document(&arguments["document"])?;
    let caption = checks::caption(arguments)?;
    send(state, arguments, caption, Some(document))
}

/// Keeps a message of ours, where it may be sent.
fn send(
    state: &mut State,
    arguments: &Value,
    text: Parsed,
    document: Option<(String, String)>,
) -> Answered {
    let chat = number(&arguments["chat_id"]).ok_or("chat not found")?;
    if !state.chats.contains_key(&chat) {
        return Err("chat not found".into());
    }
    let thread = arguments["message_thread_id"].as_i64();
    if thread.is_some_and(|thread| !state.topics.contains(&(chat, thread))) {
        return Err("message thread not found".into());
    }
    checks::keyboard(&arguments["reply_markup"])?;
    let mut reply_to = None;
    let reply = &arguments["reply_parameters"];
    if !reply.is_null() {
        reply_to = reply["message_id"]
            .as_i64()
            .filter(|id| state.messages.contains_key(&(chat, *id)));
        if reply_to.is_none() && reply["allow_sending_without_reply"] != true {
            return Err("message to be replied not found".into());
        }
    }
    let id = state.id();
    let stored = Stored {
        ours: true,
        text,
        markup: arguments["reply_markup"].clone(),
        thread,
        reply_to,
        document,
    };
    let answer = message(state, chat, id, &stored);
    state.messages.insert((chat, id), stored);
    Ok(answer)
}

fn edit_message_text(state: &mut State, arguments: &Value) -> Answered {
    known(
        arguments,
        &[
            "chat_id",
            "message_id",
            "text",
            "parse_mode",
            "link_preview_options",
            "reply_markup",
        ],
    )?;
    let (chat, id) = place(arguments)?;
    let text = checks::text(arguments, "text")?;
    checks::keyboard(&arguments["reply_markup"])?;
    let stored = state
        .messages
        .get_mut(&(chat, id))
        .ok_or("message to edit not found")?;
    if !stored.ours {
        return Err("message can't be edited".into());
    }
    if stored.text == text && stored.markup == arguments["reply_markup"] {
        return Err(
            "message is not modified: specified new message content and reply markup are exactly the \
             same as a current content and reply markup of the message"
                .into(),
        );
    }
    stored.text = text;
    stored.markup = arguments["reply_markup"].clone();
    let stored = stored.clone();
    Ok(message(state, chat, id, &stored))
}

fn delete_message(state: &mut State, arguments: &Value) -> Answered {
    known(arguments, &["chat_id", "message_id"])?;
    let place = place(arguments)?;
    match state.messages.get(&place) {
        Some(stored) if stored.ours => {
            state.messages.remove(&place);
            Ok(json!(true))
        }
        Some(_) => Err("message can't be deleted".into()),
        None => Err("message to delete not found".into()),
    }
}

fn answer_query(state: &mut State, id: &Value) -> Answered {
    if state.queries.remove(id.as_str().unwrap_or_default()) {
        Ok(json!(true))
    } else {
        Err("query is too old and response timeout expired or query ID is invalid".into())
    }
}

fn place(arguments: &Value) -> Result<(i64, i64), Refusal> {
    let chat = number(&arguments["chat_id"]).ok_or("chat not found")?;
    let id = arguments["message_id"]
        .as_i64()
        .ok_or("message identifier is not specified")?;
    Ok((chat, id))
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64()
}

/// A message of ours as Telegram shows it.
pub fn message(state: &State, chat: i64, id: i64, stored: &Stored) -> Value {
    let mut message = json!({"message_id": id, "date": 1_700_000_000, "text": stored.text.text,
        "chat": chat_json(state, chat),
        "from": {"id": BOT_ID, "is_bot": true, "first_name": "quotewire", "username": BOT_NAME}});
    if let Some((name, text)) = &stored.document {
        let caption = message["text"].take();
        message.as_object_mut().unwrap().remove("text");
        message["caption"] = caption;
        message["document"] = json!({"file_id": "ours", "file_unique_id": "ours",
            "file_name": name, "file_size": text.len()});
    }
    if !stored.markup.is_null() {
        message["reply_markup"] = stored.markup.clone();
    }
    if let Some(thread) = stored.thread {
        message["message_thread_id"] = json!(thread);
        message["is_topic_message"] = json!(true);
    }
    message
}

pub fn chat_json(state: &State, chat: i64) -> Value {
    match state.chats.get(&chat) {
        Some(ChatKind::Group) => json!({"id": chat, "type": "group", "title": "Group"}),
        Some(ChatKind::Supergroup) => {
            json!({"id": chat, "type": "supergroup", "title": "Supergroup"})
        }
        _ => json!({"id": chat, "type": "private", "first_name": "Reader"}),
    }
}
