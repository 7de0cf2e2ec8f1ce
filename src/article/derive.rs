//! From a raw article to an article.

use super::{Article, ArticleId, Offsets, RawArticle};

pub(super) fn derive(raw: &RawArticle) -> Article {
    Article {
        id: ArticleId::of_text("", &raw.text),
        headline: raw.headline.clone().unwrap_or_default(),
        body: raw.text.clone(),
        outlet: raw.outlet.clone(),
        url: raw.url.clone(),
        published: raw.published,
        language: raw.language,
        byline: raw.byline.clone(),
        sample: raw.sample,
        offsets: Offsets::default(),
    }
}
