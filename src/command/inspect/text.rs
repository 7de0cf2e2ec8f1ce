//! An inspected article for people: its text with quotations, cues and mentions marked, and why each is whose.

use std::fmt::Write as _;
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use super::Inspected;
use crate::article::{Article, Part};
use crate::quote::{CONFIDENCE_BAR, Explained, Kind};

/// What stands out in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Quotation,
    Cue,
    Mention,
}

impl Mark {
    fn style(self) -> Style {
        match self {
            Mark::Quotation => AnsiColor::Green.on_default(),
            Mark::Cue => Style::new().underline(),
            Mark::Mention => Style::new().bold(),
        }
    }
}

/// The article as text with ANSI styles: quotations green behind their number, cues underlined, mentions bold; below them, each
/// quotation with its speaker, and which rule named whom. Without the styles it reads as well.
pub(super) fn text(inspected: &Inspected<'_>, article: &Article, found: &[Explained]) -> String {
    let mut out = String::new();
    let bold = Style::new().bold();
    let headline = if article.headline.is_empty() {
        "(no headline)".to_owned()
    } else {
        marked(article, Part::Headline, found)
    };
    out += &format!("{bold}{headline}{bold:#}\n");
    let or_unknown = |value: Option<&str>| value.unwrap_or("unknown").to_owned();
    let published = match (&inspected.published, &inspected.updated) {
        (Some(published), Some(updated)) => format!("{published}, updated {updated}"),
        (None, Some(updated)) => format!("unknown, updated {updated}"),
        (published, None) => or_unknown(published.as_deref()),
    };
    let mut summary = inspected.summary.to_owned();
    if inspected.teaser {
        summary += " (only the beginning: the rest has to be paid for)";
    }
    for (name, value) in [
        ("outlet", or_unknown(inspected.outlet)),
        ("link", or_unknown(inspected.url)),
        ("published", published),
        ("language", or_unknown(inspected.language)),
        ("byline", or_unknown(article.byline.as_deref())),
        ("summary", summary),
        ("quotations", found.len().to_string()),
    ] {
        out += &format!("{name:<10} {}\n", value.replace("\n\n", "\n           "));
    }
    if !article.body.is_empty() {
        out += &format!("\n{}\n", marked(article, Part::Body, found));
    }
    for (number, explained) in (1..).zip(found) {
        out.push('\n');
        out += &reason(number, article, explained);
    }
    out
}

/// Who said a quotation and why: two lines.
fn reason(number: usize, article: &Article, explained: &Explained) -> String {
    let Explained { quotation, why } = explained;
    let bold = Style::new().bold();
    let speaker = quotation
        .speaker
        .as_ref()
        .map_or("not attributed", |speaker| &speaker.name);
    let kind = match quotation.kind {
        Kind::Direct => "direct",
        Kind::Mixed => "mixed",
        Kind::Headline => "headline",
    };
    let mut out = format!("[{number}] {bold}{speaker}{bold:#}");
    if let Some(title) = quotation.speaker.as_ref().and_then(|s| s.title.as_ref()) {
        let _ = write!(out, ", {title}");
    }
    let _ = write!(out, " · {kind} · {}", opening(article, explained));
    out += "\n    ";
    match why.rule {
        None => out += "nothing beside it tells whose words they are",
        Some(rule) => {
            let _ = write!(out, "{rule}");
        }
    }
    if let Some(cue) = &quotation.cue {
        let _ = write!(out, " · cue “{cue}”");
    }
    if let Some(mention) = &quotation.mention {
        let _ = write!(out, " · mention “{mention}”");
    }
    if let Some(means) = why.means {
        let _ = write!(out, ", {means}");
    } else if quotation.mention.is_some() && quotation.speaker.is_none() {
        out += ", nobody the article names";
    }
    let _ = write!(out, " · confidence {:.2}", quotation.confidence);
    if quotation.confidence > 0.0 && quotation.confidence < CONFIDENCE_BAR {
        let _ = write!(out, ", below the bar of {CONFIDENCE_BAR}");
        if let Some(guess) = &why.guess {
            let _ = write!(out, " (it would be {})", guess.name);
        }
    }
    out.push('\n');
    out
}

/// How many characters of a quotation stand for it in the list.
const OPENING_CHARS: usize = 60;

