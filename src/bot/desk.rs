//! What every endpoint has at hand, and the ways it puts an answer.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt;
use jiff::{Timestamp, tz::TimeZone};
use serde::de::IgnoredAny;
use teloxide::payloads::{
    AnswerCallbackQuery, DeleteMessage, EditMessageText, GetChatMember, SendMessage,
};
use teloxide::types::{
    CallbackQueryId, ChatId, ChatMember, FileId, LinkPreviewOptions, Me,
    Message as TelegramMessage, MessageId, ParseMode, ReplyMarkup, ReplyParameters, ThreadId,
    UserId,
};

use super::answers::Answers;
use super::api::CallError;
use super::file::SendFile;
use super::flood::{Flood, INLINE_QUERIES, REQUESTS, Verdict};
use super::gate::{Gate, Priority};
use super::html::{self, Address};
use super::keyboard::{self, Allowed};
use crate::answer::{
    AnswerError, Attachment, Context, Door, LIST_BYTES, Placement, Replied, Request,
};
use crate::clock::Clock;
use crate::text::Language;
use crate::wording::{self, InlineItem, Message, Notice};

/// Gives the present moment.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What every endpoint has at hand.
pub(super) struct Desk {
    answers: Arc<dyn Answers>,
    pub(super) gate: Gate,
    pub(super) me: Me,
    pub(super) address: Address,
    pub(super) now: Now,
    pub(super) zone: TimeZone,
    clock: Arc<dyn Clock>,
    requests: Mutex<Flood>,
    inline_queries: Mutex<Flood>,
}

/// Where a message of ours goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) chat: ChatId,
    pub(super) thread: Option<ThreadId>,
    pub(super) reply_to: Option<MessageId>,
}

impl Place {
    /// The private chat with a user.
    pub(super) fn of_user(user: i64) -> Place {
        Place {
            chat: ChatId(user),
            thread: None,
            reply_to: None,
        }
    }

    /// Beside a message: in its chat and topic, and in a group as a reply to it.
    pub(super) fn beside(message: &TelegramMessage) -> Place {
        Place {
            chat: message.chat.id,
            // Reply threads of ordinary groups carry a thread id too, to which nothing can be sent.
            thread: message.thread_id.filter(|_| message.is_topic_message),
            reply_to: (!message.chat.is_private()).then_some(message.id),
        }
    }
}

/// Who asks from where: the circumstances that differ from request to request.
pub(super) struct Asker {
    pub(super) id: i64,
    pub(super) door: Door,
    pub(super) language: Language,
    pub(super) replied: Option<Replied>,
}

impl Desk {
    pub(super) fn new(
        answers: Arc<dyn Answers>,
        gate: Gate,
        me: Me,
        now: Now,
        zone: TimeZone,
        clock: Arc<dyn Clock>,
    ) -> Desk {
        Desk {
            address: Address::new(me.username()),
            answers,
            gate,
            me,
            now,
            zone,
            clock,
            requests: Mutex::new(Flood::new(REQUESTS)),
            inline_queries: Mutex::new(Flood::new(INLINE_QUERIES)),
        }
    }

    pub(super) fn context(&self, asker: Asker) -> Context {
        Context {
            door: asker.door,
            now: (self.now)(),
            zone: self.zone.clone(),
            language: asker.language,
            asker: asker.id,
            admin: false,
            inline_mode: self.me.supports_inline_queries,
            replied: asker.replied,
        }
    }

    /// What the conversation answers; where it fails, the notice that says so.
    ///
    /// A panic is a failure too: teloxide would take the whole bot down with the task that handles a chat.
    pub(super) async fn answer(&self, ctx: &Context, request: &Request) -> (Message, Placement) {
        let answer = self.answers.answer(ctx, request);
        let failure = match AssertUnwindSafe(answer).catch_unwind().await {
            Ok(Ok(answered)) => return answered,
            Ok(Err(error)) => Some(error),
            Err(_) => None,
        };
        log_failure("request", ctx.asker, failure);
        let placement = match request {
            Request::Press(_) => Placement::Alert,
            _ => Placement::New,
        };
        (wording::notice(Notice::Failed, ctx.language), placement)
    }

    /// What a document is answered with unread; `None` where it is to be read.
    pub(super) fn refuse(&self, ctx: &Context, attachment: &Attachment) -> Option<Message> {
        self.answers.refuse(ctx, attachment)
    }

