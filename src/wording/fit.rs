//! The last guard of Telegram's limits. What replies hold is measured out to fit; this holds whatever they hold.

use super::{Block, Message, Run};
use crate::answer::measure::{CUT, floor_word, utf16};

/// A message holds at most 4096 UTF-16 units after its entities are parsed
/// (<https://core.telegram.org/bots/api#sendmessage>); some are left for what a door adds.
pub(super) const MESSAGE_UTF16: usize = 4000;
/// A document's caption holds at most 1024 UTF-16 units (<https://core.telegram.org/bots/api#senddocument>).
pub(super) const CAPTION_UTF16: usize = 1000;
/// A message holds at most 100 entities (<https://core.telegram.org/api/config#message-length-max>); some are left here too.
pub(super) const ENTITIES: usize = 95;

/// The message within the limits: styles beyond the last entity are taken off, and what is too long is cut where it is longest.
pub(super) fn fit(mut message: Message) -> Message {
    plain_beyond(&mut message);
    let limit = match message.document {
        Some(_) => CAPTION_UTF16,
        None => MESSAGE_UTF16,
    };
    let mut over = length(&message).saturating_sub(limit);
    while over > 0 {
        let Some(text) = longest(&mut message) else {
            break;
        };
        let units = utf16(text);
        let keep = units.saturating_sub(over + CUT.len() + 1).max(units / 2);
        if keep == units || units <= 8 {
            message.blocks.pop();
        } else {
            let end = floor_word(text, keep);
            text.truncate(end);
            text.push(' ');
            text.push_str(CUT);
        }
        over = length(&message).saturating_sub(limit);
    }
    message
}

/// The length of the text of a message: what its runs hold and the line breaks between blocks, in UTF-16 units.
pub(super) fn length(message: &Message) -> usize {
    message
        .blocks
        .iter()
        .map(|block| 1 + texts(block).map(|text| utf16(text)).sum::<usize>())
        .sum()
}

/// How many entities a message needs at most: one for each style and link of a run, and for each block that is set off.
pub(super) fn entities(message: &Message) -> usize {
    message
        .blocks
        .iter()
        .map(|block| match block {
            Block::Line(runs) => runs.iter().map(styles).sum(),
            Block::Quote { runs, .. } => 1 + runs.iter().map(styles).sum::<usize>(),
            Block::Copyable(_) => 1,
        })
        .sum()
}

fn styles(run: &Run) -> usize {
    usize::from(run.bold) + usize::from(run.italic) + usize::from(run.link.is_some())
}

fn texts(block: &Block) -> impl Iterator<Item = &String> {
    let (runs, copyable) = match block {
        Block::Line(runs) | Block::Quote { runs, .. } => (runs.as_slice(), None),
        Block::Copyable(text) => ([].as_slice(), Some(text)),
    };
    runs.iter().map(|run| &run.text).chain(copyable)
}

/// Takes the styles off the runs after the last entity; links are kept as long as possible.
fn plain_beyond(message: &mut Message) {
    let mut over = entities(message).saturating_sub(ENTITIES);
    for keep_links in [true, false] {
        for block in message.blocks.iter_mut().rev() {
            let (Block::Line(runs) | Block::Quote { runs, .. }) = block else {
                continue;
            };
            for run in runs.iter_mut().rev() {
                if over == 0 {
                    return;
                }
                let before = styles(run);
                run.bold = false;
                run.italic = false;
                if !keep_links {
                    run.link = None;
                }
                over = over.saturating_sub(before - styles(run));
            }
        }
    }
}

fn longest(message: &mut Message) -> Option<&mut String> {
    message
        .blocks
        .iter_mut()
        .flat_map(|block| match block {
            Block::Line(runs) | Block::Quote { runs, .. } => {
                runs.iter_mut().map(|run| &mut run.text).collect()
            }
            Block::Copyable(text) => vec![text],
        })
        .max_by_key(|text| text.len())
}
