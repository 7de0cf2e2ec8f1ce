//! A query to a tantivy query.
//!
//! tantivy's own parser is left aside: it drops repeated terms and knows nothing of our stems.

use tantivy::Term as IndexTerm;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as IndexQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::analysis::{self, Token};
use super::schema::{ARTICLE, Fields, QUOTATION, UNDETERMINED};
use super::speakers::{Spoken, SpokenWord};
use super::{Matching, Order, Search, What};
use crate::query::{Clause, Query, Term};
use crate::store::Samples;
use crate::text::Language;

type Boxed = Box<dyn IndexQuery>;

/// What a match in a field counts beside one in the body or in the quoted words. The quoted words must outweigh all that stands
/// around them; a name in another spelling is the weakest sign.
const LABEL_WEIGHT: f32 = 0.5;
const CONTEXT_WEIGHT: f32 = 0.15;
const NAME_WEIGHT: f32 = 0.3;

/// What a word in the very form asked for counts beside one in any form: what two words of different languages have in common is often
/// only their stem.
const FORM_WEIGHT: f32 = 0.3;

/// Compiles searches for an index whose documents are in some languages.
pub(super) struct Compiler<'a> {
    pub(super) fields: &'a Fields,
    /// The languages of the documents; `None` for those in no known language.
    pub(super) languages: Vec<Option<Language>>,
    /// The speakers asked for.
    pub(super) by: Vec<Spoken>,
}

/// Whether a speaker's title must be the one typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Titles {
    /// It must.
    AsTyped,
    /// Not where a name is typed too.
    Any,
}

/// How near a quotation a clause must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    /// At least one clause in the words themselves, the speaker or the outlet.
    Words,
    /// All clauses may match in the paragraph or headline alone.
    Context,
}

