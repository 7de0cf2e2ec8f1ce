//! `search`: hits as text or JSON, or a TREC run.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use anyhow::Context as _;
use jiff::Timestamp;
use serde_json::json;
use url::Url;

use super::chat::setting;
use super::house;
use crate::answer;
use crate::article::ArticleId;
use crate::config::Config;
use crate::index::{Found, Hit, Matching, Order, Search, What};
use crate::ingest::Ingest;
use crate::query::{self, Clause, Clock, Query, Term};
use crate::store::{Copy, Outlet, Samples, StoredArticle, StoredQuotation, UtteranceId};
use crate::text;

/// The tag of our TREC runs.
const RUN_TAG: &str = "quotewire";

/// Other articles with the same words, or of the same story, that a line of text names.
const NAMED: usize = 3;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Quotations only.
    Quotations,
    /// Articles only.
    Articles,
}

/// How hits are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// For people.
    Text,
    /// One JSON object a hit.
    Json,
}

/// Searches and prints up to `top` hits.
///
/// # Errors
/// Where store or index fail.
pub fn run(
    config: &Config,
    words: &str,
    scope: Scope,
    output: Output,
    top: usize,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    super::block_on(async {
        let ingest = house::open(config).await?;
        let clock = Clock {
            now: Timestamp::now(),
            zone: config.zone.clone(),
        };
        let query = query::parse(words, &clock);
        let samples = house::samples(config, &ingest).await?;
        let look = |what| {
            ingest
                .index
                .search(&search(&query, what, Matching::All, samples, top))
        };
        let found = match scope {
            Scope::Articles => look(What::Articles)?,
            Scope::Quotations => look(What::Quotations)?,
        };
        let chat = setting(config).command();
        print(&ingest, &found, samples, (output, &chat), out).await?;
        house::close(ingest).await
    })
}

/// Runs the queries of a file and writes a TREC run: `id Q0 document rank score quotewire` a line, the document being the id the
/// article came with. Stories are not collapsed.
///
/// # Errors
/// Where a line is not `id<TAB>query`, or store or index fail.
pub fn trec(
    config: &Config,
    queries: &Path,
    top: usize,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let file = std::fs::File::open(queries).with_context(|| queries.display().to_string())?;
    super::block_on(async {
        let ingest = house::open(config).await?;
        for (number, line) in (1..).zip(BufReader::new(file).lines()) {
            let line = line.with_context(|| format!("{}, line {number}", queries.display()))?;
            if line.trim().is_empty() {
                continue;
            }
            let (id, words) = line.split_once('\t').with_context(|| {
                format!("{}, line {number}: not `id<TAB>query`", queries.display())
            })?;
            let query = plain(words);
            let found = ingest.index.search(&search(
                &query,
                What::Articles,
                Matching::Any,
                Samples::Hidden,
                top,
            ))?;
            for (rank, hit) in (1..).zip(&found.hits) {
                let document = hit.given.as_deref().unwrap_or(hit.article.as_str());
                writeln!(out, "{id} Q0 {document} {rank} {:.6} {RUN_TAG}", hit.score)?;
            }
        }
        out.flush()?;
        house::close(ingest).await
    })
}

/// A judged query is plain words: its hyphens and quote marks are no operators.
fn plain(words: &str) -> Query {
    let clauses = text::words(words)
        .map(|word| Clause {
            alternatives: vec![Term::Word(word.text.to_owned())],
            excluded: false,
        })
        .collect();
    Query {
        clauses,
        ..Query::default()
    }
}

fn search<'a>(
    query: &'a Query,
    what: What,
    matching: Matching,
    samples: Samples,
    limit: usize,
) -> Search<'a> {
    Search {
        query,
        what,
        matching,
        order: Order::Best,
        offset: 0,
        limit,
        samples,
    }
}

/// Another article that has the words of a quotation found, or tells the story of an article found.
struct Other<'a> {
    article: &'a ArticleId,
    outlet: Option<&'a str>,
    url: Option<&'a Url>,
    /// Whether it has not nearly all the words of a quotation.
    shortened: bool,
}

/// The other articles that have the words.
fn copies<'a>(
    article: &StoredArticle,
    utterance: Option<UtteranceId>,
    copies: &'a [Copy],
) -> Vec<Other<'a>> {
    let (own, others): (Vec<&Copy>, Vec<&Copy>) = copies
        .iter()
        .filter(|copy| Some(copy.utterance) == utterance)
        .partition(|copy| copy.article == article.id);
    let shown = own.first().map_or(0, |copy| copy.words);
    let others = others.into_iter().map(|copy| Other {
        article: &copy.article,
        outlet: copy.outlet.as_deref(),
        url: copy.url.as_ref(),
        shortened: answer::shortened(copy.words, shown),
    });
    others.collect()
}

/// The other articles of the story.
fn outlets<'a>(article: &StoredArticle, outlets: &'a [Outlet]) -> Vec<Other<'a>> {
    let others = outlets
        .iter()
        .filter(|other| other.story == article.story && other.article != article.id);
    let others = others.map(|other| Other {
        article: &other.article,
        outlet: other.outlet.as_deref(),
        url: other.url.as_ref(),
        shortened: false,
    });
    others.collect()
}

