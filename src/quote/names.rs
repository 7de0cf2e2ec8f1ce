//! Mentions of people and bodies: names with their titles, pronouns, roles (“the minister”).

pub(super) mod case;
pub(super) mod forms;
mod scan;
pub(super) mod slavic;
mod title;
mod turkic;

use std::ops::Range;

use super::lexicon::Class;
use super::passage::Passage;
use super::tokens::{Kind, Tokens};
pub(super) use title::described;

use forms::{Words, opens_sentence, title_case};
use scan::Scan;

/// What a text tells of somebody's gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
}

/// How somebody is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// By name.
    Name,
    /// By a pronoun.
    Pronoun,
    /// By an office or another noun.
    Role,
}

/// A mention of a person or a body.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The whole phrase, titles and descriptions before the name included.
    pub(super) tokens: Range<usize>,
    /// The name, pronoun or role itself.
    pub(super) name: Range<usize>,
    /// Title or description beside the name.
    pub(super) title: Option<Range<usize>>,
    pub(super) sort: Sort,
    pub(super) gender: Gender,
    /// Whether it ends as the owner of something (“Trump's”).
    pub(super) possessive: bool,
    /// Whether a preposition stands before it.
    pub(super) oblique: bool,
    /// Whether it stands inside a quotation.
    pub(super) quoted: bool,
    /// Whether it names a body or a document rather than a person.
    pub(super) body: bool,
    pub(super) document: bool,
    /// Whether it is a place as far as its word tells.
    pub(super) place: bool,
    /// Whether it brings up somebody not known yet (“a witness”).
    pub(super) indefinite: bool,
    /// Whether it means several people (“residents”): none of them is the one named.
    pub(super) several: bool,
    /// Whether it is the writer (“I”, “we”).
    pub(super) first: bool,
    /// Whether the name looks like a person's: a given name, a title, or two or three words.
    pub(super) personal: bool,
    /// The sentence it stands in.
    pub(super) sentence: usize,
}

/// The mentions of a text, in order and apart.
pub(super) fn mentions(tokens: &Tokens, passage: &Passage) -> Vec<Mention> {
    let words = Words::new(tokens);
    let capitals = title_case(tokens);
    let mut found: Vec<Mention> = Vec::new();
    for (s, sentence) in passage.sentences.iter().enumerate() {
        let mut i = sentence.start;
        let mut begins = true;
        while i < sentence.end {
            let number = tokens.kind(i) == Kind::Number;
            if tokens.kind(i) != Kind::Word && !number {
                begins = opens_sentence(tokens, i, begins);
                i += 1;
                continue;
            }
            let scan = Scan {
                tokens,
                words: &words,
                sentence: s,
                end: sentence.end,
                quoted: passage.quoted[i],
                passage,
            };
            let read = if number {
                scan.aged(i)
            } else {
                scan.at(i, begins, found.last())
            };
            if number && read.is_none() {
                begins = opens_sentence(tokens, i, begins);
                i += 1;
                continue;
            }
            match read {
                Some(mention) => {
                    i = mention.tokens.end.max(i + 1);
                    if capitals && s == 0 && !apart_in_headline(tokens, &mention) {
                        begins = false;
                        continue;
                    }
                    let mut mention = mention;
                    genitive(tokens, &found, &mut mention);
                    attach(tokens, &mut found, mention);
                }
                None => i += 1,
            }
            begins = false;
        }
    }
    describe(tokens, &mut found);
    if tokens.lexicon.language == crate::text::Language::AZ {
        turkic::govern(tokens, &mut found);
    }
    found
}

/// Marks a German genitive behind a role as no subject: `ein Sprecher der Gemeinde`.
fn genitive(tokens: &Tokens, found: &[Mention], mention: &mut Mention) {
    let start = mention.tokens.start;
    mention.oblique |= tokens.lexicon.language.code() == "de"
        && matches!(tokens.lower(start), "der" | "des")
        && found
            .last()
            .is_some_and(|role| role.sort == Sort::Role && role.tokens.end == start);
}

/// Whether a headline sets the mention off: `Name: …`, `… – Name`, `Name says`.
fn apart_in_headline(tokens: &Tokens, mention: &Mention) -> bool {
    let Range { start, end } = mention.tokens.clone();
    (start > 0 && matches!(tokens.kind(start - 1), Kind::Dash | Kind::Comma))
        || end < tokens.list.len()
            && (tokens.kind(end) == Kind::Colon || tokens.has(end, Class::CUE))
        || (start > 0 && tokens.has(start - 1, Class::CUE))
}

