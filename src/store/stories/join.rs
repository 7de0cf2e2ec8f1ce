//! Comparing a text with those near it, and bringing copies into one story.

use sqlx::{FromRow, QueryBuilder, Sqlite, SqliteConnection};

use super::{COMPARED, Told};
use crate::store::rows::published;
use crate::store::statements::push_numbers;
use crate::story::Telling;

/// Articles of a story counted at most: of two with more either may be pointed at the other.
const COUNTED: i64 = 64;

/// A text as it is read to be compared.
#[derive(FromRow)]
struct Text {
    article: String,
    sample: bool,
    outlet: Option<String>,
    published: Option<String>,
    headline: String,
    body: String,
}

impl Text {
    fn told(self) -> sqlx::Result<Told> {
        let day = self.published.as_deref().map(published).transpose()?;
        Ok(Told {
            telling: Telling::new(&self.headline, &self.body, self.outlet, day),
            article: self.article,
            sample: self.sample,
        })
    }
}

/// Texts by number: those at hand, which are numbered from `first` on, and those stored.
pub(super) async fn read(
    tx: &mut SqliteConnection,
    numbers: &[i64],
    at_hand: &[Told],
    first: i64,
) -> sqlx::Result<Vec<Told>> {
    let mut others = Vec::with_capacity(numbers.len());
    let mut stored = Vec::with_capacity(numbers.len());
    for number in numbers {
        let place = usize::try_from(number - first).ok();
        match place.and_then(|place| at_hand.get(place)) {
            Some(told) => others.push(Told {
                article: told.article.clone(),
                sample: told.sample,
                telling: told.telling.clone(),
            }),
            None => stored.push(*number),
        }
    }
    if !stored.is_empty() {
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
            "SELECT a.id AS article, a.sample, a.outlet, a.published, a.headline, a.body \
             FROM texts t JOIN articles a ON a.id = t.article WHERE t.number IN ",
        );
        push_numbers(&mut statement, &stored);
        let texts: Vec<Text> = statement.build_query_as().fetch_all(tx).await?;
        for text in texts {
            others.push(text.told()?);
        }
    }
    Ok(others)
}

/// Brings a text into the story of those that it is a copy of, the nearest first; whose story changes is added to `moved`.
pub(super) async fn join(
    tx: &mut SqliteConnection,
    told: &Told,
    mut others: Vec<Told>,
    moved: &mut Vec<String>,
) -> sqlx::Result<()> {
    // Invented samples and what is real are no story.
    others.retain(|other| other.sample == told.sample && told.telling.is_copy_of(&other.telling));
    let nearness = |other: &Told| {
        told.telling
            .shingles()
            .containment(other.telling.shingles())
    };
    others.sort_by(|one, other| nearness(other).total_cmp(&nearness(one)));
    let mut nearer: Vec<&Told> = Vec::new();
    for other in &others {
        if nearer
            .iter()
            .any(|one| one.telling.is_apart_from(&other.telling))
        {
            continue;
        }
        nearer.push(other);
        let (one, two) = (
            story(tx, &told.article).await?,
            story(tx, &other.article).await?,
        );
        if one != two && !are_unrelated(tx, &one, &two).await? {
            moved.extend(merge(tx, &one, &two).await?);
        }
    }
    Ok(())
}

/// Whether two stories hold articles that have nothing to do with each other.
async fn are_unrelated(tx: &mut SqliteConnection, one: &str, two: &str) -> sqlx::Result<bool> {
    let (one, two) = (articles(tx, one).await?, articles(tx, two).await?);
    let unrelated = |a: &Told| two.iter().any(|b| a.telling.is_unrelated_to(&b.telling));
    Ok(one.iter().any(unrelated))
}

/// The articles of a story, not all of a large one.
async fn articles(tx: &mut SqliteConnection, story: &str) -> sqlx::Result<Vec<Told>> {
    let texts: Vec<Text> = sqlx::query_as(
        "SELECT id AS article, sample, outlet, published, headline, body FROM articles WHERE story = $1 LIMIT $2",
    )
    .bind(story)
    .bind(i64::try_from(COMPARED).unwrap_or(i64::MAX))
    .fetch_all(tx)
    .await?;
    texts.into_iter().map(Text::told).collect()
}

/// Makes two stories one; the articles that are of another one now. The smaller one joins, so that what is moved again and again
/// stays little; of two alike the later one.
async fn merge(tx: &mut SqliteConnection, one: &str, two: &str) -> sqlx::Result<Vec<String>> {
    let (from, to) = if rank(tx, one).await? <= rank(tx, two).await? {
        (two, one)
    } else {
        (one, two)
    };
    sqlx::query_scalar("UPDATE articles SET story = $1 WHERE story = $2 RETURNING id")
        .bind(to)
        .bind(from)
        .fetch_all(tx)
        .await
}

async fn story(tx: &mut SqliteConnection, article: &str) -> sqlx::Result<String> {
    sqlx::query_scalar("SELECT story FROM articles WHERE id = $1")
        .bind(article)
        .fetch_one(tx)
        .await
}

/// Smaller for the story that others join.
async fn rank(tx: &mut SqliteConnection, story: &str) -> sqlx::Result<(i64, i64, i64)> {
    let size: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM (SELECT 1 FROM articles WHERE story = $1 LIMIT $2) AS some",
    )
    .bind(story)
    .bind(COUNTED)
    .fetch_one(&mut *tx)
    .await?;
    let first: Option<(i64, i64)> =
        sqlx::query_as("SELECT read_at, seq FROM articles WHERE id = $1")
            .bind(story)
            .fetch_optional(tx)
            .await?;
    let (read, seq) = first.unwrap_or((i64::MAX, i64::MAX));
    Ok((-size, read, seq))
}

/// When a story's first article goes, those left are named by another of them; they are returned.
pub(super) async fn rename(tx: &mut SqliteConnection, story: &str) -> sqlx::Result<Vec<String>> {
    let next: Option<String> = sqlx::query_scalar(
        "SELECT id FROM articles WHERE story = $1 AND id <> $1 ORDER BY read_at, seq LIMIT 1",
    )
    .bind(story)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(next) = next else {
        return Ok(Vec::new());
    };
    sqlx::query_scalar("UPDATE articles SET story = $1 WHERE story = $2 AND id <> $2 RETURNING id")
        .bind(next)
        .bind(story)
        .fetch_all(tx)
        .await
}
