//! Lists of quotations, and that there are none.

use jiff::SignedDuration;

use super::cards::{Extent, also_in, remarks, speaker};
use super::dates::{date, day, day_of};
use super::parts::{
    Matched, act, blank, bold, dotted, headline, italic, language_name, lines, note, order_row,
    paging_row, plain, quote, remove_row, sample, source_parts,
};
use super::words::Key;
use super::{Block, Button, Message, Run};
use crate::answer::measure::line;
use crate::answer::{Action, Card, Choice, Context, Hits, Looked, Note, Nothing, Offered, Retry};
use crate::store::Counts;

/// Longest title in a list, in UTF-16 units.
const TITLE_UTF16: usize = 80;

/// A page of quotations.
pub(super) fn hits(hits: &Hits, ctx: &Context) -> Message {
    let verdict = |each: &&Note| matches!(each, Note::WordForWord | Note::Similar);
    let notes = |wanted: bool| {
        hits.notes
            .iter()
            .filter(move |each| verdict(each) == wanted)
            .map(|each| note(each, ctx))
    };
    let mut blocks: Vec<Block> = notes(true).collect();
    blocks.push(Block::Line(found(
        (Key::Hits, Key::HitsNewest),
        hits.total,
        &hits.looked,
        ctx,
    )));
    blocks.extend(notes(false));
    let mut numbers = Vec::new();
    for numbered in &hits.cards {
        let number = (numbered.place + 1).to_string();
        blocks.push(blank());
        blocks.extend(entry(&number, &numbered.card, ctx));
        let place = u32::try_from(numbered.place).unwrap_or(u32::MAX);
        numbers.push(act(number, Action::Open(hits.paging.view, place)));
    }
    let mut buttons = vec![numbers];
    buttons.extend(paging_row(hits.paging, ctx));
    if let Some(order) = hits.order.filter(|_| hits.total > 1) {
        buttons.push(order_row(hits.paging.view, order, ctx));
    }
    if let Some(choice) = &hits.choice {
        blocks.push(blank());
        blocks.extend(which(choice, ctx));
        buttons.extend(choice_rows(choice));
    }
    Message::new(blocks, buttons)
}

/// That several people go by the name asked for, or that it is somebody's.
pub(super) fn which(choice: &Choice, ctx: &Context) -> Vec<Block> {
    let key = match choice.offered {
        Offered::Namesakes => Key::Namesakes,
        Offered::Speakers => Key::SaidBy,
    };
    lines(&ctx.say(key, &[("name", choice.name.as_str().into())]))
}

/// A button for each of them, two in a row.
pub(super) fn choice_rows(choice: &Choice) -> Vec<Vec<Button>> {
    let buttons: Vec<Button> = (0..)
        .zip(&choice.people)
        .map(|(place, (name, count))| {
            act(
                format!("{name} ({count})"),
                Action::Retry(choice.view, place),
            )
        })
        .collect();
    buttons.chunks(2).map(<[Button]>::to_vec).collect()
}

/// An entry of a list: number, speaker, words, source.
fn entry(number: &str, card: &Card, ctx: &Context) -> Vec<Block> {
    let mut first = vec![plain(format!("{number} "))];
    if let Some(sample) = sample(&card.source, ctx) {
        first.push(sample);
        first.push(plain(" · "));
    }
    first.extend(speaker(card, ctx, TITLE_UTF16));
    below(first, card, ctx)
}

/// An entry of a list of one speaker's words: number, title, words, source.
pub(super) fn own_entry(number: &str, card: &Card, ctx: &Context) -> Vec<Block> {
    let title = card.speaker.as_ref().and_then(|who| who.title.as_ref());
    let title = title.map(|title| plain(line(title, TITLE_UTF16)));
    let mut first = vec![plain(format!("{number} "))];
    first.extend(dotted(sample(&card.source, ctx).into_iter().chain(title)));
    below(first, card, ctx)
}

/// Words and source below the first line of an entry.
fn below(first: Vec<Run>, card: &Card, ctx: &Context) -> Vec<Block> {
    let mut source: Vec<_> = source_parts(&card.source, ctx)
        .into_iter()
        .map(plain)
        .collect();
    source.push(headline(&card.source, card.link.as_ref(), ctx));
    let mut blocks = vec![
        Block::Line(first),
        quote(&card.parts, Matched::in_chat(ctx)),
        Block::Line(dotted(source)),
    ];
    blocks.extend(also_in(&card.elsewhere, ctx));
    let remarks = remarks(card, ctx, Extent::Entry);
    if !remarks.is_empty() {
        blocks.push(Block::Line(vec![italic(remarks.join("; "))]));
    }
    blocks
}

/// “3 quotations for …”; without a query only how many.
pub(super) fn found(
    (with, without): (Key, Key),
    count: usize,
    looked: &Looked,
    ctx: &Context,
) -> Vec<Run> {
    let key = if looked.words.is_empty() {
        without
    } else {
        with
    };
    let mut runs = vec![plain(ctx.say(key, &[("count", count.into())]))];
    runs.extend(looked_for(looked, ctx));
    runs
}

