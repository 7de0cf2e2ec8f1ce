//! Who said it in Turkish: by the frame behind the words and the verb that ends the clause.

use expect_test::expect;

use super::tests::check;

#[test]
fn any_verb_behind_a_frame_has_its_subject() {
    check(
        r#"Köprü açıldı

Köprü mühendisi Rüya Çınargil, törende “[[Bu köprü iki yakayı barıştırdı]]” sözleriyle duygulandı. Çınargil, açılışa gelemeyen ustalar için ise “[[Onlar burada, her taşta]]” cümlesini kurdu.

“[[Biz de üstünden koşarak geçtik]]” diye araya girdi Belediye Başkanı Seçkin Ulubaş."#,
        expect![[r#"
            direct 0: Rüya Çınargil <- Rüya Çınargil, Köprü mühendisi (sözleriyle duygulandı) @ törende
            direct 0: Rüya Çınargil <- Çınargil, Köprü mühendisi (cümlesini kurdu)
            direct 1: Seçkin Ulubaş <- Seçkin Ulubaş, Belediye Başkanı (diye araya girdi)"#]],
    );
}

#[test]
fn words_are_whose_the_genitive_before_them_is() {
    check(
        r#"Pazar taşınıyor

Esnaf temsilcisi Oğuz Kirazlı'nın “[[Tezgâhımı sırtımda taşırım]]” sözleri salonda alkışlandı. Zabıta Müdürü Nermin Altıok, Kirazlı'nın kendisine “[[Gelin beraber taşıyalım]]” dediğini anlattı. Altıok, temizlik görevlisinin kapıda “[[Bugün pazar yok]]” dediğini de ekledi."#,
        expect![[r#"
            direct 0: Oğuz Kirazlı <- Oğuz Kirazlı'nın, temsilcisi (sözleri salonda alkışlandı)
            direct 0: Oğuz Kirazlı <- Kirazlı'nın, temsilcisi (dediğini anlattı)
            direct 1: ? <- temizlik görevlisinin (dediğini)"#]],
    );
}

#[test]
fn a_passive_verb_has_its_words_from_a_body_or_a_document() {
    check(
        r#"Baraj doldu

Çamtepe Valiliği kapakların açılacağını duyurdu. Valilikten yapılan açıklamada, “[[Dere yatağından uzak durunuz]]” denildi. Uzmanların raporunda ise “[[Gövdede çatlak yoktur]]” ifadesine yer verildi."#,
        expect![[r#"
            direct 0: Çamtepe Valiliği <- Valilikten (denildi)
            direct 1: ? <- raporunda (ifadesine yer verildi)"#]],
    );
}

#[test]
fn a_subject_without_a_name_is_nobody_named_before() {
    check(
        r#"Fırın yandı

Fırıncı Sefa Unkapan, “[[Ekmekleri kurtardık]]” dedi. Müşterilerden biri ise, “[[Ekmekler biraz fazla pişmiş]]” yorumunu yaptı. Bir komşu, “[[Kokusu güzeldi]]” diye güldü."#,
        expect![[r#"
            direct 0: Sefa Unkapan <- Sefa Unkapan, Fırıncı (dedi)
            direct 1: ? <- Müşterilerden biri (yorumunu yaptı)
            direct 2: ? <- Bir komşu (diye güldü)"#]],
    );
}

#[test]
fn a_dialogue_needs_no_second_dash() {
    check(
        r#"Son vapur

İskelede Haluk Denizoğlu bekliyor.

— [[Vapur kalktı mı]], diye sordu Denizoğlu.

— [[Kalktı]], dedi gişe memuru, — [[ama geri döner]]."#,
        expect![[r#"
            direct 0: Haluk Denizoğlu <- Denizoğlu (diye sordu)
            direct 1: ? <- gişe memuru (dedi)
            direct 1: ? <- gişe memuru (dedi)"#]],
    );
}

#[test]
fn a_heading_in_marks_is_said_by_whoever_speaks_below() {
    check(
        r#"Stat çatısı

Başkan Tuncay Ferahoğlu çatıyı gezdi.

- "[[Yağmur artık içeri yağmayacak]]"

Gazetecilere konuşan Ferahoğlu, "[[Kovaları kaldırdık]]" diye konuştu."#,
        expect![[r#"
            direct 0: Tuncay Ferahoğlu <- Ferahoğlu, Başkan
            direct 1: Tuncay Ferahoğlu <- Ferahoğlu, Başkan (diye konuştu)"#]],
    );
}

#[test]
fn what_something_is_called_is_no_quotation() {
    check(
        r#"Tünel açıldı

"Yüz yılın eseri" diye tanıtılan tünel, bir haftada su aldı."#,
        expect![""],
    );
}
