//! Cards: a stored quotation and its article, as shown.

use std::ops::Range;

use super::excerpt::{Match, find, opening, pieces, window};
use super::headline::headlined;
use super::link;
use super::measure::{CUT, line, utf16};
use super::reply::{Card, Elsewhere, Excerpt, Source};
use crate::article::Part;
use crate::query::Clause;
use crate::quote::{CONFIDENCE_BAR, Kind, Quotation, Speaker};
use crate::store::{StoredArticle, StoredQuotation};
use crate::text;

/// Longest excerpt in a list, in UTF-16 units.
pub(super) const HIT_UTF16: usize = 280;
/// Longest words on a card, in UTF-16 units: with the longest of everything else a message stays below 4096.
const CARD_UTF16: usize = 2600;
/// Longest name of an outlet, in UTF-16 units.
pub(super) const OUTLET_UTF16: usize = 80;
/// How far into a card's words the match may begin: about what a folded blockquote shows.
const NEAR_UTF16: usize = 200;

/// How much of the words a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// An entry of a list.
    Hit,
    /// A message of its own.
    Card,
}

/// The card of a quotation; `clauses` are what its words are looked at for.
pub(super) fn card(
    article: &StoredArticle,
    stored: &StoredQuotation,
    clauses: &[Clause],
    size: Size,
) -> Card {
    let stored = told_by_body(article, stored);
    let quotation = &stored.quotation;
    let woven = woven(article, stored);
    let shown = match &woven {
        Some(sentence) => &article.body[sentence.clone()],
        None => stored.text.as_str(),
    };
    let matches = find(clauses, shown, article.language);
    let range = match (size, &woven) {
        (Size::Hit, Some(sentence)) => {
            // Of a long sentence the part with the quoted words.
            let span = &quotation.span;
            let words = Match {
                span: span.start - sentence.start..span.end - sentence.start,
                clause: 0,
            };
            window(shown, article.language, &[words], HIT_UTF16)
        }
        (Size::Hit, None) => window(shown, article.language, &matches, HIT_UTF16),
        (Size::Card, Some(_)) => 0..shown.len(),
        (Size::Card, None) => opening(shown, article.language, &matches, NEAR_UTF16, CARD_UTF16),
    };
    let first = pieces(shown, range.clone(), &matches);
    let linked = match woven {
        Some(_) => stored.text.as_str(),
        None => best_words(shown, &range, &matches, article),
    };
    // Words that a correction removed are no longer on the page.
    let linked = if stored.retired.is_some() { "" } else { linked };
    let link = article
        .url
        .as_ref()
        .map(|page| link::to_words(page, linked));
    let parts = match woven {
        Some(_) => vec![first],
        None => with_speech(article, stored, first, clauses, size),
    };
    let printed = match quotation.part {
        Part::Headline => &article.headline,
        Part::Body => &article.body,
    };
    // An interrupted speech is attributed once, beside one of its segments.
    let attributed = speech(article, stored)
        .into_iter()
        .find(|segment| segment.quotation.cue.is_some())
        .map_or(quotation, |segment| &segment.quotation);
    // A guess below the bar is not shown, in part no more than whole.
    let sure = attributed.confidence >= CONFIDENCE_BAR;
    Card {
        id: stored.id.clone(),
        speaker: quotation.speaker.as_ref().map(|speaker| Speaker {
            name: line(&speaker.name, 120),
            title: speaker.title.as_ref().map(|title| line(title, 160)),
            kind: speaker.kind,
        }),
        mention: mention(attributed).filter(|_| sure),
        cue: attributed
            .cue
            .as_ref()
            .filter(|_| sure)
            .map(|cue| line(cue, 80)),
        occasion: attributed
            .occasion
            .clone()
            .filter(|_| stored.retired.is_none())
            .and_then(|span| printed.get(span))
            .map(|occasion| line(occasion, 240)),
        parts,
        woven: woven.is_some(),
        in_headline: quotation.part == Part::Headline,
        headlined: headlined(article, stored),
        missing: quotation.missing,
        retired: stored.retired,
        utterance: stored.utterance,
        elsewhere: Elsewhere::default(),
        source: source(article),
        link,
    }
}

/// The line below what is shown of an article.
pub(super) fn source(article: &StoredArticle) -> Source {
    Source {
        article: article.id.clone(),
        story: article.story.clone(),
        headline: line(&article.headline, 200),
        outlet: article
            .outlet
            .as_ref()
            .map(|outlet| line(outlet, OUTLET_UTF16)),
        label: article.label.as_ref().map(|label| line(label, 40)),
        url: article.url.clone(),
        published: article.published,
        updated: article.updated,
        teaser: article.teaser,
        read: article.read,
        language: article.language,
        sample: article.sample,
    }
}

/// The body's quotation for a headline's one that echoes it: a headline shortens words, the body has them.
pub(super) fn told_by_body<'a>(
    article: &'a StoredArticle,
    stored: &'a StoredQuotation,
) -> &'a StoredQuotation {
    stored
        .quotation
        .echoes
        .and_then(|place| article.quotations.get(place))
        .filter(|body| body.quotation.part == Part::Body && body.retired.is_none())
        .filter(|_| stored.retired.is_none())
        .unwrap_or(stored)
}

