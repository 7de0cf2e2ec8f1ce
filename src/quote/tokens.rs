//! One pass over a text: words, punctuation, quotation marks, paragraph breaks.

use std::ops::Range;

use super::lexicon::{Class, Lexicon};

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
        let mut chars = line.char_indices().peekable();
        let mut spaced = true;
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
                spaced = true;
                continue;
            }
            let mut end = at + c.len_utf8();
            let kind = if in_word(c) {
                let mut last = c;
                while let Some(&(next_at, next)) = chars.peek() {
                    let inner = in_word(next)
                        || is_combining(next)
                        || (is_joint(next)
                            && in_word(last)
                            && line[next_at + next.len_utf8()..]
                                .chars()
                                .next()
                                .is_some_and(|after| joins(last, next, after)));
                    if !inner {
                        break;
                    }
                    last = next;
                    end = next_at + next.len_utf8();
                    chars.next();
                }
                if c.is_numeric() {
                    Kind::Number
                } else {
                    Kind::Word
                }
            } else {
                match c {
                    '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛'
                    | '「' | '」' | '″' | '′' => Kind::Mark,
                    '\'' | '`' | '´' => {
                        if chars.peek().is_some_and(|&(_, next)| next == c) {
                            chars.next();
                            end += c.len_utf8();
                        }
                        Kind::Mark
                    }
                    ',' | '،' => Kind::Comma,
                    '.' => {
                        let mut dots = 1;
                        while chars.peek().is_some_and(|&(_, next)| next == '.') {
                            chars.next();
                            end += 1;
                            dots += 1;
                        }
                        if dots > 1 { Kind::Exclaim } else { Kind::Stop }
                    }
                    '?' | '!' | '…' => Kind::Exclaim,
                    ':' => Kind::Colon,
                    ';' => Kind::Semicolon,
                    '(' | '[' => Kind::Open,
                    ')' | ']' => Kind::Close,
                    '—' | '–' | '―' | '-' | '−' => {
                        while chars.peek().is_some_and(|&(_, next)| next == '-') {
                            chars.next();
                            end += 1;
                        }
                        Kind::Dash
                    }
                    _ => Kind::Other,
                }
            };
            match self.split(&line[at..end]) {
                Some((first, second)) if kind == Kind::Word => {
                    let (first, second) = (at + first, at + second);
                    self.push(offset + at, offset + first, kind, c.is_uppercase(), spaced);
                    let capital = line[second..].starts_with(char::is_uppercase);
                    self.push(offset + second, offset + end, kind, capital, false);
                }
                _ => self.push(offset + at, offset + end, kind, c.is_uppercase(), spaced),
            }
            spaced = false;
        }
    }

    /// Where a word that holds a pronoun divides: `he|'s`, `prévient|-il`, `avoue|-t-il`; the end of the first part and the
    /// start of the second.
    fn split(&self, word: &str) -> Option<(usize, usize)> {
        match self.lexicon.language.code() {
            "en" => {
                let at = word.find(['\'', '’'])?;
                let known = matches!(
                    word[..at].to_ascii_lowercase().as_str(),
                    "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who"
                );
                known.then_some((at, at))
            }
            "fr" => french(word),
            _ => None,
        }
    }

    /// Whether a word is a name behind a small word that belongs to it: `al-Sabti`, `d'Orval`.
    fn article_joined(&self, word: &str) -> bool {
        if !matches!(self.lexicon.language.code(), "en" | "de" | "fr" | "es") {
            return false;
        }
        word.find(['-', '\'', '’']).is_some_and(|at| {
            let small = matches!(
                &word[..at],
                "al" | "el"
                    | "ad"
                    | "an"
                    | "ar"
                    | "as"
                    | "ash"
                    | "at"
                    | "az"
                    | "ul"
                    | "bin"
                    | "ibn"
                    | "abu"
                    | "d"
                    | "de"
                    | "dell"
            );
            small && word[at..].chars().nth(1).is_some_and(char::is_uppercase)
        })
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, mut capital: bool, spaced: bool) {
        let mut class = Class::default();
        if kind == Kind::Word {
            let from = self.lower.len();
            let turkic = matches!(self.lexicon.language.code(), "tr" | "az");
            for c in self.text[start..end].chars() {
                match c {
                    'İ' => self.lower.push('i'),
                    'I' if turkic => self.lower.push('ı'),
                    'ё' | 'Ё' => self.lower.push('е'),
                    '’' | 'ʼ' => self.lower.push('\''),
                    _ => self.lower.extend(c.to_lowercase()),
                }
            }
            class = self.lexicon.class(&self.lower[from..]);
            if class.has(Class::LOW_ROLE) && !capital {
                class = class.with(Class::TITLE);
            }
            let german = self.lexicon.language.code() == "de";
            if german && capital && class == Class::default() {
                class = self.lexicon.compound(&self.lower[from..]);
            }
            capital = capital || self.article_joined(&self.text[start..end]);
        }
        self.lower_ends.push(self.lower.len());
        self.list.push(Token {
            start,
            end,
            kind,
            class,
            capital,
            spaced,
        });
    }

    /// Gives the last word of each phrase the phrase's class, and its first words that of an auxiliary.
    fn mark_phrases(&mut self) {
        for i in 0..self.list.len() {
            if self.list[i].kind != Kind::Word {
                continue;
            }
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

/// Where a French word divides: before a pronoun (`prévient|-il`, `avoue|-t-il`), behind an elided one (`l'|édile`).
fn french(word: &str) -> Option<(usize, usize)> {
    if let Some(at) = word.rfind('-') {
        let known = matches!(
            &word[at + 1..],
            "il" | "elle" | "on" | "ils" | "elles" | "je" | "nous" | "vous" | "tu"
        );
        let first = word[..at].strip_suffix("-t").unwrap_or(&word[..at]);
        if known && !first.is_empty() {
            return Some((first.len(), at + 1));
        }
    }
    let (at, apostrophe) = word.char_indices().find(|(_, c)| matches!(c, '\'' | '’'))?;
    let behind = at + apostrophe.len_utf8();
    let elided = matches!(
        word[..at].to_lowercase().as_str(),
        "l" | "d" | "j" | "m" | "t" | "s" | "c" | "n" | "qu" | "jusqu" | "lorsqu" | "puisqu"
    );
    // “N'Golo”, “D'Arcy”, “M'Bala”: a name's own apostrophe.
    let name = word.starts_with(char::is_uppercase)
        && word[behind..].starts_with(char::is_uppercase)
        && matches!(&word[..at], "N" | "D" | "M" | "T");
    (elided && !name && behind < word.len()).then_some((at, behind))
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Characters that can stand inside a word.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '-' | '‑' | '.' | ',' | '\u{ad}')
}

/// Whether a character is a letter or digit; general punctuation, of which an article is full, is told without a search.
fn in_word(c: char) -> bool {
    !('\u{2010}'..='\u{205e}').contains(&c) && c.is_alphanumeric()
}

/// Whether a joint between two characters holds them together: `don't`, `X-ray`, `2.5`, `U.S` but not `end.Next`.
fn joins(before: char, joint: char, after: char) -> bool {
    match joint {
        '.' | ',' => before.is_numeric() && after.is_numeric(),
        '\'' | '’' => after.is_alphabetic() && (before.is_alphabetic() || before.is_numeric()),
        _ => after.is_alphanumeric(),
    }
}
