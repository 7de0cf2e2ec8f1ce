//! Pages: the article's paragraphs and what the page says of itself.
//!
//! The text is found by the `trafilatura` crate with its precision focus and its fallback (F1 .969 over 181 labelled news pages,
//! where the next best crate reached .951). Its plain text glues paragraphs together, so they are taken from its HTML.

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
    // The crate's dates are guesses (any year near the foot of the page); ours are only what the page declares.
    let options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let page = extract_document(document, &options).map_err(|_| ReadError::NoArticle)?;
    let paragraphs = paragraphs(&page.content_html);
    if paragraphs.is_empty() {
        return Err(ReadError::NoArticle);
    }
    raw.text = paragraphs.join("\n\n");
    let title = page.metadata.title.trim();
    raw.headline = raw
        .headline
        .or_else(|| (!title.is_empty()).then(|| title.to_owned()));
    Ok(raw)
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
            "script" | "style" | "template" | "noscript" => continue,
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
