//! Words from the Fluent files, by key.

use std::sync::LazyLock;

pub(super) use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::text::Language;

/// The English words; every other language falls back to them.
const EN: &str = include_str!("../../locales/en.ftl");

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    // What does not parse is left out; a test holds the file against the keys.
    let resource = match FluentResource::try_new(EN.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().unwrap_or_default()]);
    // Marks for the direction of text would stand in links and copied text.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
});

/// The message of a key in a language, its arguments put in.
pub(super) fn say(
    language: Language,
    key: Key,
    args: &[(&'static str, FluentValue<'_>)],
) -> String {
    // English is the only file so far.
    let _ = language;
    let bundle = &*ENGLISH;
    let Some(pattern) = bundle
        .get_message(key.name())
        .and_then(|message| message.value())
    else {
        return key.name().to_owned();
    };
    let mut given = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        given.set(*name, value.clone());
    }
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(&given), &mut errors)
        .into_owned()
}

/// Declares the keys: a key that no code uses fails the build, and a test holds them against the file.
macro_rules! keys {
    ($($key:ident = $name:literal,)*) => {
        /// A message of the Fluent files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Key {
            $($key,)*
        }

        impl Key {
            /// Every key.
            #[cfg(test)]
            const ALL: &[Key] = &[$(Key::$key,)*];

            /// Its name in the files.
            fn name(self) -> &'static str {
                match self {
                    $(Key::$key => $name,)*
                }
            }
        }
    };
}

