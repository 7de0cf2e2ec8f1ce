//! What an outlet puts under many of its articles: “Sign up for our newsletter”, “The opinions are the author's own”.
//!
//! A paragraph is boilerplate that stands, letter for letter, in several of an outlet's latest articles which have nothing else in
//! common. Reports of one running story share paragraphs too (“The strait was closed in March”); they share the words of their
//! headlines as well, and that tells them apart. Of 5,145 news items without boilerplate no paragraph was taken for it.

use std::collections::{HashMap, HashSet, VecDeque};

use xxhash_rust::xxh3::xxh3_64;

use super::boilerplate::{is_short, is_speech};
use super::{ArticleId, RawArticle, derive};
use crate::text;

/// Articles of an outlet that are compared: some days' of most.
const LATEST: usize = 100;

/// Articles a paragraph has to stand in.
const MANY: usize = 5;

/// The same of a whole sentence: “Police are investigating.” may be news each time.
const MANY_SENTENCES: usize = 20;

/// Letters a paragraph has at least: a bare “Yes” is an answer that recurs.
const LETTERS: usize = 5;

/// Letters of a headline's word that may tell what the article is about.
const TELLING_LETTERS: usize = 4;

/// Letters by which two such words are one, in whatever case they stand.
const STEM_LETTERS: usize = 5;

/// Words of a headline that are looked at.
const HEADLINE_WORDS: usize = 40;

/// Paragraphs of an article that are looked at, from its beginning and from its end.
const EDGE: usize = 20;

/// How often an article is waited for that is not stored yet.
const MISSED: u8 = 2;

/// Bytes of a longer text or headline are not looked through: no news item has so many.
const LONGEST: usize = 200_000;

/// The latest articles of one outlet, and which of their paragraphs are boilerplate.
#[derive(Clone, Debug, Default)]
pub struct Recurring {
    latest: VecDeque<Seen>,
    paragraphs: HashMap<u64, Paragraph>,
}

/// An article as it is compared with others of its outlet.
#[derive(Clone, Debug)]
pub struct Look {
    seen: Seen,
    /// Its paragraphs that may be boilerplate.
    paragraphs: Vec<String>,
}

/// What is kept of an article.
#[derive(Clone, Debug)]
struct Seen {
    /// As it is stored, where the text has no part in its id.
    id: Option<ArticleId>,
    /// Tells it apart from the others.
    article: u64,
    paragraphs: HashSet<u64>,
    /// Those of them that are left out of it.
    left_out: HashSet<u64>,
    /// Of the headline.
    words: HashSet<u64>,
    /// How often it was not found stored.
    missed: u8,
}

#[derive(Clone, Copy, Debug, Default)]
struct Paragraph {
    /// In how many of the latest it stands.
    articles: usize,
    is_boilerplate: bool,
}

impl Recurring {
    /// How many of an outlet's latest articles are looked at.
    pub const LATEST: usize = LATEST;

    /// Takes up an article, one met before in its new form.
    pub fn add(&mut self, look: &Look) {
        let seen = look.seen.clone();
        if let Some(at) = self.latest.iter().position(|it| it.article == seen.article) {
            self.forget(at);
        } else if self.latest.len() >= LATEST {
            self.forget(0);
        }
        for hash in &seen.paragraphs {
            let known = self.paragraphs.entry(*hash).or_default();
            known.articles += 1;
            known.is_boilerplate |= seen.left_out.contains(hash);
        }
        self.latest.push_back(seen);
        for paragraph in &look.paragraphs {
            let hash = xxh3_64(paragraph.as_bytes());
            let is_sentence = paragraph.ends_with(['.', '!', '?', '…']);
            let many = if is_sentence { MANY_SENTENCES } else { MANY };
            let known = self.paragraphs.get(&hash).copied().unwrap_or_default();
            if !known.is_boilerplate
                && known.articles >= many
                && self.stands_anywhere(hash, many)
                && let Some(known) = self.paragraphs.get_mut(&hash)
            {
                known.is_boilerplate = true;
            }
        }
    }

