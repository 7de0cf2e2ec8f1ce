//! Inline queries: quotations to be sent into any chat.

use std::collections::HashSet;
use std::convert::Infallible;
use std::sync::Arc;

use serde::de::IgnoredAny;
use teloxide::payloads::AnswerInlineQuery;
use teloxide::types::{
    InlineQuery, InlineQueryResult, InlineQueryResultArticle, InlineQueryResultsButton,
    InlineQueryResultsButtonKind, InputMessageContent, InputMessageContentText, ParseMode,
};

use super::address::{self, START_FROM_INLINE};
use super::desk::{Asker, Desk, no_preview};
use super::flood::Verdict;
use super::html::{self, Address};
use super::keyboard::{self, Allowed};
use crate::answer::Door;
use crate::wording::{self, InlineItem, Notice};

/// The most results of one answer (<https://core.telegram.org/bots/api#answerinlinequery>).
pub const INLINE_RESULTS: usize = 50;

/// How long Telegram may give a user the same answer: short, since articles arrive all the time. Not to anybody else, since it
/// is put in words of the user's language.
const CACHE_SECONDS: u32 = 30;

/// Answers an inline query, also on failure and to one who floods: then with nothing.
pub(super) async fn inline_query(desk: Arc<Desk>, query: InlineQuery) -> Result<(), Infallible> {
    let asker = address::user_id(&query.from);
    let language = address::language(Some(&query.from));
    let offset = match query.offset.as_str() {
        "" => Some(0),
        offset => offset.parse().ok(),
    };
    let flooding = desk.judge_inline(asker) != Verdict::Pass;
    let ctx = desk.context(Asker {
        id: asker,
        // The card is read in somebody else's chat, most often a group.
        door: Door::Group,
        language,
        replied: None,
    });
    let found = match offset {
        Some(offset) if !flooding => {
            let text = query.query.trim();
            desk.inline(&ctx, text, offset, INLINE_RESULTS).await
        }
        _ => None,
    };
    let failed = found.is_none();
    let (items, next) = found.unwrap_or_default();
    let mut payload = AnswerInlineQuery::new(query.id, results(&items, &desk.address));
    payload.cache_time = Some(if failed { 0 } else { CACHE_SECONDS });
    payload.is_personal = Some(true);
    payload.next_offset = next.map(|next| next.to_string());
    payload.button = button(&html::notice_text(&wording::notice(
        Notice::OpenBot,
        language,
    )));
    let gate = desk.gate.clone();
    desk.gate.spawn(async move {
        if let Err(error) = gate.call::<_, IgnoredAny>(&payload).await {
            tracing::warn!(
                user.id = asker,
                error = &error as &dyn std::error::Error,
                "could not answer an inline query"
            );
        }
    });
    Ok(())
}

/// Items as results. Ids of results must differ; a later item of the same id is left out.
fn results(items: &[InlineItem], address: &Address) -> Vec<InlineQueryResult> {
    let mut ids = HashSet::new();
    items
        .iter()
        .filter(|item| ids.insert(&item.id))
        .take(INLINE_RESULTS)
        .map(|item| InlineQueryResult::Article(result(item, address)))
        .collect()
}

fn result(item: &InlineItem, address: &Address) -> InlineQueryResultArticle {
    let content = InputMessageContentText::new(html::render(&item.message, address))
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
    let title = match item.title.trim() {
        // Telegram refuses a result without a title.
        "" => "…",
        title => title,
    };
    let content = InputMessageContent::Text(content);
    let mut result = InlineQueryResultArticle::new(item.id.as_str(), title, content);
    result.description = Some(item.description.clone()).filter(|text| !text.is_empty());
    result.reply_markup = keyboard::markup(&item.message.buttons, address, Allowed::Links);
    result
}

fn button(label: &str) -> Option<InlineQueryResultsButton> {
    (!label.is_empty()).then(|| InlineQueryResultsButton {
        text: label.to_owned(),
        kind: InlineQueryResultsButtonKind::StartParameter(START_FROM_INLINE.to_owned()),
    })
}
