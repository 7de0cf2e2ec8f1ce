### What the bot says in English. Names, titles, headlines and quoted words come from the articles and are never put in here.

## Dates, counts and languages

date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
} { $year }
date-this-year = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}
dated-years-ago = { $date }, { $years ->
    [one] 1 year ago
   *[other] { $years } years ago
}
date-not-given = date not given · read { $date }
dates-between = { $first } – { $last }
articles-count = { $count ->
    [one] 1 article
   *[other] { $count } articles
}
quotations-count = { $count ->
    [one] 1 quotation
   *[other] { $count } quotations
}
outlets-count = { $count ->
    [one] 1 outlet
   *[other] { $count } outlets
}
some-undated = { $articles } ({ $undated } undated)
and-more = and { $count } more
language-name = { $code ->
    [az] Azerbaijani
    [de] German
    [en] English
    [es] Spanish
    [fr] French
    [ru] Russian
    [tr] Turkish
    [uk] Ukrainian
   *[other] language { $code }
}

## Cards

sample = Sample, invented
not-attributed = not attributed in the article
named-as = named there as “{ $mention }”
opening-missing = opening mark missing in the article
closing-missing = closing mark missing in the article
both-missing = both marks missing in the article
woven = the quoted words are those in marks; the rest is the article’s sentence
in-headline = in the headline only
also-in = also in
shortened = shortened
headline-has = the headline has “{ $words }”
headline-shortens = the headline shortens these words
headline-rewords = the headline words it otherwise
retired = Removed in a correction: the article had these words until { $date }.
updated = updated { $date }
teaser = behind a paywall, only the beginning read
no-headline = the article
button-context = Context
button-article = Article
button-cite = Cite
button-copy = Copy
button-share = Share
button-source = Source
button-in-bot = Open in the bot
button-remove = Remove

## Lists of hits

hits = { $count ->
    [one] 1 quotation for
   *[other] { $count } quotations for
}
hits-newest = { $count ->
    [one] 1 quotation
   *[other] { $count } quotations
}
news = { $count ->
    [one] 1 article for
   *[other] { $count } articles for
}
news-newest = Newest articles
on-day = on { $date }
since-day = since { $date }
until-day = until { $date }
between-days = from { $first } to { $last }
page-of = { $page } of { $pages }
order-best = Best
order-newest = Newest
order-oldest = Oldest
order-current = • { $order }
note-word-for-word = Word for word
note-similar = Similar words
note-only-speaker = No quotation of { $speaker } has “{ $words }”; these are others.
note-said-by-name = No quotation has “{ $name }” in it; these are the words of who bears the name.
note-not-translated = You asked in { $asked }; the articles found are in { $found }. Words are not translated.
note-most-words = No quotation has all of these words; here are those with most of them.
note-no-language = “{ $given }” names no language that I know, so I searched for it as words. Write lang:en, say.
note-no-date = “{ $given }” is no date that I know, so I searched for it as words. Write since:2021-04-14, since:2021 or since:7d, say.
note-beside = { $count ->
    [one] The words stand beside this quotation, not in it.
   *[other] The words stand beside these quotations, not in them.
}
only-undated = { $count ->
    [one] 1 that matches is without a date and not counted.
   *[other] { $count } that match are without a date and not counted.
}
note-undated = { $count ->
    [one] 1 more is without a date and not counted.
   *[other] { $count } more are without a date and not counted.
}

## Nothing found

nothing = Nothing found for
nothing-all = Nothing found.
nothing-then = Nothing found
nothing-quoted = No quotation found for
not-found-checked = Not found: that does not mean it was not said.
does-not-mean = That does not mean it was not said.
searched = Searched: { $articles } from { $outlets }.
searched-since = Searched: { $articles } from { $outlets } since { $date }.
searched-no-outlet = Searched: { $articles }.
nothing-read = No article has been read yet.
untranslated = No article read is in { $language }, and words are not translated.
in-the-way = Without “{ $word }” something is found.
in-the-way-dates = At another time something is found.
did-you-mean = Articles have “{ $nearest }”, none has “{ $given }”.
mentions = { $count ->
    [one] 1 article has these words.
   *[other] { $count } articles have these words.
}
button-mentions = { $count ->
    [one] Show the article
   *[other] Show the { $count } articles
}
button-without = Without “{ $word }”
button-spelling = Search “{ $nearest }”
button-any-time = At any time

## Articles

opening-lines = Opening lines
quoted-by = { $quotations }: { $speakers }
quoted-by-one = { $name } { $count }
quoted-others = others { $count }
quoted-unattributed = not attributed { $count }
not-read = This link has not been read yet, so there is nothing to quote from it.
cannot-read = The page cannot be read: { $why }.
too-many-links = You have had many links read. Please try again in some minutes.
by-line = by { $byline }
source-link = source
context-of = Around it

## People

as-printed = As printed: { $titles }
since = since { $date }
none-dated = none of them dated
latest = Latest
button-all = All { $count }
namesakes = Several go by “{ $name }”. Which one?
said-by = To see what “{ $name }” said:
most-quoted = Most quoted
nobody-quoted = Nobody is quoted in what has been read.
no-speaker = Nobody called “{ $name }” is quoted in what has been read.
no-speaker-near = Close to it: { $names }

## Sources

