//! Parts that messages share: runs, lines, source lines, rows of buttons.

use super::dates::{dated, undated};
use super::words::{FluentValue, Key, say};
use super::{Block, Button, Link, Message, Press, Run};
use crate::answer::{Action, Context, Door, Excerpt, Note, Paging, Piece, Source};
use crate::index::Order;
use crate::query::Misread;
use crate::text::Language;

/// From so many UTF-16 units on a blockquote folds up: about what a phone shows in four lines.
const FOLDED_UTF16: usize = 320;

pub(super) fn plain(text: impl Into<String>) -> Run {
    Run {
        text: text.into(),
        ..Run::default()
    }
}

pub(super) fn bold(text: impl Into<String>) -> Run {
    Run {
        bold: true,
        ..plain(text)
    }
}

pub(super) fn italic(text: impl Into<String>) -> Run {
    Run {
        italic: true,
        ..plain(text)
    }
}

pub(super) fn linked(text: impl Into<String>, link: Link) -> Run {
    Run {
        link: Some(link),
        ..plain(text)
    }
}

pub(super) fn blank() -> Block {
    Block::Line(Vec::new())
}

/// A message of plain lines.
pub(super) fn said(text: &str) -> Message {
    Message {
        blocks: lines(text),
        ..Message::default()
    }
}

/// A text's lines as blocks.
pub(super) fn lines(text: &str) -> Vec<Block> {
    text.lines()
        .map(|line| Block::Line(vec![plain(line)]))
        .collect()
}

/// A line of parts with a dot between.
pub(super) fn dotted(parts: impl IntoIterator<Item = Run>) -> Vec<Run> {
    let mut runs = Vec::new();
    for part in parts {
        if !runs.is_empty() {
            runs.push(plain(" · "));
        }
        runs.push(part);
    }
    runs
}

impl Context {
    /// The words of a key in the chat's language.
    pub(super) fn say(&self, key: Key, args: &[(&'static str, FluentValue<'_>)]) -> String {
        say(self.language, key, args)
    }

    /// Whether matched words may be bold: elsewhere bold would read as the speaker's stress.
    pub(super) fn marks_matches(&self) -> bool {
        match self.door {
            Door::Private | Door::Console => true,
            Door::Group => false,
        }
    }
}

/// Whether matched words are marked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Matched {
    Bold,
    Plain,
}

impl Matched {
    pub(super) fn in_chat(ctx: &Context) -> Matched {
        if ctx.marks_matches() {
            Matched::Bold
        } else {
            Matched::Plain
        }
    }
}

/// An excerpt as runs; paragraphs parted by `\n`.
pub(super) fn runs(excerpt: &Excerpt, matched: Matched) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for piece in &excerpt.pieces {
        let run = match piece {
            Piece::Matched(text) if matched == Matched::Bold => bold(text),
            Piece::Text(text) | Piece::Matched(text) => plain(text),
            Piece::Quoted(text) => italic(text),
            Piece::Cut => plain("[…]"),
            Piece::Break => plain("\n"),
        };
        push(&mut runs, run);
    }
    runs
}

/// Adds a run, joined to the last where the style is the same.
fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last)
            if last.bold == run.bold && last.italic == run.italic && last.link == run.link =>
        {
            last.text.push_str(&run.text);
        }
        _ => runs.push(run),
    }
}

/// Quoted words, set off. Several excerpts are segments of one speech, each in marks on a line of its own.
pub(super) fn quote(parts: &[Excerpt], matched: Matched) -> Block {
    let mut all: Vec<Run> = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            push(&mut all, plain("\n"));
        }
        if parts.len() > 1 {
            push(&mut all, plain("“"));
        }
        for run in runs(part, matched) {
            push(&mut all, run);
        }
        if parts.len() > 1 {
            push(&mut all, plain("”"));
        }
    }
    let units: usize = all
        .iter()
        .map(|run| crate::answer::measure::utf16(&run.text))
        .sum();
    Block::Quote {
        runs: all,
        expandable: units > FOLDED_UTF16,
    }
}

/// Text of an article as lines, paragraphs apart.
pub(super) fn paragraphs(excerpt: &Excerpt) -> Vec<Block> {
    let mut blocks = Vec::new();
    for paragraph in excerpt.pieces.split(|piece| *piece == Piece::Break) {
        if paragraph.is_empty() {
            continue;
        }
        if !blocks.is_empty() {
            blocks.push(blank());
        }
        let excerpt = Excerpt {
            pieces: paragraph.to_vec(),
        };
        blocks.push(Block::Line(runs(&excerpt, Matched::Plain)));
    }
    blocks
}

/// Outlet, language where it is not the chat's, and date.
pub(super) fn source_line(source: &Source, ctx: &Context) -> Vec<Run> {
    dotted(source_parts(source, ctx).into_iter().map(plain))
}