    /// Marks an article with those of its paragraphs that are known as boilerplate; whether there was one not marked before.
    pub fn mark(&mut self, look: &Look, raw: &mut RawArticle) -> bool {
        let before = raw.boilerplate.len();
        for paragraph in &look.paragraphs {
            if self.is_boilerplate(xxh3_64(paragraph.as_bytes()))
                && !raw.boilerplate.contains(paragraph)
            {
                raw.boilerplate.push(paragraph.clone());
            }
        }
        let left_out = hashes(&raw.boilerplate);
        let same = |seen: &&mut Seen| seen.article == look.seen.article;
        if let Some(seen) = self.latest.iter_mut().find(same) {
            seen.left_out = left_out;
        }
        raw.boilerplate.len() > before
    }

    /// Whether boilerplate stands in one of the articles of which it is not left out.
    pub fn is_behind(&self) -> bool {
        self.latest.iter().any(|seen| self.holds_boilerplate(seen))
    }

    /// The articles in which boilerplate stands and is not left out, by their ids, so far as these do not follow from the text.
    pub fn behind(&self) -> Vec<ArticleId> {
        let latest = self.latest.iter();
        let behind = latest.filter(|seen| self.holds_boilerplate(seen));
        behind.filter_map(|seen| seen.id.clone()).collect()
    }

    fn holds_boilerplate(&self, seen: &Seen) -> bool {
        let mut left_in = seen.paragraphs.difference(&seen.left_out);
        left_in.any(|paragraph| self.is_boilerplate(*paragraph))
    }

    /// Boilerplate is left out of those that are stored now. The others may be on their way; those that do not come stand under
    /// another id.
    pub fn caught_up(&mut self, stored: &[ArticleId]) {
        for seen in &mut self.latest {
            let is_stored = seen.id.as_ref().is_none_or(|id| stored.contains(id));
            if is_stored || seen.missed >= MISSED {
                seen.left_out.clone_from(&seen.paragraphs);
            } else {
                seen.missed += 1;
            }
        }
    }

    fn is_boilerplate(&self, paragraph: u64) -> bool {
        let known = self.paragraphs.get(&paragraph);
        known.is_some_and(|known| known.is_boilerplate)
    }

    fn forget(&mut self, at: usize) {
        let Some(seen) = self.latest.remove(at) else {
            return;
        };
        for hash in seen.paragraphs {
            if let Some(paragraph) = self.paragraphs.get_mut(&hash) {
                paragraph.articles -= 1;
                if paragraph.articles == 0 {
                    self.paragraphs.remove(&hash);
                }
            }
        }
    }

    /// Whether enough articles that a paragraph stands in have headlines that share no word, but such as stand in most of the
    /// outlet's other headlines.
    fn stands_anywhere(&self, paragraph: u64, many: usize) -> bool {
        let (holders, others): (Vec<&Seen>, Vec<&Seen>) = self
            .latest
            .iter()
            .filter(|seen| !seen.words.is_empty())
            .partition(|seen| seen.paragraphs.contains(&paragraph));
        let mut words: HashMap<u64, usize> = HashMap::new();
        for word in holders.iter().flat_map(|seen| &seen.words) {
            *words.entry(*word).or_default() += 1;
        }
        let is_usual = |word: &u64| {
            let usual = others.iter().filter(|seen| seen.words.contains(word));
            others.len() >= MANY && usual.count() * 2 > others.len()
        };
        holders.len() >= many
            && !words
                .iter()
                .any(|(word, count)| count * 2 > holders.len() && !is_usual(word))
    }
}

impl Look {
    /// Takes an article apart; `None` where it is too long to be looked through.
    pub fn new(raw: &RawArticle) -> Option<Look> {
        let headline_bytes = raw.headline.as_ref().map_or(0, String::len);
        if raw.text.len() > LONGEST || headline_bytes > LONGEST {
            return None;
        }
        let parts = derive::parts(raw);
        let behind = parts.paragraphs.len().saturating_sub(EDGE);
        let edges = parts.paragraphs.into_iter().enumerate();
        let paragraphs: Vec<String> = edges
            .filter(|(at, _)| *at < EDGE || *at >= behind)
            .map(|(_, piece)| piece.text)
            .filter(|paragraph| may_be(paragraph))
            .collect();
        let headline = text::fold(&parts.headline.text);
        let words = text::words(&headline)
            .filter(|word| word.text.chars().count() >= TELLING_LETTERS)
            .take(HEADLINE_WORDS)
            .map(|word| {
                let stem: String = word.text.chars().take(STEM_LETTERS).collect();
                xxh3_64(stem.as_bytes())
            })
            .collect();
        let id = raw.linked_id().or_else(|| {
            let outlet = raw.outlet_name().unwrap_or_default();
            Some(ArticleId::of_given(&outlet, raw.id.as_ref()?))
        });
        let named = id.as_ref().map_or(raw.text.as_str(), ArticleId::as_str);
        Some(Look {
            seen: Seen {
                article: xxh3_64(named.as_bytes()),
                id,
                paragraphs: hashes(&paragraphs),
                left_out: hashes(&raw.boilerplate),
                words,
                missed: 0,
            },
            paragraphs,
        })
    }
}

