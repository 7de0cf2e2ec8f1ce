//! Telegram's HTML, read as strictly as Telegram's documentation describes it.
//!
//! <https://core.telegram.org/bots/api#html-style>. Stricter than the server where that only forgives: a bare `&` or `>`, a link that
//! would silently lose its address, and a tag within one of its own kind are refused.

use std::ops::Range;

/// A message's text with its entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    pub text: String,
    /// In the order in which they open; byte ranges of the text.
    pub entities: Vec<Entity>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub tag: &'static str,
    /// The link's address, or `expandable`.
    pub attribute: Option<String>,
    pub range: Range<usize>,
}

const TAGS: [&str; 15] = [
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "span",
    "tg-spoiler",
    "a",
    "code",
    "pre",
    "blockquote",
];

/// Parses a text, or says why Telegram would refuse it.
pub fn parse(html: &str) -> Result<Parsed, String> {
    let mut parsed = Parsed::default();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = html;
    while let Some(letter) = rest.chars().next() {
        match letter {
            '<' => {
                let end = rest.find('>').ok_or("unclosed start tag")?;
                tag(&rest[1..end], &mut parsed, &mut open)?;
                rest = &rest[end + 1..];
            }
            '>' => return Err("bare >".into()),
            '&' => {
                let (decoded, length) = reference(rest)?;
                parsed.text.push(decoded);
                rest = &rest[length..];
            }
            letter => {
                parsed.text.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    match open.last() {
        Some(&place) => Err(format!(
            "can't find end tag of <{}>",
            parsed.entities[place].tag
        )),
        None => Ok(parsed),
    }
}

fn tag(inside: &str, parsed: &mut Parsed, open: &mut Vec<usize>) -> Result<(), String> {
    let at = parsed.text.len();
    if let Some(name) = inside.strip_prefix('/') {
        let place = open
            .pop()
            .ok_or_else(|| format!("unexpected end tag </{name}>"))?;
        let entity = &mut parsed.entities[place];
        if entity.tag != name {
            return Err(format!("<{}> closed by </{name}>", entity.tag));
        }
        entity.range.end = at;
        return Ok(());
    }
    let (name, attribute) = inside.split_once(' ').unwrap_or((inside, ""));
    let tag = TAGS
        .into_iter()
        .find(|tag| *tag == name)
        .ok_or_else(|| format!("unsupported start tag <{name}>"))?;
    let around: Vec<&str> = open
        .iter()
        .map(|place| parsed.entities[*place].tag)
        .collect();
    if around.contains(&tag) {
        return Err(format!("<{tag}> within itself"));
    }
    if around.iter().any(|outer| matches!(*outer, "pre" | "code")) && tag != "code" {
        return Err(format!("<{tag}> within preformatted text"));
    }
    let attribute = match (tag, attribute) {
        ("blockquote", "expandable") => Some("expandable".to_owned()),
        ("a", attribute) => Some(link(attribute)?),
        ("span", r#"class="tg-spoiler""#) => None,
        (_, "") if tag != "span" => None,
        _ => return Err(format!("attribute of <{tag}>: {attribute}")),
    };
    open.push(parsed.entities.len());
    parsed.entities.push(Entity {
        tag,
        attribute,
        range: at..at,
    });
    Ok(())
}

fn link(attribute: &str) -> Result<String, String> {
    let value = attribute
        .strip_prefix("href=\"")
        .and_then(|value| value.strip_suffix('"'))
        .ok_or("an <a> without a quoted href")?;
    if value.contains('"') {
        return Err("a quote mark within an attribute".into());
    }
    let address = parse(value)?.text;
    web(&address).map(|()| address)
}

/// Whether Telegram opens an address.
pub fn web(address: &str) -> Result<(), String> {
    let url = url::Url::parse(address).map_err(|error| format!("address {address}: {error}"))?;
    let host = url.host_str().unwrap_or_default();
    if !matches!(url.scheme(), "http" | "https" | "tg") || !host.contains(['.', ':']) {
        return Err(format!("wrong HTTP URL {address}"));
    }
    Ok(())
}

fn reference(rest: &str) -> Result<(char, usize), String> {
    let end = rest
        .char_indices()
        .take(10)
        .find(|(_, letter)| *letter == ';')
        .map(|(at, _)| at)
        .ok_or("bare &")?;
    let decoded = match &rest[1..end] {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        name => {
            let number = name
                .strip_prefix('#')
                .ok_or_else(|| format!("unknown &{name};"))?;
            number
                .parse()
                .ok()
                .and_then(char::from_u32)
                .ok_or_else(|| format!("unknown &{name};"))?
        }
    };
    Ok((decoded, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let shown = match parse(html) {
            Ok(parsed) => format!("{} {}", parsed.text, parsed.entities.len()),
            Err(why) => why,
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_telegram_refuses_is_refused() {
        check("<b>a</b> &lt;", "a < 1");
        check("a & b", "bare &");
        check("a > b", "bare >");
        check("a < b", "unclosed start tag");
        check("<b>a", "can't find end tag of <b>");
        check("<b><i>a</b></i>", "<i> closed by </b>");
        check("<h1>a</h1>", "unsupported start tag <h1>");
        check("&nbsp;", "unknown &nbsp;");
        check(
            "<blockquote><blockquote>a</blockquote></blockquote>",
            "<blockquote> within itself",
        );
        check(
            "<a href=\"javascript:x\">a</a>",
            "wrong HTTP URL javascript:x",
        );
        check("<pre><b>a</b></pre>", "<b> within preformatted text");
    }
}