/// The outlet, with what the operator says of its feed: `Gull Post (satire)`.
pub(super) fn outlet(source: &Source) -> Option<String> {
    let label = source.label.as_ref().map(|label| format!("({label})"));
    let parts: Vec<String> = source.outlet.clone().into_iter().chain(label).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The parts of [`source_line`].
pub(super) fn source_parts(source: &Source, ctx: &Context) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(outlet(source));
    if let Some(language) = source.language.filter(|other| *other != ctx.language) {
        parts.push(language_name(language, ctx));
    }
    parts.push(match source.published {
        Some(published) => dated(published, ctx),
        None => undated(source.read, ctx),
    });
    let day = |published| super::dates::day(published, ctx);
    if let Some(updated) = source.updated
        && source.published.map(day) != Some(day(updated))
    {
        let date = super::dates::date(day(updated), ctx);
        parts.push(ctx.say(Key::Updated, &[("date", date.into())]));
    }
    if source.teaser {
        parts.push(ctx.say(Key::Teaser, &[]));
    }
    parts
}

pub(super) fn language_name(language: Language, ctx: &Context) -> String {
    ctx.say(Key::LanguageName, &[("code", language.code().into())])
}

/// The headline as a link to a place in the article, else to the article in the bot.
pub(super) fn headline(source: &Source, link: Option<&url::Url>, ctx: &Context) -> Run {
    let text = if source.headline.is_empty() {
        ctx.say(Key::NoHeadline, &[])
    } else {
        source.headline.clone()
    };
    linked(text, to_article(source, link))
}

pub(super) fn to_article(source: &Source, link: Option<&url::Url>) -> Link {
    match link.or(source.url.as_ref()) {
        Some(url) if matches!(url.scheme(), "http" | "https") => Link::Web(url.clone()),
        _ => Link::Article(source.article.clone()),
    }
}

/// “Sample, invented”, with which everything of a sample begins.
pub(super) fn sample(source: &Source, ctx: &Context) -> Option<Run> {
    source.sample.then(|| bold(ctx.say(Key::Sample, &[])))
}

pub(super) fn note(note: &Note, ctx: &Context) -> Block {
    let run = match note {
        Note::WordForWord => bold(ctx.say(Key::NoteWordForWord, &[])),
        Note::Similar => bold(ctx.say(Key::NoteSimilar, &[])),
        Note::OnlySpeaker { speaker, words } => plain(ctx.say(
            Key::NoteOnlySpeaker,
            &[
                ("speaker", speaker.as_str().into()),
                ("words", words.as_str().into()),
            ],
        )),
        Note::SaidByName { name } => {
            plain(ctx.say(Key::NoteSaidByName, &[("name", name.as_str().into())]))
        }
        Note::NotTranslated { asked, found } => {
            let found: Vec<String> = found
                .iter()
                .map(|language| language_name(*language, ctx))
                .collect();
            plain(ctx.say(
                Key::NoteNotTranslated,
                &[
                    ("asked", language_name(*asked, ctx).into()),
                    ("found", found.join(", ").into()),
                ],
            ))
        }
        Note::Misread(misread) => {
            let (key, given) = match misread {
                Misread::Language(given) => (Key::NoteNoLanguage, given),
                Misread::Date(given) => (Key::NoteNoDate, given),
            };
            plain(ctx.say(key, &[("given", given.as_str().into())]))
        }
        Note::MostWords => plain(ctx.say(Key::NoteMostWords, &[])),
        Note::Beside { count } => plain(ctx.say(Key::NoteBeside, &[("count", (*count).into())])),
        Note::Undated { count } => italic(ctx.say(Key::NoteUndated, &[("count", (*count).into())])),
    };
    Block::Line(vec![run])
}

pub(super) fn act(label: impl Into<String>, action: Action) -> Button {
    Button {
        label: label.into(),
        press: Press::Act(action),
    }
}

/// ‹ n of m ›; none where there is but one page.
pub(super) fn paging_row(paging: Paging, ctx: &Context) -> Option<Vec<Button>> {
    page_row(paging.page, paging.pages, ctx, |page| {
        Action::Page(paging.view, page)
    })
}

/// ‹ n of m › with the action that shows a page.
pub(super) fn page_row(
    page: u32,
    pages: u32,
    ctx: &Context,
    to: impl Fn(u32) -> Action,
) -> Option<Vec<Button>> {
    if pages < 2 {
        return None;
    }
    let label = ctx.say(
        Key::PageOf,
        &[("page", (page + 1).into()), ("pages", pages.into())],
    );
    let mut row = Vec::new();
    if page > 0 {
        row.push(act("‹", to(page - 1)));
    }
    row.push(act(label, Action::Label));
    if page + 1 < pages {
        row.push(act("›", to(page + 1)));
    }
    Some(row)
}

/// Best, Newest, Oldest; the one shown marked.
pub(super) fn order_row(view: i64, order: Order, ctx: &Context) -> Vec<Button> {
    [
        (Order::Best, Key::OrderBest),
        (Order::Newest, Key::OrderNewest),
        (Order::Oldest, Key::OrderOldest),
    ]
    .into_iter()
    .map(|(other, key)| {
        let label = ctx.say(key, &[]);
        if other == order {
            let label = ctx.say(Key::OrderCurrent, &[("order", label.into())]);
            act(label, Action::Label)
        } else {
            act(label, Action::Order(view, other))
        }
    })
    .collect()
}

pub(super) fn remove_row(view: i64, ctx: &Context) -> Vec<Button> {
    vec![act(ctx.say(Key::ButtonRemove, &[]), Action::Remove(view))]
}
