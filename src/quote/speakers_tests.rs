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
            direct 0: Enid Pask <- Enid Pask, former bridge warden (said)
            direct 1: Cyril Nunn <- Cyril Nunn, harbour board member (added)"#]],
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

Ashling Teal was found at noon. "[[I sang to stay awake,]]" she said.

The guide, Sasha Birk, reached the ledge first. "[[She was still singing,]]" he added."#,
        expect![[r#"
            direct 0: Ashling Teal <- she (said)
            direct 1: Sasha Birk <- he, guide (added)"#]],
    );
}

#[test]
fn a_role_with_what_it_is_of_is_the_title_behind_its_comma() {
    check(
        r#"Pit to close

The general secretary of the National Union of Lamp Fitters, Idris Penhale, rejected the offer. “[[It buys half a lamp,]]” the union leader said."#,
        expect![[r#"
            direct 0: Idris Penhale <- the union leader, general secretary of the National Union of Lamp Fitters (said)"#]],
    );
    check(
        r#"Huelga en el hospital

“[[No quedan camas]]”, denunció la presidenta del comité de huelga, Aurelia Montañés, en rueda de prensa."#,
        expect![[r#"
            direct 0: Aurelia Montañés <- Aurelia Montañés, presidenta del comité de huelga (denunció)"#]],
    );
}

#[test]
fn british_titles_are_whole() {
    check(
        r#"Bill delayed

Home Office minister Ada Quill told MPs: “[[It is a matter of weeks.]]” Trade and Industry Secretary Owen Sprake agreed. “[[Of months, perhaps,]]” he added. Chancellor of the Exchequer Gordon Blay said: “[[Of years.]]”"#,
        expect![[r#"
            direct 0: Ada Quill <- Ada Quill, Home Office minister (told)
            direct 1: Owen Sprake <- he, Trade and Industry Secretary (added)
            direct 2: Gordon Blay <- Gordon Blay, Chancellor of the Exchequer (said)"#]],
    );
}

#[test]
fn what_has_an_article_is_no_he() {
    check(
        r#"Editor defends photograph

Leopold Crake bought the picture in June. The Evening Chronicle printed it on Monday. “[[I would buy it again,]]” he said."#,
        expect!["direct 0: Leopold Crake <- he (said)"],
    );
}

#[test]
fn a_firm_is_it_and_an_account_speaks() {
    check(
        r#"Liner towed home

The operator, Blue Heron Lines, said all passengers were safe. “[[Our crew was prompt,]]” the company said.

“[[Prompt with the bill,]]” wrote @salt_in_my_soup."#,
        expect![[r#"
            direct 0: Blue Heron Lines <- the company, operator (said)
            direct 1: @salt_in_my_soup <- @salt_in_my_soup (wrote)"#]],
    );
}

#[test]
fn names_keep_their_small_words() {
    check(
        r#"Harbour shut

“[[We have six hours,]]” port chief Salim bin Nasr al-Qasri said. “[[Not seven,]]” al-Qasri added."#,
        expect![[r#"
            direct 0: Salim bin Nasr al-Qasri <- Salim bin Nasr al-Qasri, port chief (said)
            direct 0: Salim bin Nasr al-Qasri <- al-Qasri, port chief (added)"#]],
    );
    check(
        r#"Plaza sin sombra

«[[Los árboles no votan]]», ironizó Leocadia de los Ríos y Peralta. «[[Nosotros sí]]», zanjó María del Carmen Oya."#,
        expect![[r#"
            direct 0: Leocadia de los Ríos y Peralta <- Leocadia de los Ríos y Peralta (ironizó)
            direct 1: María del Carmen Oya <- María del Carmen Oya (zanjó)"#]],
    );
}

#[test]
fn a_noun_that_no_list_has_stands_beside_its_name() {
    check(
        r#"Owl returns

“[[She knows the way,]]” said her falconress, Jens Aurland of Tarn. “[[Supper is at six,]]” the 61-year-old said.

Onlookers at the gate chanted “[[Fly! Fly!]]” and left."#,
        expect![[r#"
            direct 0: Jens Aurland <- Jens Aurland (said)
            direct 0: Jens Aurland <- the 61-year-old (said)
            direct 1: ? <- Onlookers (chanted)"#]],
    );
}

#[test]
fn the_holder_of_an_office_before_his_name() {
    check(
        r#"Der Turm steht schief

„[[Er stand nie gerade]]“, raunzte die Türmerin, Gesine Thormann. Ein Sprecher der Stadt wiegelte ab. „[[Das war schon immer so]]“, so die Türmerin."#,
        expect![[r#"
            direct 0: Gesine Thormann <- Gesine Thormann, Türmerin (raunzte)
            direct 1: Gesine Thormann <- die Türmerin, Türmerin (so)"#]],
    );
    check(
        r#"La fontaine coule

« [[Une fontaine, assène le maire, Aymar de la Roche, c'est un voisin.]] » « [[Un voisin bruyant]] », réplique Odile Lebrun. « [[Je dors bien, s'est défendu l'édile.]] »"#,
        expect![[r#"
            direct 0: Aymar de la Roche <- Aymar de la Roche, maire (assène)
            direct 1: Odile Lebrun <- Odile Lebrun (réplique)
            direct 2: Aymar de la Roche <- l'édile, maire (défendu)"#]],
    );
}

#[test]
fn questions_without_a_label_are_the_interviewers() {
    check(
        r#"An hour with Ida Marlow

"[[Did you fail the exam twice?]]"

Marlow: "[[Three times.]]"

"[[And the fourth?]]"

Marlow: "[[I brought a cake.]]""#,
        expect![[r#"
            direct 0: ? <- ?
            direct 1: Ida Marlow <- Marlow
            direct 2: ? <- ?
            direct 3: Ida Marlow <- Marlow"#]],
    );
}

#[test]
fn an_azerbaijani_clause_is_told_by_its_nouns_and_cases() {
    check(
        r#"Körpü bağlanıb

Körpü İdarəsinin rəisi Tərlan Qəmbərli Dərəkənd rayonunda tikintiyə baxıb. “[[Beton hələ yaşdır]]”, – deyə Qəmbərli gileylənib.

Fəhlələrin briqadiri Sona Mirişli onu düzəldib: “[[Yaş olan betondur, quru olan kassadır]]”. İdarə rəisi etiraz etməyib. “[[Kassanın açarı məndə deyil]]”, – əlavə edib.

“Daş Körpü” şirkətindən bildirilib: “[[Körpü payıza hazır olacaq]]”."#,
        expect![[r#"
            direct 0: Tərlan Qəmbərli <- Qəmbərli, rəisi (gileylənib)
            direct 1: Sona Mirişli <- Sona Mirişli, Fəhlələrin briqadiri (düzəldib)
            direct 2: Tərlan Qəmbərli <- rəisi, rəisi (əlavə edib)
            direct 3: Daş Körpü <- Daş Körpü (bildirilib)"#]],
    );
    check(
        r#"Dəyirmanda söhbət

Dəyirmançı Qasım Daşdəmir otuz ildir un üyüdür. Müxbirimiz onunla görüşüb.

– [[Un niyə bahadır?]]

– [[Su azalıb, daş isə həmin daşdır.]]

– [[Bəs taxıl haradan gəlir?]]

– [[Dağın o üzündən, eşşəklə gəlir.]]"#,
        expect![[r#"
            direct 0: ? <- ?
            direct 1: Qasım Daşdəmir <- Qasım Daşdəmir, Dəyirmançı
            direct 2: ? <- ?
            direct 3: Qasım Daşdəmir <- Qasım Daşdəmir, Dəyirmançı"#]],
    );
    check(
        r#"Bazarda mübahisə

Satıcılardan biri qiyməti qaldırıb. “[[Mən də baha alıram]]”, – deyə o bildirib.

Zivər xala isə razılaşmayıb. “[[Baha alan ucuz satmaz, bəs biz nə edək]]”, – o qışqırıb.

Bazar müdiri Elman Sarıyevə görə, “[[alver alverdir, söz isə sözdür]]”.

Tərəzi ustası Nadir Kürçaylı Daş Bazar meydanında narazı qalıb: “[[Tərəzi mənim deyil]]”. Usta “Bazarım” səhifəsində yazıb: “[[Mizan haqqın özüdür]]”.

“[[Tərəzilər köhnəlib]]”, – hesabatda qeyd olunur."#,
        expect![[r#"
            direct 0: ? <- o (bildirib)
            direct 1: Zivər <- o (qışqırıb)
            mixed 2: Elman Sarıyevə <- Elman Sarıyevə, müdiri (görə)
            direct 3: Nadir Kürçaylı <- Nadir Kürçaylı, Tərəzi ustası (qalıb)
            direct 3: Nadir Kürçaylı <- Usta, Tərəzi ustası (yazıb)
            direct 4: ? <- hesabatda (qeyd olunur)"#]],
    );
}
