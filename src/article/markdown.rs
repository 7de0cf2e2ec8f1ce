//! Markdown with or without front matter: the words of headings, paragraphs and lists; pictures, code blocks and HTML are left out.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::read::ReadError;
use super::{RawArticle, plain};

/// The article of a Markdown file. The headline is the front matter's title, else the first heading.
pub(super) fn read(text: &str) -> Result<RawArticle, ReadError> {
    let mut raw = RawArticle::default();
    let text = plain::front_matter(text, &mut raw);
    let mut blocks = blocks(text);
    if raw.headline.is_none()
        && let Some(at) = blocks.iter().position(|block| block.heading)
    {
        raw.headline = Some(blocks.remove(at).text);
    }
    if blocks.is_empty() {
        return Err(match raw.headline {
            Some(_) => ReadError::NoText,
            None => ReadError::Empty,
        });
    }
    let texts: Vec<String> = blocks.into_iter().map(|block| block.text).collect();
    raw.text = texts.join("\n\n");
    Ok(raw)
}

struct Block {
    text: String,
    heading: bool,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut current = String::new();
    let mut heading = false;
    // Depth inside what is left out: a picture's own text, code, HTML.
    let mut hidden = 0_usize;
    let mut finish = |current: &mut String, heading: bool| {
        let text = current.trim();
        if !text.is_empty() {
            blocks.push(Block {
                text: text.to_owned(),
                heading,
            });
        }
        current.clear();
    };
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                hidden = hidden.saturating_sub(1);
            }
            Event::Start(Tag::Heading { .. }) => {
                finish(&mut current, false);
                heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                finish(&mut current, true);
                heading = false;
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::List(_) | Tag::BlockQuote(_))
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::List(_) | TagEnd::BlockQuote(_),
            ) => {
                finish(&mut current, heading);
            }
            Event::Text(text) | Event::Code(text) if hidden == 0 => current.push_str(&text),
            Event::SoftBreak | Event::HardBreak if hidden == 0 => current.push(' '),
            _ => {}
        }
    }
    finish(&mut current, heading);
    blocks
}
