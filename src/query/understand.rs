//! Plain questions to queries, by the frames of each language.

use crate::text::{Language, detect, fold, is_stop_word, words};

use super::moments::{Times, take_times};
use super::parse::{closes, has_operators, is_mark, parse};
use super::phrases::{Case, Frame, PHRASES, Part, Phrases};
use super::speaker::{
    MOST_WORDS, has_case, is_whole, length_at_end, length_at_start, looks_like_name, speaker,
};
use super::{Clock, Query, Term, Understood};

/// A longer message is no question: it is searched as words.
const LONGEST_QUESTION_WORDS: usize = 40;

/// A longer message is not even divided into words to see.
const LONGEST_QUESTION_BYTES: usize = 800;

/// Text of fewer letters does not tell its language.
const SHORTEST_DETECTED_CHARS: usize = 12;

/// A word of a question, or words in quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// As typed; with its marks where they are a quotation.
    pub(super) text: String,
    /// Folded.
    pub(super) folded: String,
    /// Whether it begins with a capital, in a message that is not all in capitals.
    pub(super) capital: bool,
}

impl Token {
    fn new(text: String, shouted: bool) -> Token {
        Token {
            folded: fold(&text),
            capital: !shouted
                && text
                    .trim_start_matches(is_mark)
                    .starts_with(char::is_uppercase),
            text,
        }
    }
}

/// Reads a question; see [`super::understand`].
pub(super) fn understand(text: &str, clock: &Clock) -> Understood {
    let plain = || Understood {
        query: parse(text, clock),
        question: false,
        language: (text.chars().count() >= SHORTEST_DETECTED_CHARS)
            .then(|| detect(text))
            .flatten(),
    };
    if text.len() > LONGEST_QUESTION_BYTES || has_operators(text) {
        return plain();
    }
    let tokens = tokens(text);
    if tokens.len() > LONGEST_QUESTION_WORDS {
        return plain();
    }
    let mut read: Vec<(Language, Query)> = PHRASES
        .iter()
        .filter_map(|phrases| Some((phrases.language, question(&tokens, phrases, clock)?)))
        .collect();
    let chosen = match read.len() {
        0 => return plain(),
        1 => 0,
        // Without diacritics some Azerbaijani and Turkish questions are the same letters.
        _ => {
            let detected = detect(text);
            let by_letters = read
                .iter()
                .position(|(language, _)| Some(*language) == detected);
            by_letters.unwrap_or(read.len() - 1)
        }
    };
    let (language, query) = read.swap_remove(chosen);
    Understood {
        query,
        question: true,
        language: Some(language),
    }
}

/// The words of a message; what stands in quotation marks is one.
fn tokens(text: &str) -> Vec<Token> {
    let shouted = !text.chars().any(char::is_lowercase);
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        let mark = rest.find(is_mark);
        let before = &rest[..mark.unwrap_or(rest.len())];
        tokens.extend(words(before).map(|word| Token::new(word.text.to_owned(), shouted)));
        let Some(mark) = mark else { break };
        let mut quoted = rest[mark..].chars();
        let open = quoted.next().unwrap_or('"');
        let content = quoted.as_str();
        rest = match content.find(|c| closes(open, c)) {
            Some(end) if words(&content[..end]).next().is_some() => {
                let text = format!("\"{}\"", super::parse::plain(&content[..end]));
                tokens.push(Token::new(text, shouted));
                let mut behind = content[end..].chars();
                behind.next();
                behind.as_str()
            }
            _ => content,
        };
    }
    tokens
}

/// The query of a question in one language; `None` where no frame of it fits.
fn question(tokens: &[Token], phrases: &Phrases, clock: &Clock) -> Option<Query> {
    let mut tokens = tokens.to_vec();
    let times = take_times(&mut tokens, phrases, clock);
    // A filler may be a part of what is asked (“only”, “a”): first without taking any out.
    let mut bare = tokens.clone();
    take_fillers(&mut bare, phrases);
    let fits = |tokens: &[Token]| {
        phrases.frames.iter().find_map(|frame| {
            let slots = fit(frame, tokens, phrases)?;
            let query = query(&slots, tokens, times, phrases, clock);
            // “Who said what?” asks for nothing in particular; where a slot holds nothing but stop words, they may be meant.
            (!query.is_empty() || frame.is_bare()).then_some(query)
        })
    };
    fits(&bare).or_else(|| fits(&tokens))
}

/// Takes out words that add nothing to a question.
fn take_fillers(tokens: &mut Vec<Token>, phrases: &Phrases) {
    let mut at = 0;
    while at < tokens.len() {
        let longest = phrases
            .class("filler")
            .iter()
            .filter(|run| begins_with(&tokens[at..], run))
            .map(Vec::len)
            .max();
        match longest {
            Some(length) => {
                tokens.drain(at..at + length);
            }
            None => at += 1,
        }
    }
}

