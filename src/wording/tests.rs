//! The guard of the limits, and the menu. What messages say is tested where they are shown.

use super::fit::{CAPTION_UTF16, ENTITIES, MESSAGE_UTF16, entities, fit, length};
use super::parts::{bold, italic, linked, plain};
use super::*;

#[track_caller]
fn check(blocks: Vec<Block>) -> Message {
    let message = fit(Message {
        blocks,
        ..Message::default()
    });
    assert!(length(&message) <= MESSAGE_UTF16, "{}", length(&message));
    assert!(entities(&message) <= ENTITIES, "{}", entities(&message));
    message
}

#[test]
fn too_long_a_text_is_cut_where_it_is_longest() {
    let message = check(vec![
        Block::Line(vec![plain("short")]),
        Block::Quote {
            runs: vec![plain("😀 word ".repeat(2000))],
            expandable: true,
        },
        Block::Copyable("x".repeat(3000)),
    ]);
    assert_eq!(message.blocks[0], Block::Line(vec![plain("short")]));
    assert!(
        matches!(&message.blocks[1], Block::Quote { runs, .. } if runs[0].text.ends_with("[…]"))
    );
}

#[test]
fn what_comes_with_a_document_is_shorter() {
    let message = fit(Message {
        blocks: vec![Block::Line(vec![plain("😀 word ".repeat(2000))])],
        document: Some(Document {
            name: "feeds.opml",
            text: "x".repeat(9000),
        }),
        ..Message::default()
    });
    assert!(length(&message) <= CAPTION_UTF16, "{}", length(&message));
    assert_eq!(message.document.map(|it| it.text.len()), Some(9000));
}

#[test]
fn very_many_short_lines_lose_the_last() {
    let message = check(vec![Block::Line(vec![plain("1234567")]); 2000]);
    assert!(message.blocks.len() > 400);
}

#[test]
fn styles_go_before_links() {
    let link = Link::Web("https://a.example/".parse().unwrap());
    let mut runs = vec![bold("b"); 80];
    runs.extend(vec![italic("i"); 80]);
    runs.push(linked("here", link.clone()));
    let message = check(vec![Block::Line(runs)]);
    let Block::Line(runs) = &message.blocks[0] else {
        panic!("another block")
    };
    assert_eq!(runs.last().unwrap().link, Some(link));
    assert!(runs[0].bold);
}

#[test]
fn what_fits_stays_as_it_is() {
    let blocks = vec![Block::Line(vec![bold("a"), plain("b")])];
    assert_eq!(check(blocks.clone()).blocks, blocks);
}

#[test]
fn every_command_has_a_line_in_the_menu() {
    let private = commands(Scope::Private, Language::EN);
    assert_eq!(private.len(), COMMANDS.len());
    // https://core.telegram.org/bots/api#botcommand
    assert!(
        private
            .iter()
            .all(|(_, line)| (1..=256).contains(&line.chars().count()))
    );
    assert!(commands(Scope::Group, Language::EN).len() < private.len());
}

#[test]
fn notices_say_something() {
    for each in [
        Notice::Failed,
        Notice::Slow { seconds: 1 },
        Notice::Slow { seconds: 20 },
        Notice::AddedToGroup,
        Notice::OpenBot,
        Notice::Console,
        Notice::NoSuchButton,
    ] {
        assert!(!notice(each, Language::EN).is_empty());
    }
    let blocks = notice(Notice::Slow { seconds: 1 }, Language::EN).blocks;
    assert_eq!(
        blocks,
        parts::lines("That is a lot at once. I go on in 1 second.")
    );
    assert_eq!(notice(Notice::AddedToGroup, Language::EN).blocks.len(), 2);
}
