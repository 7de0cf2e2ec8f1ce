//! Fixtures carry their expected spans in `[[…]]`; the result is printed one quotation a line.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{Kind, Quotation, quotations};
use crate::article::{Article, Part, RawArticle};

fn article(text: &str) -> Article {
    Article::derive(&RawArticle {
        text: text.to_owned(),
        ..RawArticle::default()
    })
}

/// The text with each quotation in `[[…]]`, and a line of attribution for each.
fn render(article: &Article, found: &[Quotation]) -> String {
    let mut out = String::new();
    for part in [Part::Headline, Part::Body] {
        let text = article.part(part);
        let mut at = 0;
        for q in found.iter().filter(|q| q.part == part) {
            out += &text[at..q.span.start];
            out += &format!("[[{}]]", &text[q.span.clone()]);
            at = q.span.end;
        }
        out += &text[at..];
        out.push('\n');
    }
    for q in found {
        let kind = match q.kind {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Headline => "headline",
        };
        out += &format!(
            "{kind} {}: {} <- {}",
            q.speech,
            q.speaker.as_ref().map_or("?", |s| &s.name),
            q.mention.as_deref().unwrap_or("?")
        );
        if let Some(title) = q.speaker.as_ref().and_then(|s| s.title.as_deref()) {
            out += &format!(", {title}");
        }
        if let Some(cue) = &q.cue {
            out += &format!(" ({cue})");
        }
        if let Some(occasion) = q.occasion.clone() {
            out += &format!(" @ {}", &article.part(q.part)[occasion]);
        }
        if let Some(echoed) = q.echoes {
            out += &format!(" = {echoed}");
        }
        if q.missing.opening {
            out += " no opening mark";
        }
        if q.missing.closing {
            out += " no closing mark";
        }
        out.push('\n');
    }
    out
}

