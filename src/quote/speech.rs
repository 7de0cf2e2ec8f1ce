//! Where a speech ends whose closing mark is missing. Narration shown as somebody's words is the worst fault there can be:
//! what is not certainly speech is left off.

use std::ops::Range;

use super::lexicon::Class;
use super::passage::{abbreviates, begins};
use super::tokens::{Kind, Tokens};

/// How far a speech without a closing mark is followed, in tokens.
const REACH: usize = 400;

/// Tokens that the author's words behind a dash may have up to their verb.
const CLAUSE: usize = 16;

/// The end of a speech that the next mark, at `limit`, opens again: there, or where narration begins before.
pub(super) fn goes_on_to(tokens: &Tokens, open: usize, limit: usize) -> usize {
    let mut at = open + 1;
    while at < limit {
        let end = sentence_end(tokens, at, limit);
        if at == open + 1 {
            if let Some(cue) = before_cue(tokens, open, end) {
                return cue;
            }
        } else if narrates(tokens, at..end) {
            return at;
        }
        at = end;
    }
    limit
}

/// Where the first sentence of a speech has an attribution that nobody would take for the speaker's own words: a name or a
/// role is its subject.
pub(super) fn attributed_at(tokens: &Tokens, open: usize, limit: usize) -> Option<usize> {
    let first = sentence_end(tokens, open + 1, limit.min(open + REACH));
    let end = before_cue(tokens, open, first)?;
    let named = |i: usize| {
        tokens.kind(i) == Kind::Word && (tokens.list[i].capital || tokens.has(i, Class::TITLE))
    };
    let cue = (end..first).find(|&i| tokens.has(i, Class::CUE))?;
    let role = (end..cue).any(named) || (cue + 1..first.min(cue + 4)).any(named);
    role.then_some(end)
}

/// The end of a speech that nothing closes: before its attribution, else with its sentence and those behind it in which
/// somebody still speaks of himself. `None` where even the beginning is doubtful.
pub(super) fn ends(tokens: &Tokens, open: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(open + REACH);
    let first = sentence_end(tokens, open + 1, limit);
    if let Some(end) = before_cue(tokens, open, first) {
        return Some(end);
    }
    let paragraph = tokens.paragraphs.partition_point(|p| p.end <= open);
    let range = tokens.paragraphs.get(paragraph)?;
    let introduced = open == range.start || tokens.kind(open - 1) == Kind::Colon;
    let after_sentence =
        open > range.start && matches!(tokens.kind(open - 1), Kind::Stop | Kind::Exclaim);
    let tight = tokens.list.get(open + 1).is_some_and(|t| !t.spaced);
    // Where the sentence has no end of its own, the next mark cuts it short: who knows what was meant.
    let whole = matches!(tokens.kind(first - 1), Kind::Stop | Kind::Exclaim) || first == range.end;
    if !(introduced || (after_sentence && tight)) || !whole || first - open <= 4 {
        return None;
    }
    let mut end = first;
    while end < limit {
        let next = sentence_end(tokens, end, limit);
        let whole =
            matches!(tokens.kind(next - 1), Kind::Stop | Kind::Exclaim) || next == range.end;
        // Behind a colon nothing but the speech follows up to the paragraph's end.
        let announced = open > 0 && tokens.kind(open - 1) == Kind::Colon && limit >= range.end;
        if !whole || !(announced || speaks(tokens, end..next)) || narrates(tokens, end..next) {
            break;
        }
        end = next;
    }
    Some(end)
}

/// Whether a sentence behind the first between two tokens tells what somebody else says.
pub(super) fn narrates_between(tokens: &Tokens, open: usize, close: usize) -> bool {
    let mut at = sentence_end(tokens, open + 1, close);
    while at < close {
        let end = sentence_end(tokens, at, close);
        if narrates(tokens, at..end) {
            return true;
        }
        at = end;
    }
    false
}

/// Where a speech without an opening mark begins: behind the last sentence that tells what somebody says.
pub(super) fn begins_behind_narration(tokens: &Tokens, range: Range<usize>) -> usize {
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let end = sentence_end(tokens, at, range.end);
        if end < range.end && narrates(tokens, at..end) {
            start = end;
        }
        at = end;
    }
    start
}

/// The end of the sentence that begins at a token.
fn sentence_end(tokens: &Tokens, start: usize, limit: usize) -> usize {
    for i in start + 1..limit {
        let ended = match tokens.kind(i - 1) {
            Kind::Stop => !abbreviates(tokens, i - 1),
            Kind::Exclaim => true,
            _ => false,
        };
        let paragraph_begins = tokens
            .paragraphs
            .binary_search_by_key(&i, |p| p.start)
            .is_ok();
        if (ended && begins(tokens, i)) || paragraph_begins {
            return i;
        }
    }
    limit
}

/// Where an Azerbaijani speech ends before its attribution, which a comma and a dash set off and a verb ends: `…, – X deyib.`
fn before_dash(tokens: &Tokens, open: usize, limit: usize) -> Option<usize> {
    if tokens.lexicon.language != crate::text::Language::AZ {
        return None;
    }
    let dash = (open + 3..limit).find(|&i| {
        tokens.kind(i) == Kind::Dash
            && matches!(tokens.kind(i - 1), Kind::Comma | Kind::Exclaim)
            && (i + 1..limit.min(i + CLAUSE))
                .take_while(|&k| !matches!(tokens.kind(k), Kind::Stop | Kind::Exclaim))
                .any(|k| tokens.has(k, Class::CUE) && !tokens.has(k, Class::WEAK_CUE))
    })?;
    let comma = tokens.kind(dash - 1) == Kind::Comma;
    Some(dash - usize::from(comma))
}