keys! {
    Date = "date",
    DateThisYear = "date-this-year",
    DatedYearsAgo = "dated-years-ago",
    DateNotGiven = "date-not-given",
    DatesBetween = "dates-between",
    ArticlesCount = "articles-count",
    QuotationsCount = "quotations-count",
    OutletsCount = "outlets-count",
    SomeUndated = "some-undated",
    AndMore = "and-more",
    LanguageName = "language-name",
    Sample = "sample",
    NotAttributed = "not-attributed",
    NamedAs = "named-as",
    OpeningMissing = "opening-missing",
    ClosingMissing = "closing-missing",
    BothMissing = "both-missing",
    Woven = "woven",
    InHeadline = "in-headline",
    AlsoIn = "also-in",
    Shortened = "shortened",
    HeadlineHas = "headline-has",
    HeadlineShortens = "headline-shortens",
    HeadlineRewords = "headline-rewords",
    Retired = "retired",
    Updated = "updated",
    Teaser = "teaser",
    NoHeadline = "no-headline",
    ButtonContext = "button-context",
    ButtonArticle = "button-article",
    ButtonCite = "button-cite",
    ButtonCopy = "button-copy",
    ButtonShare = "button-share",
    ButtonSource = "button-source",
    ButtonInBot = "button-in-bot",
    ButtonRemove = "button-remove",
    Hits = "hits",
    HitsNewest = "hits-newest",
    News = "news",
    NewsNewest = "news-newest",
    OnDay = "on-day",
    SinceDay = "since-day",
    UntilDay = "until-day",
    BetweenDays = "between-days",
    PageOf = "page-of",
    OrderBest = "order-best",
    OrderNewest = "order-newest",
    OrderOldest = "order-oldest",
    OrderCurrent = "order-current",
    NoteWordForWord = "note-word-for-word",
    NoteSimilar = "note-similar",
    NoteOnlySpeaker = "note-only-speaker",
    NoteSaidByName = "note-said-by-name",
    NoteNotTranslated = "note-not-translated",
    NoteMostWords = "note-most-words",
    NoteNoLanguage = "note-no-language",
    NoteNoDate = "note-no-date",
    NoteBeside = "note-beside",
    NoteUndated = "note-undated",
    OnlyUndated = "only-undated",
    Nothing = "nothing",
    NothingAll = "nothing-all",
    NothingThen = "nothing-then",
    NothingQuoted = "nothing-quoted",
    NotFoundChecked = "not-found-checked",
    DoesNotMean = "does-not-mean",
    Searched = "searched",
    SearchedSince = "searched-since",
    SearchedNoOutlet = "searched-no-outlet",
    NothingRead = "nothing-read",
    Untranslated = "untranslated",
    InTheWay = "in-the-way",
    InTheWayDates = "in-the-way-dates",
    DidYouMean = "did-you-mean",
    Mentions = "mentions",
    ButtonMentions = "button-mentions",
    ButtonWithout = "button-without",
    ButtonSpelling = "button-spelling",
    ButtonAnyTime = "button-any-time",
    OpeningLines = "opening-lines",
    QuotedBy = "quoted-by",
    QuotedByOne = "quoted-by-one",
    QuotedOthers = "quoted-others",
    QuotedUnattributed = "quoted-unattributed",
    NotRead = "not-read",
    CannotRead = "cannot-read",
    TooManyLinks = "too-many-links",
    ByLine = "by-line",
    SourceLink = "source-link",
    ContextOf = "context-of",
    AsPrinted = "as-printed",
    Since = "since",
    NoneDated = "none-dated",
    Latest = "latest",
    ButtonAll = "button-all",
    Namesakes = "namesakes",
    SaidBy = "said-by",
    MostQuoted = "most-quoted",
    NobodyQuoted = "nobody-quoted",
    NoSpeaker = "no-speaker",
    NoSpeakerNear = "no-speaker-near",
    Sources = "sources",
    SourcesNoOutlet = "sources-no-outlet",
    SourcesSamples = "sources-samples",
    FeedsNone = "feeds-none",
    FeedsCount = "feeds-count",
    FeedsTried = "feeds-tried",
    FeedsDied = "feeds-died",
    FeedItems = "feed-items",
    FeedRead = "feed-read",
    FeedNeverRead = "feed-never-read",
    FeedFailing = "feed-failing",
    FeedDead = "feed-dead",
    FeedAdded = "feed-added",
    FeedKnown = "feed-known",
    FeedRemoved = "feed-removed",
    FeedNoSuch = "feed-no-such",
    FeedFault = "feed-fault",
    FeedNeedsAddress = "feed-needs-address",
    FeedsNotOwner = "feeds-not-owner",
    FeedsOnlyPrivate = "feeds-only-private",
    OpmlAdded = "opml-added",
    OpmlKnown = "opml-known",
    OpmlRefused = "opml-refused",
    OpmlRefusedOne = "opml-refused-one",
    OpmlExported = "opml-exported",
    OpmlNoList = "opml-no-list",
    OpmlTooLarge = "opml-too-large",
    OpmlEmpty = "opml-empty",
    OutletNone = "outlet-none",
    Start = "start",
    HelpAsk = "help-ask",
    HelpExampleQuestion = "help-example-question",
    HelpExampleWords = "help-example-words",
    HelpExampleSpeaker = "help-example-speaker",
    HelpCommands = "help-commands",
    HelpCommand = "help-command",
    HelpCommandBare = "help-command-bare",
    HelpLanguage = "help-language",
    HelpCheck = "help-check",
    HelpEmpty = "help-empty",
    WordsQuote = "words-quote",
    WordsNews = "words-news",
    WordsSummary = "words-summary",
    WordsSpeaker = "words-speaker",
    DoesQuote = "does-quote",
    DoesNews = "does-news",
    DoesLatest = "does-latest",
    DoesSummary = "does-summary",
    DoesSpeaker = "does-speaker",
    DoesSources = "does-sources",
    DoesHelp = "does-help",
    DoesPrivacy = "does-privacy",
    DoesStart = "does-start",
    MenuQuote = "menu-quote",
    MenuNews = "menu-news",
    MenuLatest = "menu-latest",
    MenuSummary = "menu-summary",
    MenuSpeaker = "menu-speaker",
    MenuSources = "menu-sources",
    MenuHelp = "menu-help",
    MenuPrivacy = "menu-privacy",
    MenuStart = "menu-start",
    Privacy = "privacy",
    UnknownCommand = "unknown-command",
    UnknownCommandNearest = "unknown-command-nearest",
    UnknownCommandHelp = "unknown-command-help",
    NeedsWords = "needs-words",
    NeedsWordsExample = "needs-words-example",
    NeedsWordsBare = "needs-words-bare",
    NeedsWordsReply = "needs-words-reply",
    Forgotten = "forgotten",
    NotYours = "not-yours",
    Gone = "gone",
    Failed = "failed",
    NotFetched = "not-fetched",
    Slow = "slow",
    Added = "added",
    OpenBot = "open-bot",
    ConsoleEnds = "console-ends",
    ConsoleNoButton = "console-no-button",
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_file_has_every_key_and_no_other() {
        let file: BTreeSet<&str> = EN
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(name, _)| name))
            .collect();
        let keys: BTreeSet<&str> = Key::ALL.iter().map(|key| key.name()).collect();
        assert_eq!(file, keys);
        for key in Key::ALL {
            assert!(ENGLISH.get_message(key.name()).is_some(), "{key:?}");
        }
    }

    #[test]
    fn the_file_parses_whole() {
        assert!(FluentResource::try_new(EN.to_owned()).is_ok());
    }
}
