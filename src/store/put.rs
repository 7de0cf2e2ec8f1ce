//! Writing articles: one serialised transaction a batch.

mod before;
mod quotations;
mod stories;
mod unchanged;

pub(super) use quotations::quotation_ids;
pub use unchanged::Unread;

use std::collections::BTreeSet;

use jiff::Timestamp;
use sqlx::{FromRow, Sqlite, SqliteConnection, Transaction};

use self::before::Before;
use super::bearers;
use super::open::make_room;
use super::rows::{article_id, number, published_text, unreadable};
use super::stored::{Derived, Origin, Outcome};
use super::stories::Stories;
use super::utterances::{Linking, Speech, Told};
use super::{Store, StoreError};
use crate::article::{self, ArticleId, RawArticle};
use crate::quote;

/// A write transaction and the number of the last change it made.
pub(super) struct Writing {
    tx: Transaction<'static, Sqlite>,
    seq: i64,
    /// Keys of the surnames of those quoted: whom the bare surname means may have changed.
    surnames: BTreeSet<String>,
    /// Articles that took a number in this transaction.
    written: BTreeSet<String>,
    linking: Linking,
    pub(super) stories: Stories,
    before: Before,
}

/// What is compared when an article comes again.
#[derive(FromRow)]
struct Known {
    id: String,
    text_hash: String,
    article_rules: i64,
    quote_rules: i64,
    origin: String,
    raw: String,
    story: String,
    url: Option<String>,
}

/// What only a new article's row is given.
struct First {
    origin: Origin,
    read: Timestamp,
    /// The story it joins; its own where there is none.
    story: Option<String>,
}

impl Store {
    /// Stores articles in one transaction; one outcome each, in order. The same article again is updated, not doubled; a later
    /// link to the same article becomes an alias; quotations that a correction removed are retired, not deleted. The first time
    /// of publication and of reading stands.
    ///
    /// # Errors
    /// Where the database fails; nothing of the batch is stored then.
    pub async fn put(
        &self,
        articles: &[Derived],
        origin: Origin,
        read: Timestamp,
    ) -> Result<Vec<Outcome>, StoreError> {
        self.put_all(articles, origin, read)
            .await
            .map_err(|error| self.error(error))
    }

    async fn put_all(
        &self,
        articles: &[Derived],
        origin: Origin,
        read: Timestamp,
    ) -> sqlx::Result<Vec<Outcome>> {
        let mut writing = Writing::begin(self, articles.len()).await?;
        writing.before = Before::of(&mut writing.tx, articles).await?;
        let mut outcomes = Vec::with_capacity(articles.len());
        for derived in articles {
            outcomes.push(writing.put(derived, origin, read).await?);
        }
        writing.commit().await?;
        Ok(outcomes)
    }

    /// Deletes an article and leaves a tombstone; whether there was one.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn remove(&self, id: &ArticleId) -> Result<bool, StoreError> {
        self.remove_one(id).await.map_err(|error| self.error(error))
    }

    async fn remove_one(&self, id: &ArticleId) -> sqlx::Result<bool> {
        let mut writing = Writing::begin(self, 1).await?;
        let wordings = writing.wordings_of(id).await?;
        writing.leave_story(id).await?;
        let removed = sqlx::query("DELETE FROM articles WHERE id = $1")
            .bind(id.as_str())
            .execute(&mut *writing.tx)
            .await?
            .rows_affected()
            > 0;
        if removed {
            for statement in [
                "DELETE FROM quotations WHERE article = $1",
                "DELETE FROM aliases WHERE article = $1",
            ] {
                sqlx::query(statement)
                    .bind(id.as_str())
                    .execute(&mut *writing.tx)
                    .await?;
            }
            writing.linking.leave(&mut writing.tx, &wordings).await?;
            writing.seq += 1;
            sqlx::query(
                "INSERT INTO tombstones (article, seq) VALUES ($1, $2) ON CONFLICT (article) DO UPDATE SET seq = excluded.seq",
            )
            .bind(id.as_str())
            .bind(writing.seq)
            .execute(&mut *writing.tx)
            .await?;
        }
        writing.commit().await?;
        Ok(removed)
    }
}

