//! Writing an article's quotations, and what its speeches say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;

use super::Writing;
use crate::article::{ArticleId, Part, QuotationId};
use crate::quote::Quotation;
use crate::store::names::People;
use crate::store::rows::{kind_text, number, part_text, speaker_kind_text};
use crate::store::stored::Derived;
use crate::store::utterances::{Speech, Told};

/// What a quotation's row has besides the quotation.
struct QuotationRow<'a> {
    article: &'a ArticleId,
    id: &'a QuotationId,
    place: usize,
    person: Option<i64>,
    wording: Option<i64>,
}

impl Writing {
    /// Writes the quotations of an article that had some before; those that are there no longer are retired.
    pub(super) async fn correct_quotations(
        &mut self,
        id: &ArticleId,
        story: &str,
        derived: &Derived,
        now: Timestamp,
    ) -> sqlx::Result<()> {
        let ids = quotation_ids(id, derived);
        let before: Vec<(String, Option<i64>, Option<i64>)> =
            sqlx::query_as("SELECT id, retired, wording FROM quotations WHERE article = $1")
                .bind(id.as_str())
                .fetch_all(&mut *self.tx)
                .await?;
        let mut left = BTreeSet::new();
        for (old, retired, wording) in before {
            left.extend(wording);
            if retired.is_none() && !ids.iter().any(|id| id.as_str() == old) {
                sqlx::query("UPDATE quotations SET retired = $1 WHERE id = $2")
                    .bind(now.as_millisecond())
                    .bind(old)
                    .execute(&mut *self.tx)
                    .await?;
            }
        }
        let now = self.write_quotations(id, story, derived).await?;
        let left = left.difference(&now).copied().collect();
        self.linking.leave(&mut self.tx, &left).await
    }

    /// Writes the quotations; the wordings that they have.
    pub(super) async fn write_quotations(
        &mut self,
        id: &ArticleId,
        story: &str,
        derived: &Derived,
    ) -> sqlx::Result<BTreeSet<i64>> {
        let ids = quotation_ids(id, derived);
        let speakers = derived
            .quotations
            .iter()
            .filter_map(|quotation| quotation.speaker.as_ref());
        let people = People::resolve(&mut self.tx, speakers).await?;
        self.surnames.extend(people.surnames().map(str::to_owned));
        let wordings = self.tell(story, derived, &ids, &people);
        for (place, (quotation, quotation_id)) in derived.quotations.iter().zip(&ids).enumerate() {
            let person = quotation
                .speaker
                .as_ref()
                .and_then(|speaker| people.row(speaker));
            let row = QuotationRow {
                article: id,
                id: quotation_id,
                place,
                person,
                wording: wordings.get(quotation_id.as_str()).copied(),
            };
            self.write_quotation(derived, quotation, row).await?;
        }
        Ok(wordings.into_values().collect())
    }

    /// Takes down what the speeches of an article of a story say; the wording of each quotation by its id.
    fn tell(
        &mut self,
        story: &str,
        derived: &Derived,
        ids: &[QuotationId],
        people: &People,
    ) -> BTreeMap<String, i64> {
        let mut speeches: BTreeMap<(&str, u32), Speech> = BTreeMap::new();
        for (quotation, id) in derived.quotations.iter().zip(ids) {
            if quotation.echoes.is_none() {
                let speaker = quotation.speaker.as_ref();
                let person = speaker.and_then(|speaker| people.row(speaker));
                speeches
                    .entry((part_text(quotation.part), quotation.speech))
                    .or_default()
                    .add(id.as_str().to_owned(), words(derived, quotation), person);
            }
        }
        let speeches: Vec<Speech> = speeches.into_values().collect();
        let told = Told {
            published: derived.article.published,
            story,
        };
        let wordings = self.wordings(&speeches, told);
        let told = speeches.into_iter().zip(wordings);
        told.flat_map(|(speech, wording)| {
            let ids = speech.quotations.into_iter();
            ids.map(move |id| (id, wording))
        })
        .collect()
    }

