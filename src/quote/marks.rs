//! Which marks of a paragraph belong together.

use std::ops::Range;

use super::lexicon::Class;
use super::tokens::{Kind, Tokens};

/// What the marks of one paragraph make.
#[derive(Debug, Default)]
pub(super) struct Paired {
    /// Outermost pairs: the tokens of the opening and the closing mark, in order and apart.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Opening marks without a closing one, outside of every pair, in order.
    pub(super) unclosed: Vec<usize>,
    /// Closing marks without an opening one, outside of every pair, in order.
    pub(super) unopened: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Angle,
    SingleAngle,
    Single,
    Corner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Neither,
}

const FAMILIES: usize = 5;

/// Marks of a paragraph that are paired together.
const MOST_MARKS: usize = 4096;

fn family(mark: &str) -> Family {
    match mark {
        "«" | "»" => Family::Angle,
        "‹" | "›" => Family::SingleAngle,
        "「" | "」" => Family::Corner,
        "‘" | "’" | "‚" | "‛" | "'" | "`" | "´" | "′" => Family::Single,
        _ => Family::Double,
    }
}

/// Whether a mark looks alike at both sides of a quotation.
pub(super) fn straight(mark: &str) -> bool {
    matches!(mark, "\"" | "″" | "''")
}

/// Whether a mark is a single one.
pub(super) fn single(mark: &str) -> bool {
    family(mark) == Family::Single
}

/// Pairs the marks of a paragraph, given as a range of tokens.
pub(super) fn pair(tokens: &Tokens, paragraph: Range<usize>) -> Paired {
    let marks: Vec<usize> = paragraph
        .clone()
        .filter(|&i| tokens.kind(i) == Kind::Mark)
        .collect();
    if marks.is_empty() {
        return Paired::default();
    }
    if marks.len() > MOST_MARKS {
        // Piece by piece, so that what is remembered of each mark stays small: no paragraph that anybody wrote has so many.
        let mut all = Paired::default();
        let starts = marks.iter().copied().step_by(MOST_MARKS).skip(1);
        let mut start = paragraph.start;
        for end in starts.chain([paragraph.end]) {
            let piece = pair(tokens, start..end);
            // Marks with nothing between are no quotation.
            let full = piece
                .pairs
                .into_iter()
                .filter(|(open, close)| close - open > 1);
            all.pairs.extend(full);
            all.unclosed.extend(piece.unclosed);
            all.unopened.extend(piece.unopened);
            start = end;
        }
        return all;
    }
    let context = Context::new(tokens, &paragraph, &marks);
    // Naturally open and close marks of each family from each mark on, to tell nesting from a missing mark.
    let sides: Vec<Side> = (0..marks.len()).map(|m| context.side(m)).collect();
    let mut ahead = vec![[0_i32; FAMILIES]; marks.len() + 1];
    for m in (0..marks.len()).rev() {
        ahead[m] = ahead[m + 1];
        let family = family(tokens.str(marks[m])) as usize;
        ahead[m][family] += match sides[m] {
            Side::Open => -1,
            Side::Close => 1,
            Side::Neither => 0,
        };
    }

    let mut stack: Vec<(usize, Family)> = Vec::new();
    let mut depth = [0_i32; FAMILIES];
    let mut all: Vec<(usize, usize)> = Vec::new();
    let mut unclosed = Vec::new();
    let mut unopened = Vec::new();
    for (m, &i) in marks.iter().enumerate() {
        let family = family(tokens.str(i));
        let open = depth[family as usize];
        let side = context.settle(m, sides[m], family, open > 0, &stack);
        match side {
            Side::Neither => {}
            Side::Open => {
                // A second opening mark: nested where enough closing marks follow, else the first was never closed.
                let same_shape = stack
                    .last()
                    .is_some_and(|&(first, _)| tokens.str(first) == tokens.str(i));
                let nests = if straight(tokens.str(i)) {
                    context.nests(m, &sides)
                } else {
                    ahead[m][family as usize] >= open
                };
                if open > 0
                    && same_shape
                    && !nests
                    && let Some((first, family)) = stack.pop()
                {
                    depth[family as usize] -= 1;
                    unclosed.push(first);
                }
                stack.push((i, family));
                depth[family as usize] += 1;
            }
            Side::Close if open > 0 => {
                while let Some((first, opened)) = stack.pop() {
                    depth[opened as usize] -= 1;
                    if opened == family {
                        all.push((first, i));
                        break;
                    }
                    if opened != Family::Single {
                        unclosed.push(first);
                    }
                }
            }
            // A stray single mark is an apostrophe.
            Side::Close if family == Family::Single => {}
            Side::Close => unopened.push(i),
        }
    }
    for (first, family) in stack {
        if family != Family::Single || first == paragraph.start {
            unclosed.push(first);
        }
    }
    outermost(all, unclosed, unopened)
}

