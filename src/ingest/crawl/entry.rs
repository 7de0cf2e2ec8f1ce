//! From an entry of a feed to an article: the feed's own text, or the page's where that has more.

use url::Url;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::Crawler;
use super::merge::merge;
use super::visit::VisitError;
use crate::article::{Entry, Feed, RawArticle};

/// Readings in which the page of an entry is tried before the feed's text is taken in its stead.
pub(super) const TRIES: u32 = 5;

/// Characters from which the text of a feed is taken for the whole article. Teasers have one to three sentences; the shortest
/// whole news items about a thousand characters.
const WHOLE_CHARS: usize = 1500;

/// What became of an entry.
pub(super) enum Came {
    /// An article.
    Article(Box<RawArticle>),
    /// Its page cannot be read for now.
    Later,
    /// There is no text.
    Nothing,
}

/// A hash of what identifies an entry in its feed: its id, else its link, else its title; `None` where it has none of them.
pub(super) fn hash_of(entry: &Entry) -> Option<i64> {
    let identity = [&entry.id, &entry.link, &entry.title];
    let identity = identity.into_iter().flatten().next()?;
    Some(xxh3_64(identity.as_bytes()).cast_signed())
}

/// A hash of what an entry says, to tell when it was changed. Of a teaser only title and times count: some feeds append counters
/// to it, and each change would fetch the page again.
pub(super) fn mark_of(entry: &Entry) -> i64 {
    let mut hash = Xxh3::new();
    let mut add = |text: &str| {
        hash.update(text.as_bytes());
        hash.update(&[0x1f]);
    };
    add(entry.title.as_deref().unwrap_or_default());
    for time in [entry.published, entry.updated].into_iter().flatten() {
        add(&time.to_string());
    }
    if let Some(content) = entry
        .content
        .as_deref()
        .filter(|text| text.chars().count() >= WHOLE_CHARS)
    {
        add(content);
    }
    hash.digest().cast_signed()
}

impl Crawler {
    /// The article of an entry whose page has failed `tries` times.
    pub(super) async fn article(&self, entry: &Entry, feed: &Feed, tries: u32) -> Came {
        // What is wrong with the entry's markup does not matter where its page can be read.
        let own = entry.article(feed).ok();
        let link = entry.link.as_deref().and_then(|link| Url::parse(link).ok());
        let of_feed =
            |own: Option<RawArticle>| own.map_or(Came::Nothing, |raw| Came::Article(Box::new(raw)));
        let Some(link) = link.filter(|_| !own.as_ref().is_some_and(is_whole)) else {
            return of_feed(own);
        };
        match self.page(&link).await {
            Ok((page, address)) => Came::Article(Box::new(merge(own, page, &address))),
            Err(VisitError::Fetch(error)) if error.is_temporary() && tries + 1 < TRIES => {
                Came::Later
            }
            Err(_) => of_feed(own),
        }
    }
}

/// Whether the text of a feed is the whole article.
fn is_whole(raw: &RawArticle) -> bool {
    let end = raw.text.trim_end();
    let is_cut = ["…", "...", "[…]", "[...]"]
        .into_iter()
        .any(|mark| end.ends_with(mark));
    !is_cut && raw.text.chars().count() >= WHOLE_CHARS
}
