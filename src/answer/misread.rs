//! Fields of a query whose values are none (`lang:klingon`): they are searched as words, which must be told.

use super::Context;
use super::measure::line;
use super::reply::{Note, Reply};
use crate::query::{self, Misread, Query};

/// Most of them that are told; who mistypes more has seen how it is done.
const TOLD: usize = 2;
/// Longest of them shown, in UTF-16 units.
const GIVEN_UTF16: usize = 60;

/// What was misread of a query.
#[derive(Clone, Debug)]
pub(super) struct Misreading {
    told: Vec<Misread>,
    /// The query without them; `None` where nothing was misread, or nothing would be left.
    pub(super) rest: Option<Query>,
}

impl Misreading {
    /// What was misread of words as typed.
    pub(super) fn of(words: &str, ctx: &Context) -> Misreading {
        let (misread, rest) = query::misread(words, &ctx.clock());
        let rest = Some(rest).filter(|rest| !misread.is_empty() && !rest.is_empty());
        let shortened = |misread| match misread {
            Misread::Language(given) => Misread::Language(line(&given, GIVEN_UTF16)),
            Misread::Date(given) => Misread::Date(line(&given, GIVEN_UTF16)),
        };
        let told = misread.into_iter().take(TOLD).map(shortened).collect();
        Misreading { told, rest }
    }

    /// The notes on what was found.
    pub(super) fn notes(&self) -> Vec<Note> {
        self.told.iter().cloned().map(Note::Misread).collect()
    }

    /// The fields as typed.
    pub(super) fn given(&self) -> String {
        let given = self.told.iter().map(|misread| match misread {
            Misread::Language(given) | Misread::Date(given) => given.as_str(),
        });
        given.collect::<Vec<_>>().join(" ")
    }

    /// Says it in a reply to something else than what was asked for, or that nothing was found.
    pub(super) fn tell(self, mut reply: Reply) -> Reply {
        match &mut reply {
            Reply::Hits(hits) => hits.notes.extend(self.notes()),
            Reply::Card(card) => card.notes.extend(self.notes()),
            Reply::Nothing(nothing) => nothing.misread = self.told,
            _ => {}
        }
        reply
    }
}