/// Joins a role directly before a name, or apart from it by a comma, to the name.
fn attach(tokens: &Tokens, found: &mut Vec<Mention>, mut mention: Mention) {
    crown(tokens, found, &mut mention);
    if slavic::slavic(tokens)
        && let Some(role) = found.last()
        && let Some(whole) = slavic::owned(tokens, role, &mention)
    {
        found.pop();
        found.push(whole);
        return;
    }
    if mention.sort == Sort::Name && !mention.quoted && over_marks(tokens, found, &mention) {
        // директор компании «Ромашка» Иван Петров: the firm in marks is part of the title.
        found.pop();
        if let Some(role) = found.pop() {
            mention.title = Some(role.name.start..mention.name.start);
            mention.tokens.start = role.tokens.start;
            mention.oblique = role.oblique;
            mention.personal = true;
        }
        found.push(mention);
        return;
    }
    // In French the author's words stand inside the marks: « A, dit le maire, Aymar Rol, B ».
    let inside = mention.quoted && matches!(tokens.lexicon.language.code(), "fr" | "ru" | "uk");
    if mention.sort == Sort::Name
        && (!mention.quoted || inside)
        && let Some(role) = found.last()
    {
        if role.sort == Sort::Role && mention.tokens.start <= role.tokens.start {
            found.pop();
            found.push(mention);
            return;
        }
        if role.sort == Sort::Role
            && role.quoted == mention.quoted
            && !role.document
            && !role.body
            && !tokens.has(role.name.end - 1, Class::CASED)
            && role.sentence == mention.sentence
            && !slavic::disagree(tokens, role, &mention)
            && !somewhere(tokens, &mention)
            // “In a letter to parents, EduForum wrote”
            && !(role.several && role.tokens.end < mention.tokens.start)
            && bridged(tokens, role.tokens.end..mention.tokens.start)
        {
            mention.title = Some(role.name.start..role.tokens.end);
            mention.tokens.start = role.tokens.start;
            mention.oblique = role.oblique;
            mention.personal = true;
            let role_start = role.tokens.start;
            found.pop();
            // “Clinton press secretary Brian Fallon”: the first name only says whose.
            let whose = found.last().is_some_and(|owner| {
                owner.sort == Sort::Name
                    && owner.sentence == mention.sentence
                    && !owner.possessive
                    && !owner.quoted
                    && !matches!(tokens.lexicon.language.code(), "ru" | "uk")
                    && owner.tokens.end == role_start
            });
            if whose && let Some(owner) = found.pop() {
                mention.title = Some(owner.name.start..role_start.max(owner.name.start + 1));
                if let Some(title) = &mut mention.title {
                    title.end = mention.name.start;
                }
                mention.tokens.start = owner.tokens.start;
                mention.oblique = owner.oblique;
            }
            relate(tokens, found, &mut mention);
        }
    }
    if slavic::slavic(tokens) && mention.sort == Sort::Name && !mention.quoted {
        slavic::both_roles(tokens, found, &mut mention);
    }
    found.push(mention);
}

/// Whether an Azerbaijani name behind a role is no holder of it: a body, a place by its case (rahib | Xəzriyədə).
fn somewhere(tokens: &Tokens, mention: &Mention) -> bool {
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    tokens.lexicon.language == crate::text::Language::AZ
        && (mention.body
            || mention.oblique
                && mention.name.len() == 1
                && !tokens.has(mention.name.start, given)
                && ["da", "də"]
                    .iter()
                    .any(|e| tokens.lower(mention.name.start).ends_with(e)))
}

/// Joins a second role before a comma to a name that has one: `her neighbour, the nurse Ida Moss`.
fn relate(tokens: &Tokens, found: &mut Vec<Mention>, mention: &mut Mention) {
    if !matches!(tokens.lexicon.language.code(), "en" | "de" | "fr" | "es") {
        return;
    }
    let start = mention.tokens.start;
    let somebodys = found.last().is_some_and(|role| {
        let closed = tokens
            .list
            .get(mention.tokens.end)
            .is_some_and(|next| matches!(next.kind, Kind::Comma | Kind::Stop));
        role.sort == Sort::Role
            && role.quoted == mention.quoted
            && !role.body
            && !role.document
            && role.sentence == mention.sentence
            && role.tokens.end + 1 == start
            && tokens.kind(role.tokens.end) == Kind::Comma
            && closed
    });
    if somebodys && let Some(role) = found.pop() {
        mention.tokens.start = role.tokens.start;
        mention.oblique = role.oblique;
    }
}

