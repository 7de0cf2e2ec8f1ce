//! Speech set off by dashes, without marks.

use std::ops::Range;

use super::attribute::{predicate, verbal};
use super::lexicon::Class;
use super::spans::{Borders, Candidate, add};
use super::tokens::{Kind, Tokens};

/// Tokens that a line without an author's words may have: what is longer is rather an item of a list.
const LONGEST_BARE: usize = 80;

/// Tokens that the author's words may have up to their verb.
const AUTHOR: usize = 16;

/// Speech set off by dashes: `— Мы готовы, — сказал он. — Идём.`
pub(super) fn line(tokens: &Tokens, p: usize, found: &mut Vec<Candidate>) {
    let range = tokens.paragraphs[p].clone();
    if tokens.kind(range.start) != Kind::Dash || range.len() < 4 {
        return;
    }
    let is_dash = |i: usize| {
        tokens.kind(i) == Kind::Dash
            && (tokens.list[i].spaced || tokens.str(i) == "—")
            && (i == range.start
                || tokens.str(i) != "-"
                || tokens.list[(i + 1).min(range.end - 1)].spaced)
    };
    // The author's words begin behind a dash, in lower case and with a cue near.
    let dashes: Vec<usize> = range.clone().filter(|&i| is_dash(i)).collect();
    let author = |from: usize, to: usize| {
        from < to
            && (verb_last(tokens, from..to)
                || verb_leads(tokens, from)
                || (from..to.min(from + 8)).any(|i| tokens.has(i, Class::CUE))
                    && (!tokens.list[from].capital
                        || tokens.has(from, Class::CUE)
                        || (from..to.min(from + 4)).any(|i| tokens.has(i, Class::CUE))))
    };
    let mut speech_from = range.start + 1;
    let mut in_author = false;
    let mut spoken: Vec<Range<usize>> = Vec::new();
    // — Acele etmemek, dedi çaycı, — zaten tren geç gelir: no dash sets the author's words off.
    if tokens.lexicon.language.code() == "tr" {
        let first = range.start..dashes.get(1).copied().unwrap_or(range.end);
        if let Some(piece) = before_quotative(tokens, first) {
            spoken.push(piece);
            in_author = true;
        }
    }
    for (d, &dash) in dashes.iter().enumerate().skip(1) {
        let to = dashes.get(d + 1).copied().unwrap_or(range.end);
        if in_author {
            speech_from = dash + 1;
            in_author = false;
        } else if author(dash + 1, to) {
            spoken.push(speech_from..dash);
            in_author = true;
        }
    }
    if spoken.is_empty() {
        if let Some(first) = before_cue(tokens, range.clone()) {
            // …, she sighed. — Everybody wants it: behind the author's sentence the speech goes on.
            let again = dashes
                .iter()
                .copied()
                .find(|&d| d > first.end && tokens.kind(d - 1) == Kind::Stop);
            spoken.push(first);
            spoken.extend(again.map(|dash| dash + 1..range.end));
        }
        in_author = true;
    }
    if !in_author && speech_from < range.end {
        spoken.push(speech_from..range.end);
    }
    for piece in spoken {
        let Range { mut start, mut end } = piece;
        while start < end && matches!(tokens.kind(start), Kind::Comma | Kind::Stop) {
            start += 1;
        }
        // A piece that goes on in lower case leaves the full stop to the author's sentence.
        let goes_on = start < end && !tokens.list[start].capital;
        while end > start
            && (tokens.kind(end - 1) == Kind::Comma
                || (goes_on && tokens.kind(end - 1) == Kind::Stop))
        {
            end -= 1;
        }
        let before = found.len();
        add(tokens, p, p, start..end, start..end, found);
        if let Some(candidate) = found.get_mut(before) {
            candidate.borders = Borders::Dashes;
            candidate.reopened = false;
        }
    }
}

/// Whether an Azerbaijani clause behind a dash ends with a verb that attributes: `– Ağası kişi kəndiri açıb deyir`.
fn verb_last(tokens: &Tokens, clause: Range<usize>) -> bool {
    let comma = clause
        .start
        .checked_sub(2)
        .is_some_and(|i| matches!(tokens.kind(i), Kind::Comma | Kind::Exclaim));
    let start = clause.start;
    comma
        && tokens.lexicon.language == crate::text::Language::AZ
        && clause
            .take(AUTHOR)
            .take_while(|&i| tokens.kind(i) != Kind::Stop)
            .any(|i| {
                let cue = tokens.has(i, Class::CUE) && !tokens.list[i].capital;
                // – …, – balıqçı çiynini çəkdi.
                let ends = tokens
                    .list
                    .get(i + 1)
                    .is_some_and(|t| t.kind == Kind::Stop && i > start)
                    && (predicate(tokens.lower(i))
                        || ["dıq", "dik", "duq", "dük", "dım", "dim", "dum", "düm"]
                            .iter()
                            .any(|e| tokens.lower(i).ends_with(e)))
                    && (!tokens.list[start].capital || tokens.kind(start - 2) == Kind::Comma);
                cue || ends
            })
}

/// Whether a Slavic verb behind a question and a dash begins the author's words, whichever it is: `— Как? — интересуется X`.
fn verb_leads(tokens: &Tokens, from: usize) -> bool {
    matches!(tokens.lexicon.language.code(), "ru" | "uk")
        && from >= 2
        && matches!(tokens.kind(from - 2), Kind::Comma | Kind::Exclaim)
        && tokens.kind(from) == Kind::Word
        && !tokens.list[from].capital
        && {
            // — Волк ушёл, — не поверила X.
            let verb = from + usize::from(matches!(tokens.lower(from), "не" | "ні"));
            verb < tokens.list.len()
                && !tokens.has(verb, Class::FUNCTION)
                && verbal(tokens.lower(verb))
        }
}