    /// A document that was not refused, as far as it must be read to know that it is too large; `None` where it cannot be fetched.
    pub(super) async fn read_file(&self, chat: ChatId, id: FileId) -> Option<Vec<u8>> {
        match self.gate.read_file(id, LIST_BYTES + 1).await {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                report("fetch a document", chat, &error);
                None
            }
        }
    }

    /// What the conversation answers to an inline query; `None` where it fails.
    pub(super) async fn inline(
        &self,
        ctx: &Context,
        query: &str,
        offset: usize,
        limit: usize,
    ) -> Option<(Vec<InlineItem>, Option<usize>)> {
        let answer = self.answers.inline(ctx, query, offset, limit);
        let failure = match AssertUnwindSafe(answer).catch_unwind().await {
            Ok(Ok(page)) => return Some(page),
            Ok(Err(error)) => Some(error),
            Err(_) => None,
        };
        log_failure("inline query", ctx.asker, failure);
        None
    }

    /// Judges a message or a pressed button.
    pub(super) fn judge_request(&self, asker: i64) -> Verdict {
        judge(&self.requests, asker, &*self.clock)
    }

    /// Judges an inline query.
    pub(super) fn judge_inline(&self, asker: i64) -> Verdict {
        judge(&self.inline_queries, asker, &*self.clock)
    }

    /// Sends a message; returns at once, messages go in the order of these calls.
    pub(super) fn send(&self, place: Place, message: &Message) {
        if message.is_empty() {
            return;
        }
        let html = html::render(message, &self.address);
        let reply_parameters = place
            .reply_to
            .map(|id| ReplyParameters::new(id).allow_sending_without_reply());
        let reply_markup = keyboard::markup(&message.buttons, &self.address, self.allowed())
            .map(ReplyMarkup::InlineKeyboard);
        let delivery = if let Some(document) = &message.document {
            let payload = SendFile {
                chat_id: place.chat.into(),
                message_thread_id: place.thread,
                caption: (!html.is_empty()).then_some(html),
                parse_mode: ParseMode::Html,
                reply_parameters,
                reply_markup,
                document: document.clone(),
            };
            self.gate.deliver(Priority::Answer, payload).boxed()
        } else {
            let mut payload = SendMessage::new(place.chat, html);
            payload.parse_mode = Some(ParseMode::Html);
            payload.link_preview_options = Some(no_preview());
            payload.message_thread_id = place.thread;
            payload.reply_parameters = reply_parameters;
            payload.reply_markup = reply_markup;
            self.gate.deliver(Priority::Answer, payload).boxed()
        };
        self.gate.spawn(async move {
            if let Err(error) = delivery.await {
                report("send a message", place.chat, &error);
            }
        });
    }

    /// Puts a message in the place of another; where that one can no longer be edited, sends it.
    pub(super) fn edit(self: &Arc<Self>, place: Place, id: MessageId, message: Message) {
        if message.is_empty() {
            return;
        }
        let html = html::render(&message, &self.address);
        let mut payload = EditMessageText::new(place.chat, id, html);
        payload.parse_mode = Some(ParseMode::Html);
        payload.link_preview_options = Some(no_preview());
        payload.reply_markup = keyboard::markup(&message.buttons, &self.address, self.allowed());
        let delivery = self.gate.deliver(Priority::Answer, payload);
        let desk = Arc::clone(self);
        self.gate.spawn(async move {
            match delivery.await {
                Ok(()) => {}
                Err(error) if error.is_not_modified() => {}
                Err(CallError::Refused { .. }) => desk.send(place, &message),
                Err(error) => report("edit a message", place.chat, &error),
            }
        });
    }

    /// Takes a message of ours away, and tells the one who pressed where that fails: Telegram deletes for 48 hours only.
    pub(super) fn remove(
        self: &Arc<Self>,
        chat: ChatId,
        id: MessageId,
        query: CallbackQueryId,
        language: Language,
    ) {
        let desk = Arc::clone(self);
        self.gate.spawn(async move {
            let payload = DeleteMessage::new(chat, id);
            let removed = desk.gate.call::<_, IgnoredAny>(&payload).await;
            let notice = removed.err().map(|error| {
                report("delete a message", chat, &error);
                wording::notice(Notice::Failed, language)
            });
            desk.callback_answer(query, notice.as_ref()).await;
        });
    }

    /// Answers a callback query, with a notice or silently; returns at once.
    pub(super) fn answer_callback(
        self: &Arc<Self>,
        query: CallbackQueryId,
        notice: Option<Message>,
    ) {
        let desk = Arc::clone(self);
        self.gate.spawn(async move {
            desk.callback_answer(query, notice.as_ref()).await;
        });
    }

    async fn callback_answer(&self, query: CallbackQueryId, notice: Option<&Message>) {
        let mut payload = AnswerCallbackQuery::new(query);
        payload.text = notice
            .map(html::notice_text)
            .filter(|text| !text.is_empty());
        payload.show_alert = payload.text.is_some().then_some(true);
        if let Err(error) = self.gate.call::<_, IgnoredAny>(&payload).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "could not answer a callback query"
            );
        }
    }

    /// A member of a group, where Telegram tells.
    pub(super) async fn member(&self, chat: ChatId, user: UserId) -> Option<ChatMember> {
        match self.gate.call(&GetChatMember::new(chat, user)).await {
            Ok(member) => Some(member),
            Err(error) => {
                report("ask who is an admin", chat, &error);
                None
            }
        }
    }

    fn allowed(&self) -> Allowed {
        if self.me.supports_inline_queries {
            Allowed::All
        } else {
            Allowed::NoShare
        }
    }
}

pub(super) fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn log_failure(what: &str, asker: i64, failure: Option<AnswerError>) {
    match failure {
        Some(error) => {
            let error: &dyn std::error::Error = &error;
            tracing::error!(user.id = asker, error, "could not answer a {what}");
        }
        None => tracing::error!(user.id = asker, "could not answer a {what}: a panic"),
    }
}

fn judge(flood: &Mutex<Flood>, asker: i64, clock: &dyn Clock) -> Verdict {
    let mut flood = flood.lock().unwrap_or_else(PoisonError::into_inner);
    flood.judge(asker, clock.now())
}

/// Being blocked, removed or flooded is everyday life; anything else is worth a look.
fn report(what: &str, chat: ChatId, error: &CallError) {
    let expected = matches!(error, CallError::Forbidden(_) | CallError::Dropped);
    let error: &dyn std::error::Error = error;
    if expected {
        tracing::info!(chat.id = chat.0, error, "could not {what}");
    } else {
        tracing::warn!(chat.id = chat.0, error, "could not {what}");
    }
}
