//! A [`Message`] as Telegram's HTML.
//!
//! Everything from an article is untrusted: it is escaped here, once. Whatever the message holds, the result is one that
//! Telegram takes: tags closed and none of them nested in another of its kind, links of the web only, and within the limits. What
//! does not fit is left out block by block from the end, so that no quotation and no tag is ever cut.

use url::Url;

use crate::wording::{Block, Link, Message, Run};

/// The longest text of a message, in UTF-16 units after entities are parsed (<https://core.telegram.org/bots/api#sendmessage>).
pub const TEXT_UTF16: usize = 4096;

/// The most entities of a message; Telegram ignores those beyond (<https://core.telegram.org/api/entities>).
pub const ENTITIES: usize = 100;

/// The longest notice over a chat, in characters (<https://core.telegram.org/bots/api#answercallbackquery>).
pub const NOTICE_CHARS: usize = 200;

/// The longest link we put into a message, in bytes. Telegram names no number and drops links beyond about this one.
const LINK_BYTES: usize = 2048;

/// The most bytes that all links of a message take: beyond about 9 KiB of entities Telegram refuses a message whole.
const LINKS_BYTES: usize = 8 * 1024;

/// The line that stands for what was left out.
const LEFT_OUT: &str = "…";

/// Where links into the bot itself lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    username: String,
}

impl Address {
    /// Of the bot's user name, without `@`.
    pub fn new(username: &str) -> Address {
        Address {
            username: username.to_owned(),
        }
    }

    /// The address of a link, where it is one that Telegram opens: http or https with a host of the public kind.
    ///
    /// Telegram refuses a whole message over a button that leads to a bare host name such as `localhost`. Where the fragment
    /// that leads to the sentence makes it too long, it leads to the page.
    pub fn url(&self, link: &Link) -> Option<Url> {
        match link {
            Link::Web(url) => {
                let web = matches!(url.scheme(), "http" | "https");
                let public = url.host_str().is_some_and(|host| host.contains(['.', ':']));
                let mut url = url.clone();
                if url.as_str().len() > LINK_BYTES {
                    url.set_fragment(None);
                }
                (web && public && url.as_str().len() <= LINK_BYTES).then_some(url)
            }
            Link::Article(id) => self.start(&format!("a_{id}")),
            Link::Quotation(id) => self.start(&format!("q_{id}")),
        }
    }

    fn start(&self, payload: &str) -> Option<Url> {
        Url::parse(&format!("https://t.me/{}?start={payload}", self.username)).ok()
    }
}

/// A message's text as Telegram's HTML: never blank, within [`TEXT_UTF16`] and [`ENTITIES`] once parsed.
pub fn render(message: &Message, address: &Address) -> String {
    let mut page = Page::default();
    // Two units for the line that would stand for what is left out.
    let room = TEXT_UTF16 - LEFT_OUT.encode_utf16().count() - 1;
    for (place, block) in message.blocks.iter().enumerate() {
        let part = Page::of(block, address);
        let last = place + 1 == message.blocks.len();
        if !page.takes(&part, if last { TEXT_UTF16 } else { room }) {
            page.push(&Page::of_text(LEFT_OUT));
            return page.html;
        }
        page.push(&part);
    }
    if !page.visible {
        page.push(&Page::of_text(LEFT_OUT));
    }
    page.html
}

/// A message's text without any styles, cut to [`NOTICE_CHARS`]: for the notice over a chat, which knows none.
pub fn notice_text(message: &Message) -> String {
    let mut text = String::new();
    for block in &message.blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Line(runs) | Block::Quote { runs, .. } => {
                text.extend(runs.iter().map(|run| run.text.as_str()));
            }
            Block::Copyable(copyable) => text.push_str(copyable),
        }
    }
    let text = text.trim();
    if text.encode_utf16().count() <= NOTICE_CHARS {
        return text.to_owned();
    }
    let mut units = 1;
    let fitting = text.chars().take_while(|letter| {
        units += letter.len_utf16();
        units <= NOTICE_CHARS
    });
    fitting.chain(LEFT_OUT.chars()).collect()
}

/// HTML with what Telegram will count of it.
#[derive(Default)]
struct Page {
    html: String,
    /// UTF-16 units after entities are parsed.
    utf16: usize,
    entities: usize,
    links_bytes: usize,
    /// Whether anything but white space stands in it.
    visible: bool,
    /// Whether a block stands in it, be it an empty line.
    begun: bool,
}

impl Page {
    fn of(block: &Block, address: &Address) -> Page {
        let mut page = Page::default();
        match block {
            Block::Line(runs) => page.runs(runs, address),
            Block::Quote { runs, expandable } => {
                page.open(if *expandable {
                    "<blockquote expandable>"
                } else {
                    "<blockquote>"
                });
                page.runs(runs, address);
                page.html.push_str("</blockquote>");
            }
            Block::Copyable(text) => {
                page.open("<pre>");
                page.text(text);
                page.html.push_str("</pre>");
            }
        }
        page
    }

    fn of_text(text: &str) -> Page {
        let mut page = Page::default();
        page.text(text);
        page
    }