sources = { $articles } from { $outlets }, { $quotations }
sources-no-outlet = { $articles }, { $quotations }
sources-samples = Only the articles that come with the bot have been read so far. Its samples are invented.
outlet-none = outlet not named

## Feeds

feeds-none = There are no feeds yet. /addfeed ADDRESS adds one, by its own address or its site’s.
feeds-count = { $count ->
    [one] 1 feed
   *[other] { $count } feeds
 }
feeds-tried = Read so far: { $tried } of { $count }
feeds-died = { $count ->
    [one] A feed cannot be read any more. It is tried once a day; /removefeed ADDRESS removes it.
   *[other] { $count } feeds cannot be read any more. They are tried once a day; /removefeed ADDRESS removes one.
}
feed-items = { $count ->
    [one] 1 item
   *[other] { $count } items
 }
feed-read = read { $day } { $time }
feed-never-read = not read yet
feed-failing = fails, tried again
feed-dead = dead, tried once a day
feed-added = Added: { $name } ({ $entries ->
    [one] 1 entry
   *[other] { $entries } entries
 }). A running bot reads it within seconds.
feed-known = { $name } is there already ({ $entries ->
    [one] 1 entry
   *[other] { $entries } entries
 } now).
feed-removed = Removed: { $url }. Its articles stay.
feed-no-such = No feed has the address { $url }. /feeds shows them.
feed-fault = It cannot be added: { $why }
feed-needs-address = /{ $command } needs an address, for example: /{ $command } news.example.org
feeds-not-owner = Only those who run this bot can change or see its feeds; your user number is { $asker }. /sources shows what has been read.
feeds-only-private = Please ask me that in a private chat.

## Lists of feeds, as documents

opml-added = { $count ->
    [0] No feed in it is new.
    [one] 1 feed added. It is read from now on; /feeds shows how it goes.
   *[other] { $count } feeds added. They are read from now on; /feeds shows how far it is.
}
opml-known = { $count ->
    [one] 1 feed was there already.
   *[other] { $count } feeds were there already.
}
opml-refused = { $count ->
    [one] 1 entry cannot be used:
   *[other] { $count } entries cannot be used:
}
opml-refused-one = { $url }: { $why }
opml-exported = { $count ->
    [one] 1 feed, as an OPML list that feed readers can take in.
   *[other] { $count } feeds, as an OPML list that feed readers can take in.
}
opml-no-list = I find no list of feeds in this document. Have your feed reader export its feeds as OPML, and send me that file (.opml or .xml). /addfeed ADDRESS adds a single feed.
opml-too-large = This document is too large: a list of feeds may have { $limit } MB here. Send it in parts, or have it taken in where the bot runs: quotewire feed import FILE
opml-empty = This document is empty. Have your feed reader export its feeds as OPML again, and send me that file.

## About the bot

start = I look up who said what in the news: word for word, with the source. I never make a sentence up.
help-ask = Ask in plain words:
help-example-question = what did { $speaker } say about { $word }?
help-example-words = /quote { $word }
help-example-speaker = /speaker { $speaker }
help-commands = Or use a command:
help-command = /{ $command } { $words } – { $does }
help-command-bare = /{ $command } – { $does }
help-language = Words can be narrowed: "exact phrase", -word, this OR that, by:NAME, outlet:NAME, lang:en, since:2021-04, until:yesterday
help-check = Reply to a message with /quote to check the words in it.
help-empty = No article has been read yet: whoever runs the bot adds some with “quotewire add”.
words-quote = WORDS
words-news = WORDS
words-summary = WORDS or LINK
words-speaker = NAME
does-quote = quotations that match
does-news = articles that match; the newest without words
does-latest = the newest articles
does-summary = the opening lines of an article
does-speaker = who that is as printed, and the latest quotations; the most quoted without a name
does-sources = what has been read
does-help = what I can do
does-privacy = what I keep about you
does-start = begin
menu-quote = Quotations that match words
menu-news = Articles; the newest without words
menu-latest = The newest articles
menu-summary = The opening lines of an article
menu-speaker = Who that is, and the latest quotations
menu-sources = What has been read
menu-help = What I can do
menu-privacy = What I keep about you
menu-start = Begin
privacy = So that the buttons below an answer work, I keep what it answers (your search and your Telegram user number) for { $days } days.
    After that it is deleted. I keep nothing else about you: no messages, no names, no chats.
unknown-command = There is no command /{ $given }.
unknown-command-nearest = There is no command /{ $given }. Did you mean /{ $nearest }?
unknown-command-help = /help shows what there is.
needs-words = /{ $command } needs words, for example:
needs-words-example = /{ $command } { $example }
needs-words-bare = /{ $command } needs words.
needs-words-reply = Or send it as a reply to a message.
forgotten = This answer is too old for its buttons: please ask again.
not-yours = Only the one who asked can use this button. Ask yourself with /quote.
gone = What this leads to is no longer there.

## Notices

failed = Something went wrong here. Please try again in a moment.
not-fetched = I could not fetch this document from Telegram. Please send it again in a moment.
slow = That is a lot at once. I go on in { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}.
added = I look up who said what in the news, word for word: send /quote WORDS, or begin a message with my name and ask.
    Reply to a message with /quote to check the words in it. I read only commands, mentions and replies to me.
open-bot = Open the bot

## The terminal

console-ends = Type a number to press a button; Ctrl-D ends the chat.
console-no-button = No button has this number now.
