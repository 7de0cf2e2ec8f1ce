//! Whether a candidate is a quotation at all, and of which kind.

use super::Kind as QuotationKind;
use super::attribute::{Attribution, predicate};
use super::lexicon::Class;
use super::passage::Passage;
use super::spans::{Borders, Candidate};
use super::tokens::{Kind, Tokens};

/// What a candidate looks like by itself.
struct Look {
    words: usize,
    /// Whether its first letter is a capital.
    capital: bool,
    /// Whether all its words but small ones have capitals.
    title_case: bool,
    /// The last token inside.
    last: Kind,
    /// Whether a colon, or a comma or “that” behind a cue, stands before it.
    introduced: bool,
    /// Whether a number stands before it, as before a law's title.
    numbered: bool,
    /// Whether a colon stands before it.
    colon: bool,
    /// Whether what stands behind it can only be an attribution.
    attributed_behind: bool,
    /// Whether it stands between the words of a sentence, no punctuation before.
    woven: bool,
    /// Whether a sentence has begun before it.
    midway: bool,
    /// Whether the word before or behind says that it names something.
    named_thing: bool,
    /// Whether it fills its paragraph.
    alone: bool,
    /// Whether it is what a crowd shouts.
    shouted: bool,
    /// Whether it goes on behind the author's words: `…», — сказал X. — «`.
    resumed: bool,
}

