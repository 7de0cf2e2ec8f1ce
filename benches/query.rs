//! Searching, beside a raw tantivy query of the same analysed terms on the same index: `any / raw` is the price of our own layer.

mod corpus;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use quotewire::index::{Matching, Order, Search, What};
use quotewire::query::{Clause, Query, Term};
use quotewire::store::Samples;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query as IndexQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, Term as IndexTerm};

/// Up to 500 queries of two to four words, each from a headline, the same ones in every run.
fn queries(corpus: &corpus::Corpus) -> Vec<Query> {
    let store = &corpus.ingest.store;
    let articles = corpus
        .runtime
        .block_on(store.newest(Samples::Shown, 0, 100_000))
        .expect("they are read");
    let step = (articles.len() / 500).max(1);
    articles
        .iter()
        .step_by(step)
        .enumerate()
        .map(|(number, article)| Query {
            clauses: quotewire::text::words(&article.headline)
                .filter(|word| word.text.chars().count() > 3)
                .skip(number % 2)
                .take(2 + number % 3)
                .map(|word| Clause {
                    alternatives: vec![Term::Word(word.text.to_owned())],
                    excluded: false,
                })
                .collect(),
            ..Query::default()
        })
        .filter(|query| !query.clauses.is_empty())
        .collect()
}

fn search(query: &Query, what: What, matching: Matching) -> Search<'_> {
    Search {
        query,
        what,
        matching,
        order: Order::Best,
        offset: 0,
        limit: 10,
        samples: Samples::Shown,
    }
}

fn query(criterion: &mut Criterion) {
    let corpus = corpus::load();
    let queries = queries(&corpus);
    let index = &corpus.ingest.index;
    let folder = index.folder().expect("it lies in a folder");
    let raw = Index::open_in_dir(folder).expect("it opens");
    let reader = raw.reader().expect("it is read");
    let body = raw.schema().get_field("body").expect("articles have it");
    let terms: Vec<Vec<String>> = queries
        .iter()
        .map(|query| index.terms(query).expect("it is read"))
        .collect();

    let mut group = criterion.benchmark_group("query");
    group.bench_function("raw", |bencher| {
        let mut next = (0..terms.len()).cycle();
        bencher.iter(|| {
            let terms = &terms[next.next().unwrap_or(0)];
            let clauses: Vec<(Occur, Box<dyn IndexQuery>)> = terms
                .iter()
                .map(|term| -> (Occur, Box<dyn IndexQuery>) {
                    let term = IndexTerm::from_field_text(body, term);
                    let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                    (Occur::Should, Box::new(query))
                })
                .collect();
            let top = TopDocs::with_limit(10).order_by_score();
            black_box(reader.searcher().search(&BooleanQuery::new(clauses), &top)).is_ok()
        });
    });
    for (name, what, matching) in [
        ("any", What::Articles, Matching::Any),
        ("articles", What::Articles, Matching::All),
        ("quotations", What::Quotations, Matching::All),
    ] {
        group.bench_function(name, |bencher| {
            let mut next = queries.iter().cycle();
            bencher.iter(|| {
                let query = next.next().expect("there are some");
                black_box(index.search(&search(query, what, matching))).is_ok()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, query);
criterion_main!(benches);
