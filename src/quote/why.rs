//! Why a quotation is attributed as it is, so that a fault can be read off; what `inspect` shows people.

use std::fmt;
use std::ops::Range;

use super::Speaker;

/// How a quotation came by its speaker.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// Who it would be, however unsure.
    pub guess: Option<Speaker>,
    /// How sure the rules are, from 0 to 1, before [`super::Quotation::confidence`] is calibrated by it.
    pub raw: f32,
    /// What tied it to a mention; `None` where nothing did.
    pub rule: Option<Rule>,
    /// How the mention was told to be somebody the article names; `None` where it was not.
    pub means: Option<Means>,
    /// The mention: a byte span of the quotation's part; `None` where it stands in the other one.
    pub mention: Option<Range<usize>>,
    /// The cue: a byte span of the quotation's part.
    pub cue: Option<Range<usize>>,
}

/// What ties a quotation to a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// “Marlow: …” inside the marks.
    Transcript,
    /// `A: “…”`, the label of a turn of an interview.
    Interview,
    /// “…,” said Marlow.
    Behind,
    /// Marlow said: “…”
    Before,
    /// «А, — сказал X, — Б»
    Inside,
    /// A paragraph that opens the marks again.
    OpenedAgain,
    /// The headline names one person only.
    HeadlineName,
    /// The sentence has attributed another quotation.
    SameSentence,
    /// The sentence right before it ends another quotation.
    SpeechGoesOn,
    /// The subject of the narration before it.
    Narration,
    /// The end of the paragraph before it announces it.
    Announced,
    /// The paragraph before it ends in another quotation.
    ParagraphBefore,
    /// What follows it names the speaker.
    Following,
    /// The body has the headline's words.
    Echo,
}

/// How a mention is told to be somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// It is a name.
    Name,
    /// A pronoun and its antecedent.
    Pronoun,
    /// A role and whoever holds it.
    Role,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Rule::Transcript => "the name begins its line of a transcript",
            Rule::Interview => "the label of its turn in an interview",
            Rule::Behind => "attributed behind the words",
            Rule::Before => "attributed before the words",
            Rule::Inside => "attributed inside the marks",
            Rule::OpenedAgain => "the speech opens again in this paragraph",
            Rule::HeadlineName => "the only name in the headline",
            Rule::SameSentence => "as the other words of its sentence",
            Rule::SpeechGoesOn => "the speech before goes on",
            Rule::Narration => "subject of the narration before",
            Rule::Announced => "announced by the paragraph before",
            Rule::ParagraphBefore => "as the speech of the paragraph before",
            Rule::Following => "named by what follows",
            Rule::Echo => "the body has the headline's words",
        })
    }
}

impl fmt::Display for Means {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Means::Name => "by name",
            Means::Pronoun => "a pronoun, taken for its antecedent",
            Means::Role => "a role, taken for its holder",
        })
    }
}