fn look(tokens: &Tokens, candidate: &Candidate) -> Look {
    let inner = candidate.tokens.clone();
    let outer = candidate.outer.clone();
    let paragraph = &tokens.paragraphs[candidate.paragraph];
    let mut words = 0;
    let mut capitals = 0;
    let mut lowers = 0;
    let mut capital = false;
    // Enough to tell; a long speech needs no reading to the end.
    for i in inner.clone().take(400) {
        if matches!(tokens.kind(i), Kind::Word | Kind::Number) {
            if words == 0 {
                capital = tokens.list[i].capital || tokens.kind(i) == Kind::Number;
            }
            words += 1;
            if tokens.kind(i) == Kind::Word {
                if tokens.list[i].capital {
                    capitals += 1;
                } else if !tokens.has(i, Class::FUNCTION.with(Class::PARTICLE)) {
                    lowers += 1;
                }
            }
        }
    }
    let mut last = inner.end - 1;
    while last > inner.start && tokens.kind(last) == Kind::Mark {
        last -= 1;
    }
    let last = tokens.kind(last);
    let before = (outer.start > paragraph.start).then(|| outer.start - 1);
    let end = tokens.paragraphs[candidate.last_paragraph].end;
    let behind = (outer.end < end).then_some(outer.end);
    let cue_before = (paragraph.start.max(outer.start.saturating_sub(9))..outer.start)
        .any(|i| tokens.has(i, Class::CUE.with(Class::BEFORE).with(Class::AFTER)));
    let ended = matches!(last, Kind::Stop | Kind::Exclaim);
    let plain_name = before.is_some_and(|b| b <= paragraph.start + 6);
    let numbered = before.is_some_and(|b| tokens.kind(b) == Kind::Number);
    let introduced = before.is_some_and(|b| match tokens.kind(b) {
        // A list of works has a colon before it, too.
        Kind::Colon => {
            cue_before
                || words > 4
                || ended
                || last == Kind::Comma
                || plain_name
                || announced_by_verb(tokens, b, outer.end)
        }
        Kind::Comma => cue_before,
        Kind::Word => {
            tokens.has(b, Class::AFTER)
                || (tokens.has(b, Class::CUE) && !tokens.has(b, Class::WEAK_CUE.with(Class::WORK)))
        }
        _ => false,
    });
    let az = tokens.lexicon.language == crate::text::Language::AZ;
    let verb_final = matches!(tokens.lexicon.language.code(), "tr" | "az");
    let cue_at = |i: usize| i < end && tokens.has(i, Class::CUE) && !tokens.list[i].capital;
    // „…“, so X; «…», según X.
    let western = matches!(tokens.lexicon.language.code(), "de" | "fr" | "es");
    let before_at = |i: usize| (i..end.min(i + 3)).any(|k| tokens.has(k, Class::BEFORE));
    let attributed_behind = behind.is_some_and(|b| {
        let dashed = |i: usize| i < end && tokens.kind(i) == Kind::Dash && tokens.list[i].spaced;
        let clause =
            tokens.has(b, Class::CLAUSE.with(Class::PREPOSITION)) && !tokens.has(b, Class::CUE);
        match tokens.kind(b) {
            Kind::Comma => {
                dashed(b + 1)
                    || (western && before_at(b + 1))
                    || cue_at(b + 1)
                    || cue_at(b + 2)
                    || cue_at(b + 3)
            }
            Kind::Dash => (b..end.min(b + 9)).any(cue_at) || candidate.paragraph == 0,
            Kind::Word if last == Kind::Comma => !clause,
            Kind::Word
                if verb_final
                    // “Facebook” səhifəsində yazıb: what is named, not what is said.
                    && ((b..end.min(b + if az && words <= 2 { 1 } else { 3 }))
                        .take_while(|&i| !az || tokens.kind(i) == Kind::Word)
                        .any(cue_at)
                        || (b..end.min(b + 2)).any(|i| tokens.has(i, Class::SPOKEN))) =>
            {
                true
            }
            Kind::Word => {
                (cue_at(b) && !tokens.has(b, Class::WEAK_CUE))
                    || (cue_at(b) && (last == Kind::Exclaim || words > 2))
                    || (cue_at(b + 1) && tokens.has(b, Class::SUBJECT.with(Class::AUXILIARY)))
                    // “Out!” the crowd yelled.
                    || (last == Kind::Exclaim && !clause && (cue_at(b + 1) || cue_at(b + 2)))
            }
            _ => false,
        }
    });
    let woven =
        before.is_some_and(|b| matches!(tokens.kind(b), Kind::Word | Kind::Number | Kind::Close));
    let listed = before.is_some_and(|b| verb_final && itemized(tokens, paragraph, b));
    let midway = before.is_some_and(|b| {
        !matches!(tokens.kind(b), Kind::Stop | Kind::Exclaim | Kind::Mark) && !listed
    });
    // A card with the words “…”
    let worded = before.is_some_and(|b| {
        b >= paragraph.start + 2
            && tokens.lexicon.language == crate::text::Language::EN
            && matches!(
                tokens.lower(b),
                "words" | "message" | "inscription" | "caption" | "line"
            )
            && tokens.lower(b - 1) == "the"
            && tokens.lower(b - 2) == "with"
    });
    let introduced = introduced || worded;
    let near = |i: usize| tokens.has(i, Class::WORK) && !worded;
    let named_thing = before.is_some_and(|b| {
        // “… told the agency: “”: what a colon announces is nothing's name.
        (tokens.kind(b) == Kind::Word
            && matches!(tokens.lexicon.language.code(), "ru" | "uk")
            && tokens.has(b, Class::BODY)
            && !tokens.has(b, Class::CUE))
            || !(tokens.kind(b) == Kind::Colon && introduced)
                && (paragraph.start.max(b.saturating_sub(2))..=b)
                    .any(|i| near(i) && tokens.kind(i) == Kind::Word)
    }) || behind.is_some_and(|b| {
        (b..end.min(b + 3))
            .take_while(|&i| tokens.kind(i) == Kind::Word)
            .any(near)
    });
    Look {
        words,
        capital,
        title_case: capitals > 0 && lowers == 0,
        last,
        introduced,
        colon: before.is_some_and(|b| tokens.kind(b) == Kind::Colon),
        numbered,
        attributed_behind,
        woven,
        midway,
        named_thing,
        alone: behind.is_none() && (before.is_none() || listed),
        resumed: before.is_some_and(|b| {
            matches!(tokens.lexicon.language.code(), "ru" | "uk" | "az")
                && tokens.kind(b) == Kind::Dash
                && b > paragraph.start
                && matches!(tokens.kind(b - 1), Kind::Comma | Kind::Stop)
        }),
        shouted: before.is_some_and(|b| {
            let behind_shout = b > paragraph.start && tokens.has(b - 1, Class::SHOUT);
            let noun = tokens.kind(b) == Kind::Word && tokens.has(b, Class::PREPOSITION);
            tokens.has(b, Class::SHOUT) || behind_shout && (noun || tokens.kind(b) == Kind::Comma)
        }),
    }
}

/// Whether a token is a dash that begins its paragraph: - "…" heads what follows in agencies' news.
fn itemized(tokens: &Tokens, paragraph: &std::ops::Range<usize>, i: usize) -> bool {
    i == paragraph.start && tokens.kind(i) == Kind::Dash
}

