//! Searching one snapshot.

use tantivy::collector::TopDocs;
use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument};

use super::collect::{Gather, Gathered};
use super::terms::{self, Compiler, Nearness};
use super::{Found, Hit, Index, IndexError, Inner, Matching, Order, Search, What};
use crate::text::Language;

impl Index {
    /// Searches one snapshot of the index.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where a segment cannot be read.
    pub fn search(&self, search: &Search<'_>) -> Result<Found, IndexError> {
        let inner = self.inner();
        let searcher = inner.reader.searcher();
        inner.search(&searcher, search).map_err(IndexError::of)
    }
}

impl Inner {
    fn search(&self, searcher: &Searcher, search: &Search<'_>) -> tantivy::Result<Found> {
        let languages = self.languages(searcher)?;
        let compiler = Compiler {
            fields: &self.fields,
            languages,
        };
        let dated = search.query.since.is_some() || search.query.until.is_some();
        if search.matching == Matching::Any && search.order == Order::Best && !dated {
            return self.top(searcher, search, &compiler);
        }
        let mut gathered = gather(searcher, search, &compiler, Nearness::Words)?;
        if gathered.matches.is_empty()
            && search.what == What::Quotations
            && terms::has_clauses(search.query)
        {
            gathered = gather(searcher, search, &compiler, Nearness::Context)?;
        }
        let undated = gathered.undated();
        let matches = gathered.collapsed(search.order);
        let hits = matches
            .iter()
            .skip(search.offset)
            .take(search.limit)
            .map(|matching| self.hit(searcher, matching.address, matching.score))
            .collect::<tantivy::Result<Vec<Option<Hit>>>>()?;
        Ok(Found {
            total: matches.len(),
            undated,
            hits: hits.into_iter().flatten().collect(),
        })
    }

    /// The best by score alone: tantivy passes over documents that cannot be among them.
    fn top(
        &self,
        searcher: &Searcher,
        search: &Search<'_>,
        compiler: &Compiler<'_>,
    ) -> tantivy::Result<Found> {
        if search.limit == 0 {
            return Ok(Found::default());
        }
        let query = compiler.compile(search, Nearness::Words);
        let top = TopDocs::with_limit(search.limit).and_offset(search.offset);
        let hits = searcher
            .search(&query, &top.order_by_score())?
            .into_iter()
            .map(|(score, address)| self.hit(searcher, address, score))
            .collect::<tantivy::Result<Vec<Option<Hit>>>>()?;
        let hits: Vec<Hit> = hits.into_iter().flatten().collect();
        Ok(Found {
            total: search.offset + hits.len(),
            undated: 0,
            hits,
        })
    }

    /// `None` for a document whose ids do not parse, which no version has written.
    fn hit(
        &self,
        searcher: &Searcher,
        address: DocAddress,
        score: f32,
    ) -> tantivy::Result<Option<Hit>> {
        let document: TantivyDocument = searcher.doc(address)?;
        let text = |field: Field| document.get_first(field).and_then(|value| value.as_str());
        let fields = &self.fields;
        let Some(article) = text(fields.article).and_then(|id| id.parse().ok()) else {
            return Ok(None);
        };
        Ok(Some(Hit {
            article,
            quotation: text(fields.quotation).and_then(|id| id.parse().ok()),
            given: text(fields.given).map(str::to_owned),
            score,
        }))
    }

    /// The languages of the documents: a handful of terms in each segment.
    fn languages(&self, searcher: &Searcher) -> tantivy::Result<Vec<Option<Language>>> {
        let mut languages = Vec::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.language)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                let language = std::str::from_utf8(terms.key())
                    .ok()
                    .and_then(terms::language);
                if !languages.contains(&language) {
                    languages.push(language);
                }
            }
        }
        Ok(languages)
    }
}

fn gather(
    searcher: &Searcher,
    search: &Search<'_>,
    compiler: &Compiler<'_>,
    nearness: Nearness,
) -> tantivy::Result<Gathered> {
    let query = compiler.compile(search, nearness);
    searcher.search(
        &query,
        &Gather {
            since: search.query.since.map(|since| since.as_second()),
            until: search.query.until.map(|until| until.as_second()),
            scoring: search.order == Order::Best,
        },
    )
}
