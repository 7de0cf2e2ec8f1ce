//! An article of the store to documents of the index.

use jiff::tz::TimeZone;
use tantivy::TantivyDocument;
use tantivy::schema::Field;
use xxhash_rust::xxh3::xxh3_64;

use super::analysis::{self, Token};
use super::schema::{ARTICLE, Fields, QUOTATION, UNDETERMINED};
use crate::article::{Part, Published};
use crate::quote::Kind;
use crate::store::{StoredArticle, StoredQuotation};
use crate::text::{self, Language};

/// Empty positions between two texts in one field, so that no phrase reaches from one into the other.
const GAP: &str = "    ";

/// Words of a paragraph that count as beside a quotation, on either side: where a whole article is one paragraph, each of its
/// quotations would be indexed with all of it.
const CONTEXT_WORDS: usize = 60;

/// The documents of an article: its own, and one for each quotation that no other one of it speaks for.
pub(super) fn documents(fields: &Fields, article: &StoredArticle) -> Vec<TantivyDocument> {
    let headline: Vec<Token> = analysis::tokens(&article.headline).collect();
    let body: Vec<Token> = analysis::tokens(&article.body).collect();
    let mut documents = vec![article_document(fields, article, &headline, &body)];
    for quotation in &article.quotations {
        if quotation.quotation.echoes.is_none() {
            documents.push(quotation_document(
                fields, article, quotation, &headline, &body,
            ));
        }
    }
    documents
}

fn article_document(
    fields: &Fields,
    article: &StoredArticle,
    headline: &[Token],
    body: &[Token],
) -> TantivyDocument {
    let mut document = Builder::new(fields, article, ARTICLE);
    // What a headline says counts twice: .005 nDCG@10 on two collections.
    document.stems(fields.body, &[headline, headline, body]);
    document.exact(fields.body_exact, &[headline, body]);
    document.names(&[headline, body]);
    for label in [&article.outlet, &article.byline].into_iter().flatten() {
        document.label(label);
    }
    for quotation in &article.quotations {
        document.speakers(quotation);
    }
    document.group(article.story.as_str());
    document.finish()
}

fn quotation_document(
    fields: &Fields,
    article: &StoredArticle,
    quotation: &StoredQuotation,
    headline: &[Token],
    body: &[Token],
) -> TantivyDocument {
    let mut document = Builder::new(fields, article, QUOTATION);
    document
        .document
        .add_text(fields.quotation, quotation.id.as_str());
    let of = &quotation.quotation;
    let part = match of.part {
        Part::Headline => headline,
        Part::Body => body,
    };
    let words = within(part, of.span.start, of.span.end);
    // What stands beside it: the headline, and the paragraphs it stands in without its own words.
    let paragraphs = paragraphs(&article.body, of.span.start, of.span.end);
    let (before, after) = match of.part {
        Part::Headline => (&headline[..0], &headline[..0]),
        Part::Body => (
            last(within(body, paragraphs.0, of.span.start)),
            first(within(body, of.span.end, paragraphs.1)),
        ),
    };
    document.stems(fields.words, &[words]);
    document.exact(fields.words_exact, &[words]);
    document.stems(fields.context, &[headline, before, after]);
    document.exact(fields.context_exact, &[headline, before, after]);
    document.names(&[words]);
    if let Some(outlet) = &article.outlet {
        document.label(outlet);
    }
    document.speakers(quotation);
    if let Some(speaker) = &of.speaker {
        document.label(&speaker.name);
        if let Some(title) = &speaker.title {
            document.label(title);
        }
    }
    document.document.add_u64(
        fields.rank,
        match of.kind {
            Kind::Direct => 0,
            Kind::Mixed => 1,
            Kind::Headline => 2,
        },
    );
    let words = speech(article, quotation);
    document.document.add_u64(
        fields.length,
        u64::try_from(words.len()).unwrap_or(u64::MAX),
    );
    match quotation.utterance {
        Some(utterance) => document.group(&format!("utterance {}", utterance.0)),
        None => document.group(&words.join(" ")),
    }
    document.finish()
}

/// The second that a time of publication counts as. A day counts as its noon in UTC, which falls within that day in every zone
/// from UTC-11 to UTC+11.
pub(super) fn second(published: Published) -> i64 {
    match published {
        Published::At(at) => at.as_second(),
        Published::Day(_) => published.timestamp(&TimeZone::UTC).as_second() + 12 * 60 * 60,
    }
}

/// A document under way.
struct Builder<'a> {
    fields: &'a Fields,
    language: Option<Language>,
    label: Vec<String>,
    title: Vec<String>,
    speaker: Vec<String>,
    document: TantivyDocument,
}

