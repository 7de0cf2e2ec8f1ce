//! Who said it: subjects of clauses, long descriptions, pronouns.

use expect_test::expect;

use super::tests::check;

#[test]
fn the_name_stands_behind_a_long_description() {
    check(
        r#"Ferry money gone

“[[A child would have asked to see the boat,]]” said Harlan University professor of public law and former bridge warden Enid Pask.

“[[They saw a photograph of one,]]” added Labour councillor and harbour board member Cyril Nunn."#,
        expect![[r#"
            direct 0: Enid Pask <- Enid Pask (said)
            direct 1: Cyril Nunn <- Cyril Nunn (added)"#]],
    );
}

#[test]
fn a_verb_has_its_subject_in_its_own_clause() {
    check(
        r#"Boathouse trial

Club treasurer Vera Ilk told the court that Marten Dow had climbed on a table and shouted: “[[I carried every one of these planks.]]”

“[[Nobody asked him to,]]” the treasurer told the judge, where several rowers muttered “[[We certainly did not!]]”"#,
        expect![[r#"
            direct 0: Marten Dow <- Marten Dow (shouted)
            direct 1: Vera Ilk <- the treasurer, Club treasurer (told)
            direct 2: ? <- several rowers (muttered)"#]],
    );
}

#[test]
fn who_was_she_once_is_no_he_later() {
    check(
        r#"Rescue on the ledge

Rowan Teal was found at noon. "[[I sang to stay awake,]]" she said.

The guide, Sasha Birk, reached the ledge first. "[[She was still singing,]]" he added."#,
        expect![[r#"
            direct 0: Rowan Teal <- she (said)
            direct 1: Sasha Birk <- he, guide (added)"#]],
    );
}
