//! Terms made by our own analysis, handed to tantivy as text: one space ends a term, each further space is a position left empty.
//!
//! tantivy's own way for ready-made terms, `PreTokenizedString`, writes them as JSON and reads them back, which took half of
//! the time of indexing.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name that fields know the tokenizer by.
pub(super) const NAME: &str = "spaced";

/// Splits at each single space.
#[derive(Clone, Debug, Default)]
pub(super) struct Spaced {
    token: Token,
}

/// The terms of one text.
pub(super) struct Terms<'a> {
    text: &'a str,
    /// Where the next term begins; `None` behind the last.
    next: Option<usize>,
    token: &'a mut Token,
}

impl Tokenizer for Spaced {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.token.reset();
        Terms {
            text,
            next: Some(0),
            token: &mut self.token,
        }
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        while let Some(start) = self.next {
            let rest = &self.text[start..];
            let term = rest.split(' ').next().unwrap_or_default();
            self.next = (term.len() < rest.len()).then_some(start + term.len() + 1);
            // Begins one before the first position.
            self.token.position = self.token.position.wrapping_add(1);
            if !term.is_empty() {
                self.token.offset_from = start;
                self.token.offset_to = start + term.len();
                self.token.text.clear();
                self.token.text.push_str(term);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