fn begins_with(tokens: &[Token], run: &[String]) -> bool {
    tokens.len() >= run.len()
        && tokens
            .iter()
            .zip(run)
            .all(|(token, word)| token.folded == *word)
}

/// What stands in the slots of a frame, as ranges of the words.
#[derive(Clone, Debug, Default)]
struct Slots {
    by: Option<(usize, usize, Case)>,
    topic: Option<(usize, usize)>,
}

/// The slots of a frame that fits all the words.
fn fit(frame: &Frame, tokens: &[Token], phrases: &Phrases) -> Option<Slots> {
    let slots = fit_parts(&frame.parts, tokens, 0, phrases)?;
    let named = slots
        .by
        .is_none_or(|(start, end, _)| looks_like_name(&tokens[start..end], frame.naming, phrases));
    named.then_some(slots)
}

/// Fits parts to the words from `at` to the end. At most two slots are open, and the words are few, so trying is cheap.
fn fit_parts(parts: &[Part], tokens: &[Token], at: usize, phrases: &Phrases) -> Option<Slots> {
    let rest = &tokens[at..];
    let Some((part, parts)) = parts.split_first() else {
        return rest.is_empty().then(Slots::default);
    };
    match part {
        Part::Words {
            alternatives,
            optional,
        } => {
            let fitting = alternatives.iter().filter(|run| begins_with(rest, run));
            let mut lengths: Vec<usize> = fitting.map(Vec::len).collect();
            lengths.sort_unstable_by(|a, b| b.cmp(a));
            lengths.dedup();
            if *optional {
                lengths.push(0);
            }
            lengths
                .into_iter()
                .find_map(|length| fit_parts(parts, tokens, at + length, phrases))
        }
        Part::By(case) => {
            let longest = rest
                .iter()
                .take(MOST_WORDS)
                .take_while(|word| may_name(word, phrases))
                .count();
            (1..=longest).find_map(|length| {
                let end = at + length;
                if !has_case(&tokens[end - 1], *case, phrases.language) {
                    return None;
                }
                let mut slots = match parts {
                    // No word divides speaker and topic, and no ending does: the run is divided by what names look like.
                    [Part::Topic, behind @ ..] if *case == Case::Nominative => {
                        let (topic_end, slots) = (end + 1..=tokens.len()).find_map(|end| {
                            Some((end, fit_parts(behind, tokens, end, phrases)?))
                        })?;
                        let words = &tokens[at..topic_end];
                        if length_at_start(words, phrases) != length
                            || (!is_divided(behind, phrases) && is_whole(words, length, phrases))
                        {
                            return None;
                        }
                        let topic = Some((end, topic_end));
                        Slots { topic, ..slots }
                    }
                    _ => fit_parts(parts, tokens, end, phrases)?,
                };
                slots.by = Some((at, end, *case));
                Some(slots)
            })
        }
        Part::Topic => (1..=rest.len()).find_map(|length| {
            let end = at + length;
            if let [Part::By(case), behind @ ..] = parts {
                fit_parts(behind, tokens, end, phrases)?;
                let name = length_at_end(&tokens[at..end], phrases);
                return (name > 0).then(|| Slots {
                    topic: Some((at, end - name)),
                    by: Some((end - name, end, *case)),
                });
            }
            let mut slots = fit_parts(parts, tokens, end, phrases)?;
            slots.topic = Some((at, end));
            Some(slots)
        }),
    }
}

/// Whether a word such as “about” tells that a topic stands before it.
fn is_divided(behind: &[Part], phrases: &Phrases) -> bool {
    matches!(behind.first(), Some(Part::Words { alternatives, .. }) if alternatives == phrases.class("about"))
}

/// Whether a word may be a part of a speaker's name: it is none of those that frame a question, and no long quotation.
fn may_name(word: &Token, phrases: &Phrases) -> bool {
    const FRAMING: [&str; 7] = ["what", "did", "say", "said", "who", "about", "words"];
    words(&word.text).count() <= 3
        && !FRAMING
            .iter()
            .any(|class| phrases.is_in(class, &word.folded))
}

/// The query of what stands in the slots.
fn query(slots: &Slots, tokens: &[Token], times: Times, phrases: &Phrases, clock: &Clock) -> Query {
    let by = slots
        .by
        .and_then(|(start, end, case)| speaker(&tokens[start..end], case, phrases));
    let mut query = Query::default();
    if let Some((start, end)) = slots.topic {
        let topic: Vec<&str> = tokens[start..end]
            .iter()
            .map(|token| token.text.as_str())
            .collect();
        query.clauses = parse(&topic.join(" "), clock).clauses;
        query.clauses.retain(|clause| {
            let stops = |term: &Term| matches!(term, Term::Word(word) if is_stop_word(&fold(word), phrases.language));
            !clause.alternatives.iter().all(stops)
        });
    }
    query.by.extend(by.map(|by| super::parse::plain(&by)));
    query.since = times.since;
    query.until = times.until;
    query
}
