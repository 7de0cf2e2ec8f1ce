//! Which of the body's quotations a headline's words come from.

/// The share of the headline's words that must stand in the body's quotation, in order.
const SHARE: f64 = 0.7;

/// Words of a headline's quotation that are compared; more would make a hostile text slow.
const MAX_WORDS: usize = 60;

/// Whether most of the headline's words stand in the quotation, in their order and not too far apart.
pub(super) fn echoes(headline: &str, quotation: &str) -> bool {
    let mut headline = words(headline);
    headline.truncate(MAX_WORDS);
    if headline.len() < 2 {
        return false;
    }
    let body = words(quotation);
    let mut matched = 0;
    let mut at = 0;
    for word in &headline {
        // A window keeps words picked from all over a long speech from counting as one phrase.
        let window = &body[at..body
            .len()
            .min(at + 12 + if matched == 0 { body.len() } else { 0 })];
        if let Some(k) = window.iter().position(|w| alike(w, word)) {
            matched += 1;
            at += k + 1;
        }
    }
    if matched as f64 >= SHARE * headline.len() as f64 {
        return true;
    }
    // The first word may stand earlier in the speech, too: try from where the second begins.
    headline.len() > 3 && body.len() > headline.len() && best_window(&headline, &body) >= SHARE
}

/// The best share of the headline's words within a stretch of the speech not much longer than the headline.
fn best_window(headline: &[String], body: &[String]) -> f64 {
    let mut best = 0;
    let starts = body
        .iter()
        .enumerate()
        .filter(|(_, w)| alike(w, &headline[0]) || alike(w, &headline[1]))
        .take(64);
    for (start, _) in starts {
        let stretch = &body[start..body.len().min(start + headline.len() * 2 + 4)];
        let mut at = 0;
        let mut matched = 0;
        for word in headline {
            if let Some(k) = stretch[at..].iter().position(|w| alike(w, word)) {
                matched += 1;
                at += k + 1;
            }
        }
        best = best.max(matched);
    }
    best as f64 / headline.len() as f64
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether two words are the same but for an ending.
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    common >= 5 && a.chars().count().abs_diff(b.chars().count()) <= 3
}