/// The speech of a line whose author's words no second dash sets off: `— You're late, he said.`, `— Tu viens ? dit-elle.`
fn before_cue(tokens: &Tokens, line: Range<usize>) -> Option<Range<usize>> {
    if !matches!(tokens.lexicon.language.code(), "en" | "fr" | "de") {
        return None;
    }
    let cue =
        |i: usize| i < line.end && tokens.has(i, Class::CUE) && !tokens.has(i, Class::WEAK_CUE);
    let start = line.start + 1;
    let author = (start + 1..line.end).find(|&i| {
        let asked = tokens.kind(i - 1) == Kind::Exclaim;
        if !(asked || tokens.kind(i - 1) == Kind::Comma) || tokens.kind(i) != Kind::Word {
            return false;
        }
        // Behind a question a capital begins a sentence of its own, but for the writer's “I”.
        let subject = tokens.has(i, Class::SUBJECT) || tokens.list[i].capital;
        let low = !asked || !tokens.list[i].capital || tokens.str(i) == "I";
        let named = (i + 1..line.end.min(i + 4))
            .take_while(|&k| tokens.list[k - 1].capital || tokens.has(k - 1, Class::SUBJECT))
            .any(cue);
        let behind = i + 1;
        let inverted = cue(i)
            && !tokens.list[i].capital
            && behind < line.end
            && (tokens.list[behind].capital
                || tokens.has(behind, Class::SUBJECT.with(Class::DETERMINER)));
        // A verb that no list has: `I protested`.
        let past = tokens.has(i, Class::SUBJECT)
            && tokens.lexicon.language == crate::text::Language::EN
            && i + 1 < line.end
            && tokens.lower(i + 1).ends_with("ed");
        // — Un peu, ai-je avoué.
        let compound = tokens.lexicon.language.code() == "fr"
            && tokens.has(i, Class::AUXILIARY)
            && (i + 1..line.end.min(i + 3)).any(cue);
        inverted || compound || (subject && low && (named || past))
    })?;
    Some(start..author)
}

/// The speech before a Turkish `dedi` or `diye`: `— Suyun sırrı ne? diye sordum.`
fn before_quotative(tokens: &Tokens, line: Range<usize>) -> Option<Range<usize>> {
    let start = line.start + 1;
    let author = (start + 1..line.end).find(|&i| {
        matches!(tokens.kind(i - 1), Kind::Comma | Kind::Exclaim)
            && tokens.kind(i) == Kind::Word
            && !tokens.list[i].capital
            && tokens.has(i, Class::CUE)
            && !tokens.has(i, Class::WEAK_CUE)
    })?;
    Some(start..author)
}

/// Adds the lines beside a dialogue's that begin with a dash, too, and have no author's words: whoever answers.
pub(super) fn bare_lines(tokens: &Tokens, found: &mut Vec<Candidate>) {
    let count = tokens.paragraphs.len();
    let mut spoken = vec![false; count];
    let mut taken = vec![false; count];
    for candidate in found.iter() {
        taken[candidate.paragraph..=candidate.last_paragraph].fill(true);
        spoken[candidate.paragraph] |= candidate.borders == Borders::Dashes;
    }
    let mut lines = Vec::new();
    if matches!(tokens.lexicon.language.code(), "ru" | "uk" | "az") {
        for p in interview_lines(tokens, &taken) {
            (spoken[p], taken[p]) = (true, true);
            lines.push(p);
        }
    }
    if !spoken.contains(&true) {
        return;
    }
    for p in (1..count).chain((1..count).rev()) {
        let beside = spoken[p - 1] || spoken.get(p + 1) == Some(&true);
        if beside && !taken[p] && !spoken[p] && bare(tokens, tokens.paragraphs[p].clone()) {
            spoken[p] = true;
            lines.push(p);
        }
    }
    for p in lines {
        let range = tokens.paragraphs[p].clone();
        found.push(Candidate {
            tokens: range.start + 1..range.end,
            outer: range.start + 1..range.end,
            paragraph: p,
            last_paragraph: p,
            borders: Borders::Dashes,
            missing: super::Missing::default(),
            reopened: false,
        });
    }
    found.sort_by_key(|c| c.outer.start);
}

/// Lines that begin with a dash from which they make an interview.
pub(super) const INTERVIEW: usize = 4;

/// The lines of an interview in which nobody is told to speak: four or more that begin with a dash, a question among every
/// three.
fn interview_lines(tokens: &Tokens, taken: &[bool]) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut p = 1;
    while p < taken.len() {
        let start = p;
        while p < taken.len() && !taken[p] && bare(tokens, tokens.paragraphs[p].clone()) {
            p += 1;
        }
        let asks = |p: &usize| tokens.str(tokens.paragraphs[*p].end - 1).ends_with('?');
        let questions = (start..p).filter(asks).count();
        if questions >= 2 && p - start >= INTERVIEW && questions * 3 >= p - start {
            lines.extend(start..p);
        }
        p = p.max(start + 1);
    }
    lines
}

/// Whether a line is a dash and whole sentences.
fn bare(tokens: &Tokens, line: Range<usize>) -> bool {
    let last = line.end - 1;
    (3..=LONGEST_BARE).contains(&line.len())
        && tokens.kind(line.start) == Kind::Dash
        && tokens.kind(line.start + 1) == Kind::Word
        && tokens.list[line.start + 1].capital
        && matches!(tokens.kind(last), Kind::Stop | Kind::Exclaim)
}