fn outermost(
    mut all: Vec<(usize, usize)>,
    mut unclosed: Vec<usize>,
    unopened: Vec<usize>,
) -> Paired {
    all.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (open, close) in all {
        if pairs.last().is_none_or(|&(_, last)| open > last) {
            pairs.push((open, close));
        }
    }
    unclosed.sort_unstable();
    let outside = |list: Vec<usize>, pairs: &[(usize, usize)]| -> Vec<usize> {
        let mut pairs = pairs.iter().peekable();
        list.into_iter()
            .filter(|&i| {
                while pairs.next_if(|&&(_, close)| close < i).is_some() {}
                pairs.peek().is_none_or(|&&(open, _)| i < open)
            })
            .collect()
    };
    Paired {
        unclosed: outside(unclosed, &pairs),
        unopened: outside(unopened, &pairs),
        pairs,
    }
}

/// The marks of a paragraph and what stands around them.
struct Context<'a> {
    tokens: &'a Tokens<'a>,
    paragraph: &'a Range<usize>,
    marks: &'a [usize],
    /// The last mark that can close a single quotation.
    last_single_close: Option<usize>,
    /// Whether angle marks point inwards here (»…«).
    inward: bool,
}

impl<'a> Context<'a> {
    fn new(tokens: &'a Tokens<'a>, paragraph: &'a Range<usize>, marks: &'a [usize]) -> Context<'a> {
        let mut context = Context {
            tokens,
            paragraph,
            marks,
            last_single_close: None,
            inward: false,
        };
        context.last_single_close = marks.iter().copied().rev().find(|&i| {
            family(tokens.str(i)) == Family::Single
                && !context.left_free(i)
                && context.right_free(i)
        });
        let mut angles = marks.iter().map(|&i| tokens.str(i));
        context.inward = angles.clone().find(|m| matches!(*m, "«" | "»")) == Some("»")
            && angles.any(|m| m == "«");
        context
    }

    /// Whether nothing stands close before the mark.
    fn left_free(&self, i: usize) -> bool {
        i == self.paragraph.start
            || self.tokens.list[i].spaced
            || matches!(
                self.tokens.kind(i - 1),
                Kind::Open | Kind::Dash | Kind::Colon
            )
            || (self.tokens.kind(i - 1) == Kind::Mark && self.left_free_mark(i - 1))
    }

    fn left_free_mark(&self, i: usize) -> bool {
        i == self.paragraph.start || self.tokens.list[i].spaced
    }

    /// Whether nothing but punctuation stands close behind the mark.
    fn right_free(&self, i: usize) -> bool {
        let next = i + 1;
        next >= self.paragraph.end
            || self.tokens.list[next].spaced
            || !matches!(
                self.tokens.kind(next),
                Kind::Word | Kind::Number | Kind::Open | Kind::Mark | Kind::Other
            )
            || (self.tokens.kind(next) == Kind::Mark
                && (next + 1 >= self.paragraph.end || self.tokens.list[next + 1].spaced))
    }

    /// The side that a mark's shape and place speak for.
    fn side(&self, m: usize) -> Side {
        let i = self.marks[m];
        let free = (self.left_free(i), self.right_free(i));
        match self.tokens.str(i) {
            "«" | "‹" if self.inward => Side::Close,
            "»" | "›" if self.inward => Side::Open,
            "“" | "„" | "‟" | "«" | "‹" | "「" | "``" => Side::Open,
            "”" | "»" | "›" | "」" | "´´" => Side::Close,
            "‘" | "‚" | "‛" | "`" => self.single_open(i, free),
            "'" if free == (true, false) => self.single_open(i, free),
            "'" | "’" | "´" if free == (false, true) => Side::Close,
            "'" | "’" | "´" | "′" => Side::Neither,
            // Straight double marks.
            _ => match free {
                (true, false) => Side::Open,
                (false, true) => Side::Close,
                _ => Side::Neither,
            },
        }
    }

    fn single_open(&self, i: usize, free: (bool, bool)) -> Side {
        let next = self.tokens.list.get(i + 1);
        let elided = next.is_some_and(|t| t.kind == Kind::Number);
        let closes = self.last_single_close.is_some_and(|last| last > i);
        if free.0 && !free.1 && closes && !elided {
            Side::Open
        } else {
            Side::Neither
        }
    }

    /// The side in the light of what is open.
    fn settle(
        &self,
        m: usize,
        side: Side,
        family: Family,
        open: bool,
        stack: &[(usize, Family)],
    ) -> Side {
        let i = self.marks[m];
        let opener = stack
            .last()
            .map_or("", |&(first, _)| self.tokens.str(first));
        match (self.tokens.str(i), side) {
            // German: „…“ and ‚…‘.
            ("“", _) if opener == "„" && !self.left_free(i) => Side::Close,
            // …“, sagte X: the German closing mark whose opening one is missing.
            ("“", _)
                if !open
                    && self.tokens.lexicon.language.code() == "de"
                    && !self.left_free(i)
                    && self.right_free(i) =>
            {
                Side::Close
            }
            ("‘", _) if opener == "‚" && !self.left_free(i) => Side::Close,
            // A closing mark where one must open: ”…” and „ set as ".
            ("”", _) if !open && self.left_free(i) && !self.right_free(i) => Side::Open,
            ("“", _) if open && !self.left_free(i) && self.right_free(i) => Side::Close,
            // Every paragraph of a speech may begin with a closing guillemet.
            ("»", Side::Close) if !open && i == self.paragraph.start => Side::Open,
            (_, Side::Close) if family == Family::Single && open && self.possessive(m) => {
                Side::Neither
            }
            (_, Side::Neither) if family == Family::Double => {
                let digit = i > self.paragraph.start
                    && !self.tokens.list[i].spaced
                    && self.tokens.kind(i - 1) == Kind::Number;
                match (open, digit) {
                    (false, true) => Side::Neither,
                    (true, _) => Side::Close,
                    (false, false) => Side::Open,
                }
            }
            (_, Side::Close) if family == Family::Double && !open && self.after_digit(i) => {
                Side::Neither
            }
            _ => side,
        }
    }

    /// Whether a straight mark opens inside another: in the middle of its sentence, two closing marks next. Counting all
    /// marks to the paragraph's end, as for curved ones, would let one missing mark turn a whole story inside out.
    fn nests(&self, m: usize, sides: &[Side]) -> bool {
        let i = self.marks[m];
        let midway = i > self.paragraph.start
            && !matches!(self.tokens.kind(i - 1), Kind::Stop | Kind::Exclaim);
        midway && sides.get(m + 1) == Some(&Side::Close) && sides.get(m + 2) == Some(&Side::Close)
    }

    fn after_digit(&self, i: usize) -> bool {
        i > self.paragraph.start
            && self.tokens.kind(i - 1) == Kind::Number
            && matches!(self.tokens.str(i), "\"" | "″" | "''")
    }

    /// Whether a single mark behind an s is rather an apostrophe: another closing mark follows before one opens.
    fn possessive(&self, m: usize) -> bool {
        let i = self.marks[m];
        let s =
            i > 0 && self.tokens.kind(i - 1) == Kind::Word && self.tokens.str(i - 1).ends_with('s');
        let before_word = self
            .tokens
            .list
            .get(i + 1)
            .is_some_and(|t| t.kind == Kind::Word && t.spaced && !t.class.has(Class::CUE));
        if !s || !before_word {
            return false;
        }
        // Bounded, so that a text of nothing but such marks stays linear.
        self.marks[m + 1..]
            .iter()
            .take(8)
            .enumerate()
            .filter(|(_, j)| family(self.tokens.str(**j)) == Family::Single)
            .map(|(k, _)| self.side(m + 1 + k))
            .find(|side| *side != Side::Neither)
            == Some(Side::Close)
    }
}