/// Takes the marks `[[…]]` off a fixture, finds its quotations and compares the whole.
#[track_caller]
pub(super) fn check(fixture: &str, lines: Expect) {
    let text = fixture.replace("[[", "").replace("]]", "");
    let article = article(&text);
    let found = quotations(&article);
    let rendered = render(&article, &found);
    let (body, attributions): (Vec<&str>, Vec<&str>) = {
        let all: Vec<&str> = rendered.lines().collect();
        let cut = all.len() - found.len();
        (all[..cut].to_vec(), all[cut..].to_vec())
    };
    let squeezed = |text: &str| {
        text.lines()
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(squeezed(&body.join("\n")), squeezed(fixture), "spans");
    lines.assert_eq(&attributions.join("\n"));
}

#[test]
fn the_first_seed_has_three_quotations_of_one_speaker() {
    let seed = include_str!("../../seeds/000_fe8a340cffa202d2.txt");
    let article = article(seed);
    let found = quotations(&article);
    let lines: Vec<String> = render(&article, &found)
        .lines()
        .rev()
        .take(found.len())
        .map(str::to_owned)
        .collect();
    let lines: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
    expect![[r#"
        headline 0: Alexander Lukashenko <- Lukashenko, President of the Republic of Belarus = 2
        direct 1: Alexander Lukashenko <- Alexander Lukashenko, President of the Republic of Belarus (said) @ at a one-on-one meeting with President of the Republic of Azerbaijan Ilham Aliyev
        direct 2: Alexander Lukashenko <- President of Belarus, President of the Republic of Belarus (said) no opening mark"#]]
    .assert_eq(&lines.join("\n"));
    let last = &article.body[found[2].span.clone()];
    assert!(last.starts_with("You have rightly said"), "{last}");
    assert!(last.ends_with("a very busy time for Azerbaijan,"), "{last}");
}

#[test]
fn two_speakers_in_one_paragraph_stay_apart() {
    check(
        r#"Council argues over the ferry

“[[We have paid for that boat three times,]]” said Maud Tellier, who chairs the harbour board, while her rival Oskar Brandvik answered: “[[And you have sunk it twice.]]” Tellier laughed. “[[Only once in deep water,]]” she shot back."#,
        expect![[r#"
            direct 0: Maud Tellier <- Maud Tellier (said)
            direct 1: Oskar Brandvik <- Oskar Brandvik (answered)
            direct 2: Maud Tellier <- she (shot back)"#]],
    );
}

#[test]
fn an_interrupted_quotation_is_two_segments_of_one_speech() {
    check(
        r#"Mill reopens

"[[The wheel turns,]]" miller Edda Karsten said on Monday, "[[and that is all I ever asked of it.]]" The mill had stood still for nine years. "[[Come and see,]]" she added."#,
        expect![[r#"
            direct 0: Edda Karsten <- Edda Karsten, miller (said)
            direct 0: Edda Karsten <- Edda Karsten, miller (said)
            direct 1: Edda Karsten <- she, miller (added)"#]],
    );
}

#[test]
fn single_marks_beside_apostrophes() {
    check(
        r#"Farmers' anger over gates

'[[They've locked our gates since '09 and it isn't funny,]]' said Tam Rowe, who keeps goats. '[[You can't milk through a fence.]]'"#,
        expect![[r#"
            direct 0: Tam Rowe <- Tam Rowe (said)
            direct 0: Tam Rowe <- Tam Rowe"#]],
    );
}

#[test]
fn the_players_apostrophe_closes_nothing() {
    check(
        r#"Team rests

The coach, Lena Hogg, praised the players' patience. ‘[[The players’ boots were wet and the fans’ patience was short,]]’ Hogg said."#,
        expect!["direct 0: Lena Hogg <- Hogg, coach (said)"],
    );
}

#[test]
fn feet_and_inches_are_no_marks() {
    check(
        r#"Door too low

The door is 5' 10" high and the new keeper is 6'2" tall. "[[I duck,]]" said the keeper, Jory Pell."#,
        expect!["direct 0: Jory Pell <- Jory Pell, keeper (said)"],
    );
}

#[test]
fn a_nested_quotation_belongs_to_the_outer_speaker() {
    check(
        r#"Pupil back

“[[The head said, ‘Sit down,’ and I stood up,]]” recalled Nia Fosse, 14."#,
        expect!["direct 0: Nia Fosse <- Nia Fosse (recalled)"],
    );
}

#[test]
fn a_missing_closing_mark_ends_before_the_cue() {
    check(
        r#"Otter found

“[[It was asleep in the laundry,]] said Bo Hansel, the hotel's manager. Nobody was hurt."#,
        expect!["direct 0: Bo Hansel <- Bo Hansel, hotel's manager (said) no closing mark"],
    );
}

#[test]
fn a_stray_mark_makes_no_quotation() {
    check(
        r#"Dam opens

Water will be let out from noon” on Saturday, the operator has said.

“[[The level is safe,]]” said the engineer, Ruth Ibsen."#,
        expect!["direct 0: Ruth Ibsen <- Ruth Ibsen, engineer (said)"],
    );
}

#[test]
fn each_paragraph_of_a_speech_may_open_again() {
    check(
        r#"Mayor resigns

Mayor Colm Drury wrote to the town:

“[[I have mended what I could.]]

“[[The rest is yours.]]”"#,
        expect![[r#"
            direct 0: Colm Drury <- Colm Drury, Mayor (wrote)
            direct 0: Colm Drury <- Colm Drury, Mayor"#]],
    );
}

#[test]
fn one_pair_of_marks_over_three_paragraphs() {
    check(
        r#"Letter read out

In her letter Pia Lund wrote:

“[[Dear all, the bread is in the oven.

Do not let it burn as you did mine.

The key is with the cat.]]”"#,
        expect!["direct 0: Pia Lund <- Pia Lund (wrote)"],
    );
}

#[test]
fn the_second_shape_runs_to_its_closing_mark() {
    check(
        r#"Governor Ilya Morn met the pilots

“[[You fly higher than my budget,]]” said Governor Ilya Morn on the airfield.

[[We have built two hangars this year. They stand empty.

I wish you full ones,]]” Governor Ilya Morn said."#,
        expect![[r#"
            direct 0: Ilya Morn <- Ilya Morn, Governor (said)
            direct 1: Ilya Morn <- Ilya Morn, Governor (said) no opening mark"#]],
    );
}

#[test]
fn titles_ships_and_firms_are_no_quotations() {
    check(
        r#"“Silver Tern” leaves port

The ferry “Silver Tern” of the firm “Holm & Daughters” carried the band “Wet Paint”. They played songs from “A Map of the Fog”. “[[Only the cello was sick,]]” said its captain, Ane Moss."#,
        expect!["direct 0: Ane Moss <- Ane Moss (said)"],
    );
}

#[test]
fn a_fragment_in_a_sentence_is_mixed() {
    check(
        r#"Yard saved

The tycoon Sever Lind said he would “[[sooner eat the crane]]” than sell. The “so-called” rescue failed."#,
        expect!["mixed 0: Sever Lind <- Sever Lind, tycoon (said)"],
    );
}

#[test]
fn a_title_or_a_pronoun_means_the_person_named_before() {
    check(
        r#"Doctors for islands

Health Minister Elis Thorne visited Little Skerry on Monday.

“[[No child should wait for the tide,]]” the minister said. “[[Ask me about pay in May,]]” he told reporters."#,
        expect![[r#"
            direct 0: Elis Thorne <- the minister, Health Minister (said)
            direct 0: Elis Thorne <- he, Health Minister (told)"#]],
    );
}

#[test]
fn somebody_without_a_name_stays_without() {
    check(
        r#"Tram leaves rails

“[[It leaned like a ship,]]” said a witness. A police spokesman said nobody was hurt. “[[Keep off the square,]]” he told reporters."#,
        expect![[r#"
            direct 0: ? <- a witness (said)
            direct 1: ? <- he (told)"#]],
    );
}

#[test]
fn bodies_and_documents() {
    check(
        r#"Selfie sticks banned

“[[Sticks shall stay at the door,]]” reads the order. The Ministry of Culture gave no reason. “[[We have nothing against photographs,]]” the ministry said on its website."#,
        expect![[r#"
            direct 0: ? <- the order (reads)
            direct 1: Ministry of Culture <- the ministry (said)"#]],
    );
}

#[test]
fn a_couple_of_one_surname_stay_apart() {
    check(
        r#"Couple wins twice

Mira Lockart and her husband Piet Lockart won again. "[[I thought it was the old letter,]]" said Mira Lockart. "[[We bought a caravan,]]" said Piet Lockart. "[[Never again,]]" Mira said."#,
        expect![[r#"
            direct 0: Mira Lockart <- Mira Lockart (said)
            direct 1: Piet Lockart <- Piet Lockart (said)
            direct 2: Mira Lockart <- Mira (said)"#]],
    );
}

#[test]
fn titles_before_names_in_every_order() {
    check(
        r#"Vote put off

“[[We lost,]]” said Vestmark pollster Stig Amdal. “[[We did not,]]” said Rep. Una Gale (D-Wis.). “[[We may have,]]” said Torran University political scientist Per Quill."#,
        expect![[r#"
            direct 0: Stig Amdal <- Stig Amdal, Vestmark pollster (said)
            direct 1: Una Gale <- Una Gale, Rep. (said)
            direct 2: Per Quill <- Per Quill, Torran University political scientist (said)"#]],
    );
}

#[test]
fn headline_forms_name_first() {
    check(
        r#"Odette Marin: ‘[[I never wanted a voice]]’

The soprano Odette Marin has cancelled her tour. “[[I never wanted a voice. I wanted a saw,]]” the singer told Radio Lamp."#,
        expect![[r#"
            headline 0: Odette Marin <- Odette Marin, soprano = 1
            direct 1: Odette Marin <- the singer, soprano (told)"#]],
    );
}

#[test]
fn headline_forms_name_last() {
    check(
        r#""[[The mast went like a gunshot]]" - Jon Hall

The skipper, Jon Hall, was saved. "[[The mast went like a gunshot and then it was all water,]]" Hall said at a press conference in Orran on Friday."#,
        expect![[r#"
            headline 0: Jon Hall <- Jon Hall, skipper = 1
            direct 1: Jon Hall <- Hall, skipper (said) @ at a press conference in Orran on Friday"#]],
    );
}

#[test]
fn questions_and_answers() {
    check(
        r#"An hour with Sunna Dall

The glaciologist Sunna Dall met us in her hut.

Does it still surprise you?

Dall: “[[Every morning.]]”"#,
        expect!["direct 0: Sunna Dall <- Dall, glaciologist"],
    );
}

#[test]
fn a_verb_that_no_list_has() {
    check(
        r#"Rates rise

"[[We moved late,]]" grizzled the bank's governor, Leo Strand. "[[You did not move at all,]]" Noor Castel harrumphed."#,
        expect![[r#"
            direct 0: Leo Strand <- Leo Strand, bank's governor (grizzled)
            direct 1: Noor Castel <- Noor Castel (harrumphed)"#]],
    );
}

#[test]
fn azerbaijani_cues_after_and_before() {
    check(
        r#"Nazir: Kitablar çatdırılacaq

Təhsil naziri Elşad Topçulu Daşbulaqda müəllimlərlə görüşdə deyib: "[[Kitablar yoldadır və vaxtında çatacaq.]]"

“[[Heç bir uşaq kitabsız qalmayacaq]]”, - nazir vurğulayıb. Topçulunun sözlərinə görə, “[[dağ kəndləri birinci olacaq]]”.

“[[Söz verirəm]]”, - deyə o bildirib."#,
        expect![[r#"
            direct 0: Elşad Topçulu <- Elşad Topçulu, Təhsil naziri (deyib) @ müəllimlərlə görüşdə
            direct 1: Elşad Topçulu <- nazir, Təhsil naziri (vurğulayıb)
            direct 1: Elşad Topçulu <- Topçulunun, Təhsil naziri (sözlərinə görə)
            direct 2: Elşad Topçulu <- o, Təhsil naziri (bildirib)"#]],
    );
}

#[test]
fn azerbaijani_traps() {
    check(
        r#"Rəssamın sərgisi

Rəssam Lalə Boyalının “Boz yağış” adlı sərgisi açılıb. “Üfüqlər” jurnalı onunla görüşüb. “[[Boz heç kimə yaltaqlanmır]]”, - Lalə Boyalı söyləyib."#,
        expect!["direct 0: Lalə Boyalı <- Lalə Boyalı, Rəssam (söyləyib)"],
    );
}

#[test]
fn russian_word_order() {
    check(
        r#"Ночной трамвай вышел на линию

«[[Мы возим людей, а не воздух]]», — сказал директор депо Аркадий Велемиров.

По словам Велемирова, «[[вагоны тёплые и чистые]]». Он подчеркнул: «[[Проезд не подорожает]]»."#,
        expect![[r#"
            direct 0: Аркадий Велемиров <- Аркадий Велемиров, директор (сказал)
            direct 1: Аркадий Велемиров <- Велемирова, директор (По словам)
            direct 1: Аркадий Велемиров <- Он, директор (подчеркнул)"#]],
    );
}

#[test]
fn russian_words_of_the_author_inside_one_pair() {
    check(
        r#"Суд отложен

Юрист Рустам Ганеев готовит иск. «[[Закон требует согласия, а сход, — напоминает он, — голосовал против]]»."#,
        expect!["direct 0: Рустам Ганеев <- он, Юрист (напоминает)"],
    );
}

#[test]
fn russian_dialogue_by_dashes() {
    check(
        r#"Как дед мост починил

Мост починил Степан Рукавицын.

— [[Мы готовы]], — сказал он утром.

— [[Разрешаю]], — ответил Рукавицын, — [[но только до весны]]."#,
        expect![[r#"
            direct 0: Степан Рукавицын <- он (сказал)
            direct 1: Степан Рукавицын <- Рукавицын (ответил)
            direct 1: Степан Рукавицын <- Рукавицын (ответил)"#]],
    );
}

#[test]
fn russian_titles_of_works() {
    check(
        r#"Афиша выходных

В театре «Подвал» дают премьеру «Сны ревизора», а студия «Рассвет» покажет картину «Сухой закон любви». Новый закон № 14-ФЗ «О внесении изменений в порядок продажи тыквы» уже принят."#,
        expect![[""]],
    );
}

#[test]
fn turkish_subject_before_and_verb_behind() {
    check(
        r#"Ovapınar'da tesis açıldı

Belediye Başkanı Feride Karabulutlu, "[[Bu suyu birlikte içiyoruz]]" dedi. Tesisin ucuza mal olduğunu hatırlatan Karabulutlu, "[[Faturalara yansıtmayacağız]]" ifadelerini kullandı.

“[[İlk gece üç kişi geldi]]” diyen kaptan Dürdane Yelkenci, yolculara teşekkür etti."#,
        expect![[r#"
            direct 0: Feride Karabulutlu <- Feride Karabulutlu, Belediye Başkanı (dedi)
            direct 0: Feride Karabulutlu <- Karabulutlu, Belediye Başkanı (ifadelerini kullandı)
            direct 1: Dürdane Yelkenci <- Dürdane Yelkenci, kaptan (diyen)"#]],
    );
}

#[test]
fn turkish_suffixes_and_a_second_speaker() {
    check(
        r#"Pazar yeri tartışması

“[[Yaşlı kadın ne yapacak?]]” diye soran meclis üyesi Yade Çomaklı'ya, Başkan Yardımcısı Ekber Duvarlı “[[Otopark var, arabayla gelsin]]” karşılığını verdi."#,
        expect![[r#"
            direct 0: Yade Çomaklı <- Yade Çomaklı'ya, meclis üyesi (diye soran)
            direct 1: Ekber Duvarlı <- Ekber Duvarlı, Başkan Yardımcısı (karşılığını verdi)"#]],
    );
}

#[test]
fn german_french_spanish_and_ukrainian() {
    check(
        r#"Seilbahn

„[[Wir nehmen die Luft]]“, sagte Bürgermeisterin Frieda Anhalt nach der Sitzung."#,
        expect!["direct 0: Frieda Anhalt <- Frieda Anhalt, Bürgermeisterin (sagte)"],
    );
}

#[test]
fn french_words_inside_one_pair() {
    check(
        r#"Le dernier relieur

Après un demi-siècle, Sylvain Courtebarbe ferme son atelier de Montcaillou.

« [[Un livre mal relié, explique Courtebarbe, c’est un ami mal habillé.]] »"#,
        expect!["direct 0: Sylvain Courtebarbe <- Courtebarbe (explique)"],
    );
}

#[test]
fn spanish_dialogue_by_dashes() {
    check(
        r#"La última curandera

La curandera Gervasia Robles atiende en su cocina, junto a un fogón.

—[[Siéntese usted]] —ordenó Gervasia."#,
        expect!["direct 0: Gervasia Robles <- Gervasia, curandera (ordenó)"],
    );
}

#[test]
fn ukrainian_genitive() {
    check(
        r#"Паводок відступає

Рівень води знизився, повідомив начальник гідропосту Остап Жердин.

За словами Жердина, «[[дамба витримала, хоча скрипіла]]»."#,
        expect!["direct 0: Остап Жердин <- Жердина, начальник (За словами)"],
    );
}

#[test]
fn turkish_genitive_subject_of_a_reported_clause() {
    check(
        r#"Kayıp çocuk bulundu

Arama ekibinden Mazhar Tuzlu sevinçliydi. Tuzlu, annenin ise “[[Bir daha o köpeğe asla kızmayacağım]]” dediğini aktardı."#,
        expect!["direct 0: ? <- annenin (dediğini aktardı)"],
    );
}

#[test]
fn russian_title_over_a_firm_in_marks_and_a_list_of_roles() {
    check(
        r#"Основатель «Лунотёка» уходит

«[[Самолёты нам удались]]», — сказал директор компании «Лунотёк» Павел Мирошин. «[[Больше, чем таблицы]]», — добавил актёр, продюсер и директор Нил Харрисов.

По его мнению, «[[таблицы скучны и бесполезны для дела]]»."#,
        expect![[r#"
            direct 0: Павел Мирошин <- Павел Мирошин, директор компании «Лунотёк» (сказал)
            direct 1: Нил Харрисов <- Нил Харрисов, директор (добавил)
            direct 2: Нил Харрисов <- его, директор (По его мнению)"#]],
    );
}

#[test]
fn a_transcript_and_a_dash_name_their_speakers() {
    check(
        r#"Debate transcript

“[[WALLACE: Will she be there tomorrow night?]]”

“[[PENCE: I do not know, Chris.]]”

“[[Maybe we can build a wall around him.]]” ― Martha Aguil"#,
        expect![[r#"
            direct 0: WALLACE <- WALLACE
            direct 1: PENCE <- PENCE
            direct 2: Martha Aguil <- Martha Aguil"#]],
    );
}

#[test]
fn a_modifier_before_a_name_is_not_the_speaker() {
    check(
        r#"Hack denied

“[[We found nothing,]]” Tulsa police Chief Chuck Jordane said Monday. “[[I doubt it,]]” the RNX member said. “[[Fine,]]” Clintmore press secretary Brian Fallow said, and Wale Shore nodded."#,
        expect![[r#"
            direct 0: Chuck Jordane <- Chuck Jordane, Chief (said)
            direct 1: ? <- the RNX member (said)
            direct 2: Brian Fallow <- Brian Fallow, Clintmore press secretary (said)"#]],
    );
}

#[test]
fn a_comma_may_stand_first() {
    check(",\"໐\"", expect![[""]]);
}

proptest! {
    #[test]
    fn every_quotation_is_the_text_at_its_span(
        text in "([\"“”«»‘’'„—\\- ,.:?!\n]|said|dedi|сказал|Ann Lee|he |it was a long day|Иванов|\n\n){0,60}"
    ) {
        let article = article(&text);
        let found = quotations(&article);
        let mut last = (Part::Headline, 0);
        for q in &found {
            let part = article.part(q.part);
            prop_assert!(part.get(q.span.clone()).is_some_and(|t| !t.trim().is_empty()));
            prop_assert!((q.part, q.span.start) >= last);
            last = (q.part, q.span.end);
            prop_assert!(q.occasion.clone().is_none_or(|o| part.get(o).is_some()));
            prop_assert!(q.echoes.is_none_or(|e| found[e].part == Part::Body));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        quotations(&article(&text));
    }
}

#[test]
fn a_speech_opened_again_within_its_line_ends_with_its_words() {
    check(
        r#"Mill wheel turns again

Engineer Edda Torvald said: "[[We lost the old wheel in March. ]]"[[My brother and I built another.]]" The club that owns the river wants a toll. "[[Nobody has ever paid one. ]]"[[We shall not begin,]]" she added. The mill was built in 1790, and its owners called the toll "petty"."#
            .replace(". ]]", ".]] ")
            .as_str(),
        expect![[r#"
            direct 0: Edda Torvald <- Edda Torvald, Engineer (said)
            direct 0: Edda Torvald <- Edda Torvald, Engineer
            direct 1: Edda Torvald <- she, Engineer
            direct 1: Edda Torvald <- she, Engineer (added)"#]],
    );
}

#[test]
fn one_missing_straight_mark_does_not_turn_the_line_inside_out() {
    check(
        r#"Ferry fares to rise

Mr Brandvik said: "[[I have paid twice already.]] Mr Brandvik, who runs the harbour, accused the council of hiding its "[[fancy little tables of figures]]" from the town. He said: "[[We want to see them all.]]" The council, which meets on Monday, said the tables were not secret. Earlier this week, Mr Brandvik said the fares were not fair. "[[They hurt us,]]" he said."#,
        expect![[r#"
            direct 0: Brandvik <- Brandvik (said) no closing mark
            mixed 0: Brandvik <- Brandvik (accused)
            direct 0: Brandvik <- He (said)
            direct 1: Brandvik <- he (said)"#]],
    );
}

#[test]
fn a_speech_without_an_opening_mark_begins_behind_the_narration() {
    check(
        r#"Game maker honoured

Speaking to the town paper, Ms Veld said the prize was a surprise. [[It came out of the blue,]]" she said, "[[and I have no speech.]]""#,
        expect![[r#"
            direct 0: Veld <- she (said) no opening mark
            direct 0: Veld <- she (said)"#]],
    );
}

#[track_caller]
fn check_title(text: &str, lines: Expect) {
    let article = article(text);
    let titles: Vec<String> = quotations(&article)
        .iter()
        .map(|q| {
            let speaker = q.speaker.as_ref();
            format!(
                "{}, {}",
                speaker.map_or("?", |s| &s.name),
                speaker.and_then(|s| s.title.as_deref()).unwrap_or("none")
            )
        })
        .collect();
    lines.assert_eq(&titles.join("\n"));
}

#[test]
fn a_title_holds_a_role_and_neither_honorific_nor_stray_word() {
    check_title(
        "Port news\n\n“We sail at dawn,” said harbour manager Sir Odo Brandvik. “So do we all,” said Mr Ulf Karsten.",
        expect![[r#"
            Odo Brandvik, harbour manager
            Ulf Karsten, none"#]],
    );
    check_title(
        "Новости порта\n\n«Мы выходим завтра», — заявил в Москве пресс-секретарь порта Лев Тихвинов. «Мы тоже готовы к этому», — сказал министр иностранных дел Ждан Опалин.",
        expect![[r#"
            Лев Тихвинов, пресс-секретарь порта
            Ждан Опалин, министр иностранных дел"#]],
    );
    check_title(
        "Liman haberleri\n\nBelgelerde Vartuya Devlet Başkanı Demir Ulukan, \"Yarın sabah erkenden yola çıkıyoruz.\" dedi.",
        expect!["Demir Ulukan, Vartuya Devlet Başkanı"],
    );
}

#[test]
fn a_decree_is_no_quotation() {
    check(
        "Новости порта\n\nМэр Лев Тихвинов подписал указ «О мерах по защите причалов города и порядке их ремонта». «[[Причалы мы починим]]», — сказал он.",
        expect!["direct 0: Лев Тихвинов <- он, Мэр (сказал)"],
    );
}

#[test]
fn what_stands_before_a_name_is_not_the_name() {
    check(
        r#"Новости порта

«[[Лодка была старой и давно протекала]]», — рассказал водитель и библиотекарь Лев Тихвинов. Поскольку Тихвинов уехал, сообщает «Портовый вестник», лодки пока нет."#,
        expect![[r#"
            direct 0: Лев Тихвинов <- Лев Тихвинов, библиотекарь (рассказал)"#]],
    );
}

#[test]
fn a_stray_opening_mark_before_narration_is_no_quotation() {
    check(
        "Bazar xəbərləri\n\nDünən Anar Narlının bazarında almanın qiyməti qalxıb. \"Narlı markalı almanın qiyməti isə iki manat bahalaşıb.",
        expect![""],
    );
}

#[test]
fn of_an_article_that_is_nothing_but_quotations_the_first_are_taken() {
    let text = "“We shall not sail into the ice this week,” Captain Marsh said.\n\n".repeat(2100);
    let article = Article::derive(&RawArticle {
        text,
        ..RawArticle::default()
    });
    assert_eq!(quotations(&article).len(), 2000);
}
