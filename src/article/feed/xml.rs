//! A feed's XML as a tree, read forgivingly: half of the feeds in the wild are not well-formed somewhere, and one bad item must
//! not cost the others.
//!
//! A bare `&`, an unclosed or crossed element, an unknown entity and an end in the middle are taken for what was meant. Entities of
//! a document type are not expanded and nothing outside is loaded, so no bomb goes off.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::article::encoding::printed;

/// Elements deeper than this are passed over with all they hold: XHTML inside an entry goes some twenty deep.
const MAX_DEPTH: usize = 96;

/// How many attributes of an element are read; OPML and feeds have under twenty.
const MAX_ATTRIBUTES: usize = 100;

/// Elements of a feed. The largest feeds seen have some ten thousand entries of a dozen elements.
const MAX_ELEMENTS: usize = 400_000;

/// A part of an element.
#[derive(Debug)]
pub(super) enum Node {
    /// An element, by its place in [`Tree::elements`].
    Element(usize),
    /// Text, its entities resolved.
    Text(String),
}

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Name as written, prefix included.
    pub(super) name: String,
    /// Attributes, names as written.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    /// The element around it; its own place for the root.
    parent: usize,
}

/// The elements of a document; the first is a root around everything.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
}

impl Tree {
    /// Reads a document; whatever the text is, it ends in a tree.
    pub(super) fn read(text: &str) -> Tree {
        let repaired = stray_angles(text);
        let mut reader = Reader::from_str(repaired.as_deref().unwrap_or(text));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut tree = Tree {
            elements: vec![Element::default()],
        };
        let mut open = vec![0];
        // Elements passed over that are still open.
        let mut skipped = 0_usize;
        // What is broken beyond all that ends the document; what was read stays.
        while let Ok(event) = reader.read_event() {
            let inside = open.last().copied().unwrap_or(0);
            match event {
                Event::Eof => break,
                Event::Start(start) => {
                    let full = open.len() >= MAX_DEPTH
                        || tree.elements.len() >= MAX_ELEMENTS
                        || skipped > 0;
                    if full {
                        skipped += 1;
                    } else {
                        open.push(tree.add(inside, &start));
                    }
                }
                Event::Empty(start) if skipped == 0 && tree.elements.len() < MAX_ELEMENTS => {
                    tree.add(inside, &start);
                }
                Event::End(_) if skipped > 0 => skipped -= 1,
                Event::End(end) => {
                    let name = String::from_utf8_lossy(end.name().as_ref()).into_owned();
                    // An element closed out of turn closes those inside it; one that was never opened closes nothing.
                    if let Some(at) = open.iter().rposition(|&e| tree.elements[e].name == name)
                        && at > 0
                    {
                        open.truncate(at);
                    }
                }
                Event::Text(text) if skipped == 0 => {
                    tree.text(inside, &String::from_utf8_lossy(&text));
                }
                Event::CData(text) if skipped == 0 => {
                    tree.text(inside, &String::from_utf8_lossy(&text));
                }
                Event::GeneralRef(entity) if skipped == 0 => tree.text(inside, &resolved(&entity)),
                _ => {}
            }
        }
        tree
    }

    fn add(&mut self, parent: usize, start: &BytesStart) -> usize {
        let place = self.elements.len();
        let attributes = start
            .html_attributes()
            // Its check for doubled names compares each with all before it.
            .with_checks(false)
            .flatten()
            .take(MAX_ATTRIBUTES)
            .map(|a| {
                let name = String::from_utf8_lossy(a.key.as_ref()).into_owned();
                let raw = String::from_utf8_lossy(&a.value).into_owned();
                (name, unescaped(&raw))
            })
            .collect();
        self.elements.push(Element {
            name: String::from_utf8_lossy(start.name().as_ref()).into_owned(),
            attributes,
            children: Vec::new(),
            parent,
        });
        self.elements[parent].children.push(Node::Element(place));
        place
    }

