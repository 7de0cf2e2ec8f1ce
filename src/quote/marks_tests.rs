//! Where speech begins and ends: dialogues by dashes, interviews with labels.

use expect_test::expect;

use super::tests::check;

#[test]
fn a_dialogue_whose_authors_words_no_second_dash_sets_off() {
    check(
        r#"The last lamp lighter

Orla Finnan meets me at the foot of the tower with a ladder on her shoulder.

— [[You brought no gloves]], she said.

— [[By mistake]], I protested.

— [[Nobody brings gloves by mistake]], said Finnan, and climbed.

— [[Will you miss it?]] I asked her from below.

— [[The cold? Never.]]

The last lamp goes out on Sunday."#,
        expect![[r#"
            direct 0: Orla Finnan <- she (said)
            direct 1: ? <- I (protested)
            direct 2: Orla Finnan <- Finnan (said)
            direct 3: ? <- I (asked)
            direct 4: ? <- ?"#]],
    );
}

#[test]
fn a_list_with_dashes_is_no_dialogue() {
    check(
        r#"What the council decided

The council of Hallen agreed on three things on Monday:

— The harbour wall is to be mended.

— The ferry stops at nine.

— Dogs are to be kept on a lead, the council decided in May."#,
        expect![""],
    );
}

#[test]
fn initials_before_a_colon_name_who_answers_and_not_who_asks() {
    check(
        r#"Salt, smoke and soup

Ines Halvor-Brack won her first prize in May. She talks to Tom Wick about smoke.

TW: “[[What did you burn first?]]”

IHB: “[[My sleeve. I was eleven.]]”

TW: “[[And the soup?]]”

IHB: “[[The soup can wait.]]”"#,
        expect![[r#"
            direct 0: ? <- ?
            direct 1: Ines Halvor-Brack <- IHB
            direct 2: ? <- ?
            direct 3: Ines Halvor-Brack <- IHB"#]],
    );
}

#[test]
fn q_and_a_before_a_colon() {
    check(
        r#"Six questions for a beekeeper

Rufus Amble keeps bees on a roof in Verrin. Amble has done so for nine years.

Q.: “[[Do they sting?]]”

A.: “[[Only guests.]]”

Q.: “[[How much honey is it?]]”

A.: “[[Forty jars, in a good year.]]”"#,
        expect![[r#"
            direct 0: ? <- ?
            direct 1: Rufus Amble <- A
            direct 2: ? <- ?
            direct 3: Rufus Amble <- A"#]],
    );
}

#[test]
fn single_marks_inside_a_speech_hide_no_narration_in_it() {
    check(
        r#"Late kick wins it

Fly-half Rhodri Pell missed three times. "[[I said to our captain 'This is touch and go.' He laughed at me. ]]"[[There were no questions after that,]]" Pell said. Pell was happy with the crowd's patience. "[[They sang in the rain,]]" he added."#
            .replace("me. ]]", "me.]] ")
            .as_str(),
        expect![[r#"
            direct 0: Rhodri Pell <- Pell, Fly-half
            direct 0: Rhodri Pell <- Pell, Fly-half (said)
            direct 1: Rhodri Pell <- he, Fly-half (added)"#]],
    );
}

#[test]
fn what_a_crowd_shouts_counts_however_short() {
    check(
        r#"Wall debate

"[[Does anybody want it?]]" Councillor Ilse Marr asked. "[[No!]]" the crowd yelled. Two boys shouted "[[Never]]" from a tree. "[[Very well,]]" Marr said. "[[Very well.]]""#,
        expect![[r#"
            direct 0: Ilse Marr <- Ilse Marr, Councillor (asked)
            direct 1: ? <- the crowd (yelled)
            direct 2: ? <- Two boys (shouted)
            direct 3: Ilse Marr <- Marr, Councillor (said)
            direct 3: Ilse Marr <- Marr, Councillor"#]],
    );
}

#[test]
fn headings_markup_and_titles_before_an_attribution_are_no_quotations() {
    check(
        r#"Millers write

In his book, "Ten Mills by Boat," Anton Ruck suggested a canal. "[[It would pay for itself,]]" he wrote.

'Nobody Asked Us.'

His neighbours have <a href="mills.example">another plan</a>."#,
        expect!["direct 0: Anton Ruck <- he (wrote)"],
    );
}
