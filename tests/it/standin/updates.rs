//! Updates as Telegram would bring them.

use serde_json::{Value, json};

use super::methods::{chat_json, message};
use super::state::ChatKind;
use super::{BOT_ID, StandIn, Upload};

/// A message of a user, made field by field.
#[derive(Clone, Debug)]
pub struct Write {
    chat: i64,
    kind: ChatKind,
    user: i64,
    text: String,
    thread: Option<i64>,
    extra: Value,
    language: Option<&'static str>,
    document: Option<Upload>,
}

impl Write {
    /// In the private chat with a user.
    pub fn private(user: i64, text: &str) -> Write {
        Write {
            chat: user,
            kind: ChatKind::Private,
            user,
            text: text.to_owned(),
            thread: None,
            extra: json!({}),
            language: None,
            document: None,
        }
    }

    /// In a supergroup.
    pub fn group(chat: i64, user: i64, text: &str) -> Write {
        Write {
            chat,
            kind: ChatKind::Supergroup,
            ..Write::private(user, text)
        }
    }

    /// In a group that has not become a supergroup.
    pub fn small_group(chat: i64, user: i64, text: &str) -> Write {
        Write {
            kind: ChatKind::Group,
            ..Write::group(chat, user, text)
        }
    }

    /// In a topic of the supergroup.
    pub fn topic(mut self, thread: i64) -> Write {
        self.thread = Some(thread);
        self
    }

    /// By a user whose client speaks this language.
    pub fn speaking(mut self, code: &'static str) -> Write {
        self.language = Some(code);
        self
    }

    /// With a document; the text is its caption.
    pub fn attaching(mut self, document: Upload) -> Write {
        self.document = Some(document);
        self
    }

    /// With further fields of the message.
    pub fn with(mut self, field: &str, value: Value) -> Write {
        self.extra[field] = value;
        self
    }

    /// As the group itself: an anonymous admin.
    pub fn on_behalf_of_group(self) -> Write {
        let chat = self.chat;
        self.with(
            "sender_chat",
            json!({"id": chat, "type": "supergroup", "title": "Supergroup"}),
        )
        .with(
            "from",
            json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group",
                "username": "GroupAnonymousBot"}),
        )
    }

    /// As a reply to a text of another user.
    pub fn reply_to_text(self, text: &str) -> Write {
        let chat = self.chat;
        self.with(
            "reply_to_message",
            json!({"message_id": 999_999, "date": 1_700_000_000, "text": text,
                "chat": {"id": chat, "type": "supergroup", "title": "Supergroup"},
                "from": {"id": 99, "is_bot": false, "first_name": "Another"}}),
        )
    }
}

impl StandIn {
    /// A user writes; gives the message's id.
    pub async fn write(&self, write: Write) -> i64 {
        let (update, id) = self.change(|state| {
            state.chats.entry(write.chat).or_insert(write.kind);
            if let Some(thread) = write.thread {
                state.topics.insert((write.chat, thread));
            }
            let id = state.keep(write.chat, &write.text, write.thread);
            let mut message = json!({"message_id": id, "date": 1_700_000_000, "text": write.text,
                "chat": chat_json(state, write.chat), "from": user(write.user)});
            if let Some(document) = write.document {
                let caption = message["text"].take();
                message.as_object_mut().unwrap().remove("text");
                if caption != "" {
                    message["caption"] = caption;
                }
                message["document"] = state.files.keep(document);
            }
            if let Some(code) = write.language {
                message["from"]["language_code"] = json!(code);
            }
            if let Some(thread) = write.thread {
                message["message_thread_id"] = json!(thread);
                message["is_topic_message"] = json!(true);
            }
            for (field, value) in write.extra.as_object().unwrap() {
                message[field] = value.clone();
            }
            (json!({"message": message}), id)
        });
        self.bring(update).await;
        id
    }

    /// The JSON of a message of ours, for a reply to it.
    pub fn our_message(&self, chat: i64, id: i64) -> Value {
        let state = self.state();
        message(&state, chat, id, &state.messages[&(chat, id)])
    }

    /// A user presses the button with this label; gives the query's id.
    #[track_caller]
    pub fn press(
        &self,
        user_id: i64,
        chat: i64,
        id: i64,
        label: &str,
    ) -> impl Future<Output = String> {
        let data = {
            let state = self.state();
            let markup = &state.messages[&(chat, id)].markup;
            let buttons = markup["inline_keyboard"].as_array().into_iter().flatten();
            let button = buttons
                .flat_map(|row| row.as_array().into_iter().flatten())
                .find(|button| button["text"] == label);
            let button = button.unwrap_or_else(|| panic!("no button {label} in {markup}"));
            button["callback_data"]
                .as_str()
                .unwrap_or_else(|| panic!("{label} calls nobody: {button}"))
                .to_owned()
        };
        self.press_data(user_id, chat, id, data)
    }

    /// A user sends callback data from under a message.
    pub async fn press_data(&self, user_id: i64, chat: i64, id: i64, data: String) -> String {
        let (update, query) = self.change(|state| {
            let query = format!("callback-{}", state.id());
            state.queries.insert(query.clone());
            let pressed = message(state, chat, id, &state.messages[&(chat, id)]);
            let update = json!({"callback_query": {"id": query, "from": user(user_id),
                "message": pressed, "chat_instance": "1", "data": data}});
            (update, query)
        });
        self.bring(update).await;
        query
    }

    /// A user types an inline query; gives its id.
    pub async fn type_inline(&self, user_id: i64, text: &str, offset: &str) -> String {
        let (update, query) = self.change(|state| {
            let query = format!("inline-{}", state.id());
            state.queries.insert(query.clone());
            let update = json!({"inline_query": {"id": query, "from": user(user_id),
                "query": text, "offset": offset}});
            (update, query)
        });
        self.bring(update).await;
        query
    }

    /// The bot's own membership of a chat changes.
    pub async fn membership(&self, chat: i64, kind: ChatKind, old: &str, new: &str) {
        let update = self.change(|state| {
            state.chats.insert(chat, kind);
            let member = |status: &str| {
                let mut member = json!({"status": status,
                    "user": {"id": BOT_ID, "is_bot": true, "first_name": "quotewire"}});
                if status == "kicked" {
                    member["until_date"] = json!(0);
                }
                member
            };
            json!({"my_chat_member": {"chat": chat_json(state, chat), "from": user(7),
                "date": 1_700_000_000, "old_chat_member": member(old), "new_chat_member": member(new)}})
        });
        self.bring(update).await;
    }

    /// Makes a user an admin of a group.
    pub fn appoint(&self, chat: i64, user_id: i64, anonymous: bool) {
        let member = json!({"status": "administrator", "user": user(user_id),
            "is_anonymous": anonymous, "can_be_edited": false, "can_manage_chat": true,
            "can_change_info": true, "can_delete_messages": true, "can_manage_video_chats": true,
            "can_invite_users": true, "can_restrict_members": true, "can_promote_members": true});
        self.state().members.insert((chat, user_id), member);
    }

    /// Makes a user an ordinary member of a group.
    pub fn admit(&self, chat: i64, user_id: i64) {
        let member = json!({"status": "member", "user": user(user_id)});
        self.state().members.insert((chat, user_id), member);
    }
}

fn user(id: i64) -> Value {
    json!({"id": id, "is_bot": false, "first_name": "Reader"})
}