/// Whether a candidate is plainly no quotation: a title, a name, a scare quote. Such stay part of the narration.
pub(super) fn inert(tokens: &Tokens, candidate: &Candidate) -> bool {
    if candidate.borders != Borders::Marks || candidate.missing.closing {
        return false;
    }
    let look = look(tokens, candidate);
    let ended = matches!(look.last, Kind::Stop | Kind::Exclaim);
    let outlet = outlet(tokens, candidate, &look);
    // «Кроме того, отмечает «Лента.ру», …»: two words that no comma ends are a name whatever follows.
    if (decree(tokens, candidate) || outlet)
        && !ended
        && (!look.attributed_behind || outlet && look.words <= 2 && look.last != Kind::Comma)
    {
        return true;
    }
    if firm(tokens, candidate, &look) || (so_called(tokens, candidate) && !ended) {
        return true;
    }
    if markup(tokens, candidate) || (look.alone && crosshead(tokens, candidate, &look)) {
        return true;
    }
    if look.shouted || look.resumed && look.words > 2 {
        return false;
    }
    // In his book, “Ten Mills by Boat,” Mr Ruck suggested …
    if look.named_thing && look.title_case && !look.colon && look.last != Kind::Exclaim {
        return true;
    }
    let bare = look.words <= 2
        && !ended
        && !look.colon
        && look.last != Kind::Comma
        && !look.attributed_behind;
    if look.introduced && !bare && !(look.named_thing && (!ended || look.title_case)) {
        return false;
    }
    if look.woven
        && look.title_case
        && look.words <= 8
        && !(look.last == Kind::Exclaim && look.attributed_behind)
    {
        // “Shark Tank,” which …
        return !(look.attributed_behind && look.words > 4);
    }
    if look.attributed_behind {
        return look.named_thing && look.woven && look.words <= 4;
    }
    if look.words <= 2 {
        return !(ended && (look.alone || !look.midway));
    }
    if look.title_case && look.words <= 10 && !ended {
        return true;
    }
    // «Сны ревизора»: a capital in the middle of a sentence, nothing of a sentence at the end.
    let untied = look.capital && !ended && look.last != Kind::Comma;
    if look.midway && untied && look.words <= 6 {
        return true;
    }
    let longest = if look.woven { 30 } else { 10 };
    (look.named_thing && untied && look.words <= longest)
        || (look.numbered && untied && look.words <= 25)
}

/// Words that a heading between paragraphs may have.
const LONGEST_CROSSHEAD: usize = 7;

/// Whether a short line of its own in single marks heads what follows: 'Nobody Asked Us.'
fn crosshead(tokens: &Tokens, candidate: &Candidate, look: &Look) -> bool {
    matches!(tokens.str(candidate.outer.start), "'" | "‘")
        && tokens.lexicon.language == crate::text::Language::EN
        && look.words <= LONGEST_CROSSHEAD
        && look.last == Kind::Stop
        && candidate.paragraph > 0
}

/// Whether marks hold the value of an attribute of markup: `href="…"`.
fn markup(tokens: &Tokens, candidate: &Candidate) -> bool {
    let open = candidate.outer.start;
    open > 0 && !tokens.list[open].spaced && tokens.str(open - 1) == "="
}

/// Whether Turkish words in marks are what something is called: "Yüzyılın projesi" diye tanıtılan.
fn so_called(tokens: &Tokens, candidate: &Candidate) -> bool {
    let at = candidate.outer.end;
    let called = [
        "tanıt",
        "tanın",
        "bilin",
        "anıl",
        "adlandır",
        "isimlendir",
        "çağrıl",
        "nitelen",
        "lakap",
    ];
    tokens.lexicon.language.code() == "tr"
        && tokens.list.len() > at + 1
        && tokens.kind(at) == Kind::Word
        && (matches!(tokens.lower(at), "denen" | "denilen")
            || matches!(tokens.lower(at), "diye" | "olarak"))
        && (matches!(tokens.lower(at), "denen" | "denilen")
            || called.iter().any(|c| tokens.lower(at + 1).starts_with(c)))
}

/// Whether words in marks read as the title of a law or a report: указ «О мерах …», закон «Об угрозах …».
fn decree(tokens: &Tokens, candidate: &Candidate) -> bool {
    let first = candidate.tokens.start;
    let about = matches!(tokens.lexicon.language.code(), "ru" | "uk")
        && tokens.list[first].capital
        && matches!(tokens.lower(first), "о" | "об" | "обо" | "про");
    let colon = first >= 2 && tokens.kind(first - 2) == Kind::Colon;
    about && !colon
}

/// Whether marks behind a Slavic cue hold the name of who reports, not words: сообщает «Портовый вестник». Words have a colon.
fn outlet(tokens: &Tokens, candidate: &Candidate, look: &Look) -> bool {
    let open = candidate.outer.start;
    matches!(tokens.lexicon.language.code(), "ru" | "uk")
        && look.capital
        && look.words <= 5
        && open > tokens.paragraphs[candidate.paragraph].start
        && tokens.kind(open - 1) == Kind::Word
        && tokens.has(open - 1, Class::CUE)
}

