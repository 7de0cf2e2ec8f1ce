//! The fields of the index.
//!
//! One index holds two kinds of documents, told apart by [`Fields::what`]: articles and quotations. Their texts stand in fields
//! of their own, so that each kind has its own term statistics. A stem stands in them with its language, see
//! [`super::analysis::term`].

use super::spaced;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Version of the schema and of the analysis. Raise it whenever a document would be indexed otherwise: older indexes are
/// rebuilt then.
pub(super) const VERSION: u32 = 5;

/// The term of [`Fields::what`] of an article.
pub(super) const ARTICLE: &str = "a";
/// The term of [`Fields::what`] of a quotation.
pub(super) const QUOTATION: &str = "q";
/// The term of [`Fields::language`] of what is in no known language.
pub(super) const UNDETERMINED: &str = "und";

/// The fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The article's id; all its documents carry it, so that they can be replaced.
    pub(super) article: Field,
    /// The quotation's id, of a quotation.
    pub(super) quotation: Field,
    /// The id the article came with.
    pub(super) given: Field,
    /// [`ARTICLE`] or [`QUOTATION`].
    pub(super) what: Field,
    /// Stems of headline and body, of an article.
    pub(super) body: Field,
    /// Folded words of headline and body with their positions, of an article.
    pub(super) body_exact: Field,
    /// Stems of the quoted words, of a quotation.
    pub(super) words: Field,
    /// Folded quoted words with their positions, of a quotation.
    pub(super) words_exact: Field,
    /// Stems of the words beside a quotation: its paragraph and the headline.
    pub(super) context: Field,
    /// The same folded, with positions.
    pub(super) context_exact: Field,
    /// Stems of what is printed about it: outlet and byline; of a quotation, outlet, speaker and title.
    pub(super) label: Field,
    /// Keys of capitalised words, alike across scripts; see [`crate::text::name_key`].
    pub(super) names: Field,
    /// Keys of the speaker's names, of a quotation.
    pub(super) speaker: Field,
    /// Stems of the speaker's title, of a quotation.
    pub(super) title: Field,
    /// Folded words of the outlet's name.
    pub(super) outlet: Field,
    /// The language's code, or [`UNDETERMINED`].
    pub(super) language: Field,
    /// 1 for an invented sample.
    pub(super) sample: Field,
    /// Second of publication; absent where it is not known.
    pub(super) published: Field,
    /// Hash alike for documents of which a chat shows one: an article's story; a quotation's speech within the story.
    pub(super) group: Field,
    /// How many words a quotation's speech has; absent of an article.
    pub(super) length: Field,
    /// A quotation's kind: 0 direct, 1 mixed, 2 in a headline.
    pub(super) rank: Field,
}

/// Makes the schema.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let ranked = text(IndexRecordOption::WithFreqs).set_fieldnorms(true);
    let exact = text(IndexRecordOption::WithFreqsAndPositions).set_fieldnorms(false);
    let keys = text(IndexRecordOption::Basic).set_fieldnorms(false);
    let options =
        |indexing: TextFieldIndexing| TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        article: builder.add_text_field("article", STRING | STORED),
        quotation: builder.add_text_field("quotation", STORED),
        given: builder.add_text_field("given", STORED),
        what: builder.add_text_field("what", STRING),
        body: builder.add_text_field("body", options(ranked.clone())),
        body_exact: builder.add_text_field("body_exact", options(exact.clone())),
        words: builder.add_text_field("words", options(ranked.clone())),
        words_exact: builder.add_text_field("words_exact", options(exact.clone())),
        context: builder.add_text_field("context", options(ranked.clone())),
        context_exact: builder.add_text_field("context_exact", options(exact)),
        label: builder.add_text_field("label", options(ranked)),
        names: builder.add_text_field("names", options(keys.clone())),
        speaker: builder.add_text_field("speaker", options(keys.clone())),
        title: builder.add_text_field("title", options(keys.clone())),
        outlet: builder.add_text_field("outlet", options(keys.clone())),
        language: builder.add_text_field("language", STRING),
        sample: builder.add_u64_field("sample", INDEXED),
        published: builder.add_i64_field("published", FAST),
        group: builder.add_u64_field("group", FAST),
        length: builder.add_u64_field("length", FAST),
        rank: builder.add_u64_field("rank", FAST),
    };
    (builder.build(), fields)
}

fn text(option: IndexRecordOption) -> TextFieldIndexing {
    TextFieldIndexing::default()
        .set_tokenizer(spaced::NAME)
        .set_index_option(option)
}