    fn runs(&mut self, runs: &[Run], address: &Address) {
        for run in runs {
            let url = run.link.as_ref().and_then(|link| address.url(link));
            if let Some(url) = &url {
                self.links_bytes += url.as_str().len();
                self.open("<a href=\"");
                escape(url.as_str(), &mut self.html);
                self.html.push_str("\">");
            }
            if run.bold {
                self.open("<b>");
            }
            if run.italic {
                self.open("<i>");
            }
            self.text(&run.text);
            if run.italic {
                self.html.push_str("</i>");
            }
            if run.bold {
                self.html.push_str("</b>");
            }
            if url.is_some() {
                self.html.push_str("</a>");
            }
        }
    }

    fn open(&mut self, tag: &str) {
        self.html.push_str(tag);
        self.entities += 1;
    }

    fn text(&mut self, text: &str) {
        self.utf16 += text.encode_utf16().count();
        self.visible |= text
            .chars()
            .any(|letter| !letter.is_whitespace() && !letter.is_control());
        escape(text, &mut self.html);
    }

    fn takes(&self, part: &Page, utf16: usize) -> bool {
        self.utf16 + usize::from(self.begun) + part.utf16 <= utf16
            && self.entities + part.entities <= ENTITIES
            && self.links_bytes + part.links_bytes <= LINKS_BYTES
    }

    fn push(&mut self, part: &Page) {
        if self.begun {
            self.html.push('\n');
            self.utf16 += 1;
        }
        self.html.push_str(&part.html);
        self.utf16 += part.utf16;
        self.entities += part.entities;
        self.links_bytes += part.links_bytes;
        self.visible |= part.visible;
        self.begun = true;
    }
}

/// Escapes for text and for attributes in double quotes alike. Control characters, which Telegram turns into spaces, become
/// spaces here, so that lengths agree.
fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push('\n'),
            letter if letter.is_control() => html.push(' '),
            letter => html.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn run(text: &str) -> Run {
        Run {
            text: text.to_owned(),
            ..Run::default()
        }
    }

    fn web(text: &str, url: &str) -> Run {
        Run {
            link: Some(Link::Web(Url::parse(url).unwrap())),
            ..run(text)
        }
    }

    #[track_caller]
    fn check(blocks: Vec<Block>, expected: Expect) {
        let message = Message {
            blocks,
            ..Message::default()
        };
        expected.assert_eq(&render(&message, &Address::new("wirebot")));
    }

    #[test]
    fn styles_nest_and_text_is_escaped() {
        let strong = Run {
            bold: true,
            italic: true,
            ..web("Ada <Lovel> & \"co\"", "https://example.org/?a=1&b=%22\"'<")
        };
        check(
            vec![Block::Line(vec![strong, run(" said")])],
            expect![[
                r#"<a href="https://example.org/?a=1&amp;b=%22%22%27%3C"><b><i>Ada &lt;Lovel&gt; &amp; &quot;co&quot;</i></b></a> said"#
            ]],
        );
    }

    #[test]
    fn quotations_fold_and_copyable_text_stays_as_it_is() {
        let long = Block::Quote {
            runs: vec![run("One.\n\nTwo.")],
            expandable: true,
        };
        check(
            vec![long, Block::Copyable("a < b".into())],
            expect![[r#"
                <blockquote expandable>One.

                Two.</blockquote>
                <pre>a &lt; b</pre>"#]],
        );
    }

    #[test]
    fn only_links_that_open_stay_links() {
        check(
            vec![Block::Line(vec![
                web("local ", "http://localhost/x"),
                web(
                    "far ",
                    &format!("https://example.org/#{}", "x".repeat(3000)),
                ),
                web("script ", "javascript:alert(1)"),
                Run {
                    link: Some(Link::Article("aaaabbbbccccdddd".parse().unwrap())),
                    ..run("article")
                },
            ])],
            expect![[
                r#"local <a href="https://example.org/">far </a>script <a href="https://t.me/wirebot?start=a_aaaabbbbccccdddd">article</a>"#
            ]],
        );
    }

    #[test]
    fn blocks_that_do_not_fit_are_left_out_whole() {
        let words = "word ".repeat(800);
        let quote = Block::Quote {
            runs: vec![run(&words)],
            expandable: false,
        };
        let message = Message {
            blocks: vec![Block::Line(vec![run("first")]), quote.clone(), quote],
            ..Message::default()
        };
        let html = render(&message, &Address::new("wirebot"));
        assert_eq!(html.matches("<blockquote>").count(), 1);
        assert!(
            html.ends_with("</blockquote>\n…"),
            "{}",
            &html[html.len() - 40..]
        );
    }

    #[test]
    fn nothing_visible_still_gives_a_message() {
        check(
            vec![Block::Line(vec![run(" \u{0}")])],
            expect![[r#"
              
            …"#]],
        );
    }

    #[test]
    fn notices_are_plain_and_short() {
        let message = Message {
            blocks: vec![Block::Line(vec![run(&"😀".repeat(150))])],
            ..Message::default()
        };
        let text = notice_text(&message);
        assert!(text.ends_with("😀…"));
        assert!(text.encode_utf16().count() <= NOTICE_CHARS);
    }
}