/// The first words of a quotation.
fn opening(article: &Article, explained: &Explained) -> String {
    let quotation = &explained.quotation;
    let words = article.part(quotation.part)[quotation.span.clone()].replace("\n\n", " ");
    let mut opening: String = words.chars().take(OPENING_CHARS).collect();
    if opening.len() < words.len() {
        opening.push('…');
    }
    format!("“{opening}”")
}

/// A part of the article with what was found in it marked.
fn marked(article: &Article, part: Part, found: &[Explained]) -> String {
    let text = article.part(part);
    let mut out = String::new();
    let mut at = 0;
    for (span, mark, number) in spans(part, found) {
        // A cue inside a quotation («А, — сказал X, — Б») stays as the quotation shows it.
        if span.start < at {
            continue;
        }
        out += &text[at..span.start];
        let style = mark.style();
        if mark == Mark::Quotation {
            let _ = write!(out, "{style}[{number}]{style:#}");
        }
        let _ = write!(out, "{style}{}{style:#}", &text[span.clone()]);
        at = span.end;
    }
    out + &text[at..]
}

/// What is marked in a part, in the order of the text, the wider first.
fn spans(part: Part, found: &[Explained]) -> Vec<(Range<usize>, Mark, usize)> {
    let mut spans = Vec::new();
    for (number, explained) in (1..).zip(found) {
        let Explained { quotation, why } = explained;
        if quotation.part != part {
            continue;
        }
        spans.push((quotation.span.clone(), Mark::Quotation, number));
        spans.extend(why.cue.clone().map(|span| (span, Mark::Cue, number)));
        spans.extend(
            why.mention
                .clone()
                .map(|span| (span, Mark::Mention, number)),
        );
    }
    spans.sort_by_key(|(span, _, _)| (span.start, std::cmp::Reverse(span.end)));
    spans
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::article::RawArticle;
    use crate::quote;

    /// Styles as letters: `<q …>` green, `<u …>` underlined, `<b …>` bold.
    #[track_caller]
    fn check(article: &str, shown: Expect) {
        let raw = RawArticle {
            text: article.to_owned(),
            ..RawArticle::default()
        };
        let article = Article::derive(&raw);
        let found = quote::explained(&article);
        let quotations: Vec<_> = found.iter().map(|e| e.quotation.clone()).collect();
        let inspected = Inspected::new(&raw, &article, &quotations);
        let mut text = text(&inspected, &article, &found);
        for (mark, letter) in [
            (Mark::Quotation, "<q "),
            (Mark::Cue, "<u "),
            (Mark::Mention, "<b "),
        ] {
            text = text.replace(&mark.style().render().to_string(), letter);
        }
        shown.assert_eq(&text.replace(&Style::new().bold().render_reset().to_string(), ">"));
    }

    #[test]
    fn a_text_shows_its_quotations_and_why() {
        check(
            "Ferry stops\n\nThe night ferry of Port Varrel stops in May, harbour master Ida Marlow said on Monday.\n\n“We have no choice,” she said. “The pier is old.”\n\n“Nobody asked us.”",
            expect![[r#"
                <b Ferry stops>
                outlet     unknown
                link       unknown
                published  unknown
                language   en
                byline     unknown
                summary    The night ferry of Port Varrel stops in May, harbour master Ida Marlow said on Monday.
                           “We have no choice,” she said. “The pier is old.”
                quotations 3

                The night ferry of Port Varrel stops in May, harbour master Ida Marlow said on Monday.

                “<q [1]><q We have no choice,>” <b she> <u said>. “<q [2]><q The pier is old.>”

                “<q [3]><q Nobody asked us.>”

                [1] <b Ida Marlow> · direct · “We have no choice,”
                    attributed behind the words · cue “said” · mention “she”, a pronoun, taken for its antecedent · confidence 0.87

                [2] <b Ida Marlow> · direct · “The pier is old.”
                    the speech before goes on · mention “she”, a pronoun, taken for its antecedent · confidence 0.87

                [3] <b Ida Marlow> · direct · “Nobody asked us.”
                    as the speech of the paragraph before · mention “she”, a pronoun, taken for its antecedent · confidence 0.84
            "#]],
        );
    }
}
