//! Interviews whose marked turns have a label before a colon: `Q: “…”`, `PRK: “…”`, `Marlow: “…”`.

use std::collections::HashMap;
use std::ops::Range;

use super::attribute::{Attribution, Scene, Source};
use super::dialogue::INTERVIEW;
use super::names::Sort;
use super::spans::Borders;
use super::tokens::{Kind, Tokens};
use super::why::Rule;

/// Tokens that a label may have.
const LONGEST_LABEL: usize = 6;

/// Who a turn is by.
#[derive(Clone, Debug)]
pub(super) enum Turn {
    /// Whoever asks: the reporter is never the speaker.
    Asked,
    /// The one who answers.
    Answered(Attribution),
}

/// What the turns of one label are like.
#[derive(Clone, Copy, Default)]
struct Voice {
    turns: usize,
    questions: usize,
}

/// The turn of each candidate that is one.
pub(super) fn turns(scene: &Scene) -> Vec<Option<Turn>> {
    let mut turns = labelled(scene);
    let mut c = 0;
    while c < turns.len() {
        let run = dashed(scene, c);
        if run >= INTERVIEW && turns[c..c + run].iter().all(Option::is_none) {
            interview(scene, c..c + run, &mut turns);
        }
        c += run.max(1);
    }
    turns
}

/// How many candidates from one on are lines in a row that only a dash sets off.
fn dashed(scene: &Scene, c: usize) -> usize {
    let line = |c: &usize| {
        let candidate = &scene.candidates[*c];
        let paragraph = &scene.tokens.paragraphs[candidate.paragraph];
        candidate.borders == Borders::Dashes
            && candidate.outer == (paragraph.start + 1..paragraph.end)
    };
    let first = scene.candidates[c].paragraph;
    (c..scene.candidates.len())
        .take_while(|k| line(k) && scene.candidates[*k].paragraph == first + (k - c))
        .count()
}

/// Gives the turns of an Azerbaijani interview without labels to whoever asks and to the one it is with.
fn interview(scene: &Scene, run: Range<usize>, turns: &mut [Option<Turn>]) {
    let asks = |c: usize| asks(scene.tokens, scene.candidates[c].tokens.clone());
    let questions = run.clone().filter(|&c| asks(c)).count();
    if scene.tokens.lexicon.language != crate::text::Language::AZ
        || questions < 2
        || questions * 3 < run.len()
        || !asks(run.start)
    {
        return;
    }
    let Some(who) = interviewee(scene) else {
        return;
    };
    for c in run {
        turns[c] = Some(if asks(c) {
            Turn::Asked
        } else {
            Turn::Answered(Attribution {
                source: Source::Mention(who),
                cue: None,
                confidence: 0.85,
                rule: Rule::Interview,
            })
        });
    }
}

/// The turns that have labels.
fn labelled(scene: &Scene) -> Vec<Option<Turn>> {
    let tokens = scene.tokens;
    let labels: Vec<Option<Range<usize>>> = scene
        .candidates
        .iter()
        .map(|c| {
            let start = tokens.paragraphs[c.paragraph].start;
            label(tokens, start..c.outer.start)
        })
        .collect();
    let mut voices: HashMap<&str, Voice> = HashMap::new();
    for (c, label) in labels.iter().enumerate() {
        if let Some(label) = label {
            let voice = voices.entry(tokens.slice(label.clone())).or_default();
            voice.turns += 1;
            voice.questions += usize::from(asks(tokens, scene.candidates[c].tokens.clone()));
        }
    }
    // Where only the answers have a label, it is the initials of whoever answers.
    // Or the name of whoever answers questions that have none.
    let single = voices.len() < 2;
    // Questions without a label, each right before a labelled answer.
    let bare_question = |c: usize| {
        let candidate = &scene.candidates[c];
        labels[c].is_none()
            && labels.get(c + 1).is_some_and(Option::is_some)
            && scene.candidates[c + 1].paragraph == candidate.paragraph + 1
            && tokens.paragraphs[candidate.paragraph] == candidate.outer
            && asks(tokens, candidate.tokens.clone())
    };
    let questioned = scene.tokens.lexicon.language == crate::text::Language::AZ
        && (0..labels.len()).filter(|&c| bare_question(c)).count() > 1;
    if single
        && !questioned
        && !voices.iter().any(|(label, voice)| {
            initialled(scene, label).is_some()
                || (voice.turns > 1 && voice.questions == 0 && surname(scene, label).is_some())
        })
    {
        return vec![None; labels.len()];
    }
    let turns: usize = voices.values().map(|v| v.turns).sum();
    let answered = voices.values().any(|v| v.questions < v.turns);
    let interviewee = interviewee(scene);
    let labelled: Vec<bool> = labels.iter().map(Option::is_some).collect();
    labels
        .into_iter()
        .enumerate()
        .map(|(c, label)| {
            let Some(label) = label else {
                let paragraph = &tokens.paragraphs[scene.candidates[c].paragraph];
                let beside = labelled.get(c + 1) == Some(&true)
                    && scene.candidates[c + 1].paragraph == scene.candidates[c].paragraph + 1;
                let question = beside
                    && *paragraph == scene.candidates[c].outer
                    && asks(tokens, scene.candidates[c].tokens.clone());
                return question.then_some(Turn::Asked);
            };
            let text = tokens.slice(label.clone());
            let letters = letters(text);
            let voice = voices.get(text).copied().unwrap_or_default();
            if is_question(&letters)
                || (answered
                    && voice.questions == voice.turns
                    && (turns > 2 || letters.chars().count() < 4))
            {
                return Some(Turn::Asked);
            }
            let who = if is_answer(&letters) {
                interviewee
            } else {
                initialled(scene, text).or_else(|| surname(scene, text).filter(|_| single))
            };
            who.map(|who| {
                Turn::Answered(Attribution {
                    source: Source::Label { label, who },
                    cue: None,
                    confidence: 0.9,
                    rule: Rule::Interview,
                })
            })
        })
        .collect()
}

