//! One pass over a text: words, punctuation, quotation marks, paragraph breaks.

mod words;

use std::ops::Range;

use super::lexicon::{Class, Lexicon};
use crate::text::Language;
use crate::text::letter::{is_capital, is_letter_or_digit, is_number};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with the apostrophes and hyphens inside.
    Word,
    /// Digits and what stands between them.
    Number,
    /// A character or pair of characters that may be a quotation mark.
    Mark,
    /// A dash, spaced or long.
    Dash,
    /// `,`
    Comma,
    /// A full stop that may end a sentence.
    Stop,
    /// `?`, `!` or an ellipsis.
    Exclaim,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// Anything else.
    Other,
}

/// A token: where it stands and what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// What the word can be; empty for what is no word.
    pub(super) class: Class,
    /// Whether the word begins with a capital.
    pub(super) capital: bool,
    /// Whether white space or the paragraph's start stands before it.
    pub(super) spaced: bool,
}

/// A text in tokens.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// The words of its language.
    pub(super) lexicon: &'static Lexicon,
    /// Its tokens in order.
    pub(super) list: Vec<Token>,
    /// Its paragraphs: ranges of `list`, none empty.
    pub(super) paragraphs: Vec<Range<usize>>,
    lower: String,
    lower_ends: Vec<usize>,
    /// The words that phrases of the lexicon begin with.
    openings: Vec<usize>,
    /// Whether the capital of `ı` is `I` in its language.
    dotless: bool,
}

impl<'a> Tokens<'a> {
    /// The tokens of a text. A line break ends a paragraph.
    pub(super) fn new(text: &'a str, lexicon: &'static Lexicon) -> Tokens<'a> {
        let mut tokens = Tokens {
            text,
            lexicon,
            list: Vec::with_capacity(text.len() / 5),
            paragraphs: Vec::new(),
            lower: String::with_capacity(text.len()),
            lower_ends: Vec::with_capacity(text.len() / 5),
            openings: Vec::new(),
            dotless: matches!(lexicon.language, Language::TR | Language::AZ),
        };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let first = tokens.list.len();
            tokens.line(start, line);
            if tokens.list.len() > first {
                tokens.paragraphs.push(first..tokens.list.len());
            }
            start += line.len();
        }
        tokens.mark_phrases();
        tokens
    }

    /// The token as written.
    pub(super) fn str(&self, i: usize) -> &'a str {
        let token = &self.list[i];
        &self.text[token.start..token.end]
    }

    /// The token in lower case.
    pub(super) fn lower(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.lower_ends[i - 1] };
        &self.lower[start..self.lower_ends[i]]
    }

    /// What the token is.
    pub(super) fn kind(&self, i: usize) -> Kind {
        self.list[i].kind
    }

    /// Whether the token is one of a class.
    pub(super) fn has(&self, i: usize, class: Class) -> bool {
        self.list[i].class.has(class)
    }

    /// The text of some tokens in a row.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        if range.is_empty() {
            return "";
        }
        &self.text[self.list[range.start].start..self.list[range.end - 1].end]
    }

    fn line(&mut self, offset: usize, line: &str) {
        let mut spaced = true;
        let mut at = 0;
        while let Some(c) = line[at..].chars().next() {
            let mut end = at + c.len_utf8();
            if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
                spaced = true;
                at = end;
                continue;
            }
            if is_letter_or_digit(c) {
                let joined;
                (end, joined) = words::end(line, end);
                self.word(offset + at..offset + end, c, joined, spaced);
            } else {
                let run = |from: usize, mark: u8| {
                    let behind = line.as_bytes()[from..].iter();
                    behind.take_while(|&&byte| byte == mark).count()
                };
                let kind = match c {
                    '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛'
                    | '「' | '」' | '″' | '′' => Kind::Mark,
                    '\'' | '`' | '´' => {
                        if line[end..].starts_with(c) {
                            end += c.len_utf8();
                        }
                        Kind::Mark
                    }
                    ',' | '،' => Kind::Comma,
                    '.' => {
                        let more = run(end, b'.');
                        end += more;
                        if more > 0 { Kind::Exclaim } else { Kind::Stop }
                    }
                    '?' | '!' | '…' => Kind::Exclaim,
                    ':' => Kind::Colon,
                    ';' => Kind::Semicolon,
                    '(' | '[' => Kind::Open,
                    ')' | ']' => Kind::Close,
                    '—' | '–' | '―' | '-' | '−' => {
                        end += run(end, b'-');
                        Kind::Dash
                    }
                    _ => Kind::Other,
                };
                self.lower_ends.push(self.lower.len());
                self.list.push(Token {
                    start: offset + at,
                    end: offset + end,
                    kind,
                    class: Class::default(),
                    capital: is_capital(c),
                    spaced,
                });
            }
            at = end;
            spaced = false;
        }
    }

    /// Adds a word or number that begins with a character, in two parts where it holds a pronoun.
    fn word(&mut self, place: Range<usize>, c: char, joined: bool, spaced: bool) {
        let Range { start, end } = place;
        let kind = if is_number(c) {
            Kind::Number
        } else {
            Kind::Word
        };
        let parts = if joined && kind == Kind::Word {
            words::parts(&self.text[start..end], self.lexicon.language)
        } else {
            None
        };
        let Some((first, second)) = parts else {
            return self.push(start..end, kind, is_capital(c), joined, spaced);
        };
        let second = start + second;
        self.push(start..start + first, kind, is_capital(c), true, spaced);
        let capital = self.text[second..end].starts_with(is_capital);
        self.push(second..end, kind, capital, true, false);
    }

    fn push(
        &mut self,
        place: Range<usize>,
        kind: Kind,
        mut capital: bool,
        joined: bool,
        spaced: bool,
    ) {
        let mut class = Class::default();
        if kind == Kind::Word {
            let from = self.lower.len();
            let word = &self.text[place.clone()];
            words::lower_onto(word, self.dotless, &mut self.lower);
            let opens;
            (class, opens) = self.lexicon.look_up(&self.lower[from..]);
            if opens {
                self.openings.push(self.list.len());
            }
            if class.has(Class::LOW_ROLE) && !capital {
                class = class.with(Class::TITLE);
            }
            if capital && class == Class::default() && self.lexicon.language == Language::DE {
                class = self.lexicon.compound(&self.lower[from..]);
            }
            capital = capital || joined && words::behind_article(word, self.lexicon.language);
        }
        self.lower_ends.push(self.lower.len());
        self.list.push(Token {
            start: place.start,
            end: place.end,
            kind,
            class,
            capital,
            spaced,
        });
    }

    /// Gives the last word of each phrase the phrase's class, and its first words that of an auxiliary.
    fn mark_phrases(&mut self) {
        for i in std::mem::take(&mut self.openings) {
            let lexicon = self.lexicon;
            for phrase in lexicon.phrases(self.lower(i)) {
                let last = i + phrase.rest.len();
                let same = last < self.list.len()
                    && phrase
                        .rest
                        .iter()
                        .enumerate()
                        .all(|(k, word)| self.lower(i + 1 + k) == word);
                if same {
                    for token in &mut self.list[i..last] {
                        token.class = token.class.with(Class::AUXILIARY);
                    }
                    self.list[last].class = self.list[last].class.with(phrase.class);
                }
            }
        }
    }
}
