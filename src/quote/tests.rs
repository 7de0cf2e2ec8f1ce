//! Fixtures carry their expected spans in `[[…]]`; the result is printed one quotation a line.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{Kind, Quotation, quotations};
use crate::article::{Article, Part, RawArticle};

fn article(text: &str) -> Article {
    Article::derive(&RawArticle {
        text: text.to_owned(),
        ..RawArticle::default()
    })
}

/// The text with each quotation in `[[…]]`, and a line of attribution for each.
fn render(article: &Article, found: &[Quotation]) -> String {
    let mut out = String::new();
    for part in [Part::Headline, Part::Body] {
        let text = article.part(part);
        let mut at = 0;
        for q in found.iter().filter(|q| q.part == part) {
            out += &text[at..q.span.start];
            out += &format!("[[{}]]", &text[q.span.clone()]);
            at = q.span.end;
        }
        out += &text[at..];
        out.push('\n');
    }
    for q in found {
        let kind = match q.kind {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Headline => "headline",
        };
        out += &format!(
            "{kind} {}: {} <- {}",
            q.speech,
            q.speaker.as_ref().map_or("?", |s| &s.name),
            q.mention.as_deref().unwrap_or("?")
        );
        if let Some(title) = q.speaker.as_ref().and_then(|s| s.title.as_deref()) {
            out += &format!(", {title}");
        }
        if let Some(cue) = &q.cue {
            out += &format!(" ({cue})");
        }
        if let Some(occasion) = q.occasion.clone() {
            out += &format!(" @ {}", &article.part(q.part)[occasion]);
        }
        if let Some(echoed) = q.echoes {
            out += &format!(" = {echoed}");
        }
        if q.missing.opening {
            out += " no opening mark";
        }
        if q.missing.closing {
            out += " no closing mark";
        }
        out.push('\n');
    }
    out
}

/// Takes the marks `[[…]]` off a fixture, finds its quotations and compares the whole.
#[track_caller]
fn check(fixture: &str, lines: Expect) {
    let text = fixture.replace("[[", "").replace("]]", "");
    let article = article(&text);
    let found = quotations(&article);
    let rendered = render(&article, &found);
    let (body, attributions): (Vec<&str>, Vec<&str>) = {
        let all: Vec<&str> = rendered.lines().collect();
        let cut = all.len() - found.len();
        (all[..cut].to_vec(), all[cut..].to_vec())
    };
    let squeezed = |text: &str| {
        text.lines()
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(squeezed(&body.join("\n")), squeezed(fixture), "spans");
    lines.assert_eq(&attributions.join("\n"));
}

#[test]
fn the_first_seed_has_three_quotations_of_one_speaker() {
    let seed = include_str!("../../seeds/000_fe8a340cffa202d2.txt");
    let article = article(seed);
    let found = quotations(&article);
    let lines: Vec<String> = render(&article, &found)
        .lines()
        .rev()
        .take(found.len())
        .map(str::to_owned)
        .collect();
    let lines: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
    expect![[r#"
        headline 0: Alexander Lukashenko <- Lukashenko, President of the Republic of Belarus = 2
        direct 1: Alexander Lukashenko <- Alexander Lukashenko, President of the Republic of Belarus (said) @ at a one-on-one meeting with President of the Republic of Azerbaijan Ilham Aliyev
        direct 2: Alexander Lukashenko <- President of Belarus, President of Belarus (said) no opening mark"#]]
    .assert_eq(&lines.join("\n"));
    let last = &article.body[found[2].span.clone()];
    assert!(last.starts_with("You have rightly said"), "{last}");
    assert!(last.ends_with("a very busy time for Azerbaijan,"), "{last}");
}

proptest! {
    #[test]
    fn every_quotation_is_the_text_at_its_span(
        text in "([\"“”«»‘’'„—\\- ,.:?!\n]|said|dedi|сказал|Ann Lee|he |it was a long day|Иванов|\n\n){0,60}"
    ) {
        let article = article(&text);
        let found = quotations(&article);
        let mut last = (Part::Headline, 0);
        for q in &found {
            let part = article.part(q.part);
            prop_assert!(part.get(q.span.clone()).is_some_and(|t| !t.trim().is_empty()));
            prop_assert!((q.part, q.span.start) >= last);
            last = (q.part, q.span.end);
            prop_assert!(q.occasion.clone().is_none_or(|o| part.get(o).is_some()));
            prop_assert!(q.echoes.is_none_or(|e| found[e].part == Part::Body));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        quotations(&article(&text));
    }
}
