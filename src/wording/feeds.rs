//! Feeds, for the owner.

use super::dates::{date, day_of};
use super::parts::{blank, bold, dotted, lines, plain, said};
use super::words::Key;
use super::{Block, Message};
use crate::answer::{Context, FeedLine, FeedsReply};
use crate::ingest::schedule::State;

pub(super) fn feeds(reply: &FeedsReply, ctx: &Context) -> Message {
    match reply {
        FeedsReply::List { feeds, more, tried } => {
            let count = feeds.len() + more;
            let mut heading = lines(&ctx.say(Key::FeedsCount, &[("count", count.into())]));
            if let Some(tried) = tried {
                let numbers = [("tried", (*tried).into()), ("count", count.into())];
                heading.extend(lines(&ctx.say(Key::FeedsTried, &numbers)));
            }
            list(heading, feeds, *more, ctx)
        }
        FeedsReply::Died { feeds, more } => {
            let count = feeds.len() + more;
            let heading = lines(&ctx.say(Key::FeedsDied, &[("count", count.into())]));
            list(heading, feeds, *more, ctx)
        }
        FeedsReply::Added {
            title,
            url,
            entries,
            known,
        } => {
            let key = if *known {
                Key::FeedKnown
            } else {
                Key::FeedAdded
            };
            let name = if title.is_empty() { url } else { title };
            let mut message = said(&ctx.say(
                key,
                &[
                    ("name", name.as_str().into()),
                    ("entries", (*entries).into()),
                ],
            ));
            message.blocks.extend(lines(url));
            message
        }
        FeedsReply::Removed(url) => {
            said(&ctx.say(Key::FeedRemoved, &[("url", url.as_str().into())]))
        }
        FeedsReply::NoSuch(url) => said(&ctx.say(Key::FeedNoSuch, &[("url", url.as_str().into())])),
        FeedsReply::Fault(why) => said(&ctx.say(Key::FeedFault, &[("why", why.as_str().into())])),
        FeedsReply::NeedsAddress(command) => {
            said(&ctx.say(Key::FeedNeedsAddress, &[("command", (*command).into())]))
        }
        FeedsReply::NotOwner => said(&ctx.say(
            Key::FeedsNotOwner,
            &[("asker", ctx.asker.to_string().into())],
        )),
        FeedsReply::OnlyPrivate => said(&ctx.say(Key::FeedsOnlyPrivate, &[])),
    }
}

fn list(heading: Vec<Block>, feeds: &[FeedLine], more: usize, ctx: &Context) -> Message {
    if feeds.is_empty() {
        return said(&ctx.say(Key::FeedsNone, &[]));
    }
    let mut blocks = heading;
    for feed in feeds {
        blocks.push(blank());
        let label = feed.label.as_ref().map(|label| format!(" ({label})"));
        blocks.push(Block::Line(vec![
            bold(&feed.name),
            plain(label.unwrap_or_default()),
        ]));
        blocks.push(Block::Line(dotted(facts(feed, ctx).into_iter().map(plain))));
        if let Some(reason) = &feed.reason {
            blocks.extend(lines(reason));
        }
        blocks.extend(lines(&feed.url));
    }
    if more > 0 {
        blocks.push(blank());
        blocks.extend(lines(&ctx.say(Key::AndMore, &[("count", more.into())])));
    }
    Message {
        blocks,
        ..Message::default()
    }
}

fn facts(feed: &FeedLine, ctx: &Context) -> Vec<String> {
    let read = match feed.succeeded {
        Some(at) => {
            let day = date(day_of(at, ctx), ctx);
            let time = ctx.zone.to_datetime(at).strftime("%H:%M").to_string();
            ctx.say(Key::FeedRead, &[("day", day.into()), ("time", time.into())])
        }
        None => ctx.say(Key::FeedNeverRead, &[]),
    };
    let mut facts = vec![
        ctx.say(Key::FeedItems, &[("count", feed.items.into())]),
        read,
    ];
    match feed.state {
        State::Well => {}
        State::Failing => facts.push(ctx.say(Key::FeedFailing, &[])),
        State::Dead => facts.push(ctx.say(Key::FeedDead, &[])),
    }
    facts
}
