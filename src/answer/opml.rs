//! Lists of feeds as documents, both ways, for those who own the bot.
//!
//! A door that was sent a document asks [`Conversation::refuse`] first, and downloads only what that lets pass. The bytes then come
//! as [`super::Request::Document`].

use super::measure::line;
use super::{AnswerError, Context, Conversation};
use crate::answer::reply::Reply;
use crate::article::read_opml;
use crate::ingest::{Imported, export_feeds, import_feeds};

/// The largest list taken, in bytes: some five thousand feeds. Larger ones go through the command line.
pub const LIST_BYTES: usize = 1_000_000;

/// Addresses named in one message that could not be used.
const NAMED: usize = 10;

/// A document that somebody sent, as its sender describes it; nothing of it has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// The name of the file.
    pub name: Option<String>,
    /// What kind of file it is said to be, such as `text/xml`.
    pub mime: Option<String>,
    /// Its size in bytes, where it is told.
    pub size: Option<u64>,
}

/// What became of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpmlReply {
    /// It was taken in.
    Imported {
        /// Feeds that are new.
        added: usize,
        /// Feeds that were there.
        known: usize,
        /// The first of the addresses that cannot be used, shortened, and why not, as the library says it.
        refused: Vec<(String, String)>,
        /// How many more of these there are.
        more: usize,
    },
    /// All feeds.
    Exported {
        /// How many; at least one.
        count: usize,
        /// The list as OPML.
        text: String,
    },
    /// There are no feeds to be listed.
    NoFeeds,
    /// The document is no list of feeds, or a list without any.
    NoList,
    /// The document is larger than [`LIST_BYTES`].
    TooLarge,
    /// There is nothing in the document.
    Empty,
}

impl Attachment {
    /// Whether it may be a list of feeds, by its name or kind. Few programs know a kind of its own for it.
    pub fn may_be_list(&self) -> bool {
        let ends = |name: &String| {
            let name = name.to_lowercase();
            name.ends_with(".opml") || name.ends_with(".xml")
        };
        let is_kind = |mime: &String| {
            let mime = mime.to_lowercase();
            let kind = mime.split(';').next().unwrap_or_default().trim();
            kind.contains("opml") || matches!(kind, "text/xml" | "application/xml")
        };
        self.name.as_ref().is_some_and(ends) || self.mime.as_ref().is_some_and(is_kind)
    }
}

impl Conversation {
    /// What a document is answered with before anything of it is read; `None` where it is to be read and handed over.
    pub fn refuse(&self, ctx: &Context, attachment: &Attachment) -> Option<Reply> {
        if let Some(refusal) = self.feeds.refusal(ctx) {
            return Some(Reply::Feeds(refusal));
        }
        let too_large = |size: u64| usize::try_from(size).map_or(true, |size| size > LIST_BYTES);
        let reply = match attachment.size {
            _ if !attachment.may_be_list() => OpmlReply::NoList,
            Some(0) => OpmlReply::Empty,
            Some(size) if too_large(size) => OpmlReply::TooLarge,
            _ => return None,
        };
        Some(Reply::Opml(reply))
    }

    /// Takes in the feeds of a list that was sent as a document.
    pub(super) async fn import(&self, ctx: &Context, bytes: &[u8]) -> Result<Reply, AnswerError> {
        if let Some(refusal) = self.feeds.refusal(ctx) {
            return Ok(Reply::Feeds(refusal));
        }
        if bytes.len() > LIST_BYTES {
            return Ok(Reply::Opml(OpmlReply::TooLarge));
        }
        if bytes.trim_ascii().is_empty() {
            return Ok(Reply::Opml(OpmlReply::Empty));
        }
        // Copied once: what runs off the async threads cannot borrow.
        let bytes = bytes.to_vec();
        let feeds = match tokio::task::spawn_blocking(move || read_opml(&bytes)).await? {
            Ok(feeds) if !feeds.is_empty() => feeds,
            Ok(_) | Err(_) => return Ok(Reply::Opml(OpmlReply::NoList)),
        };
        let imported = import_feeds(&self.store, feeds, ctx.now).await?;
        Ok(Reply::Opml(told(&imported)))
    }

    /// All feeds as a list.
    pub(super) async fn export(&self) -> Result<Reply, AnswerError> {
        let (text, count) = export_feeds(&self.store).await?;
        Ok(Reply::Opml(match count {
            0 => OpmlReply::NoFeeds,
            _ => OpmlReply::Exported { count, text },
        }))
    }
}

fn told(imported: &Imported) -> OpmlReply {
    let named = imported.refused.iter().take(NAMED);
    let refused: Vec<(String, String)> = named
        .map(|(url, error)| (line(url, 100), line(&error.to_string(), 150)))
        .collect();
    OpmlReply::Imported {
        added: imported.added,
        known: imported.known,
        more: imported.refused.len() - refused.len(),
        refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, mime: &str, expected: bool) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let attachment = Attachment {
            name: some(name),
            mime: some(mime),
            size: None,
        };
        assert_eq!(attachment.may_be_list(), expected, "{name} {mime}");
    }

    #[test]
    fn lists_are_known_by_name_or_kind() {
        check("feeds.opml", "", true);
        check("FEEDS.OPML", "application/octet-stream", true);
        check("подписки.xml", "", true);
        check("", "text/x-opml", true);
        check("feeds", "text/x-opml+xml; charset=utf-8", true);
        check("feeds.txt", "Application/XML", true);
        check("", "text/xml", true);
        check("report.pdf", "application/pdf", false);
        check("feeds.opml.zip", "application/zip", false);
        check("page", "application/xhtml+xml", false);
        check("", "", false);
    }
}