    /// The wordings that an article's quotations have now.
    pub(super) async fn wordings_of(&mut self, id: &ArticleId) -> sqlx::Result<BTreeSet<i64>> {
        let wordings: Vec<i64> = sqlx::query_scalar(
            "SELECT wording FROM quotations WHERE article = $1 AND wording IS NOT NULL",
        )
        .bind(id.as_str())
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(wordings.into_iter().collect())
    }

    async fn write_quotation(
        &mut self,
        derived: &Derived,
        quotation: &Quotation,
        row: QuotationRow<'_>,
    ) -> sqlx::Result<()> {
        let speaker = quotation.speaker.as_ref();
        sqlx::query(
            "INSERT INTO quotations (id, article, place, part, span_start, span_end, kind, sample, person, speaker_name, \
             speaker_title, speaker_kind, mention, cue, occasion_start, occasion_end, confidence, missing_opening, \
             missing_closing, speech, echoes, retired, words, wording) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, NULL, $22, $23) \
             ON CONFLICT (id) DO UPDATE SET place = excluded.place, part = excluded.part, span_start = excluded.span_start, \
             span_end = excluded.span_end, kind = excluded.kind, sample = excluded.sample, person = excluded.person, \
             speaker_name = excluded.speaker_name, speaker_title = excluded.speaker_title, \
             speaker_kind = excluded.speaker_kind, mention = excluded.mention, cue = excluded.cue, \
             occasion_start = excluded.occasion_start, occasion_end = excluded.occasion_end, \
             confidence = excluded.confidence, missing_opening = excluded.missing_opening, \
             missing_closing = excluded.missing_closing, speech = excluded.speech, echoes = excluded.echoes, retired = NULL, \
             wording = excluded.wording",
        )
        .bind(row.id.as_str())
        .bind(row.article.as_str())
        .bind(number(row.place))
        .bind(part_text(quotation.part))
        .bind(number(quotation.span.start))
        .bind(number(quotation.span.end))
        .bind(kind_text(quotation.kind))
        .bind(derived.article.sample)
        .bind(row.person)
        .bind(speaker.map(|speaker| speaker.name.as_str()))
        .bind(speaker.and_then(|speaker| speaker.title.as_deref()))
        .bind(speaker.map(|speaker| speaker_kind_text(speaker.kind)))
        .bind(&quotation.mention)
        .bind(&quotation.cue)
        .bind(quotation.occasion.as_ref().map(|span| number(span.start)))
        .bind(quotation.occasion.as_ref().map(|span| number(span.end)))
        .bind(f64::from(quotation.confidence))
        .bind(quotation.missing.opening)
        .bind(quotation.missing.closing)
        .bind(i64::from(quotation.speech))
        .bind(quotation.echoes.map(number))
        .bind(words(derived, quotation))
        .bind(row.wording)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

/// The words of a quotation; empty where a span lies outside its part, which the rules of `quote` rule out.
fn words<'a>(derived: &'a Derived, quotation: &Quotation) -> &'a str {
    derived
        .article
        .part(quotation.part)
        .get(quotation.span.clone())
        .unwrap_or_default()
}

/// One id each, in order. Occurrences are counted in the body first, so that a corrected headline leaves the ids of the body's
/// quotations alone.
pub(in crate::store) fn quotation_ids(article: &ArticleId, derived: &Derived) -> Vec<QuotationId> {
    let mut occurrences: HashMap<&str, usize> = HashMap::new();
    let mut ids: BTreeMap<usize, QuotationId> = BTreeMap::new();
    for part in [Part::Body, Part::Headline] {
        for (place, quotation) in derived.quotations.iter().enumerate() {
            if quotation.part != part {
                continue;
            }
            let words = words(derived, quotation);
            let occurrence = occurrences.entry(words).or_default();
            ids.insert(place, QuotationId::new(article, words, *occurrence));
            *occurrence += 1;
        }
    }
    ids.into_values().collect()
}
