//! Every document, for comparing the index with the store.

use tantivy::TantivyDocument;
use tantivy::collector::DocSetCollector;
use tantivy::query::AllQuery;
use tantivy::schema::Value;

use super::{Index, IndexError};
use crate::store::Listing;

impl Index {
    /// The ids of all documents of one snapshot. Reads every file and document: meant for checking, not for answering.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where a segment cannot be read, or a file is not what was written: a damaged list of terms only
    /// finds less.
    pub fn listing(&self) -> Result<Listing, IndexError> {
        let inner = self.inner();
        let damaged = inner.index.validate_checksum().map_err(IndexError::of)?;
        if let Some(file) = damaged.iter().min() {
            return Err(IndexError::Damaged(
                format!("{} is not as it was written", file.display()).into(),
            ));
        }
        let searcher = inner.reader.searcher();
        let mut listing = Listing::default();
        for address in searcher
            .search(&AllQuery, &DocSetCollector)
            .map_err(IndexError::of)?
        {
            let document: TantivyDocument = searcher.doc(address).map_err(IndexError::of)?;
            let text = |field| {
                let value = document.get_first(field).and_then(|value| value.as_str());
                value.unwrap_or_default().to_owned()
            };
            match text(inner.fields.quotation) {
                none if none.is_empty() => listing.articles.push(text(inner.fields.article)),
                quotation => listing.quotations.push(quotation),
            }
        }
        listing.articles.sort_unstable();
        listing.quotations.sort_unstable();
        Ok(listing)
    }
}