    fn text(&mut self, inside: usize, text: &str) {
        let children = &mut self.elements[inside].children;
        match children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => children.push(Node::Text(text.to_owned())),
        }
    }

    /// The elements right inside one.
    pub(super) fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        self.elements[of]
            .children
            .iter()
            .filter_map(|node| match node {
                Node::Element(place) => Some(*place),
                Node::Text(_) => None,
            })
    }

    /// The text of an element and all inside it.
    pub(super) fn text_of(&self, of: usize) -> String {
        let mut out = String::new();
        let mut steps: Vec<&Node> = self.elements[of].children.iter().rev().collect();
        while let Some(node) = steps.pop() {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(place) => steps.extend(self.elements[*place].children.iter().rev()),
            }
        }
        out
    }

    /// The value of an attribute, by its name as written.
    pub(super) fn attribute(&self, of: usize, name: &str) -> Option<&str> {
        self.elements[of]
            .attributes
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The base of relative links: the nearest `xml:base` around an element.
    pub(super) fn base(&self, of: usize) -> Option<&str> {
        let mut place = of;
        loop {
            if let Some(base) = self.attribute(place, "xml:base") {
                return Some(base);
            }
            let parent = self.elements[place].parent;
            if parent == place {
                return None;
            }
            place = parent;
        }
    }

    /// An element's content as markup; `whole` also its own tags, without namespaces.
    pub(super) fn markup(&self, of: usize, whole: bool) -> String {
        enum Step<'a> {
            Node(&'a Node),
            Element(usize),
            Close(&'a str),
        }
        let mut out = String::new();
        let inside = |of: usize| self.elements[of].children.iter().rev().map(Step::Node);
        let mut steps: Vec<Step> = if whole {
            vec![Step::Element(of)]
        } else {
            inside(of).collect()
        };
        while let Some(step) = steps.pop() {
            match step {
                Step::Node(Node::Text(text)) => push_escaped(&mut out, text, false),
                Step::Node(Node::Element(place)) => steps.push(Step::Element(*place)),
                Step::Close(name) => {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
                Step::Element(place) => {
                    let element = &self.elements[place];
                    let name = local(&element.name);
                    out.push('<');
                    out.push_str(name);
                    for (key, value) in &element.attributes {
                        if key.starts_with("xmlns") {
                            continue;
                        }
                        out.push(' ');
                        out.push_str(key);
                        out.push_str("=\"");
                        push_escaped(&mut out, value, true);
                        out.push('"');
                    }
                    out.push('>');
                    if element.children.is_empty() && matches!(name, "br" | "hr" | "img") {
                        continue;
                    }
                    steps.push(Step::Close(name));
                    steps.extend(inside(place));
                }
            }
        }
        out
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

pub(super) fn push_escaped(out: &mut String, text: &str, quoted: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quoted => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// What stands for a reference; itself where nobody knows it.
fn resolved(entity: &BytesRef) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return printed(c).to_string();
    }
    let name = String::from_utf8_lossy(entity).into_owned();
    match resolve_html5_entity(&name) {
        Some(text) => text.to_owned(),
        None => format!("&{name};"),
    }
}

/// The value of an attribute with its references resolved; as it stands where they are broken.
fn unescaped(raw: &str) -> String {
    quick_xml::escape::unescape_with(raw, resolve_html5_entity)
        .map_or_else(|_| raw.to_owned(), |text| text.into_owned())
}

/// The text with every `<` escaped that opens nothing, outside of CDATA; `None` where there is none.
fn stray_angles(text: &str) -> Option<String> {
    let opens = |rest: &str| {
        rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_'))
    };
    let mut out: Option<String> = None;
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let place = at + found;
        let rest = &text[place + 1..];
        if let Some(inside) = rest.strip_prefix("![CDATA[") {
            let end = inside
                .find("]]>")
                .map_or(rest.len(), |e| e + "![CDATA[".len());
            at = place + 1 + end;
            continue;
        }
        if !opens(rest) {
            let out = out.get_or_insert_with(String::new);
            out.push_str(&text[from..place]);
            out.push_str("&lt;");
            from = place + 1;
        }
        at = place + 1;
    }
    out.map(|mut out| {
        out.push_str(&text[from..]);
        out
    })
}