impl Compiler<'_> {
    /// The query of a search but for its dates, which the collector looks at.
    pub(super) fn compile(&self, search: &Search<'_>, nearness: Nearness, titles: Titles) -> Boxed {
        let mut parts: Vec<(Occur, Boxed)> = match search.matching {
            Matching::All => self.all(search, nearness),
            Matching::Any => self.any(search),
        };
        let filters = self.filters(search, titles);
        // A flat union of terms is answered without looking at every document; a filter would hide it.
        if search.matching == Matching::Any && filters.is_empty() {
            return Box::new(BooleanQuery::new(parts));
        }
        if search.matching == Matching::Any && !parts.is_empty() {
            parts = vec![(Occur::Must, Box::new(BooleanQuery::new(parts)))];
        }
        // Labels and names stand in fields that both kinds of documents have.
        parts.push((
            Occur::Must,
            weightless(Box::new(TermQuery::new(
                what(self.fields, search.what),
                IndexRecordOption::Basic,
            ))),
        ));
        parts.extend(filters);
        Box::new(BooleanQuery::new(parts))
    }

    /// Every clause must hold; stop words only add to the score, unless there is nothing else.
    fn all(&self, search: &Search<'_>, nearness: Nearness) -> Vec<(Occur, Boxed)> {
        let wanted = || {
            search
                .query
                .clauses
                .iter()
                .filter(|clause| !clause.excluded)
        };
        let only_stop_words = wanted().all(|clause| self.is_stop_word(clause));
        let mut parts: Vec<(Occur, Boxed)> = Vec::new();
        let mut near: Vec<Boxed> = Vec::new();
        for clause in &search.query.clauses {
            if is_wordless(clause) {
                continue;
            }
            if clause.excluded {
                parts.push((
                    Occur::MustNot,
                    self.clause(clause, &self.everywhere(search.what)),
                ));
                continue;
            }
            if !only_stop_words && self.is_stop_word(clause) {
                continue;
            }
            parts.push((
                Occur::Must,
                self.clause(clause, &self.everywhere(search.what)),
            ));
            if search.what == What::Quotations && nearness == Nearness::Words {
                near.push(self.clause(clause, &self.near()));
            }
        }
        // With a single clause no context is looked at twice.
        if !near.is_empty() {
            parts.push((Occur::Must, weightless(Box::new(BooleanQuery::union(near)))));
        }
        parts
    }

    /// All words of all clauses as one flat union; stop words left out.
    fn any(&self, search: &Search<'_>) -> Vec<(Occur, Boxed)> {
        let field = match search.what {
            What::Articles => self.fields.body,
            What::Quotations => self.fields.words,
        };
        let stems = self.stems(search.query);
        let wanted = stems
            .iter()
            .map(|stem| (Occur::Should, self.term(field, stem)));
        let excluded = search.query.clauses.iter().filter(|clause| clause.excluded);
        let unwanted = excluded.map(|clause| {
            (
                Occur::MustNot,
                self.clause(clause, &self.everywhere(search.what)),
            )
        });
        wanted.chain(unwanted).collect()
    }

    /// The stems of all words asked for, stop words left out; a word asked for twice counts twice.
    pub(super) fn stems(&self, query: &Query) -> Vec<String> {
        query
            .clauses
            .iter()
            .filter(|clause| !clause.excluded)
            .flat_map(|clause| &clause.alternatives)
            .flat_map(|(Term::Word(text) | Term::Phrase(text))| analysis::tokens(text))
            .filter(|token| !self.stop_word_somewhere(&token.folded))
            .flat_map(|token| analysis::terms(&token.folded, &self.languages))
            .collect()
    }

    /// The terms of each word that counts for the score, one for each language of the index, and in which fields they stand.
    pub(super) fn forms(&self, search: &Search<'_>) -> impl Iterator<Item = (Field, Vec<String>)> {
        let all = self.fields;
        let fields: Vec<Field> = match (search.order, search.what) {
            (Order::Newest | Order::Oldest, _) => vec![],
            (Order::Best, What::Articles) => vec![all.body, all.label],
            (Order::Best, What::Quotations) => vec![all.words, all.context, all.label],
        };
        let clauses = search.query.clauses.iter();
        let tokens = clauses
            .filter(|clause| !clause.excluded)
            .flat_map(|clause| &clause.alternatives)
            .flat_map(|(Term::Word(text) | Term::Phrase(text))| analysis::tokens(text));
        tokens
            .map(|token| analysis::terms(&token.folded, &self.languages))
            .flat_map(move |forms| {
                fields
                    .clone()
                    .into_iter()
                    .map(move |field| (field, forms.clone()))
            })
    }

    /// Speaker, outlet, language and samples, none of which counts for the score.
    fn filters(&self, search: &Search<'_>, titles: Titles) -> Vec<(Occur, Boxed)> {
        let query = search.query;
        let mut filters: Vec<(Occur, Boxed)> = Vec::new();
        let mut require = |alternatives: Vec<Boxed>| {
            if !alternatives.is_empty() {
                filters.push((
                    Occur::Must,
                    weightless(Box::new(BooleanQuery::union(alternatives))),
                ));
            }
        };
        require(
            self.by
                .iter()
                .map(|spoken| self.speaker(spoken, titles))
                .collect(),
        );
        require(query.outlet.iter().map(|name| self.outlet(name)).collect());
        require(
            query
                .lang
                .iter()
                .map(|language| self.term(self.fields.language, language.code()))
                .collect(),
        );
        if search.samples == Samples::Hidden {
            let sample: Boxed = Box::new(TermQuery::new(
                IndexTerm::from_field_u64(self.fields.sample, 1),
                IndexRecordOption::Basic,
            ));
            filters.push((Occur::MustNot, sample));
        }
        filters
    }

    /// Whether a speaker is asked for by a name with a title.
    pub(super) fn has_titles(&self) -> bool {
        self.by.iter().any(Spoken::has_optional)
    }

    /// A speaker by name in any script, or by words of the title; each word must be the one or the other, and where a title may
    /// be missing, one of the others a name.
    fn speaker(&self, spoken: &Spoken, titles: Titles) -> Boxed {
        let missing = titles == Titles::Any && spoken.has_optional();
        let wanted = || {
            let words = spoken.words.iter();
            words.filter(move |word| !(missing && word.optional))
        };
        let names = |word: &SpokenWord| -> Vec<Boxed> {
            let keys = word.keys.iter();
            keys.map(|key| self.term(self.fields.speaker, key))
                .collect()
        };
        let mut parts: Vec<Boxed> = wanted()
            .map(|word| {
                let mut forms = names(word);
                let titles = word.titles.iter();
                forms.extend(titles.map(|title| self.term(self.fields.title, title)));
                union(forms)
            })
            .collect();
        if missing {
            parts.push(union(wanted().flat_map(names).collect()));
        }
        intersection(parts)
    }

    fn outlet(&self, name: &str) -> Boxed {
        intersection(
            analysis::tokens(name)
                .map(|token| self.term(self.fields.outlet, &token.folded))
                .collect(),
        )
    }

    /// At least one alternative in one of the places.
    fn clause(&self, clause: &Clause, places: &[Place]) -> Boxed {
        let mut forms: Vec<Boxed> = Vec::new();
        for term in &clause.alternatives {
            for place in places {
                let matching = match term {
                    Term::Word(word) => self.word(word, place),
                    Term::Phrase(phrase) => self.phrase(phrase, place),
                };
                if let Some(query) = matching {
                    forms.push(if (place.weight - 1.0).abs() < f32::EPSILON {
                        query
                    } else {
                        Box::new(BoostQuery::new(query, place.weight))
                    });
                }
            }
        }
        union(forms)
    }

    /// A word in any of its forms; all parts of one with a hyphen or apostrophe.
    fn word(&self, word: &str, place: &Place) -> Option<Boxed> {
        let parts: Vec<Boxed> = analysis::tokens(word)
            .filter_map(|token| self.token(&token, place))
            .collect();
        (!parts.is_empty()).then(|| intersection(parts))
    }

    fn token(&self, token: &Token, place: &Place) -> Option<Boxed> {
        if place.names {
            let key = analysis::name_key(&token.folded)?;
            return Some(constant(self.term(place.field, &key)));
        }
        if self.stop_word_somewhere(&token.folded) {
            // Stop words have no stems in the index; as they stand they are there.
            return Some(weightless(self.term(place.exact?, &token.folded)));
        }
        let mut forms: Vec<Boxed> = analysis::terms(&token.folded, &self.languages)
            .iter()
            .map(|form| self.term(place.field, form))
            .collect();
        if let Some(exact) = place.exact {
            let form = self.term(exact, &token.folded);
            forms.push(Box::new(BoostQuery::new(form, FORM_WEIGHT)));
        }
        Some(union(forms))
    }

    fn phrase(&self, phrase: &str, place: &Place) -> Option<Boxed> {
        let field = place.exact?;
        let terms: Vec<IndexTerm> = analysis::tokens(phrase)
            .map(|token| IndexTerm::from_field_text(field, &token.folded))
            .collect();
        match terms.len() {
            0 => None,
            1 => Some(Box::new(TermQuery::new(
                terms.into_iter().next()?,
                IndexRecordOption::WithFreqs,
            ))),
            _ => Some(Box::new(PhraseQuery::new(terms))),
        }
    }

    /// The places where a clause may match.
    fn everywhere(&self, what: What) -> Vec<Place> {
        let fields = self.fields;
        match what {
            What::Articles => vec![
                Place::text(fields.body, fields.body_exact, 1.0),
                Place::label(fields.label),
                Place::names(fields.names),
            ],
            What::Quotations => {
                let mut places = self.near();
                places.push(Place::text(
                    fields.context,
                    fields.context_exact,
                    CONTEXT_WEIGHT,
                ));
                places
            }
        }
    }

    /// The words of a quotation, and who said them to whom.
    fn near(&self) -> Vec<Place> {
        let fields = self.fields;
        vec![
            Place::text(fields.words, fields.words_exact, 1.0),
            Place::label(fields.label),
            Place::names(fields.names),
        ]
    }

    fn is_stop_word(&self, clause: &Clause) -> bool {
        clause.alternatives.iter().all(|term| match term {
            Term::Word(word) => {
                analysis::tokens(word).all(|token| self.stop_word_somewhere(&token.folded))
            }
            Term::Phrase(_) => false,
        })
    }

    fn stop_word_somewhere(&self, folded: &str) -> bool {
        self.languages
            .iter()
            .any(|language| analysis::is_stop_word(folded, *language))
    }

    fn term(&self, field: Field, text: &str) -> Boxed {
        Box::new(TermQuery::new(
            IndexTerm::from_field_text(field, text),
            IndexRecordOption::WithFreqs,
        ))
    }
}

