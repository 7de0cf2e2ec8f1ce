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
fn an_office_is_held_by_whom_the_article_tells_of_alone() {
    check(
        r#"Bridge opens

Ada Fenwick says the bridge will stay open.

“[[Nobody will pay for it,]]” the prime minister said."#,
        expect!["direct 0: Ada Fenwick <- the prime minister, prime minister (said)"],
    );
    check(
        r#"Bridge opens

Ada Fenwick says the bridge will stay open. Jonas Hale doubts it.

“[[Nobody will pay for it,]]” the prime minister said."#,
        expect!["direct 0: ? <- the prime minister (said)"],
    );
}

#[test]
fn who_holds_another_office_is_not_meant() {
    check(
        r#"Bridge opens

Mayor Ada Fenwick and Senator Tam Vell met the drivers.

“[[Nobody will pay for it,]]” the prime minister said. “[[I shall,]]” the mayor said."#,
        expect![[r#"
            direct 0: ? <- the prime minister (said)
            direct 1: Ada Fenwick <- the mayor, Mayor (said)"#]],
    );
    check(
        r#"Bridge opens

Home Secretary Ada Fenwick met the drivers.

“[[Nobody will pay for it,]]” the foreign secretary said."#,
        expect![[r#"
            direct 0: ? <- the foreign secretary (said)"#]],
    );
}

#[test]
fn what_a_preposition_joins_to_a_name_is_no_title() {
    check(
        r#"Bridge late

A town spokesman played down differences with Mr Derek Wyatt.

“[[It opens in May,]]” Mr Wyatt said.

The deputy health minister Ada Fenwick waited.

“[[It opens when it opens,]]” Ms Fenwick said."#,
        expect![[r#"
            direct 0: Derek Wyatt <- Wyatt (said)
            direct 1: Ada Fenwick <- Fenwick, deputy health minister (said)"#]],
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

#[test]
fn whoever_a_kin_or_an_owner_tells_of_is_somebody_else() {
    check(
        r#"Bent dayandı

Bəndi usta Kərim Daşqın tikib. “[[Su gəlməsə, bənd dayanar]]”, - usta deyib.

“[[Biz bir il gözlədik]]”, - dəyirmanın sahibi gileylənib. “[[Mən də]]”, - ustanın qardaşı əlavə edib."#,
        expect![[r#"
            direct 0: Kərim Daşqın <- usta, Bəndi usta (deyib)
            direct 1: ? <- dəyirmanın sahibi (gileylənib)
            direct 2: ? <- ustanın qardaşı (əlavə edib)"#]],
    );
    check(
        r#"Мост готов

Мост построил инженер Глеб Рощин. «[[Он выдержит и трактор]]», — уверен инженер.

«[[Мы верим ему на слово]]», — улыбнулась жена инженера."#,
        expect![[r#"
            direct 0: Глеб Рощин <- инженер, инженер (уверен)
            direct 1: ? <- жена инженера (улыбнулась)"#]],
    );
}

#[test]
fn of_two_sisters_the_other_is_meant() {
    check(
        r#"Сёстры Велико взяли кубок

Финал выиграли Ника Велико и Злата Велико.

«[[Я подавала, она отбивала]]», — рассказала Ника Велико. «[[Всё было наоборот]]», — возразила её сестра."#,
        expect![[r#"
            direct 0: Ника Велико <- Ника Велико (рассказала)
            direct 1: Злата Велико <- её сестра (возразила)"#]],
    );
}

#[test]
fn a_role_without_a_name_takes_the_pronoun() {
    check(
        r#"Паром опоздал

Капитан Олег Жарин извинился перед пассажирами.

Пекарь с соседней улицы ждал с шести утра. «[[Булки остыли]]», — сказал он."#,
        expect!["direct 0: ? <- он (сказал)"],
    );
    check(
        r#"Feribot gecikti

Kaptan Cem Yalıner yolculardan özür diledi.

Rıhtımda bekleyen davulcu bunu fırsat bildi. Yaşlı müzisyen, “[[Ben de martılara çaldım]]” dedi."#,
        expect!["direct 0: ? <- müzisyen (dedi)"],
    );
}

#[test]
fn whom_a_clause_introduces_is_not_known_yet() {
    check(
        r#"Hole opens in field

Surveyor Oda Brisk went down on a rope.

“[[There was a tractor here yesterday,]]” said the farmer, who did not want to be named."#,
        expect!["direct 0: ? <- the farmer (said)"],
    );
    check(
        r#"Река вышла из берегов

Спасатель Инга Лот вывела из деревни двадцать человек.

Тамада, которого сняли с крыши, шутил: «[[Свадьба всё равно будет плавать]]»."#,
        expect!["direct 0: ? <- Тамада (шутил)"],
    );
}

#[test]
fn whoever_stands_before_a_court_may_be_of_any_profession() {
    check(
        r#"Bronz geyik davası

Kaynakçı Orhan Dövenci hırsızlıktan yargılandı. Savcı, “[[Geyik kendi yürümedi]]” dedi. Sanık, “[[Ben de onu bekledim]]” diye karşılık verdi."#,
        expect![[r#"
            direct 0: ? <- Savcı (dedi)
            direct 1: Orhan Dövenci <- Sanık, Kaynakçı (diye karşılık verdi)"#]],
    );
}

#[test]
fn a_trade_behind_a_given_name_is_a_surname() {
    check(
        r#"Bağ bayramı

Bayramı Rəşad Zurnaçı açıb. “[[Üzüm gözləməz]]”, - Zurnaçı deyib."#,
        expect!["direct 0: Rəşad Zurnaçı <- Zurnaçı (deyib)"],
    );
    check(
        r#"Больница открыта

«[[Ждали два года]]», — сказала фельдшер Таисия Огородник."#,
        expect!["direct 0: Таисия Огородник <- Таисия Огородник, фельдшер (сказала)"],
    );
}

#[test]
fn a_firms_noun_means_the_only_firm_in_marks() {
    check(
        r#"Reyslər dayandı

“Mavi Dalğa” şirkəti sərnişinlərdən üzr istəyib. “[[Biletlər qüvvədə qalır]]”, - şirkətin bəyanatında bildirilib."#,
        expect!["direct 0: Mavi Dalğa <- şirkətin (bildirilib)"],
    );
    check(
        r#"Паром ушёл

«[[Судно вернулось само]]», — сообщили в компании «Волна-Сервис»."#,
        expect!["direct 0: Волна-Сервис <- Волна-Сервис (сообщили)"],
    );
}

#[test]
fn a_place_is_no_person() {
    check(
        r#"Last switch gone

The station at Nether Carrow lost its last lever. “[[I oiled it every Sunday,]]” said the widow of the last pointsman."#,
        expect!["direct 0: ? <- the widow (said)"],
    );
    check(
        r#"Прощание

На станции Долгий Мыс провожали стрелочника Ефима Лобова. «[[Стрелка скрипит без меня]]», — заметил старик."#,
        expect!["direct 0: Ефима Лобова <- старик, стрелочника (заметил)"],
    );
}

#[test]
fn what_a_colon_announces_is_whose_the_clause_is_about() {
    check(
        r#"Голкипер сыграла с бинтом

Разговор Ольги Зимовой с прессой прервал тренер Йозеф Крон: «[[Бинт верните врачу]]»."#,
        expect!["direct 0: Йозеф Крон <- Йозеф Крон, тренер (прервал)"],
    );
    check(
        r#"Oda yok

Öğrenci Ece Korum'un derdi başka: “[[Balkonda uyuyorum.]]”"#,
        expect!["direct 0: Ece Korum <- Ece Korum'un, Öğrenci (başka)"],
    );
}