impl Writing {
    /// Begins one that writes about so many articles.
    pub(super) async fn begin(store: &Store, articles: usize) -> sqlx::Result<Writing> {
        let mut tx = store.writer.begin_with("BEGIN IMMEDIATE").await?;
        make_room(&mut tx, articles).await?;
        // Writing the row takes its lock where a database would let two transactions write at once.
        let seq = sqlx::query_scalar("UPDATE sequence SET latest = latest RETURNING latest")
            .fetch_one(&mut *tx)
            .await?;
        Ok(Writing {
            tx,
            seq,
            surnames: BTreeSet::new(),
            written: BTreeSet::new(),
            linking: Linking::default(),
            stories: Stories::default(),
            before: Before::default(),
        })
    }

    pub(super) async fn commit(mut self) -> sqlx::Result<()> {
        self.linking.flush(&mut self.tx).await?;
        self.join_stories().await?;
        for surname in std::mem::take(&mut self.surnames) {
            self.fold(&surname).await?;
        }
        self.take_up_touched().await?;
        sqlx::query("UPDATE sequence SET latest = $1")
            .bind(self.seq)
            .execute(&mut *self.tx)
            .await?;
        self.tx.commit().await
    }

    /// The connection, for statements of other modules within the transaction.
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }

    /// Finds anew whom the bare form of a surname means, by its key.
    pub(super) async fn fold(&mut self, surname: &str) -> sqlx::Result<()> {
        for person in bearers::fold(&mut self.tx, surname).await? {
            self.moved(person).await?;
        }
        Ok(())
    }

    /// A person row points at somebody else than it did: what is said of it is compared with other people's words.
    pub(super) async fn moved(&mut self, person: i64) -> sqlx::Result<()> {
        self.linking.moved(&mut self.tx, person).await
    }

    /// The wordings of an article's speeches, in order.
    pub(super) fn wordings(&mut self, speeches: &[Speech], told: Told<'_>) -> Vec<i64> {
        self.linking.write(speeches, told)
    }

    /// Gives the articles whose quotations are of another utterance than before the next numbers, for the index.
    async fn take_up_touched(&mut self) -> sqlx::Result<()> {
        for article in std::mem::take(&mut self.linking.touched) {
            if self.written.contains(&article) {
                continue;
            }
            self.seq += 1;
            sqlx::query("UPDATE articles SET seq = $1 WHERE id = $2")
                .bind(self.seq)
                .bind(article)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(())
    }

    async fn put(
        &mut self,
        derived: &Derived,
        origin: Origin,
        read: Timestamp,
    ) -> sqlx::Result<Outcome> {
        let id = &derived.article.id;
        let hash = &derived.text_hash;
        if self.before.articles.contains(id.as_str())
            && let Some(known) = self.known(id).await?
        {
            return self.put_again(known, derived, origin, read).await;
        }
        if self.before.aliases.contains(id.as_str())
            && let Some(known) = self.known_by_alias(id).await?
        {
            if known.text_hash == *hash {
                return Ok(Outcome::Unchanged(article_id(&known.id)?));
            }
            // The id of its link was another by older rules.
            let url = derived.article.url.as_ref().map(url::Url::as_str);
            if url.is_some() && url == known.url.as_deref() {
                return self.put_again(known, derived, origin, read).await;
            }
            // Two articles that once had the same text and now differ: giving one the other's words would falsify the
            // words behind its link.
            sqlx::query("DELETE FROM aliases WHERE alias = $1")
                .bind(id.as_str())
                .execute(&mut *self.tx)
                .await?;
        } else if let Some(twin) = self.twin(derived).await? {
            self.alias(id, &twin).await?;
            return Ok(Outcome::Unchanged(article_id(&twin)?));
        }
        let first = First {
            origin,
            read,
            story: self.story(derived).await?,
        };
        let story = first.story.clone();
        let story = story.as_deref().unwrap_or(id.as_str());
        self.write(id, derived, Some(first)).await?;
        // A new one has none yet.
        self.write_quotations(id, story, derived).await?;
        self.tell_story(id, derived);
        Ok(Outcome::Added(id.clone()))
    }

    /// An article known by its id: what the new reading leaves open stays as it was.
    async fn put_again(
        &mut self,
        known: Known,
        derived: &Derived,
        origin: Origin,
        read: Timestamp,
    ) -> sqlx::Result<Outcome> {
        let id = article_id(&known.id)?;
        if origin == Origin::Elsewhere && known.origin == "seed" {
            sqlx::query("UPDATE articles SET origin = 'elsewhere' WHERE id = $1")
                .bind(id.as_str())
                .execute(&mut *self.tx)
                .await?;
        }
        let before: RawArticle = serde_json::from_str(&known.raw).map_err(unreadable)?;
        let merged = merged(&before, &derived.raw);
        let current = known.article_rules == i64::from(article::RULES)
            && known.quote_rules == i64::from(quote::RULES);
        if current && merged == before {
            return Ok(Outcome::Unchanged(id));
        }
        let derived = if merged == derived.raw {
            derived.clone()
        } else {
            // Rare, and some milliseconds at most: the transaction waits for it.
            Derived::new(merged)
        };
        self.retell_story(&id, &derived).await?;
        self.write(&id, &derived, None).await?;
        self.correct_quotations(&id, &known.story, &derived, read)
            .await?;
        Ok(Outcome::Updated(id))
    }

    /// Derived anew by present rules: the id stays, and the one the new rules would give becomes an alias.
    pub(super) async fn rederive(
        &mut self,
        id: &ArticleId,
        derived: &Derived,
        now: Timestamp,
    ) -> sqlx::Result<()> {
        let Some(known) = self.known(id).await? else {
            return Ok(());
        };
        // Corrected since it was taken up: what is there is newer, and by the present rules.
        let stored: RawArticle = serde_json::from_str(&known.raw).map_err(unreadable)?;
        if stored.whole() != derived.raw.whole() {
            return Ok(());
        }
        if derived.article.id != *id && self.known(&derived.article.id).await?.is_none() {
            self.alias(&derived.article.id, id.as_str()).await?;
        }
        self.retell_story(id, derived).await?;
        self.write(id, derived, None).await?;
        self.correct_quotations(id, &known.story, derived, now)
            .await
    }

    async fn known(&mut self, id: &ArticleId) -> sqlx::Result<Option<Known>> {
        sqlx::query_as(
            "SELECT id, text_hash, article_rules, quote_rules, origin, raw, story, url FROM articles WHERE id = $1",
        )
        .bind(id.as_str())
        .fetch_optional(&mut *self.tx)
        .await
    }

    async fn known_by_alias(&mut self, id: &ArticleId) -> sqlx::Result<Option<Known>> {
        sqlx::query_as(
            "SELECT a.id, a.text_hash, a.article_rules, a.quote_rules, a.origin, a.raw, a.story, a.url FROM aliases l \
             JOIN articles a ON a.id = l.article WHERE l.alias = $1",
        )
        .bind(id.as_str())
        .fetch_optional(&mut *self.tx)
        .await
    }

    /// An article with the same text of the same outlet, or where one of the two has none.
    async fn twin(&mut self, derived: &Derived) -> sqlx::Result<Option<String>> {
        if !self.may_have_text(derived) {
            return Ok(None);
        }
        sqlx::query_scalar(
            "SELECT id FROM articles WHERE text_hash = $1 AND (outlet IS NULL OR $2 IS NULL OR outlet = $2) ORDER BY seq LIMIT 1",
        )
        .bind(&derived.text_hash)
        .bind(&derived.article.outlet)
        .fetch_optional(&mut *self.tx)
        .await
    }

    /// “Live blog” and nothing below it: the headline alone does not make it the same article.
    fn may_have_text(&self, derived: &Derived) -> bool {
        !derived.article.body.is_empty() && self.before.texts.contains(&derived.text_hash)
    }

    /// The story of an article of another outlet with the same text, if there is one.
    async fn story(&mut self, derived: &Derived) -> sqlx::Result<Option<String>> {
        if !self.may_have_text(derived) {
            return Ok(None);
        }
        sqlx::query_scalar("SELECT story FROM articles WHERE text_hash = $1 ORDER BY seq LIMIT 1")
            .bind(&derived.text_hash)
            .fetch_optional(&mut *self.tx)
            .await
    }

    async fn alias(&mut self, alias: &ArticleId, article: &str) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO aliases (alias, article) VALUES ($1, $2) ON CONFLICT (alias) DO UPDATE SET article = excluded.article",
        )
        .bind(alias.as_str())
        .bind(article)
        .execute(&mut *self.tx)
        .await?;
        self.before.aliases.insert(alias.as_str().to_owned());
        Ok(())
    }

    /// Writes the article's row with the next number. `first` is set for a new one.
    async fn write(
        &mut self,
        id: &ArticleId,
        derived: &Derived,
        first: Option<First>,
    ) -> sqlx::Result<()> {
        self.seq += 1;
        self.written.insert(id.as_str().to_owned());
        let article = &derived.article;
        let statement = if first.is_some() {
            "INSERT INTO articles (id, seq, sample, given, outlet, url, published, language, byline, article_rules, quote_rules, \
             text_hash, lead_start, lead_end, headline, body, raw, updated, teaser, origin, read_at, story) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, COALESCE($22, $1))"
        } else {
            "UPDATE articles SET seq = $2, sample = $3, given = $4, outlet = $5, url = $6, published = $7, language = $8, \
             byline = $9, article_rules = $10, quote_rules = $11, text_hash = $12, lead_start = $13, lead_end = $14, \
             headline = $15, body = $16, raw = $17, updated = $18, teaser = $19 WHERE id = $1"
        };
        let mut query = sqlx::query(statement)
            .bind(id.as_str())
            .bind(self.seq)
            .bind(article.sample)
            .bind(&derived.raw.id)
            .bind(&article.outlet)
            .bind(article.url.as_ref().map(url::Url::as_str))
            .bind(article.published.map(published_text))
            .bind(article.language.map(String::from))
            .bind(&article.byline)
            .bind(i64::from(article::RULES))
            .bind(i64::from(quote::RULES))
            .bind(&derived.text_hash)
            .bind(number(derived.lead.start))
            .bind(number(derived.lead.end))
            .bind(&article.headline)
            .bind(&article.body)
            .bind(serde_json::to_string(&derived.raw).map_err(unreadable)?)
            .bind(article.updated.map(published_text))
            .bind(article.teaser);
        if let Some(first) = first {
            query = query
                .bind(match first.origin {
                    Origin::Seed => "seed",
                    Origin::Elsewhere => "elsewhere",
                })
                .bind(first.read.as_millisecond())
                .bind(first.story);
            self.before.articles.insert(id.as_str().to_owned());
            // An article that was deleted and comes again.
            if self.before.tombstones.contains(id.as_str()) {
                sqlx::query("DELETE FROM tombstones WHERE article = $1")
                    .bind(id.as_str())
                    .execute(&mut *self.tx)
                    .await?;
            }
        }
        self.before.texts.insert(derived.text_hash.clone());
        query.execute(&mut *self.tx).await?;
        Ok(())
    }
}

/// What is known after an article came again: the first link, id and time of publication stand, a corrected text, headline,
/// outlet, byline or language counts, and what the new reading leaves open stays as it was.
fn merged(before: &RawArticle, now: &RawArticle) -> RawArticle {
    let mut boilerplate = before.boilerplate.clone();
    boilerplate.extend(
        now.boilerplate
            .iter()
            .filter(|line| !before.boilerplate.contains(line))
            .cloned(),
    );
    RawArticle {
        id: before.id.clone().or_else(|| now.id.clone()),
        headline: now.headline.clone().or_else(|| before.headline.clone()),
        text: now.text.clone(),
        url: before.url.clone().or_else(|| now.url.clone()),
        published: before.published.or(now.published),
        updated: now.updated.or(before.updated),
        paid: now.paid,
        language: now.language.or(before.language),
        outlet: now.outlet.clone().or_else(|| before.outlet.clone()),
        byline: now.byline.clone().or_else(|| before.byline.clone()),
        sample: now.sample,
        boilerplate,
    }
}