/// A field where a clause may match, and what that counts.
struct Place {
    field: Field,
    /// The field with positions, where phrases are looked for.
    exact: Option<Field>,
    /// Whether it holds keys of names.
    names: bool,
    weight: f32,
}

impl Place {
    fn text(field: Field, exact: Field, weight: f32) -> Place {
        Place {
            field,
            exact: Some(exact),
            names: false,
            weight,
        }
    }

    fn label(field: Field) -> Place {
        Place {
            field,
            exact: None,
            names: false,
            weight: LABEL_WEIGHT,
        }
    }

    fn names(field: Field) -> Place {
        Place {
            field,
            exact: None,
            names: true,
            weight: NAME_WEIGHT,
        }
    }
}

/// Whether nothing in a clause can be looked for: “—”, “!?”.
fn is_wordless(clause: &Clause) -> bool {
    clause.alternatives.iter().all(|term| {
        let (Term::Word(text) | Term::Phrase(text)) = term;
        analysis::tokens(text).next().is_none()
    })
}

/// The languages told by the terms of [`Fields::language`]; `None` for [`UNDETERMINED`].
pub(super) fn language(term: &str) -> Option<Language> {
    (term != UNDETERMINED)
        .then(|| Language::parse(term))
        .flatten()
}

/// Whether a query asks for words at all.
pub(super) fn has_clauses(query: &Query) -> bool {
    query
        .clauses
        .iter()
        .any(|clause| !clause.excluded && !is_wordless(clause))
}

/// The term that all documents of a kind have.
pub(super) fn what(fields: &Fields, what: What) -> IndexTerm {
    IndexTerm::from_field_text(
        fields.what,
        match what {
            What::Quotations => QUOTATION,
            What::Articles => ARTICLE,
        },
    )
}

fn union(mut queries: Vec<Boxed>) -> Boxed {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

fn intersection(mut queries: Vec<Boxed>) -> Boxed {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::intersection(queries)),
    }
}

/// Matches without counting for the score.
fn weightless(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// Counts the same wherever it matches.
fn constant(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 1.0))
}
