//! Lists of feeds that came or go as documents.

use super::parts::{blank, lines, said};
use super::words::Key;
use super::{Document, Message};
use crate::answer::{Context, LIST_BYTES, OpmlReply};

/// The name of the file that all feeds are sent in.
const FILE: &str = "feeds.opml";

pub(super) fn opml(reply: &OpmlReply, ctx: &Context) -> Message {
    match reply {
        OpmlReply::Imported {
            added,
            known,
            refused,
            more,
        } => imported(*added, *known, refused, *more, ctx),
        OpmlReply::Exported { count, text } => Message {
            document: Some(Document {
                name: FILE,
                text: text.clone(),
            }),
            ..said(&ctx.say(Key::OpmlExported, &[("count", (*count).into())]))
        },
        OpmlReply::NoFeeds => said(&ctx.say(Key::FeedsNone, &[])),
        OpmlReply::NoList => said(&ctx.say(Key::OpmlNoList, &[])),
        OpmlReply::TooLarge => said(&ctx.say(
            Key::OpmlTooLarge,
            &[("limit", (LIST_BYTES / 1_000_000).into())],
        )),
        OpmlReply::Empty => said(&ctx.say(Key::OpmlEmpty, &[])),
    }
}

fn imported(
    added: usize,
    known: usize,
    refused: &[(String, String)],
    more: usize,
    ctx: &Context,
) -> Message {
    let mut message = said(&ctx.say(Key::OpmlAdded, &[("count", added.into())]));
    let blocks = &mut message.blocks;
    if known > 0 {
        blocks.extend(lines(&ctx.say(Key::OpmlKnown, &[("count", known.into())])));
    }
    if !refused.is_empty() {
        let count = refused.len() + more;
        blocks.push(blank());
        blocks.extend(lines(
            &ctx.say(Key::OpmlRefused, &[("count", count.into())]),
        ));
    }
    for (url, why) in refused {
        let args = [("url", url.as_str().into()), ("why", why.as_str().into())];
        blocks.extend(lines(&ctx.say(Key::OpmlRefusedOne, &args)));
    }
    if more > 0 {
        blocks.extend(lines(&ctx.say(Key::AndMore, &[("count", more.into())])));
    }
    message
}
