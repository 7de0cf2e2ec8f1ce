//! The nearest spelling of a word that stands nowhere.

use std::collections::HashMap;

use tantivy::Term;

use super::analysis;
use super::{Index, IndexError, Inner};

/// Letters a word needs before another spelling is offered: of shorter words everything is near.
const WORD_CHARS: usize = 4;

/// Letters from which two slips are forgiven instead of one.
const TWO_SLIPS_CHARS: usize = 7;

impl Index {
    /// The word nearest in spelling that stands in some article, where this one stands in none; of several the most frequent.
    /// Folded as words are.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn spelling(&self, word: &str) -> Result<Option<String>, IndexError> {
        let Some(token) = analysis::tokens(word).max_by_key(|token| token.folded.len()) else {
            return Ok(None);
        };
        self.inner().nearest(&token.folded).map_err(IndexError::of)
    }
}

impl Inner {
    fn nearest(&self, word: &str) -> tantivy::Result<Option<String>> {
        let chars = word.chars().count();
        if chars < WORD_CHARS {
            return Ok(None);
        }
        let slips = if chars < TWO_SLIPS_CHARS { 1 } else { 2 };
        let searcher = self.reader.searcher();
        let field = self.fields.body_exact;
        if searcher.doc_freq(&Term::from_field_text(field, word))? > 0 {
            return Ok(None);
        }
        // Slips seldom hit the first letter, and its words are a twentieth of all.
        let first = word.chars().next().map_or(0, char::len_utf8);
        let first = &word.as_bytes()[..first];
        let mut behind = first.to_vec();
        behind.push(0xff);
        let mut found: HashMap<String, (usize, u64)> = HashMap::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut terms = inverted
                .terms()
                .range()
                .ge(first)
                .lt(&behind)
                .into_stream()?;
            while terms.advance() {
                // A letter takes at most two bytes more than another one of the scripts here.
                if terms.key().len().abs_diff(word.len()) > 2 * slips {
                    continue;
                }
                let Ok(term) = std::str::from_utf8(terms.key()) else {
                    continue;
                };
                if term.chars().count().abs_diff(chars) > slips {
                    continue;
                }
                let distance = strsim::osa_distance(term, word);
                if distance <= slips {
                    let frequency = u64::from(terms.value().doc_freq);
                    found.entry(term.to_owned()).or_insert((distance, 0)).1 += frequency;
                }
            }
        }
        Ok(found
            .into_iter()
            .min_by(|(a, (m, i)), (b, (n, j))| m.cmp(n).then(j.cmp(i)).then(a.cmp(b)))
            .map(|(term, _)| term))
    }
}