/// Makes a role with what it is of, and a comma, the title of the name behind: `the head of the miners' union, X, said`.
fn crown(tokens: &Tokens, found: &mut Vec<Mention>, mention: &mut Mention) {
    let western = matches!(tokens.lexicon.language.code(), "en" | "de" | "fr" | "es");
    let Range { start, end } = mention.tokens.clone();
    let fits = western
        && mention.sort == Sort::Name
        && mention.personal
        && untitled(tokens, mention)
        && !mention.quoted
        && !mention.possessive
        && start > 0
        && tokens.kind(start - 1) == Kind::Comma
        && tokens
            .list
            .get(end)
            .is_none_or(|next| matches!(next.kind, Kind::Comma | Kind::Stop));
    if !fits {
        return;
    }
    let back = found
        .iter()
        .rev()
        .take(4)
        .take_while(|m| m.sentence == mention.sentence && !m.quoted && m.tokens.end + 10 > start)
        .position(|m| m.sort == Sort::Role && !m.document && !m.body && !m.oblique);
    let Some(at) = back.map(|b| found.len() - 1 - b) else {
        return;
    };
    let role = &found[at];
    let gap = role.tokens.end..start - 1;
    let other = Class::CUE.with(Class::AUXILIARY).with(Class::SUBJECT);
    let of = !gap.is_empty()
        && (tokens.has(gap.start, Class::PREPOSITION)
            || tokens.lexicon.language.code() == "de" && tokens.has(gap.start, Class::DETERMINER))
        && gap
            .clone()
            .all(|i| tokens.kind(i) == Kind::Word && !tokens.has(i, other))
        && found[at + 1..]
            .iter()
            .all(|m| m.oblique || m.possessive || m.body || m.place);
    // “Ilya Morn, the head of the bank, Tarn & Sons”: the role is the first name's.
    let taken = at.checked_sub(1).is_some_and(|before| {
        let name = &found[before];
        name.sort == Sort::Name
            && name.personal
            && name.sentence == role.sentence
            && name.tokens.end + 1 == role.tokens.start
            && tokens.kind(name.tokens.end) == Kind::Comma
    });
    if !of || taken || role.possessive || role.several {
        return;
    }
    mention.title = Some(role.name.start..gap.end);
    mention.tokens.start = role.tokens.start;
    mention.oblique = false;
    found.truncate(at);
}

/// Whether nothing before a name tells more than its gender: `Sir Tam Rowe`, `Dr Ida Moss`.
fn untitled(tokens: &Tokens, mention: &Mention) -> bool {
    mention.title.clone().is_none_or(|title| {
        title
            .into_iter()
            .all(|i| tokens.kind(i) == Kind::Stop || tokens.has(i, Class::HONORIFIC))
    })
}

/// Whether the mentions before a name are a role and a name in marks that belongs to the role.
fn over_marks(tokens: &Tokens, found: &[Mention], mention: &Mention) -> bool {
    let [.., role, firm] = found else {
        return false;
    };
    role.sort == Sort::Role
        && firm.sort == Sort::Name
        && !role.quoted
        && !firm.quoted
        && role.sentence == mention.sentence
        && role.tokens.end + 1 == firm.tokens.start
        && firm.tokens.end + 1 == mention.tokens.start
        && tokens.kind(role.tokens.end) == Kind::Mark
        && tokens.kind(firm.tokens.end) == Kind::Mark
}

/// Whether what lies between a role and a name lets them be one phrase.
fn bridged(tokens: &Tokens, gap: Range<usize>) -> bool {
    let small = Class::PREPOSITION
        .with(Class::CLAUSE)
        .with(Class::CUE)
        .with(Class::AUXILIARY);
    match gap.len() {
        0 => true,
        // A firm in marks between: директор компании «Ромашка» Иван Петров.
        3..=6 if tokens.kind(gap.start) == Kind::Mark && tokens.kind(gap.end - 1) == Kind::Mark => {
            gap.start + 1 < gap.end - 1
                && (gap.start + 1..gap.end - 1).all(|i| tokens.kind(i) == Kind::Word)
        }
        // Sanatçı, X Mezarlığı'nda …: what a Turkic comma sets off is a subject, not a title.
        1..=4
            if tokens.kind(gap.start) == Kind::Comma
                && matches!(tokens.lexicon.language.code(), "az" | "tr") =>
        {
            false
        }
        len @ 1..=4 if tokens.kind(gap.start) == Kind::Comma => gap.skip(1).all(|i| {
            tokens.kind(i) == Kind::Number
                || (tokens.kind(i) == Kind::Word && !tokens.list[i].capital && len == 3)
        }),
        // The genitives of a Slavic title: директор завода Тимур Валехов.
        1..=4 if matches!(tokens.lexicon.language.code(), "ru" | "uk") => gap
            .clone()
            .all(|i| tokens.kind(i) == Kind::Word && !tokens.has(i, small)),
        _ => false,
    }
}

/// Gives a name the role that follows it behind a comma: `Lars Umber, 45, the postman`.
fn describe(tokens: &Tokens, found: &mut [Mention]) {
    // In Turkic languages a description stands before its name; what follows a comma is somebody else.
    if matches!(tokens.lexicon.language.code(), "az" | "tr") {
        return;
    }
    for k in 1..found.len() {
        let (before, after) = found.split_at_mut(k);
        let (Some(name), Some(role)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let gap = name.tokens.end..role.tokens.start;
        // «…, сообщает РИА, министр …»: an outlet or a place holds no office.
        let bare = slavic::slavic(tokens)
            && (name.place || name.body || name.name.clone().any(|i| tokens.has(i, Class::OUTLET)));
        if name.sort == Sort::Name
            && !bare
            && role.sort == Sort::Role
            && untitled(tokens, name)
            && name.sentence == role.sentence
            && !role.oblique
            && !gap.is_empty()
            && gap.len() <= 3
            && tokens.kind(gap.start) == Kind::Comma
            && gap
                .clone()
                .all(|i| matches!(tokens.kind(i), Kind::Comma | Kind::Number))
        {
            name.title = Some(role.name.clone());
        }
    }
}
