//! From an article's text to attributed quotations. Pure, no I/O; any text gives an answer in linear time.
//!
//! A quotation's words always equal the article's text at its span. A speaker named wrongly is worse than a speaker not
//! named: below [`CONFIDENCE_BAR`] the speaker is left open.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Part};

/// Version of the rules that find quotations; see [`crate::article::RULES`].
pub const RULES: u32 = 1;

/// The confidence from which a speaker is shown.
pub const CONFIDENCE_BAR: f32 = 0.5;

/// A quotation of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The string its spans refer to.
    pub part: Part,
    /// Its words: a byte span of the part, inside the marks.
    pub span: Range<usize>,
    /// What sort of quotation it is.
    pub kind: Kind,
    /// Who said it, where the article names somebody above the bar.
    pub speaker: Option<Speaker>,
    /// How the speaker is named beside the quotation, without titles where a name stands there (“he”, “Stan Greenberg”).
    pub mention: Option<String>,
    /// The verb or phrase that attributes it, as printed (“said”, “according to”).
    pub cue: Option<String>,
    /// The occasion where the quotation's sentence names one (“at a one-on-one meeting with …”), as printed: a span of the part.
    pub occasion: Option<Range<usize>>,
    /// How sure the attribution is, from 0 to 1.
    pub confidence: f32,
    /// Which of its marks are missing in the article.
    pub missing: Missing,
    /// Which speech it is a segment of: segments of one interrupted speech (“A,” he said. “B.”) share the number.
    pub speech: u32,
    /// For a headline's quotation: the place in the list of the body's quotation that its words come from.
    pub echoes: Option<usize>,
}

/// What sort of quotation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody's words as a speech of their own.
    Direct,
    /// A few quoted words woven into a sentence.
    Mixed,
    /// In the headline.
    Headline,
}

/// Who said something, as the article has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest form of the name in the article, base form where the text has it.
    pub name: String,
    /// The title or description beside the name as printed (“President of the Republic of Belarus”).
    pub title: Option<String>,
    /// What they are.
    pub kind: SpeakerKind,
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A person.
    Person,
    /// A body: a ministry, a firm, a court.
    Body,
}

/// Marks that the article lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The opening mark.
    pub opening: bool,
    /// The closing mark.
    pub closing: bool,
}

/// The quotations of an article in order of appearance: the headline's first, then the body's. Spans do not overlap.
pub fn quotations(article: &Article) -> Vec<Quotation> {
    let _ = article;
    Vec::new()
}