async fn print(
    ingest: &Ingest,
    found: &Found,
    samples: Samples,
    (output, chat): (Output, &str),
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let ids: Vec<ArticleId> = found.hits.iter().map(|hit| hit.article.clone()).collect();
    let articles = ingest.store.articles(&ids).await?;
    let shown = found.hits.iter().filter_map(|hit| {
        let article = articles.iter().find(|article| article.id == hit.article)?;
        let quotation = hit
            .quotation
            .as_ref()
            .and_then(|id| article.quotations.iter().find(|q| q.id == *id));
        Some((hit, article, quotation))
    });
    let shown: Vec<_> = shown.collect();
    let utterances: Vec<UtteranceId> = shown
        .iter()
        .filter_map(|(.., quotation)| quotation.and_then(|quotation| quotation.utterance))
        .collect();
    let told = ingest.store.copies(&utterances, samples).await?;
    let stories: Vec<ArticleId> = shown
        .iter()
        .filter(|(_, _, quotation)| quotation.is_none())
        .map(|(_, article, _)| article.story.clone())
        .collect();
    let tellings = ingest.store.outlets_of(&stories, samples).await?;
    for (number, (hit, article, quotation)) in (1..).zip(shown) {
        let others = match quotation {
            Some(quotation) => copies(article, quotation.utterance, &told),
            None => outlets(article, &tellings),
        };
        match output {
            Output::Json => writeln!(out, "{}", as_json(hit, article, quotation, &others))?,
            Output::Text => as_text(number, article, quotation, &others, chat, out)?,
        }
    }
    if output == Output::Text {
        writeln!(out, "{} of {} found", found.hits.len(), found.total)?;
        if found.undated > 0 {
            writeln!(out, "{} more match but have no date", found.undated)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn as_json(
    hit: &Hit,
    article: &StoredArticle,
    quotation: Option<&StoredQuotation>,
    others: &[Other<'_>],
) -> serde_json::Value {
    let mut value = json!({
        "kind": if quotation.is_some() { "quotation" } else { "article" },
        "score": hit.score,
        "article": article.id,
        "given": article.given,
        "headline": article.headline,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.map(|published| published.to_string()),
        "language": article.language,
        "sample": article.sample,
    });
    if let (Some(found), Some(fields)) = (quotation, value.as_object_mut()) {
        let speaker = found.quotation.speaker.as_ref();
        fields.insert("quotation".into(), json!(found.id));
        fields.insert("text".into(), json!(found.text));
        fields.insert(
            "speaker".into(),
            json!(speaker.map(|speaker| &speaker.name)),
        );
        fields.insert(
            "title".into(),
            json!(speaker.and_then(|speaker| speaker.title.as_ref())),
        );
        fields.insert("cue".into(), json!(found.quotation.cue));
        let others = others.iter().map(|other| {
            let mut fields = as_other(other);
            fields["shortened"] = json!(other.shortened);
            fields
        });
        fields.insert("also_in".into(), others.collect());
    } else if let Some(fields) = value.as_object_mut() {
        fields.insert("text".into(), json!(article.body[article.lead.clone()]));
        fields.insert("also_in".into(), others.iter().map(as_other).collect());
    }
    value
}

fn as_other(other: &Other<'_>) -> serde_json::Value {
    json!({
        "article": other.article,
        "outlet": other.outlet,
        "url": other.url,
    })
}

fn as_text(
    number: usize,
    article: &StoredArticle,
    quotation: Option<&StoredQuotation>,
    others: &[Other<'_>],
    chat: &str,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let words = match quotation {
        Some(found) => format!("“{}”", found.text.replace("\n\n", "\n   ")),
        None => article.body[article.lead.clone()].replace("\n\n", "\n   "),
    };
    writeln!(out, "{number}. {words}")?;
    if let Some(found) = quotation {
        match &found.quotation.speaker {
            Some(speaker) => match &speaker.title {
                Some(title) => writeln!(out, "   {}, {title}", speaker.name)?,
                None => writeln!(out, "   {}", speaker.name)?,
            },
            None => writeln!(out, "   not attributed in the article")?,
        }
    }
    let outlet = article.outlet.as_deref().unwrap_or("outlet unknown");
    let published = article.published.map_or_else(
        || "date not given".to_owned(),
        |published| published.to_string(),
    );
    let sample = if article.sample {
        "Sample, invented · "
    } else {
        ""
    };
    writeln!(
        out,
        "   {sample}{outlet} · {published} · {}",
        article.headline
    )?;
    // The same outlet's other article is no other source.
    let other =
        |other: &&Other<'_>| other.outlet.is_none() || other.outlet != article.outlet.as_deref();
    let named: Vec<&Other<'_>> = others.iter().filter(other).collect();
    if !named.is_empty() {
        let others: Vec<String> = named
            .iter()
            .take(NAMED)
            .map(|other| {
                let outlet = other.outlet.unwrap_or("outlet unknown");
                let short = if other.shortened { " (shortened)" } else { "" };
                format!("{outlet}{short}")
            })
            .collect();
        let more = match named.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        writeln!(out, "   also in {}{more}", others.join(", "))?;
    }
    match &article.url {
        Some(url) => writeln!(out, "   {url}\n"),
        None => writeln!(out, "   {chat} \"/start a_{}\"\n", article.id),
    }
}
