//! Pages: the article's paragraphs and what the page says of itself.
//!
//! The text is found by the `trafilatura` crate with its precision focus and, where its own rules find little, its fallback (F1 .969
//! over 181 labelled news pages, where the next best crate reached .951). Its plain text glues paragraphs together, so they are taken from its HTML.

use std::thread;

use trafilatura::dom::Document;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options, extract_document};

use super::read::ReadError;
use super::{RawArticle, html_about, html_size};

/// Stack of the thread that a page is read on: the extraction walks the tree by recursion, up to [`html_size::MAX_DEPTH`] deep in
/// frames of some kilobytes, more than the two megabytes of a worker thread hold in a build without optimisation.
const STACK_BYTES: usize = 32 << 20;

/// The article of a page.
pub(super) fn read(html: &str) -> Result<RawArticle, ReadError> {
    if html.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    html_size::check(html)?;
    // On a thread of its own also because a fault in the extraction ends there and spares the caller.
    thread::scope(|scope| {
        thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || extract(html))
            .ok()
            .and_then(|page| page.join().ok())
            .unwrap_or(Err(ReadError::NoArticle))
    })
}

/// The paragraphs of a piece of a page, such as a feed's entry: all its text, nothing left out.
pub(super) fn fragment(markup: &str) -> Result<Vec<String>, ReadError> {
    html_size::check(markup)?;
    Ok(paragraphs(markup))
}

fn extract(html: &str) -> Result<RawArticle, ReadError> {
    let document = Document::parse(html);
    let mut raw = RawArticle::default();
    html_about::read(&document, &mut raw);
    let long_text = long_text(&document);
    let found = text(document, Extractors::Own)
        .filter(|found| is_enough(found, long_text))
        .or_else(|| text(Document::parse(html), Extractors::All))
        .ok_or(ReadError::NoArticle)?;
    raw.text = found.paragraphs.join("\n\n");
    raw.headline = raw.headline.or(found.title);
    Ok(raw)
}

/// Which of the crate's extractors are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extractors {
    /// Its own rules.
    Own,
    /// Its own rules, a port of Readability and one of jusText, and what seems the best of the three.
    All,
}

/// What is found on a page.
struct Found {
    /// At least one.
    paragraphs: Vec<String>,
    title: Option<String>,
    /// How many of its elements are `p`.
    marked_paragraphs: usize,
    /// How many are tables.
    tables: usize,
}

/// The text of a page; `None` where there is none.
fn text(document: Document, extractors: Extractors) -> Option<Found> {
    // The crate's dates are guesses (any year near the foot of the page); ours are only what the page declares.
    let options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_fallback(extractors == Extractors::All)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let page = extract_document(document, &options).ok()?;
    let paragraphs = paragraphs(&page.content_html);
    let title = page.metadata.title.trim();
    let count = |tag: &str| page.content_html.matches(tag).count();
    (!paragraphs.is_empty()).then(|| Found {
        paragraphs,
        title: (!title.is_empty()).then(|| title.to_owned()),
        marked_paragraphs: count("<p>") + count("<p "),
        tables: count("<table"),
    })
}

/// A text shorter than this, in characters, is held against what the other extractors find; the crate's own bound.
const SHORT_CHARS: usize = 250;

/// A piece of text with at least so many characters is a sentence or more, one with fewer rather a link or a label.
const LONG_CHARS: usize = 60;

/// Whether no other extractor would be believed: with its precision focus the crate takes the other text where its own is short or
/// less than half as long (and what others find are the long pieces of text), or where its own has no paragraphs, or more tables than
/// paragraphs. It spares two in three pages half of their time.
fn is_enough(found: &Found, long_text: usize) -> bool {
    let chars: usize = found
        .paragraphs
        .iter()
        .map(|text| text.chars().count())
        .sum();
    let marked = found.marked_paragraphs > 0 && found.tables <= found.marked_paragraphs;
    marked && chars >= SHORT_CHARS && chars * 2 >= long_text
}

/// How many characters the page has in pieces of at least [`LONG_CHARS`].
fn long_text(document: &Document) -> usize {
    let mut chars = 0;
    let mut nodes = vec![document.body().unwrap_or_else(|| document.root())];
    while let Some(node) = nodes.pop() {
        if document.is_text(node) {
            let text = document.text_content(node);
            let words = text.split_whitespace();
            let length: usize = words.map(|word| word.chars().count() + 1).sum();
            chars += if length >= LONG_CHARS { length } else { 0 };
        } else if !is_unseen(document.tag_name(node)) {
            nodes.extend(document.child_nodes(node));
        }
    }
    chars
}

/// Whether what stands in an element is no text of the page.
fn is_unseen(tag: &str) -> bool {
    matches!(tag, "script" | "style" | "template" | "noscript")
}

/// Elements whose start and end end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "quote",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The paragraphs of a piece of HTML: its text, broken where a block begins or ends and at two line breaks in a row.
fn paragraphs(html: &str) -> Vec<String> {
    let document = Document::parse(html);
    let mut paragraphs = Vec::new();
    let mut current = String::new();
    let mut breaks = 0;
    // A stack of what is still to be visited, as nothing here may recurse on a stranger's tree.
    enum Step<N> {
        Visit(N),
        EndBlock,
    }
    let mut steps = vec![Step::Visit(document.root())];
    let mut finish = |current: &mut String| {
        let text = current.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            paragraphs.push(text);
        }
        current.clear();
    };
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::EndBlock => {
                finish(&mut current);
                continue;
            }
            Step::Visit(node) => node,
        };
        if document.is_text(node) {
            let text = document.text_content(node);
            if !text.trim().is_empty() {
                breaks = 0;
            }
            current.push_str(&text);
            continue;
        }
        let tag = document.tag_name(node);
        match tag {
            _ if is_unseen(tag) => continue,
            "br" | "lb" => {
                breaks += 1;
                if breaks > 1 {
                    finish(&mut current);
                } else {
                    current.push(' ');
                }
            }
            _ => {}
        }
        let is_block = BLOCKS.contains(&tag);
        if is_block {
            finish(&mut current);
            steps.push(Step::EndBlock);
        }
        let children = document.child_nodes(node);
        steps.extend(children.into_iter().rev().map(Step::Visit));
    }
    finish(&mut current);
    paragraphs
}