fn hashes(paragraphs: &[String]) -> HashSet<u64> {
    paragraphs.iter().map(|it| xxh3_64(it.as_bytes())).collect()
}

/// Whether a paragraph could be boilerplate: short, no speech, and not the label of who speaks next (“The host:”).
fn may_be(paragraph: &str) -> bool {
    let letters = paragraph.chars().filter(|c| c.is_alphabetic());
    is_short(paragraph)
        && !is_speech(paragraph)
        && !has_single_marks(paragraph)
        && !paragraph.ends_with(':')
        && letters.take(LETTERS).count() == LETTERS
}

/// Whether single quotation marks stand in it, apart from the apostrophes inside words.
fn has_single_marks(paragraph: &str) -> bool {
    let mut before = ' ';
    let mut letters = paragraph.chars().peekable();
    while let Some(c) = letters.next() {
        let is_mark = matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '´' | '`' | '‟');
        let inside =
            before.is_alphanumeric() && letters.peek().is_some_and(|c| c.is_alphanumeric());
        if is_mark && !inside {
            return true;
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn look(raw: &RawArticle) -> Look {
        Look::new(raw).expect("it is short")
    }

    /// Adds articles of a headline and paragraphs; prints what is left out of which.
    #[track_caller]
    fn check(articles: &[(&str, &[&str])], expected: Expect) {
        let mut raws: Vec<RawArticle> = articles
            .iter()
            .map(|(headline, paragraphs)| RawArticle {
                headline: Some((*headline).to_owned()),
                text: paragraphs.join("\n"),
                ..RawArticle::default()
            })
            .collect();
        let mut recurring = Recurring::default();
        for raw in &raws {
            recurring.add(&look(raw));
        }
        for raw in &mut raws {
            recurring.mark(&look(raw), raw);
        }
        assert!(!recurring.is_behind());
        let shown: Vec<String> = raws
            .iter()
            .map(|raw| {
                let headline = raw.headline.as_deref().unwrap_or_default();
                format!("{headline}: {:?}", raw.boilerplate)
            })
            .collect();
        expected.assert_eq(&shown.join("\n"));
    }

    #[test]
    fn what_stands_under_articles_of_everything_is_left_out() {
        let letter = "Sign up for the morning letter of the Harbour Herald";
        check(
            &[
                ("Ferry is late again", &["The ferry came at noon.", letter]),
                (
                    "Council raises parking fees",
                    &["It costs two crowns more.", letter],
                ),
                (
                    "Whale seen off the cape",
                    &["It stayed for an hour.", letter],
                ),
                (
                    "School reopens on Monday",
                    &["The roof is mended.", letter, "Pupils are glad."],
                ),
                (
                    "New bakery on Mill Street",
                    &["It opens at six.", "Sign up for the morning letter"],
                ),
                (
                    "Storm takes down three trees",
                    &["Nobody was hurt.", letter],
                ),
            ],
            expect![[r#"
                Ferry is late again: ["Sign up for the morning letter of the Harbour Herald"]
                Council raises parking fees: ["Sign up for the morning letter of the Harbour Herald"]
                Whale seen off the cape: ["Sign up for the morning letter of the Harbour Herald"]
                School reopens on Monday: ["Sign up for the morning letter of the Harbour Herald"]
                New bakery on Mill Street: []
                Storm takes down three trees: ["Sign up for the morning letter of the Harbour Herald"]"#]],
        );
    }

    #[test]
    fn what_reports_of_one_story_share_stays() {
        let before = "The strait has been closed since a tanker ran aground in March.";
        check(
            &[
                (
                    "Strait stays closed",
                    &["No ship passed on Monday.", before],
                ),
                ("Tanker in strait leaks oil", &["Birds were found.", before]),
                (
                    "Strait: tugs arrive",
                    &["Three came from the north.", before],
                ),
                (
                    "Minister visits strait",
                    &["She spoke to the pilots.", before],
                ),
                (
                    "Strait to open on Friday",
                    &["The tanker floats again.", before],
                ),
                ("Bakery on Mill Street", &["It opens at six."]),
            ],
            expect![[r#"
                Strait stays closed: []
                Tanker in strait leaks oil: []
                Strait: tugs arrive: []
                Minister visits strait: []
                Strait to open on Friday: []
                Bakery on Mill Street: []"#]],
        );
    }

    /// Five articles that have nothing but these paragraphs in common: none of them is left out.
    #[track_caller]
    fn check_stays(paragraphs: &[&str]) {
        check(
            &[
                ("Ferry is late again", paragraphs),
                ("Council raises parking fees", paragraphs),
                ("Whale seen off the cape", paragraphs),
                ("School reopens on Monday", paragraphs),
                ("New bakery on Mill Street", paragraphs),
            ],
            expect![[r#"
                Ferry is late again: []
                Council raises parking fees: []
                Whale seen off the cape: []
                School reopens on Monday: []
                New bakery on Mill Street: []"#]],
        );
    }

    #[test]
    fn what_is_said_or_announces_who_speaks_stays() {
        check_stays(&[
            "“No comment”",
            "– No comment",
            "A spokesman: ‘No comment’",
            "The host:",
            "Yes",
        ]);
    }

    #[test]
    fn a_sentence_that_recurs_now_and_then_may_be_news() {
        check_stays(&["Nobody was hurt."]);
    }

    #[test]
    fn what_is_not_a_sentence_and_stands_under_one_story_in_other_cases_stays() {
        let line = "Пролив закрыт с марта";
        check(
            &[
                ("Пролив снова закрыт", &[line]),
                ("Танкер в проливе течёт", &[line]),
                ("За проливом ждут суда", &[line]),
                ("Министр у пролива", &[line]),
                ("К проливу идут буксиры", &[line]),
            ],
            expect![[r#"
                Пролив снова закрыт: []
                Танкер в проливе течёт: []
                За проливом ждут суда: []
                Министр у пролива: []
                К проливу идут буксиры: []"#]],
        );
    }

    #[test]
    fn four_articles_are_not_many() {
        let letter = "Sign up for the morning letter of the Harbour Herald";
        check(
            &[
                ("Ferry is late again", &[letter]),
                ("Council raises parking fees", &[letter]),
                ("Whale seen off the cape", &[letter]),
                ("School reopens on Monday", &[letter]),
            ],
            expect![[r#"
                Ferry is late again: []
                Council raises parking fees: []
                Whale seen off the cape: []
                School reopens on Monday: []"#]],
        );
    }

    #[test]
    fn an_article_met_again_counts_once() {
        let letter = "Sign up for the morning letter of the Harbour Herald";
        let raw = RawArticle {
            id: Some("1".to_owned()),
            headline: Some("Ferry is late again".to_owned()),
            text: letter.to_owned(),
            ..RawArticle::default()
        };
        let mut recurring = Recurring::default();
        for _ in 0..2 * LATEST {
            recurring.add(&look(&raw));
        }
        assert_eq!(recurring.latest.len(), 1);
        assert!(!recurring.is_behind());
    }

    #[test]
    fn what_recurs_no_more_is_forgotten() {
        let mut recurring = Recurring::default();
        let article = |number: usize, text: &str| RawArticle {
            id: Some(number.to_string()),
            headline: Some(format!("{number:04}")),
            text: text.to_owned(),
            ..RawArticle::default()
        };
        for number in 0..MANY {
            recurring.add(&look(&article(number, "Read by candlelight")));
        }
        let mut raw = article(7, "Read by candlelight");
        assert!(recurring.mark(&look(&raw), &mut raw));
        assert_eq!(recurring.behind().len(), MANY);
        for number in 0..LATEST {
            let text = format!("It is day {number}.");
            recurring.add(&look(&article(100 + number, &text)));
        }
        let mut raw = article(8, "Read by candlelight");
        assert!(!recurring.mark(&look(&raw), &mut raw));
        assert_eq!(recurring.paragraphs.len(), LATEST);
    }
}
