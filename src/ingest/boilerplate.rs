//! Learning each outlet's boilerplate from the articles as they come.
//!
//! What is known of an outlet is found from its latest stored articles when it is first met, and each article keeps which of its
//! paragraphs were left out: no table of its own, and `reindex` derives the same. An outlet is known by name and site together: a
//! feed may call itself anything, and must not teach what another's articles leave out.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::{Mutex, MutexGuard};

use super::batch::derive;
use super::{Ingest, IngestError};
use crate::article::{ArticleId, Look, RawArticle, Recurring, canonical};
use crate::store::Stale;

/// Outlets held in memory, some 50 kB each; with more, all are let go and met again.
const OUTLETS: usize = 300;

/// What is known of the outlets met so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Boilerplate {
    outlets: Arc<Mutex<HashMap<Outlet, Recurring>>>,
}

/// An outlet on a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Outlet {
    name: String,
    /// Empty where its articles have no links.
    host: String,
}

/// Outlets of which stored articles may hold what is now known to be boilerplate.
pub(super) type Learned = BTreeSet<Outlet>;

impl Ingest {
    /// Learns from articles and marks them, before they are derived. Follow it by [`Ingest::leave_out`] when they are stored.
    pub(super) async fn learn(&self, articles: &mut [RawArticle]) -> Result<Learned, IngestError> {
        let mut looks: Vec<Option<(Outlet, Look)>> = Vec::with_capacity(articles.len());
        for raw in articles.iter() {
            looks.push(look(raw).await);
        }
        for (outlet, look) in looks.iter().flatten() {
            let mut outlets = self.outlets(outlet).await?;
            outlets.entry(outlet.clone()).or_default().add(look);
        }
        // All are marked when all are known: the fifth shows what the first has.
        let mut learned = Learned::new();
        for (raw, look) in articles.iter_mut().zip(&looks) {
            if let Some((outlet, look)) = look {
                let mut outlets = self.outlets(outlet).await?;
                outlets.entry(outlet.clone()).or_default().mark(look, raw);
                learned.insert(outlet.clone());
            }
        }
        let outlets = self.boilerplate.outlets.lock().await;
        learned.retain(|outlet| outlets.get(outlet).is_some_and(Recurring::is_behind));
        Ok(learned)
    }

    /// Marks an article with what is known of its outlet; nothing is learnt from it.
    pub(super) async fn mark(&self, raw: &mut RawArticle) -> Result<(), IngestError> {
        if let Some((outlet, look)) = look(raw).await {
            let mut outlets = self.outlets(&outlet).await?;
            if let Some(known) = outlets.get_mut(&outlet) {
                known.mark(&look, raw);
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
            let mut known = self
                .outlets(outlet)
                .await?
                .get(outlet)
                .cloned()
                .unwrap_or_default();
            // Those met last are those published last, except where an archive is read.
            let mut stored = self.latest_of(outlet).await?;
            let mut behind = known.behind();
            behind.retain(|id| stored.iter().all(|stored| stored.id != *id));
            stored.extend(self.store.as_read(&behind).await?);
            let found: Vec<ArticleId> = stored.iter().map(|stored| stored.id.clone()).collect();
            let (mut ids, mut raws) = (Vec::new(), Vec::new());
            for Stale { id, mut raw } in stored {
                let look = look(&raw).await.filter(|(its, _)| its == outlet);
                if look.is_some_and(|(_, look)| known.mark(&look, &mut raw)) {
                    ids.push(id);
                    raws.push(raw);
                }
            }
            if !ids.is_empty() {
                let articles = ids.len();
                tracing::info!(outlet = outlet.name, articles, "learnt boilerplate");
                let articles: Vec<_> = ids.into_iter().zip(derive(raws).await?).collect();
                self.store.rederive(&articles, now).await?;
            }
            if let Some(known) = self.outlets(outlet).await?.get_mut(outlet) {
                known.caught_up(&found);
            }
        }
        Ok(())
    }

    /// The outlets, this one among them.
    async fn outlets(
        &self,
        outlet: &Outlet,
    ) -> Result<MutexGuard<'_, HashMap<Outlet, Recurring>>, IngestError> {
        let mut outlets = self.boilerplate.outlets.lock().await;
        if !outlets.contains_key(outlet) {
            if outlets.len() >= OUTLETS {
                outlets.clear();
            }
            let mut known = Recurring::default();
            // In the order in which they came, as far as that is known. A run that was stopped may have left some unmarked.
            for stored in self.latest_of(outlet).await?.iter().rev() {
                if let Some((_, look)) = look(&stored.raw).await {
                    known.add(&look);
                }
            }
            outlets.insert(outlet.clone(), known);
        }
        Ok(outlets)
    }

    async fn latest_of(&self, outlet: &Outlet) -> Result<Vec<Stale>, IngestError> {
        let mut stored = self
            .store
            .latest_of(&outlet.name, Recurring::LATEST)
            .await?;
        stored.retain(|stored| host(&stored.raw) == outlet.host);
        Ok(stored)
    }
}

/// Whose article it is, as far as it says so, and what is compared of it. Invented samples are nobody's. Off the async threads, and
/// one that our rules stumble over is passed by.
async fn look(raw: &RawArticle) -> Option<(Outlet, Look)> {
    let name = raw.outlet_name().filter(|_| !raw.sample)?;
    let host = host(raw);
    let raw = raw.clone();
    let look = tokio::task::spawn_blocking(move || Look::new(&raw)).await;
    Some((Outlet { name, host }, look.ok()??))
}

/// The site of an article's link.
fn host(raw: &RawArticle) -> String {
    let url = raw.url.as_ref().map(canonical);
    let host = url.as_ref().and_then(|url| url.host_str());
    host.map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned())
        .unwrap_or_default()
}
