//! Reading, storing and indexing a corpus from nothing.

mod corpus;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use jiff::Timestamp;
use quotewire::index::Index;
use quotewire::store::{Derived, Origin, Samples, Seq, Store};

/// Articles of the corpus taken at most, so that one round stays under a second.
const ARTICLES: usize = 500;

fn indexing(criterion: &mut Criterion) {
    let corpus = corpus::load();
    let runtime = &corpus.runtime;
    let store = &corpus.ingest.store;
    let count = runtime
        .block_on(store.counts(Samples::Shown))
        .expect("they are counted")
        .articles
        .min(ARTICLES as u64);
    let raws = runtime
        .block_on(store.raws(ARTICLES))
        .expect("they are read");

    let mut group = criterion.benchmark_group("indexing");
    group.sample_size(10);
    group.throughput(Throughput::Elements(count));
    group.bench_function("derive", |bencher| {
        bencher.iter_batched(
            || raws.clone(),
            |raws| raws.into_iter().map(Derived::new).collect::<Vec<_>>(),
            BatchSize::LargeInput,
        );
    });
    let derived: Vec<Derived> = raws.iter().cloned().map(Derived::new).collect();
    group.bench_function("store", |bencher| {
        bencher.iter_batched(
            || runtime.block_on(Store::in_memory()).expect("it opens"),
            |store| {
                runtime
                    .block_on(store.put(&derived, Origin::Elsewhere, Timestamp::UNIX_EPOCH))
                    .expect("it stores")
            },
            BatchSize::LargeInput,
        );
    });
    let (changes, upto) = runtime
        .block_on(store.changes(Seq(0), ARTICLES))
        .expect("they are read");
    group.bench_function("index", |bencher| {
        bencher.iter_batched(
            || Index::in_memory().expect("it opens"),
            |index| index.apply(&changes, upto).expect("it indexes"),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, indexing);
criterion_main!(benches);
