//! Whether two articles tell one story: one is a copy of the other, or of a part of it, with another headline, an intro, an
//! outlet's boilerplate, words changed. Pure.
//!
//! What decides is *containment*: how many of the shorter one's runs of three words ([`Shingles`]) stand in the other as well. Two
//! reports of one event in different words are two stories here: nobody loses words by being shown one of two copies, but of two
//! reports each tells its own.
//!
//! | outlets and days | must be contained |
//! | --- | --- |
//! | two outlets, at most `NEAR_DAYS` apart where both days are known | `COPIED`, of a short one `COPIED_SHORT` |
//! | one outlet (or one of them unknown), or days further apart | `REPEATED` |
//!
//! An outlet's own articles repeat each other: the day's second report on the strike keeps half of the first, the water is cut off
//! in one district and then in another, in the same words. So do a month's figures and the next month's. Such articles stay apart
//! though another outlet's copy of one has much of the other ([`Telling::is_apart_from`]); and any two articles of a story must have
//! something in common ([`Telling::is_unrelated_to`]), so that no chain of copies leads from one to what it has nothing to do with.

mod shingles;

pub use shingles::Shingles;

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::article::Published;

/// Shingles that a text must have to be compared. “For the news click here” below a headline is no story; 30 % of an article of 80
/// words has 22.
const FEW: usize = 16;
/// Share of the shorter one's shingles, in percent, from which on it is a copy. With every fifth word changed half of them are left;
/// unrelated articles reached 31, reports of one event in other words 48.
const COPIED: usize = 50;
/// The same of fewer than [`SHORT`]: “Since the operation began, so the general staff, so many …” is half of a short item, and the
/// next day's with another number reached 56.
const COPIED_SHORT: usize = 60;
/// Shingles below which a text is short.
const SHORT: usize = 24;
/// The same for articles that may repeat each other without being copies. Successive reports of one outlet reached 89.
const REPEATED: usize = 90;
/// Share in percent that any two articles of a story have in common at least. Copies of one article with every fifth word changed in
/// each keep 26.
const RELATED: usize = 20;
/// Days within which copies appear.
const NEAR_DAYS: i32 = 7;
/// How many times longer the other may be: a short text's phrases may all stand in a very long one, and a page of news in brief
/// holds many a story.
const LONGER: usize = 5;

/// An article as it is compared.
#[derive(Clone, Debug)]
pub struct Telling {
    shingles: Shingles,
    outlet: Option<String>,
    day: Option<Date>,
}

impl Telling {
    /// An article's text, the outlet and the time of publication, where they are known.
    pub fn new(
        headline: &str,
        body: &str,
        outlet: Option<String>,
        published: Option<Published>,
    ) -> Telling {
        Telling {
            shingles: Shingles::of(headline, body),
            outlet,
            // In UTC: zones of the world differ by a day at most.
            day: published.map(|published| match published {
                Published::Day(day) => day,
                Published::At(at) => Offset::UTC.to_datetime(at).date(),
            }),
        }
    }

    /// Its runs of words.
    pub fn shingles(&self) -> &Shingles {
        &self.shingles
    }

    /// Whether it is long enough to be compared.
    pub fn is_comparable(&self) -> bool {
        self.shingles.len() >= FEW
    }

    /// Whether two articles tell one story.
    pub fn is_copy_of(&self, other: &Telling) -> bool {
        let (one, two) = (self.shingles.len(), other.shingles.len());
        let (shorter, longer) = (one.min(two), one.max(two));
        shorter >= FEW
            && longer <= shorter * LONGER
            && self.percent_shared(other) >= self.needed(other, shorter)
    }

    /// Whether two articles are one outlet's, and no copies: a copy of one of them is no copy of the other too, however much it has of
    /// both.
    pub fn is_apart_from(&self, other: &Telling) -> bool {
        self.outlet.is_some()
            && self.outlet == other.outlet
            && self.is_comparable_to(other)
            && self.percent_shared(other) < REPEATED
    }

    /// Whether two articles have nothing to do with each other: they are no story though a third one is a copy of both, as a page of
    /// news in brief is.
    pub fn is_unrelated_to(&self, other: &Telling) -> bool {
        self.is_comparable_to(other) && self.percent_shared(other) < RELATED
    }

    fn is_comparable_to(&self, other: &Telling) -> bool {
        self.is_comparable() && other.is_comparable()
    }

    /// What part of the shorter one's shingles both have, in percent rounded down.
    fn percent_shared(&self, other: &Telling) -> usize {
        let shorter = self.shingles.len().min(other.shingles.len());
        self.shingles.shared(&other.shingles) * 100 / shorter.max(1)
    }

    fn needed(&self, other: &Telling, shorter: usize) -> usize {
        let two_outlets = match (&self.outlet, &other.outlet) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        let near = match (self.day, other.day) {
            (Some(one), Some(other)) => (one - other).get_days().abs() <= NEAR_DAYS,
            _ => true,
        };
        match (two_outlets && near, shorter < SHORT) {
            (false, _) => REPEATED,
            (true, true) => COPIED_SHORT,
            (true, false) => COPIED,
        }
    }
}

#[cfg(test)]
mod tests;