/// The whole printed sentence of a few quoted words, as a span of the body.
fn woven(article: &StoredArticle, stored: &StoredQuotation) -> Option<Range<usize>> {
    let quotation = &stored.quotation;
    if quotation.kind != Kind::Mixed
        || quotation.part != Part::Body
        || stored.retired.is_some()
        || article.body.get(quotation.span.clone()) != Some(stored.text.as_str())
    {
        return None;
    }
    let paragraph = paragraphs(&article.body, &quotation.span);
    let inside = quotation.span.start - paragraph.start..quotation.span.end - paragraph.start;
    let sentences = text::sentences(&article.body[paragraph.clone()], article.language);
    let start = sentences
        .iter()
        .rfind(|sentence| sentence.start <= inside.start)
        .map_or(inside.start, |sentence| sentence.start);
    let end = sentences
        .iter()
        .find(|sentence| sentence.end >= inside.end)
        .map_or(inside.end, |sentence| sentence.end);
    let sentence = paragraph.start + start..paragraph.start + end;
    // A sentence too long for a card would be cut somewhere; the words themselves are better then.
    (utf16(&article.body[sentence.clone()]) <= CARD_UTF16).then_some(sentence)
}

/// The paragraphs that a span of the body touches.
pub(super) fn paragraphs(body: &str, span: &Range<usize>) -> Range<usize> {
    let start = body[..span.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = body[span.end..]
        .find("\n\n")
        .map_or(body.len(), |at| span.end + at);
    start..end
}

/// The words to link to: the sentences shown that hold the matches, else all that is shown.
fn best_words<'a>(
    text: &'a str,
    shown: &Range<usize>,
    matches: &[Match],
    article: &StoredArticle,
) -> &'a str {
    let words = &text[shown.clone()];
    let Some(first) = matches
        .iter()
        .find(|found| shown.contains(&found.span.start))
    else {
        return words;
    };
    let at = first.span.start - shown.start;
    text::sentences(words, article.language)
        .into_iter()
        .find(|sentence| sentence.contains(&at))
        .map_or(words, |sentence| &words[sentence])
}

/// The excerpt among those of the other segments of its speech, as far as there is room.
fn with_speech(
    article: &StoredArticle,
    stored: &StoredQuotation,
    first: Excerpt,
    clauses: &[Clause],
    size: Size,
) -> Vec<Excerpt> {
    let mut room = match size {
        Size::Hit => HIT_UTF16,
        Size::Card => CARD_UTF16,
    }
    .saturating_sub(utf16(&first.plain()));
    let segments = speech(article, stored);
    let Some(place) = segments.iter().position(|other| other.id == stored.id) else {
        return vec![first];
    };
    let mut parts = vec![first];
    let excerpt = |segment: &StoredQuotation| {
        let matches = find(clauses, &segment.text, article.language);
        pieces(&segment.text, 0..segment.text.len(), &matches)
    };
    let mut take = |segment: &StoredQuotation| {
        // Two marks and the break between segments.
        let cost = utf16(&segment.text) + 3 + CUT.len();
        let fits = cost <= room;
        room = room.saturating_sub(if fits { cost } else { room });
        fits
    };
    // Words printed twice, as in a subheading, are shown once.
    let fresh = |segment: &&&StoredQuotation| segment.text != stored.text;
    let behind = segments[place + 1..].iter().filter(fresh);
    for segment in behind.take_while(|other| take(other)) {
        parts.push(excerpt(segment));
    }
    let before = segments[..place].iter().rev().filter(fresh);
    for segment in before.take_while(|other| take(other)) {
        parts.insert(0, excerpt(segment));
    }
    parts
}

/// The segments of a quotation's speech in order, itself among them where it still stands in the article.
pub(super) fn speech<'a>(
    article: &'a StoredArticle,
    stored: &StoredQuotation,
) -> Vec<&'a StoredQuotation> {
    article
        .quotations
        .iter()
        .filter(|other| stored.retired.is_none() && same_speech(stored, other))
        .collect()
}

/// Whether two quotations are segments of one interrupted speech.
pub(super) fn same_speech(one: &StoredQuotation, other: &StoredQuotation) -> bool {
    let direct = |stored: &StoredQuotation| {
        stored.quotation.kind == Kind::Direct && stored.quotation.part == Part::Body
    };
    one.id == other.id
        || (one.article == other.article
            && one.quotation.speech == other.quotation.speech
            && other.retired.is_none()
            && direct(one)
            && direct(other))
}

/// How the speaker is named beside the words, where the name does not say it already.
fn mention(quotation: &Quotation) -> Option<String> {
    let mention = quotation.mention.as_ref()?;
    let folded = text::fold(mention);
    let said = quotation.speaker.as_ref().is_some_and(|speaker| {
        let title = speaker.title.as_deref().map(text::fold);
        text::fold(&speaker.name).contains(&folded) || title.is_some_and(|title| title == folded)
    });
    (!said && !mention.trim().is_empty()).then(|| line(mention, 120))
}
