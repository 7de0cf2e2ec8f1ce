//! Learning each outlet's boilerplate from the articles as they come.
//!
//! What is known of an outlet is found anew from its latest stored articles when it is first met, and each article keeps which of
//! its paragraphs were left out: no table of its own, and `reindex` derives the same.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::{Mutex, MutexGuard};

use super::batch::derive;
use super::{Ingest, IngestError};
use crate::article::{RawArticle, Recurring};
use crate::store::Stale;

/// Outlets held in memory, some 20 kB each; with more, all are let go and met again.
const OUTLETS: usize = 500;

/// What is known of the outlets met so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Boilerplate {
    outlets: Arc<Mutex<HashMap<String, Recurring>>>,
}

/// Outlets of which stored articles may hold what is now known to be boilerplate.
pub(super) type Learned = BTreeSet<String>;

impl Ingest {
    /// Learns from articles and marks them, before they are derived. Follow it by [`Ingest::leave_out`] when they are stored.
    pub(super) async fn learn(&self, articles: &mut [RawArticle]) -> Result<Learned, IngestError> {
        let mut learned = Learned::new();
        for raw in articles.iter() {
            let Some(outlet) = outlet(raw) else {
                continue;
            };
            let mut outlets = self.outlets(&outlet, &mut learned).await?;
            let known = outlets.entry(outlet.clone()).or_default();
            if known.add(raw) {
                learned.insert(outlet);
            }
        }
        // All are marked when all are known: the fifth shows what the first has.
        for raw in articles {
            self.mark(raw).await?;
        }
        Ok(learned)
    }

    /// Marks an article with what is known of its outlet; nothing is learnt from it.
    pub(super) async fn mark(&self, raw: &mut RawArticle) -> Result<(), IngestError> {
        if let Some(outlet) = outlet(raw) {
            let outlets = self.outlets(&outlet, &mut Learned::new()).await?;
            if let Some(known) = outlets.get(&outlet) {
                known.mark(raw);
            }
        }
        Ok(())
    }

    /// Leaves out of the outlets' stored articles what was learnt since they were read.
    pub(super) async fn leave_out(
        &self,
        learned: &Learned,
        now: Timestamp,
    ) -> Result<(), IngestError> {
        for outlet in learned {
            // Those met last are those published last, except where an archive is read.
            let mut stored = self.store.latest_of(outlet, Recurring::LATEST).await?;
            let known = {
                let outlets = self.outlets(outlet, &mut Learned::new()).await?;
                outlets.get(outlet).cloned().unwrap_or_default()
            };
            let mut holders = known.holders();
            holders.retain(|id| stored.iter().all(|stored| stored.id != *id));
            stored.extend(self.store.as_read(&holders).await?);
            stored.retain_mut(|stored| known.mark(&mut stored.raw));
            let (ids, raws): (Vec<_>, Vec<_>) = stored
                .into_iter()
                .map(|Stale { id, raw }| (id, raw))
                .unzip();
            if ids.is_empty() {
                continue;
            }
            tracing::info!(outlet, articles = ids.len(), "learnt boilerplate");
            let articles: Vec<_> = ids.into_iter().zip(derive(raws).await?).collect();
            self.store.rederive(&articles, now).await?;
        }
        Ok(())
    }

    /// The outlets, this one among them.
    async fn outlets(
        &self,
        outlet: &str,
        learned: &mut Learned,
    ) -> Result<MutexGuard<'_, HashMap<String, Recurring>>, IngestError> {
        let mut outlets = self.boilerplate.outlets.lock().await;
        if !outlets.contains_key(outlet) {
            if outlets.len() >= OUTLETS {
                outlets.clear();
            }
            let mut known = Recurring::default();
            let stored = self.store.latest_of(outlet, Recurring::LATEST).await?;
            // In the order in which they came, as far as that is known. A run that was stopped may have left some unmarked.
            for stored in stored.iter().rev() {
                if known.add(&stored.raw) {
                    learned.insert(outlet.to_owned());
                }
            }
            outlets.insert(outlet.to_owned(), known);
        }
        Ok(outlets)
    }
}

/// Whose article it is, as far as it says so; invented samples are nobody's.
fn outlet(raw: &RawArticle) -> Option<String> {
    raw.outlet_name().filter(|_| !raw.sample)
}