/// “ ferry, since 1 Jan 2020”, behind what was said before.
fn looked_for(looked: &Looked, ctx: &Context) -> Vec<Run> {
    let mut runs = Vec::new();
    if !looked.words.is_empty() {
        runs.push(plain(" "));
        runs.push(italic(&looked.words));
    }
    let since = looked.since.map(|at| day_of(at, ctx));
    // The last day that counts is the one before the moment that no longer does.
    let until = looked.until.map(|at| {
        day_of(
            at.checked_sub(SignedDuration::from_secs(1)).unwrap_or(at),
            ctx,
        )
    });
    let day = |day| date(day, ctx).into();
    let span = match (since, until) {
        (Some(since), Some(until)) if since == until => {
            Some(ctx.say(Key::OnDay, &[("date", day(since))]))
        }
        (Some(since), Some(until)) => Some(ctx.say(
            Key::BetweenDays,
            &[("first", day(since)), ("last", day(until))],
        )),
        (Some(since), None) => Some(ctx.say(Key::SinceDay, &[("date", day(since))])),
        (None, Some(until)) => Some(ctx.say(Key::UntilDay, &[("date", day(until))])),
        (None, None) => None,
    };
    if let Some(span) = span {
        runs.push(plain(format!(" {span}")));
    }
    runs
}

/// That nothing was found, in what, and what would find something.
pub(super) fn nothing(nothing: &Nothing, ctx: &Context) -> Message {
    let mut blocks = Vec::new();
    if nothing.counts.articles == 0 {
        blocks.extend(lines(&ctx.say(Key::NothingRead, &[])));
        return Message {
            blocks,
            ..Message::default()
        };
    }
    if nothing.checked {
        blocks.push(Block::Line(vec![bold(ctx.say(Key::NotFoundChecked, &[]))]));
        blocks.extend(lines(&searched(&nothing.counts, ctx)));
    } else {
        let looked = looked_for(&nothing.looked, ctx);
        let key = if looked.is_empty() {
            Key::NothingAll
        } else if nothing.looked.words.is_empty() {
            Key::NothingThen
        } else if nothing.mentions.is_some() {
            Key::NothingQuoted
        } else {
            Key::Nothing
        };
        let mut runs = vec![plain(ctx.say(key, &[]))];
        runs.extend(looked);
        blocks.push(Block::Line(runs));
        blocks.extend(lines(&searched(&nothing.counts, ctx)));
        blocks.extend(lines(&ctx.say(Key::DoesNotMean, &[])));
    }
    if let Some(language) = nothing.untranslated {
        let language = language_name(language, ctx);
        blocks.extend(lines(
            &ctx.say(Key::Untranslated, &[("language", language.into())]),
        ));
    }
    for misread in &nothing.misread {
        blocks.push(note(&Note::Misread(misread.clone()), ctx));
    }
    if nothing.undated > 0 {
        let count = [("count", nothing.undated.into())];
        blocks.push(Block::Line(vec![italic(ctx.say(Key::OnlyUndated, &count))]));
    }
    let mut buttons: Vec<Vec<Button>> = Vec::new();
    if let Some(mentions) = nothing.mentions {
        let count = || [("count", mentions.articles.into())];
        blocks.extend(lines(&ctx.say(Key::Mentions, &count())));
        let label = ctx.say(Key::ButtonMentions, &count());
        buttons.push(vec![act(label, Action::Page(mentions.view, 0))]);
    }
    for (place, retry) in nothing.retries.iter().enumerate() {
        let (explained, label) = retry_words(retry, ctx);
        blocks.extend(lines(&explained));
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        buttons.push(vec![act(label, Action::Retry(nothing.view, place))]);
    }
    if nothing.removable {
        buttons.push(remove_row(nothing.view, ctx));
    }
    Message::new(blocks, buttons)
}

/// “Searched: 812 articles from 9 outlets since 2 Mar 2021.” Of articles without a date nobody knows since when.
pub(super) fn searched(counts: &Counts, ctx: &Context) -> String {
    let mut articles = articles(counts.articles, ctx);
    if counts.dated.is_some() && counts.undated > 0 {
        articles = ctx.say(
            Key::SomeUndated,
            &[
                ("articles", articles.into()),
                ("undated", counts.undated.into()),
            ],
        );
    }
    let outlets = ctx.say(Key::OutletsCount, &[("count", counts.outlets.into())]);
    match counts.dated {
        _ if counts.outlets == 0 => {
            ctx.say(Key::SearchedNoOutlet, &[("articles", articles.into())])
        }
        None => ctx.say(
            Key::Searched,
            &[("articles", articles.into()), ("outlets", outlets.into())],
        ),
        Some((first, _)) => ctx.say(
            Key::SearchedSince,
            &[
                ("articles", articles.into()),
                ("outlets", outlets.into()),
                ("date", date(day(first, ctx), ctx).into()),
            ],
        ),
    }
}

pub(super) fn articles(count: u64, ctx: &Context) -> String {
    ctx.say(Key::ArticlesCount, &[("count", count.into())])
}

/// Why a search would find something, and the label of its button.
fn retry_words(retry: &Retry, ctx: &Context) -> (String, String) {
    match retry {
        Retry::Without(word) => (
            ctx.say(Key::InTheWay, &[("word", word.as_str().into())]),
            ctx.say(Key::ButtonWithout, &[("word", word.as_str().into())]),
        ),
        Retry::Spelling { given, nearest } => (
            ctx.say(
                Key::DidYouMean,
                &[
                    ("given", given.as_str().into()),
                    ("nearest", nearest.as_str().into()),
                ],
            ),
            ctx.say(Key::ButtonSpelling, &[("nearest", nearest.as_str().into())]),
        ),
        Retry::AnyTime => (
            ctx.say(Key::InTheWayDates, &[]),
            ctx.say(Key::ButtonAnyTime, &[]),
        ),
    }
}