/// Where a speech ends before its attribution: `…, said X`, `…! сказал X`, `… — сказал X`.
fn before_cue(tokens: &Tokens, open: usize, limit: usize) -> Option<usize> {
    if let Some(end) = before_dash(tokens, open, limit) {
        return Some(end);
    }
    let cue = (open + 3..limit).find(|&i| {
        let before = tokens.kind(i - 1);
        let apart = matches!(before, Kind::Comma | Kind::Exclaim)
            || (before == Kind::Dash && tokens.list[i].spaced);
        if !apart || tokens.kind(i) != Kind::Word {
            return false;
        }
        let cue = tokens.has(i, Class::CUE) && !tokens.list[i].capital;
        // What one also does without a word is a cue where its subject follows.
        (cue && (!tokens.has(i, Class::WEAK_CUE) || subject(tokens, i + 1, limit)))
            || (before == Kind::Exclaim && subject_first(tokens, i, limit))
    });
    let cue = cue.or_else(|| before_quotative(tokens, open, limit))?;
    let english = tokens.lexicon.language == crate::text::Language::EN;
    let mut end = cue;
    while end > open + 1
        && (tokens.kind(end - 1) == Kind::Dash || (!english && tokens.kind(end - 1) == Kind::Comma))
    {
        end -= 1;
    }
    Some(end)
}

/// Whether somebody else begins at a token: `the groom`, `Tam Rowe`, `he`.
fn subject(tokens: &Tokens, i: usize, limit: usize) -> bool {
    i < limit
        && tokens.kind(i) == Kind::Word
        && !tokens.has(i, Class::FIRST)
        && (tokens.has(i, Class::DETERMINER.with(Class::SUBJECT)) || tokens.list[i].capital)
}

/// Whether an English attribution begins with its subject behind a question: `…? the bride demanded`.
fn subject_first(tokens: &Tokens, i: usize, limit: usize) -> bool {
    tokens.lexicon.language == crate::text::Language::EN
        && !tokens.list[i].capital
        && subject(tokens, i, limit)
        && (i + 1..limit.min(i + 4))
            .take_while(|&k| tokens.kind(k) == Kind::Word)
            .any(|k| tokens.has(k, Class::CUE) && !tokens.list[k].capital)
}

/// Where a Turkish speech ends before the `diye` or `dedi` that the end of its sentence has.
fn before_quotative(tokens: &Tokens, open: usize, limit: usize) -> Option<usize> {
    /// What may follow `diye` in its sentence, in tokens.
    const REST: usize = 10;
    if tokens.lexicon.language.code() != "tr" {
        return None;
    }
    (limit.saturating_sub(REST).max(open + 3)..limit)
        .rev()
        .find(|&i| {
            matches!(
                tokens.lower(i),
                "diye" | "diyerek" | "diyen" | "dedi" | "diyor" | "demişti" | "dediler"
            )
        })
}

/// Whether a sentence tells of somebody who says something: `Mr Howard said`, `, said Howard`, `he added:`.
fn narrates(tokens: &Tokens, sentence: Range<usize>) -> bool {
    sentence.clone().any(|k| {
        if !tokens.has(k, Class::CUE) || tokens.has(k, Class::WEAK_CUE) || tokens.list[k].capital {
            return false;
        }
        let third = |i: usize| {
            sentence.contains(&i)
                && tokens.kind(i) == Kind::Word
                && !tokens.has(i, Class::FIRST)
                && (tokens.has(i, Class::SUBJECT) || tokens.list[i].capital)
        };
        let comma = k > sentence.start && tokens.kind(k - 1) == Kind::Comma;
        comma
            || third(k + 1)
            || (k > sentence.start && third(k - 1))
            || (k > sentence.start + 1 && tokens.has(k - 1, Class::AUXILIARY) && third(k - 2))
    })
}

/// Whether somebody speaks of himself or to another in a sentence.
fn speaks(tokens: &Tokens, sentence: Range<usize>) -> bool {
    let verbs = [
        "yorum", "yoruz", "dım", "dim", "dum", "düm", "tım", "tim", "tum", "tüm", "dık", "dik",
        "duk", "dük", "ağız", "əcəyik", "eceğiz", "acağıq", "rik", "rıq",
    ];
    sentence.into_iter().any(|i| {
        if tokens.kind(i) != Kind::Word {
            return false;
        }
        let word = tokens.lower(i);
        match tokens.lexicon.language.code() {
            "ru" | "uk" => matches!(
                word,
                "я" | "мы"
                    | "мне"
                    | "меня"
                    | "мной"
                    | "нас"
                    | "нам"
                    | "нами"
                    | "наш"
                    | "наша"
                    | "наше"
                    | "наши"
                    | "мой"
                    | "моя"
                    | "мои"
                    | "вы"
                    | "вам"
                    | "вас"
                    | "ми"
                    | "мені"
            ),
            "tr" | "az" => {
                matches!(
                    word,
                    "ben" | "biz" | "bana" | "bize" | "bizim" | "benim" | "mən" | "bizə" | "mənim"
                ) || verbs.iter().any(|v| word.ends_with(v))
            }
            "de" => matches!(
                word,
                "ich" | "wir" | "uns" | "mir" | "mich" | "unser" | "unsere"
            ),
            "fr" => matches!(word, "je" | "nous" | "moi" | "notre" | "nos" | "vous"),
            "es" => matches!(
                word,
                "yo" | "nosotros" | "nos" | "nuestro" | "nuestra" | "mi"
            ),
            _ => matches!(
                word,
                "i" | "we" | "my" | "our" | "us" | "me" | "you" | "your" | "ours" | "mine"
            ),
        }
    })
}
