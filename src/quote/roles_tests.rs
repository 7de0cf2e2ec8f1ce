//! Whom a role means: by its title, its kind, its gender, or because nobody else is there.

use expect_test::expect;

use super::tests::check;

#[test]
fn a_role_of_another_kind_is_somebody_else() {
    check(
        r#"Tortoise opened

Vet Oda Brisk called in a locksmith, Piers Culm. The shell took an hour.

“[[I have never billed a reptile,]]” the doctor said. “[[She did not move once,]]” the mechanic added."#,
        expect![[r#"
            direct 0: Oda Brisk <- the doctor, Vet (said)
            direct 1: ? <- the mechanic (added)"#]],
    );
}

#[test]
fn the_verb_tells_that_the_role_is_a_woman() {
    check(
        r#"Паром стоит

Капитан Олег Жарин и врач Вера Куль ждали на берегу до утра.

«[[Замёрзли все]]», — сказала медик.

«[[Лёд не трогали]]», — заявил чиновник."#,
        expect![[r#"
            direct 0: Вера Куль <- медик, врач (сказала)
            direct 1: ? <- чиновник (заявил)"#]],
    );
}

#[test]
fn somebody_without_a_name_stays_so_when_mentioned_again() {
    check(
        r#"Deal off

Minister Hanne Stroud met the owners. A senior official disputed her account. “[[Nobody asked the banks,]]” the official said."#,
        expect!["direct 0: ? <- the official (said)"],
    );
}

#[test]
fn the_headline_and_the_lead_may_name_the_office_first() {
    check(
        r#"Minister: “[[We close nothing]]”

“[[We close nothing before the autumn,]]” the minister said on Monday.

Health Minister Una Dray spoke in Carrow."#,
        expect![[r#"
            headline 0: Una Dray <- Minister, Health Minister = 1
            direct 1: Una Dray <- the minister, Health Minister (said)"#]],
    );
}

#[test]
fn what_stands_in_marks_is_nobody() {
    check(
        r#"Tarif dəyişir

“Xəzər Ekspress” şirkətinin nümayəndəsi Lalə Tural qərarı izah edib. “[[Gözləmək olmazdı]]”, - o qeyd edib."#,
        expect!["direct 0: Lalə Tural <- o, nümayəndəsi (qeyd edib)"],
    );
}
