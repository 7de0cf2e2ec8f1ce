//! What the bot asks of the conversation, so that a test can put one in its place that fails.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::answer::{AnswerError, Attachment, Context, Conversation, Placement, Request};
use crate::wording::{self, InlineItem, Message};

/// A message and where it goes.
pub type Answered = Result<(Message, Placement), AnswerError>;

/// The items of a page and where the next one starts, if there is one.
pub type InlinePage = Result<(Vec<InlineItem>, Option<usize>), AnswerError>;

/// A conversation put into words.
pub trait Answers: Send + Sync {
    /// Answers a request, and says where the answer goes.
    fn answer<'a>(&'a self, ctx: &'a Context, request: &'a Request) -> BoxFuture<'a, Answered>;

    /// What a document is answered with unread; `None` where it is to be read and handed over as [`Request::Document`].
    fn refuse(&self, ctx: &Context, attachment: &Attachment) -> Option<Message>;

    /// Answers an inline query: at most `limit` items from `offset` on, and where the next page starts.
    fn inline<'a>(
        &'a self,
        ctx: &'a Context,
        query: &'a str,
        offset: usize,
        limit: usize,
    ) -> BoxFuture<'a, InlinePage>;
}

impl Answers for Conversation {
    fn answer<'a>(&'a self, ctx: &'a Context, request: &'a Request) -> BoxFuture<'a, Answered> {
        async move {
            let (reply, placement) = Conversation::answer(self, ctx, request).await?;
            Ok((wording::compose(&reply, ctx), placement))
        }
        .boxed()
    }

    fn refuse(&self, ctx: &Context, attachment: &Attachment) -> Option<Message> {
        let reply = Conversation::refuse(self, ctx, attachment)?;
        Some(wording::compose(&reply, ctx))
    }

    fn inline<'a>(
        &'a self,
        ctx: &'a Context,
        query: &'a str,
        offset: usize,
        limit: usize,
    ) -> BoxFuture<'a, InlinePage> {
        async move {
            let reply = Conversation::inline(self, ctx, query, offset, limit).await?;
            Ok((wording::compose_inline(&reply, ctx), reply.next))
        }
        .boxed()
    }
}
