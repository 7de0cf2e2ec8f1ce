//! What the stand-in knows: chats, messages, queries, and the calls made.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use serde_json::{Value, json};

use super::files::Files;
use super::html::Parsed;
use super::{Fault, html};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatKind {
    Private,
    Group,
    Supergroup,
}

/// A message of a chat.
#[derive(Clone, Debug)]
pub struct Stored {
    pub ours: bool,
    pub text: Parsed,
    pub markup: Value,
    pub thread: Option<i64>,
    pub reply_to: Option<i64>,
    /// The name of the document sent with it and what stands in it; the text is its caption then.
    pub document: Option<(String, String)>,
}

/// A call, in order of arrival; those to getUpdates are not kept.
#[derive(Clone, Debug)]
pub struct Call {
    /// In lower case.
    pub method: String,
    pub arguments: Value,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Refused(u16, String),
}

#[derive(Clone, Debug)]
pub struct Hook {
    pub url: String,
    pub secret: String,
}

#[derive(Default)]
pub struct State {
    pub chats: HashMap<i64, ChatKind>,
    /// Topics of a supergroup.
    pub topics: HashSet<(i64, i64)>,
    /// Members of a group by user, as getChatMember gives them.
    pub members: HashMap<(i64, i64), Value>,
    /// What users have sent.
    pub files: Files,
    pub messages: BTreeMap<(i64, i64), Stored>,
    /// Callback and inline queries not answered yet.
    pub queries: HashSet<String>,
    pub inline_off: bool,
    pub calls: Vec<Call>,
    pub faults: HashMap<String, VecDeque<Fault>>,
    pub updates: Vec<Value>,
    pub allowed: Value,
    pub polled: bool,
    pub webhook: Option<Hook>,
    next: i64,
}

impl State {
    /// The next id of anything.
    pub fn id(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    /// Gives an update its number.
    pub fn number(&mut self, mut update: Value) -> Value {
        update["update_id"] = json!(self.id());
        update
    }

    /// Keeps a message of a user, so that it can be replied to.
    pub fn keep(&mut self, chat: i64, text: &str, thread: Option<i64>) -> i64 {
        let id = self.id();
        let text = html::Parsed {
            text: text.to_owned(),
            ..html::Parsed::default()
        };
        let stored = Stored {
            ours: false,
            text,
            markup: Value::Null,
            thread,
            reply_to: None,
            document: None,
        };
        self.messages.insert((chat, id), stored);
        id
    }

    /// Calls of a method that Telegram took.
    pub fn done<'a>(&'a self, method: &'a str) -> impl Iterator<Item = &'a Call> {
        self.calls
            .iter()
            .filter(move |call| call.outcome == Outcome::Done && call.method == method)
    }

    /// Our messages of a chat that are still there, in order.
    pub fn ours(&self, chat: i64) -> Vec<(i64, Stored)> {
        self.messages
            .iter()
            .filter(|((of, _), message)| *of == chat && message.ours)
            .map(|((_, id), message)| (*id, message.clone()))
            .collect()
    }
}
