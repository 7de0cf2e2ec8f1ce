//! Requests: what a message asks for, told without looking anything up.

use url::Url;

use super::Request;
use super::measure::line;
use super::reply::Reply;
use crate::text;

/// The commands, in the order in which they are told.
pub const COMMANDS: [&str; 9] = [
    "quote", "news", "latest", "summary", "speaker", "sources", "help", "privacy", "start",
];

/// Words that only greet or thank, folded: English, Azerbaijani, Turkish and Russian, as everyday phrase books have them.
const GREETINGS: [&str; 38] = [
    "hi",
    "hello",
    "hey",
    "good",
    "morning",
    "day",
    "evening",
    "afternoon",
    "thanks",
    "thank",
    "you",
    "there",
    "bot",
    "salam",
    "aleykum",
    "eleykum",
    "selam",
    "merhaba",
    "sabahiniz",
    "axsaminiz",
    "xeyir",
    "gunaydin",
    "iyi",
    "gunler",
    "aksamlar",
    "tesekkurler",
    "tesekkur",
    "sagol",
    "sag",
    "ol",
    "привет",
    "здравствуите",
    "здравствуй",
    "здравствуйте",
    "добрыи",
    "добрый",
    "день",
    "спасибо",
];

/// Words of [`GREETINGS`] that greet nobody by themselves.
const NEVER_ALONE: [&str; 9] = [
    "good", "day", "you", "there", "ol", "день", "morning", "evening", "sag",
];

/// Longest greeting in words.
const GREETING_WORDS: usize = 4;

/// How alike an unknown command must be to a known one to be taken for a slip of it (1 is the same).
const ALIKE: f64 = 0.5;

impl Request {
    /// The request of a message typed by hand: a command where it begins with a slash, else free text.
    pub fn of_message(message: &str) -> Request {
        let message = message.trim();
        match message.strip_prefix('/') {
            Some(command) => {
                let (name, rest) = command
                    .split_once(char::is_whitespace)
                    .unwrap_or((command, ""));
                Request::Command {
                    name: name.to_owned(),
                    rest: rest.trim().to_owned(),
                }
            }
            None => Request::Text(message.to_owned()),
        }
    }
}

/// Whether a message only greets or thanks.
pub fn is_greeting(message: &str) -> bool {
    let words: Vec<String> = text::words(message)
        .take(GREETING_WORDS + 1)
        .map(|word| text::fold(word.text))
        .collect();
    match words.as_slice() {
        [] => false,
        [word] => GREETINGS.contains(&word.as_str()) && !NEVER_ALONE.contains(&word.as_str()),
        words => {
            words.len() <= GREETING_WORDS
                && words.iter().all(|word| GREETINGS.contains(&word.as_str()))
        }
    }
}

/// The link that a message consists of.
pub(super) fn bare_link(message: &str) -> Option<Url> {
    let message = message.trim();
    if message.contains(char::is_whitespace) {
        return None;
    }
    let web = message.get(..8).is_some_and(|start| {
        let start = start.to_ascii_lowercase();
        start.starts_with("http://") || start.starts_with("https://")
    });
    web.then(|| Url::parse(message).ok()).flatten()
}

/// The first link in a text.
pub(super) fn first_link(text: &str) -> Option<Url> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| "<>()[]\"'“”«».,;".contains(c)))
        .find_map(bare_link)
}

/// The reply to a command that is none, with the known one it may be a slip of.
pub(super) fn unknown_command(given: &str) -> Reply {
    let given = line(given, 32);
    let nearest = COMMANDS
        .into_iter()
        .map(|known| (strsim::normalized_damerau_levenshtein(&given, known), known))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, known)| known);
    Reply::UnknownCommand { given, nearest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_in_four_languages() {
        for message in [
            "Hi",
            "hello there!",
            "Salam",
            "Salam aleykum",
            "Merhaba",
            "Привет!",
            "добрый день",
            "good morning",
        ] {
            assert!(is_greeting(message), "{message}");
        }
        for message in [
            "",
            "good",
            "the day",
            "hello Lukashenko",
            "what did he say",
            "day",
        ] {
            assert!(!is_greeting(message), "{message}");
        }
    }

    #[test]
    fn links_alone_and_in_a_text() {
        assert!(bare_link(" https://a.example/x ").is_some());
        assert!(bare_link("https://a.example/x please").is_none());
        assert!(bare_link("example").is_none());
        assert_eq!(
            first_link("see (https://a.example/x), and").map(String::from),
            Some("https://a.example/x".to_owned())
        );
    }

    #[track_caller]
    fn check_command(given: &str, expected: Option<&str>) {
        let Reply::UnknownCommand { nearest, .. } = unknown_command(given) else {
            panic!("another reply")
        };
        assert_eq!(nearest, expected, "{given}");
    }

    #[test]
    fn slips_lead_to_the_nearest_command() {
        check_command("qoute", Some("quote"));
        check_command("speakers", Some("speaker"));
        check_command("sumary", Some("summary"));
        check_command("xyzzy", None);
    }
}
