//! From a raw article to an article.

use jiff::tz::TimeZone;

use super::dateline::Dateline;
use super::layout::{self, Piece};
use super::{Article, ArticleId, Offsets, Published, RawArticle};
use super::{boilerplate, byline, dateline, link, outlet};
use crate::text;

/// A first line longer than this is no headline but the text itself.
const LONGEST_HEADLINE_CHARS: usize = 300;

/// What has to be paid for and is shorter is a teaser; some pages say so and have the whole text. Teasers have one to three
/// sentences or paragraphs, the shortest whole news items about a thousand characters.
const TEASER_CHARS: usize = 1500;

/// A raw article taken apart: nothing is left out of the paragraphs but byline and dateline.
pub(super) struct Parts {
    pub(super) headline: Piece,
    pub(super) paragraphs: Vec<Piece>,
    byline: Option<String>,
    dateline: Option<Dateline>,
}

pub(super) fn parts(raw: &RawArticle) -> Parts {
    let mut lines = layout::lines(&raw.text);
    let given = raw.headline.as_deref().map(layout::one_line);
    let headline = headline(given, &mut lines);
    let mut paragraphs = layout::paragraphs(lines);

    let mut byline = tidy(raw.byline.as_deref());
    if let Some(first) = paragraphs.first()
        && let Some(name) = byline::of_line(&first.text)
    {
        byline = byline.or(Some(name));
        paragraphs.remove(0);
    }
    let dateline = paragraphs
        .first()
        .and_then(|first| dateline::parse(&first.text));
    if let (Some(dateline), Some(first)) = (&dateline, paragraphs.first())
        && dateline.span.end == first.text.len()
        && paragraphs.len() > 1
    {
        paragraphs.remove(0);
    }
    Parts {
        headline,
        paragraphs,
        byline,
        dateline,
    }
}

pub(super) fn derive(raw: &RawArticle) -> Article {
    let Parts {
        headline,
        mut paragraphs,
        byline,
        dateline,
    } = parts(raw);
    paragraphs.retain(|paragraph| !raw.boilerplate.contains(&paragraph.text));
    boilerplate::drop(&mut paragraphs);

    let body = Piece::joined("\n\n", &paragraphs);
    let outlet = raw
        .outlet_name()
        .or_else(|| {
            dateline
                .as_ref()
                .and_then(|dateline| dateline.outlet.clone())
        })
        .or_else(|| outlet::named(&body.text));
    let published = raw.published.or_else(|| {
        dateline
            .and_then(|dateline| dateline.day)
            .map(Published::Day)
    });
    let updated = raw
        .updated
        .filter(|updated| published.is_none_or(|published| is_later(*updated, published)));
    let teaser = raw.paid && body.text.chars().count() < TEASER_CHARS;
    let language = raw
        .language
        .or_else(|| text::detect_parts(&[&headline.text, "\n\n", &body.text]));
    let url = raw.url.as_ref().map(link::canonical);
    let outlet_name = outlet.as_deref().unwrap_or_default();
    let id = match (&url, &raw.id) {
        (Some(url), _) => ArticleId::of_link(url.as_str()),
        (None, Some(given)) => ArticleId::of_given(outlet_name, given),
        // What is learnt of the outlet later must not make it another article.
        (None, None) if !raw.boilerplate.is_empty() => derive(&raw.whole()).id,
        (None, None) => {
            let whole = format!("{} {}", headline.text, body.text);
            let words: Vec<&str> = whole.split_whitespace().collect();
            ArticleId::of_text(outlet_name, &words.join(" "))
        }
    };
    Article {
        id,
        headline: headline.text,
        body: body.text,
        outlet,
        url,
        published,
        updated,
        teaser,
        language,
        byline,
        sample: raw.sample,
        offsets: Offsets {
            headline: headline.at,
            body: body.at,
        },
    }
}

/// Whether an article was changed after it was published, as far as the days tell where no times are given.
fn is_later(updated: Published, published: Published) -> bool {
    match (updated, published) {
        (Published::At(updated), Published::At(published)) => updated > published,
        _ => updated.timestamp(&TimeZone::UTC) > published.timestamp(&TimeZone::UTC),
    }
}

/// The headline given, else the first line of the text; taken out of the lines where it stands there.
fn headline(given: Option<Piece>, lines: &mut Vec<Piece>) -> Piece {
    let Some(first) = lines.iter().position(|line| !line.text.is_empty()) else {
        return given.unwrap_or_default();
    };
    let Some(given) = given else {
        if lines[first].at.len() > LONGEST_HEADLINE_CHARS {
            return Piece::default();
        }
        let headline = std::mem::take(&mut lines[first]);
        lines.drain(..=first);
        return headline;
    };
    if lines[first].text.to_lowercase() == given.text.to_lowercase() {
        lines.drain(..=first);
    }
    given
}

/// A given name as one line; `None` where nothing is in it.
pub(super) fn tidy(text: Option<&str>) -> Option<String> {
    Some(layout::one_line(text?).text).filter(|text| !text.is_empty())
}