/// Whether an Azerbaijani verb and a colon announce what stands in marks, and it is no list of works.
fn announced_by_verb(tokens: &Tokens, colon: usize, behind: usize) -> bool {
    tokens.lexicon.language == crate::text::Language::AZ
        && colon
            .checked_sub(1)
            .is_some_and(|verb| predicate(tokens.lower(verb)))
        && tokens
            .list
            .get(behind)
            .is_none_or(|t| t.kind != Kind::Comma && t.kind != Kind::Mark)
}

/// Whether an Azerbaijani quotation is a sentence whose full stop stands behind its mark, and another quotation behind that.
fn stopped(tokens: &Tokens, candidate: &Candidate) -> bool {
    let stop = candidate.outer.end;
    tokens.lexicon.language == crate::text::Language::AZ
        && stop + 1 < tokens.paragraphs[candidate.last_paragraph].end
        && tokens.kind(stop) == Kind::Stop
        && tokens.kind(stop + 1) == Kind::Mark
}

/// Whether marks hold the name of the body that the Azerbaijani word behind them tells: “Xəzər Kapital” bankı.
fn firm(tokens: &Tokens, candidate: &Candidate, look: &Look) -> bool {
    tokens.lexicon.language == crate::text::Language::AZ
        && look.title_case
        && look.words <= 5
        && !matches!(look.last, Kind::Stop | Kind::Exclaim | Kind::Comma)
        && tokens
            .list
            .get(candidate.outer.end)
            .is_some_and(|t| t.spaced && t.class.has(Class::BODY) && t.class.has(Class::OWNED))
}

/// The kind of a quotation; `None` where the candidate is none.
pub(super) fn kind(
    tokens: &Tokens,
    passage: &Passage,
    candidate: &Candidate,
    sentence: usize,
    attribution: Option<&Attribution>,
) -> Option<QuotationKind> {
    let look = look(tokens, candidate);
    let confidence = attribution.map_or(0.0, |a| a.confidence);
    let has_cue = attribution.is_some_and(|a| a.cue.is_some());
    if candidate.paragraph == 0 {
        return (look.words >= 2 && (confidence >= 0.5 || look.words >= 3))
            .then_some(QuotationKind::Headline);
    }
    // An opening mark alone, and no cue or speech before it: rather a stray mark before narration.
    if candidate.missing.closing && confidence < 0.7 {
        return None;
    }
    if candidate.borders != Borders::Marks {
        return Some(QuotationKind::Direct);
    }
    let ended = matches!(look.last, Kind::Stop | Kind::Exclaim);
    let starts = passage.sentences[sentence].start == candidate.outer.start;
    // A question that the sentence goes on from: “…?” sualına.
    if look.last == Kind::Exclaim && look.capital && look.words >= 2 && confidence >= 0.9 {
        return Some(QuotationKind::Direct);
    }
    if look.shouted || look.resumed && look.words > 2 && confidence >= 0.5 {
        return Some(QuotationKind::Direct);
    }
    if look.introduced || look.attributed_behind {
        if look.words <= 2 && confidence < 0.8 {
            return None;
        }
        if look.woven && look.words <= 2 && !look.introduced {
            return None;
        }
        let mixed = look.woven && !look.capital && !look.introduced;
        return Some(if mixed {
            QuotationKind::Mixed
        } else {
            QuotationKind::Direct
        });
    }
    if starts
        && (ended || look.last == Kind::Comma || stopped(tokens, candidate))
        && (look.words >= 2 || confidence >= 0.5)
    {
        return Some(QuotationKind::Direct);
    }
    if look.words < 3 {
        return None;
    }
    // … dedi. "Geri dönüyorum" Kürsüye gelen X, …: a heading that runs on into the text.
    let heading = tokens.lexicon.language.code() == "tr"
        && starts
        && look.capital
        && tokens
            .list
            .get(candidate.outer.end)
            .is_some_and(|next| next.kind == Kind::Word && next.capital);
    if heading && confidence >= 0.5 {
        return Some(QuotationKind::Direct);
    }
    if look.alone || candidate.reopened {
        return Some(QuotationKind::Direct);
    }
    if look.capital && look.words >= 8 {
        return Some(QuotationKind::Direct);
    }
    if look.named_thing && look.words <= 8 && !has_cue {
        return None;
    }
    // Outside English a fragment without a cue is nearly always a term or a title.
    let english = tokens.lexicon.language == crate::text::Language::EN;
    (confidence >= 0.5 && (has_cue || english)).then_some(QuotationKind::Mixed)
}