impl<'a> Builder<'a> {
    fn new(fields: &'a Fields, article: &StoredArticle, what: &str) -> Builder<'a> {
        let mut document = TantivyDocument::new();
        document.add_text(fields.article, article.id.as_str());
        document.add_text(fields.what, what);
        if let Some(given) = &article.given {
            document.add_text(fields.given, given);
        }
        let language = article.language;
        document.add_text(
            fields.language,
            language.as_ref().map_or(UNDETERMINED, Language::code),
        );
        document.add_u64(fields.sample, u64::from(article.sample));
        if let Some(published) = article.published {
            document.add_i64(fields.published, second(published));
        }
        if let Some(outlet) = &article.outlet {
            let words: Vec<String> = analysis::tokens(outlet).map(|token| token.folded).collect();
            document.add_text(fields.outlet, words.join(" "));
        }
        Builder {
            fields,
            language,
            label: Vec::new(),
            title: Vec::new(),
            speaker: Vec::new(),
            document,
        }
    }

    /// Stems of the tokens without stop words, ranked by how often they stand there.
    fn stems(&mut self, field: Field, texts: &[&[Token]]) {
        let mut terms = String::new();
        for token in texts.iter().flat_map(|tokens| tokens.iter()) {
            if !analysis::is_stop_word(&token.folded, self.language) {
                terms.push_str(&analysis::term(&token.folded, self.language));
                terms.push(' ');
            }
        }
        self.document.add_text(field, terms);
    }

    /// The tokens as they stand, with positions.
    fn exact(&mut self, field: Field, texts: &[&[Token]]) {
        let mut terms = String::new();
        for text in texts {
            for token in *text {
                terms.push_str(&token.folded);
                terms.push(' ');
            }
            terms.push_str(GAP);
        }
        self.document.add_text(field, terms);
    }

    /// Keys of the capitalised words.
    fn names(&mut self, texts: &[&[Token]]) {
        let mut keys: Vec<String> = texts
            .iter()
            .flat_map(|tokens| tokens.iter())
            .filter(|token| token.capital)
            .filter_map(|token| analysis::name_key(&token.folded))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        self.document.add_text(self.fields.names, keys.join(" "));
    }

    /// Something printed about it.
    fn label(&mut self, text: &str) {
        let terms =
            analysis::tokens(text).map(|token| analysis::term(&token.folded, self.language));
        self.label.extend(terms);
    }

    /// Who said it, to be found by `by:`.
    fn speakers(&mut self, quotation: &StoredQuotation) {
        let Some(speaker) = &quotation.quotation.speaker else {
            return;
        };
        self.speaker(&speaker.name);
        if let Some(title) = &speaker.title {
            self.title(title);
        }
        // A form of the name (“Lukashenko”) or a title (“President of Belarus”). With no speaker it may be anybody's.
        if let Some(mention) = &quotation.quotation.mention {
            self.mention(mention, &speaker.name);
        }
    }

    /// What a mention says beside the name is a title: taken for a name, the titles of all would be names.
    fn mention(&mut self, mention: &str, name: &str) {
        let keys = text::name_key(name);
        for token in analysis::tokens(mention) {
            let word = &mention[token.span];
            let bases = self
                .language
                .map(|language| text::name_bases(word, language))
                .unwrap_or_default();
            let is_name = |word: &str| text::name_key(word).iter().any(|key| keys.contains(key));
            if is_name(word) || bases.iter().any(|base| is_name(base)) {
                self.speaker(word);
            } else {
                self.title
                    .push(analysis::term(&token.folded, self.language));
            }
        }
    }

    fn title(&mut self, text: &str) {
        let terms =
            analysis::tokens(text).map(|token| analysis::term(&token.folded, self.language));
        self.title.extend(terms);
    }

    /// The name as printed and as typed without diacritics, which tell `ə` from `e`.
    fn speaker(&mut self, name: &str) {
        self.speaker.extend(text::name_key(name));
        self.speaker.extend(text::name_key(&text::fold(name)));
    }

    fn group(&mut self, of: &str) {
        self.document
            .add_u64(self.fields.group, xxh3_64(of.as_bytes()));
    }

    fn finish(mut self) -> TantivyDocument {
        for list in [&mut self.title, &mut self.speaker] {
            list.sort_unstable();
            list.dedup();
        }
        for (field, words) in [
            (self.fields.label, self.label),
            (self.fields.title, self.title),
            (self.fields.speaker, self.speaker),
        ] {
            if !words.is_empty() {
                self.document.add_text(field, words.join(" "));
            }
        }
        self.document
    }
}

/// The words of a quotation's speech, folded: one interrupted by its cue is one speech.
fn speech(article: &StoredArticle, quotation: &StoredQuotation) -> Vec<String> {
    article
        .quotations
        .iter()
        .filter(|other| {
            other.quotation.speech == quotation.quotation.speech
                && other.quotation.part == quotation.quotation.part
                && other.quotation.echoes.is_none()
        })
        .flat_map(|segment| analysis::tokens(&segment.text).map(|token| token.folded))
        .collect()
}

/// The tokens that lie in a span.
fn within(tokens: &[Token], start: usize, end: usize) -> &[Token] {
    let first = tokens.partition_point(|token| token.span.start < start);
    let last = tokens.partition_point(|token| token.span.end <= end);
    tokens.get(first..last).unwrap_or_default()
}

fn first(tokens: &[Token]) -> &[Token] {
    &tokens[..tokens.len().min(CONTEXT_WORDS)]
}

fn last(tokens: &[Token]) -> &[Token] {
    &tokens[tokens.len().saturating_sub(CONTEXT_WORDS)..]
}

/// From the start of the paragraph that a span begins in to the end of the one it ends in.
fn paragraphs(body: &str, start: usize, end: usize) -> (usize, usize) {
    let before = body
        .get(..start)
        .and_then(|text| text.rfind("\n\n"))
        .map_or(0, |at| at + 2);
    let after = body
        .get(end..)
        .and_then(|text| text.find("\n\n"))
        .map_or(body.len(), |at| end + at);
    (before, after)
}