/// The label in the tokens before an opening mark, without its colon and full stops.
fn label(tokens: &Tokens, before: Range<usize>) -> Option<Range<usize>> {
    let Range { start, end } = before;
    let colon = end.checked_sub(1)?;
    let plain = end > start + 1
        && end - start <= LONGEST_LABEL
        && tokens.kind(colon) == Kind::Colon
        && (start..colon).all(|i| match tokens.kind(i) {
            Kind::Word => tokens.list[i].capital,
            kind => kind == Kind::Stop && i > start,
        });
    let stop = (start..colon)
        .rev()
        .find(|&i| tokens.kind(i) == Kind::Word)?;
    plain.then_some(start..stop + 1)
}

/// Whether words end as a question.
fn asks(tokens: &Tokens, words: Range<usize>) -> bool {
    words
        .rev()
        .find(|&i| tokens.kind(i) != Kind::Mark)
        .is_some_and(|i| tokens.str(i).ends_with('?'))
}

/// The letters of a label in lower case.
fn letters(label: &str) -> String {
    label
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_question(label: &str) -> bool {
    matches!(
        label,
        "q" | "question"
            | "interviewer"
            | "frage"
            | "pregunta"
            | "вопрос"
            | "корр"
            | "питання"
            | "soru"
            | "sual"
    )
}

fn is_answer(label: &str) -> bool {
    matches!(
        label,
        "a" | "answer"
            | "antwort"
            | "réponse"
            | "respuesta"
            | "ответ"
            | "відповідь"
            | "cevap"
            | "cavab"
    )
}

/// The name whose initials a label is: `PRK` for Paloma Reyes-Kirk. `None` where two names share them.
fn initialled(scene: &Scene, label: &str) -> Option<usize> {
    let wanted: String = label.chars().filter(|c| c.is_alphabetic()).collect();
    if wanted.chars().any(|c| !c.is_uppercase()) || !(2..=4).contains(&wanted.chars().count()) {
        return None;
    }
    let tokens = scene.tokens;
    let mut found: Option<usize> = None;
    for (m, mention) in scene.mentions.iter().enumerate() {
        if mention.sort != Sort::Name || mention.name.len() < 2 {
            continue;
        }
        let name = tokens.slice(mention.name.clone());
        // The label itself: “F.Q.”
        if name
            .split(|c: char| !c.is_alphanumeric())
            .all(|word| word.chars().count() < 2)
        {
            continue;
        }
        let initials = name
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_uppercase());
        if !initials.eq(wanted.chars()) {
            continue;
        }
        match found {
            Some(first) if tokens.slice(scene.mentions[first].name.clone()) != name => return None,
            Some(_) => {}
            None => found = Some(m),
        }
    }
    found
}

/// The name that a label is, or ends in the label: `Marlow` for Ida Marlow.
fn surname(scene: &Scene, label: &str) -> Option<usize> {
    let ends = |m: &usize| {
        let mention = &scene.mentions[*m];
        let name = scene.tokens.slice(mention.name.clone());
        mention.sort == Sort::Name
            && name
                .strip_suffix(label)
                .is_some_and(|before| before.is_empty() || before.ends_with(' '))
    };
    (0..scene.mentions.len()).find(ends)
}

/// Whom an interview is with: the person its narration names most, the first of several.
pub(super) fn interviewee(scene: &Scene) -> Option<usize> {
    let tokens = scene.tokens;
    let last = |m: usize| {
        let name = &scene.mentions[m].name;
        tokens.lower(name.end - 1).trim_end_matches("'s")
    };
    let named = |m: &usize| {
        let mention = &scene.mentions[*m];
        mention.sort == Sort::Name && !mention.quoted && !mention.place && !mention.body
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for m in (0..scene.mentions.len()).filter(named) {
        *counts.entry(last(m)).or_default() += 1;
    }
    (0..scene.mentions.len())
        .filter(named)
        .filter(|&m| scene.mentions[m].personal)
        .rev()
        .max_by_key(|&m| counts.get(last(m)).copied().unwrap_or_default())
}
