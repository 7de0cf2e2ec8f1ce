//! People, and what has been read.

use super::dates::{date, day};
use super::hits::{articles, own_entry, searched};
use super::parts::{act, blank, bold, dotted, lines, plain, remove_row};
use super::words::Key;
use super::{Block, Button, Message};
use crate::answer::{Action, Context, NoSpeaker, People, Profile, Sources};
use crate::article::Published;
use crate::store::Person;

/// Who somebody is.
pub(super) fn profile(profile: &Profile, ctx: &Context) -> Message {
    let person = &profile.person;
    let mut blocks = vec![Block::Line(vec![bold(&person.name)])];
    if !person.titles.is_empty() {
        let titles = person.titles.join("; ");
        blocks.extend(lines(
            &ctx.say(Key::AsPrinted, &[("titles", titles.into())]),
        ));
    }
    let since = match person.dated {
        Some((first, _)) => ctx.say(Key::Since, &[("date", date(day(first, ctx), ctx).into())]),
        None => ctx.say(Key::NoneDated, &[]),
    };
    blocks.push(Block::Line(dotted([
        plain(quotations(person, ctx)),
        plain(since),
    ])));
    if !profile.latest.is_empty() {
        blocks.push(blank());
        blocks.push(Block::Line(vec![bold(ctx.say(Key::Latest, &[]))]));
    }
    let mut numbers = Vec::new();
    for (place, card) in profile.latest.iter().enumerate() {
        let number = (place + 1).to_string();
        if place > 0 {
            blocks.push(blank());
        }
        blocks.extend(own_entry(&number, card, ctx));
        numbers.push(act(number, Action::Card(card.id.clone())));
    }
    let mut buttons = vec![numbers];
    let shown = u64::try_from(profile.latest.len()).unwrap_or(u64::MAX);
    if person.quotations > shown {
        let all = ctx.say(Key::ButtonAll, &[("count", person.quotations.into())]);
        buttons.push(vec![act(all, Action::Page(profile.view, 0))]);
    }
    if profile.removable {
        buttons.push(remove_row(profile.view, ctx));
    }
    Message::new(blocks, buttons)
}

/// Several people of one name.
pub(super) fn namesakes(people: &People, ctx: &Context) -> Message {
    let asked = ctx.say(Key::Namesakes, &[("name", people.name.as_str().into())]);
    list(&asked, people, ctx)
}

/// The most quoted.
pub(super) fn most_quoted(people: &People, ctx: &Context) -> Message {
    let key = if people.people.is_empty() {
        Key::NobodyQuoted
    } else {
        Key::MostQuoted
    };
    list(&ctx.say(key, &[]), people, ctx)
}

fn list(heading: &str, people: &People, ctx: &Context) -> Message {
    let mut blocks = lines(heading);
    let mut numbers = Vec::new();
    for (place, person) in people.people.iter().enumerate() {
        let mut line = vec![plain(format!("{} ", place + 1)), bold(&person.name)];
        if let Some(title) = person.titles.first() {
            line.push(plain(format!(", {title}")));
        }
        line.push(plain(format!(": {}", quotations(person, ctx))));
        blocks.push(Block::Line(line));
        let at = u32::try_from(place).unwrap_or(u32::MAX);
        numbers.push(act((place + 1).to_string(), Action::Open(people.view, at)));
    }
    if people.more > 0 {
        blocks.extend(lines(
            &ctx.say(Key::AndMore, &[("count", people.more.into())]),
        ));
    }
    let mut buttons: Vec<Vec<Button>> = numbers.chunks(4).map(<[Button]>::to_vec).collect();
    if people.removable {
        buttons.push(remove_row(people.view, ctx));
    }
    Message::new(blocks, buttons)
}

/// Nobody of that name.
pub(super) fn no_speaker(no_speaker: &NoSpeaker, ctx: &Context) -> Message {
    let name = no_speaker.name.as_str();
    let mut blocks = lines(&ctx.say(Key::NoSpeaker, &[("name", name.into())]));
    blocks.extend(lines(&searched(&no_speaker.counts, ctx)));
    if !no_speaker.nearest.is_empty() {
        let names = no_speaker.nearest.join(", ").into();
        blocks.extend(lines(&ctx.say(Key::NoSpeakerNear, &[("names", names)])));
    }
    let buttons = no_speaker
        .nearest
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let at = u32::try_from(place).unwrap_or(u32::MAX);
            vec![act(name, Action::Open(no_speaker.view, at))]
        })
        .collect();
    Message::new(blocks, buttons)
}

/// What has been read.
pub(super) fn sources(sources: &Sources, ctx: &Context) -> Message {
    let counts = &sources.counts;
    if counts.articles == 0 {
        return super::parts::said(&ctx.say(Key::NothingRead, &[]));
    }
    let outlets = ctx.say(Key::OutletsCount, &[("count", counts.outlets.into())]);
    let quotations = ctx.say(Key::QuotationsCount, &[("count", counts.quotations.into())]);
    let key = if counts.outlets == 0 {
        Key::SourcesNoOutlet
    } else {
        Key::Sources
    };
    let all = ctx.say(
        key,
        &[
            ("articles", articles(counts.articles, ctx).into()),
            ("outlets", outlets.into()),
            ("quotations", quotations.into()),
        ],
    );
    let mut blocks = vec![Block::Line(vec![plain(with_dates(all, counts.dated, ctx))])];
    if sources.samples {
        blocks.extend(lines(&ctx.say(Key::SourcesSamples, &[])));
    }
    blocks.push(blank());
    for outlet in &sources.outlets {
        let name = match &outlet.outlet {
            Some(name) => bold(name),
            None => plain(ctx.say(Key::OutletNone, &[])),
        };
        let read = with_dates(articles(outlet.articles, ctx), outlet.dated, ctx);
        blocks.push(Block::Line(vec![name, plain(format!(": {read}"))]));
    }
    if sources.more > 0 {
        blocks.extend(lines(
            &ctx.say(Key::AndMore, &[("count", sources.more.into())]),
        ));
    }
    Message {
        blocks,
        ..Message::default()
    }
}

fn quotations(person: &Person, ctx: &Context) -> String {
    ctx.say(Key::QuotationsCount, &[("count", person.quotations.into())])
}

/// The text with “, 2 Mar 2021 – 14 Apr 2021” behind it.
fn with_dates(text: String, dated: Option<(Published, Published)>, ctx: &Context) -> String {
    let Some((first, last)) = dated else {
        return text;
    };
    let (first, last) = (date(day(first, ctx), ctx), date(day(last, ctx), ctx));
    if first == last {
        return format!("{text}, {first}");
    }
    let between = ctx.say(
        Key::DatesBetween,
        &[("first", first.into()), ("last", last.into())],
    );
    format!("{text}, {between}")
}
