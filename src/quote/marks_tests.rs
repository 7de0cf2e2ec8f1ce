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
