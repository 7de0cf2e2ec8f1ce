//! Which update goes where: the whole tree in [`routes`], and its endpoints.
//!
//! Edited messages, channel posts and commands for other bots have no branch here.

use std::convert::Infallible;
use std::sync::Arc;

use teloxide::dispatching::{UpdateFilterExt, UpdateHandler};
use teloxide::dptree;
use teloxide::types::{CallbackQuery, ChatId, ChatMemberKind, ChatMemberUpdated, Message, Update};

use super::address::{self, Asked};
use super::desk::{Asker, Desk, Place};
use super::file::{Sent, sent};
use super::flood::Verdict;
use super::inline;
use crate::answer::{Action, Context, Door, Placement, Replied, Request};
use crate::query::{self, Clock};
use crate::wording::{self, Notice};

type Done = Result<(), Infallible>;

/// The tree of all updates the bot handles; needs an `Arc<Desk>`.
pub(super) fn routes() -> UpdateHandler<Infallible> {
    dptree::entry()
        .branch(
            Update::filter_message()
                .branch(dptree::filter_map(moved).endpoint(chat_moved))
                .branch(dptree::filter_map(sent).endpoint(document))
                .branch(dptree::filter_map(asked).endpoint(message)),
        )
        .branch(Update::filter_callback_query().endpoint(callback_query))
        .branch(Update::filter_inline_query().endpoint(inline::inline_query))
        .branch(Update::filter_my_chat_member().endpoint(my_chat_member))
}

/// The id under which a group goes on.
#[derive(Clone, Copy)]
struct Moved(ChatId);

fn moved(message: Message) -> Option<Moved> {
    message.migrate_to_chat_id().copied().map(Moved)
}

async fn chat_moved(desk: Arc<Desk>, message: Message, moved: Moved) -> Done {
    tracing::info!(
        chat.id = message.chat.id.0,
        to = moved.0.0,
        "a group has moved"
    );
    desk.gate.moved(message.chat.id, moved.0);
    Ok(())
}

fn asked(desk: Arc<Desk>, message: Message) -> Option<Asked> {
    address::asked(&message, &desk.me, |text| {
        let clock = Clock {
            now: (desk.now)(),
            zone: desk.zone.clone(),
        };
        query::understand(text, &clock).question
    })
}

async fn message(desk: Arc<Desk>, message: Message, asked: Asked) -> Done {
    if let Some((ctx, place)) = received(&desk, &message, asked.replied) {
        let (answer, _) = desk.answer(&ctx, &asked.request).await;
        desk.send(place, &answer);
    }
    Ok(())
}

async fn document(desk: Arc<Desk>, message: Message, sent: Sent) -> Done {
    let Some((ctx, place)) = received(&desk, &message, None) else {
        return Ok(());
    };
    if let Some(refusal) = desk.refuse(&ctx, &sent.attachment) {
        desk.send(place, &refusal);
        return Ok(());
    }
    let answer = match desk.read_file(message.chat.id, sent.file).await {
        Some(bytes) => desk.answer(&ctx, &Request::Document(bytes)).await.0,
        None => wording::notice(Notice::NotFetched, ctx.language),
    };
    desk.send(place, &answer);
    Ok(())
}

/// The circumstances of a message and where its answer goes; `None` where its sender floods, who is told so once.
fn received(desk: &Desk, message: &Message, replied: Option<Replied>) -> Option<(Context, Place)> {
    let id = address::asker(message)?;
    desk.gate.back(message.chat.id);
    let place = Place::beside(message);
    let language = address::language(message.from.as_ref());
    match desk.judge_request(id) {
        Verdict::Pass => {}
        Verdict::Tell(seconds) => {
            desk.send(place, &wording::notice(Notice::Slow { seconds }, language));
            return None;
        }
        Verdict::Wait => return None,
    }
    let ctx = desk.context(Asker {
        id,
        door: door(message),
        language,
        replied,
    });
    Some((ctx, place))
}

fn door(message: &Message) -> Door {
    if message.chat.is_private() {
        Door::Private
    } else {
        Door::Group
    }
}

async fn callback_query(desk: Arc<Desk>, query: CallbackQuery) -> Done {
    let language = address::language(Some(&query.from));
    let action = query.data.as_deref().map(Action::decode);
    let (Some(Ok(action)), Some(pressed)) = (action, query.message.as_ref()) else {
        desk.answer_callback(query.id, None);
        return Ok(());
    };
    let asker = address::user_id(&query.from);
    match desk.judge_request(asker) {
        Verdict::Pass => {}
        Verdict::Tell(seconds) => {
            let notice = wording::notice(Notice::Slow { seconds }, language);
            desk.answer_callback(query.id, Some(notice));
            return Ok(());
        }
        Verdict::Wait => {
            desk.answer_callback(query.id, None);
            return Ok(());
        }
    }
    let chat = pressed.chat().id;
    let group = !pressed.chat().is_private();
    let mut ctx = desk.context(Asker {
        id: asker,
        door: if group { Door::Group } else { Door::Private },
        language,
        replied: None,
    });
    let request = Request::Press(action);
    let (mut answer, mut placement) = desk.answer(&ctx, &request).await;
    if group && placement == Placement::Alert && !answer.is_empty() {
        // Not the asker, it seems. An admin may do more, and one who asked as the group presses as a person.
        let member = desk.member(chat, query.from.id).await;
        if let Some(admin) = member.filter(|member| member.is_privileged()) {
            ctx.admin = true;
            if is_anonymous(&admin.kind) {
                ctx.asker = chat.0;
            }
            (answer, placement) = desk.answer(&ctx, &request).await;
        }
    }
    let place = match pressed.regular_message() {
        Some(message) => Place::beside(message),
        None => Place {
            chat,
            thread: None,
            reply_to: group.then(|| pressed.id()),
        },
    };
    match placement {
        Placement::New => {
            desk.answer_callback(query.id, None);
            desk.send(place, &answer);
        }
        Placement::Replace => {
            desk.answer_callback(query.id, None);
            desk.edit(place, pressed.id(), answer);
        }
        Placement::Alert => desk.answer_callback(query.id, Some(answer)),
        Placement::Remove => desk.remove(chat, pressed.id(), query.id.clone(), language),
    }
    Ok(())
}

fn is_anonymous(member: &ChatMemberKind) -> bool {
    match member {
        ChatMemberKind::Owner(owner) => owner.is_anonymous,
        ChatMemberKind::Administrator(admin) => admin.is_anonymous,
        _ => false,
    }
}

async fn my_chat_member(desk: Arc<Desk>, update: ChatMemberUpdated) -> Done {
    let chat = &update.chat;
    if !update.new_chat_member.is_present() {
        tracing::info!(chat.id = chat.id.0, "blocked by or removed from a chat");
        desk.gate.gone(chat.id);
        return Ok(());
    }
    desk.gate.back(chat.id);
    let may_write = match &update.new_chat_member.kind {
        ChatMemberKind::Restricted(limits) => limits.can_send_messages,
        _ => true,
    };
    let added = !update.old_chat_member.is_present() && may_write;
    if added && (chat.is_group() || chat.is_supergroup()) {
        tracing::info!(chat.id = chat.id.0, "added to a group");
        let place = Place {
            chat: chat.id,
            thread: None,
            reply_to: None,
        };
        let language = address::language(Some(&update.from));
        desk.send(place, &wording::notice(Notice::AddedToGroup, language));
    }
    Ok(())
}
