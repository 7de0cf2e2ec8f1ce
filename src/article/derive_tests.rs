//! Text in, article out: one rule a table.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::article::{Article, Part, RawArticle, dateline};
use crate::text::Language;

fn of_text(text: &str) -> Article {
    Article::derive(&RawArticle {
        text: text.to_owned(),
        ..RawArticle::default()
    })
}

/// Headline, a rule, the paragraphs, and below them what else is known.
fn shown(article: &Article) -> String {
    let mut lines = vec![
        article.headline.clone(),
        "---".to_owned(),
        article.body.clone(),
    ];
    let known = [
        ("outlet", article.outlet.clone()),
        ("byline", article.byline.clone()),
        ("published", article.published.map(|p| format!("{p:?}"))),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            lines.push(format!("[{name}: {value}]"));
        }
    }
    lines.join("\n")
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown(&of_text(text)));
}

const SEED: &str = include_str!("../../seeds/000_fe8a340cffa202d2.txt");

#[test]
fn the_first_seed() {
    let article = of_text(SEED);
    assert_eq!(article.outlet.as_deref(), Some("SİA"));
    assert_eq!(article.language, Some(Language::EN));
    assert_eq!(article.published, None);
    assert_eq!(article.url, None);
    assert_eq!(article.headline, SEED.lines().next().unwrap());
    let body: Vec<&str> = SEED.trim().split("\n\n").collect();
    let (facebook, body) = body[1..].split_last().unwrap();
    assert!(facebook.contains("Facebook"));
    assert_eq!(article.body, body.join("\n\n"));
    assert!(!article.sample);
}

#[test]
fn lines_and_paragraphs() {
    check(
        "Bridge opens\n\nThe first line\nis broken to fit.\n\nThe second\r\nas well.",
        expect![[r#"
            Bridge opens
            ---
            The first line is broken to fit.

            The second as well."#]],
    );
    check(
        "Bridge opens\nOne line.\nAnother line.\u{2029}A third.\u{85}A fourth.\rA fifth.",
        expect![[r#"
            Bridge opens
            ---
            One line.

            Another line.

            A third.

            A fourth.

            A fifth."#]],
    );
    let long = "A line that no editor broke, as it is longer than any page is wide, ".repeat(2);
    let article = of_text(&format!("Bridge opens\n\n{long}\nNext.\n\nLast."));
    assert_eq!(article.body, format!("{}\n\nNext.\n\nLast.", long.trim()));
    check(
        "  Two\t\t spaces  \n\n No\u{a0}break,  \u{a0}soft\u{ad}ly\u{feff}. ",
        expect![[r#"
            Two spaces
            ---
            No break, softly."#]],
    );
}

#[test]
fn headlines() {
    // Only a headline.
    check(
        "Bridge opens",
        expect![[r#"
        Bridge opens
        ---
    "#]],
    );
    check(
        "",
        expect![[r#"

        ---
    "#]],
    );
    // A first line as long as a paragraph is one.
    let long = "The harbour bridge opened on Monday after seven years. ".repeat(8);
    let article = of_text(&long);
    assert_eq!(
        (article.headline.as_str(), article.body.as_str()),
        ("", long.trim())
    );

    let given = |headline: &str, text: &str| {
        shown(&Article::derive(&RawArticle {
            headline: Some(headline.to_owned()),
            text: text.to_owned(),
            ..RawArticle::default()
        }))
    };
    assert_eq!(
        given("Bridge  opens", "Bridge opens\n\nIt is open."),
        "Bridge opens\n---\nIt is open."
    );
    assert_eq!(
        given("Bridge opens", "It is open."),
        "Bridge opens\n---\nIt is open."
    );
    // Said to have none.
    assert_eq!(
        given("", "Bridge opens.\n\nIt is open."),
        "\n---\nBridge opens.\n\nIt is open."
    );
    assert_eq!(given("Bridge opens", "bridge OPENS"), "Bridge opens\n---\n");
}

#[test]
fn what_stands_between_headline_and_lead() {
    check(
        "Bridge opens\n\nBy Ada Fenwick\n\nMORVEN HARBOUR, 3 March 2026, Kestrel.\n\nThe bridge is open.",
        expect![[r#"
            Bridge opens
            ---
            The bridge is open.
            [outlet: Kestrel]
            [byline: Ada Fenwick]
            [published: Day(2026-03-03)]"#]],
    );
    // In the lead's own paragraph the dateline stays; without a year it is no time of publication.
    check(
        "Мост открыт\n\nСВЕТЛОЯРСК, 4 октября. ТАСС. Мост открыт для пешеходов.",
        expect![[r#"
            Мост открыт
            ---
            СВЕТЛОЯРСК, 4 октября. ТАСС. Мост открыт для пешеходов.
            [outlet: ТАСС]"#]],
    );
    check(
        "Bridge opens\n\n3 March 2026\n\nThe bridge is open.",
        expect![[r#"
            Bridge opens
            ---
            The bridge is open.
            [published: Day(2026-03-03)]"#]],
    );
    // A caption with a name and a day.
    check(
        "Bridge opens\n\nAda Fenwick, 3 March 2020\n\nThe bridge is open.",
        expect![[r#"
            Bridge opens
            ---
            Ada Fenwick, 3 March 2020

            The bridge is open."#]],
    );
}

#[test]
fn datelines() {
    #[track_caller]
    fn check(body: &str, expected: &str) {
        assert_eq!(&body[dateline(body)], expected, "{body}");
    }
    for (line, rest) in [
        ("BAKU, April 14, Report.", " The bridge is open."),
        ("BAKU, Azerbaijan, Apr. 14 –", " The bridge is open."),
        ("Bakı, 14 aprel, AZƏRTAC.", " Körpü açılıb."),
        ("BAKI, 14 apr — Sputnik.", " Körpü açılıb."),
        ("СВЕТЛОЯРСК, 4 октября. ТАСС.", " Мост открыт."),
        ("МОСКВА, 4 окт – РИА Новости.", " Мост открыт."),
        ("МОСКВА, 4 октября. /ТАСС/.", " Мост открыт."),
        ("ANKARA (AA) -", " Köprü açıldı."),
        ("İSTANBUL, 14 Nisan (DHA) -", " Köprü açıldı."),
        (
            "TORRAN HEAD, Wash., Sept. 26 (UPI) —",
            " The bridge is open.",
        ),
        ("ANKARA (AA)", " CHP açıkladı."),
        ("Ayşe KAYALI/ANKARA, (DHA)-", " Köprü açıldı."),
        ("Ayşe KAYALI/ANKARA, (DHA)", " Köprü açıldı."),
        ("BAKU / Trend / -", " The bridge is open."),
        ("Baku, April 14, AZERTAC", ""),
        ("(Reuters) -", " The bridge is open."),
        ("Aug 27 (Reuters) -", " The bridge is open."),
        ("NEW YORK —", " The bridge is open."),
        ("MORVEN ―", " The bridge is open."),
        ("Göyçəli. 14 aprel. Şəfəq.", " Körpü açılıb."),
        ("MORVEN, 3 March 2026", ""),
    ] {
        check(&format!("{line}{rest}"), line);
        check(&format!("{line}{rest}\n\nMore."), line);
    }
    for body in [
        "",
        "-",
        "The bridge is open - at last.",
        "Morven - The bridge is open.",
        "BREAKING – The bridge is open.",
        "DJ Norman Reed - The bridge is open.",
        "NHBA - the NHBA bridge authority - is open.",
        "Anadolu Ajansı (AA) Genel Müdürü geldi.",
        "In April, 14 bridges opened.",
        "Morven, a town of 14 bridges, is open.",
        "May 14 was a good day.",
        "\"LONDON — I left,\" she said.",
        "Ada Fenwick, 3 March 2020",
    ] {
        check(body, "");
    }
}

#[test]
fn outlets() {
    #[track_caller]
    fn check(body: &str, expected: Option<&str>) {
        let article = of_text(&format!("Headline\n\n{body}"));
        assert_eq!(article.outlet.as_deref(), expected, "{body}");
    }
    check("The bridge is open, SİA reports.", Some("SİA"));
    check("The bridge is open, Kestrel reports.", Some("Kestrel"));
    check(
        "The bridge is open, Report informs, citing the city.",
        Some("Report"),
    );
    check(
        "The bridge is open, Morven Daily News reports.",
        Some("Morven Daily News"),
    );
    check("Мост открыт, сообщает ТАСС.", Some("ТАСС"));
    check(
        "Мост открыт, передаёт «Вечерний Ярск».",
        Some("Вечерний Ярск"),
    );
    check(
        "Мост открыт, сообщает РИА Новости со ссылкой на мэрию.",
        Some("РИА Новости"),
    );
    check(
        "Как пишет газета «Светлый путь», мост открыт.",
        Some("Светлый путь"),
    );
    check(
        "Мост открыт, сообщает корреспондент агентства. Об этом пишет Lenta.ru.",
        Some("Lenta.ru"),
    );
    check(
        "Körpü açılıb. Günəşli.az xəbər verir ki, körpü açıqdır.",
        Some("Günəşli.az"),
    );
    check(
        "Körpü açılıb. Teleqraf xəbər verir ki, körpü açıqdır.",
        Some("Teleqraf"),
    );
    check(
        "Göyərçin.az saytı xəbər verir ki, körpü açıqdır.",
        Some("Göyərçin.az"),
    );
    check("Report-un məlumatına görə, körpü açıqdır.", Some("Report"));
    check(
        "Oxu.Az-ın APA-ya istinadən məlumatına görə, körpü açıqdır.",
        Some("Oxu.Az"),
    );
    check(
        "Missiya.Az Apasport.az-a istinadən xəbər verir ki, körpü açıqdır.",
        Some("Missiya.Az"),
    );
    check("AA'nın haberine göre köprü açıldı.", Some("AA"));
    check(
        "Kıyı Haber Ajansı’nın haberine göre köprü açıldı.",
        Some("Kıyı Haber Ajansı"),
    );
    check("The bridge is open, reports TASS.", Some("TASS"));
    check("TASS reports that the bridge is open.", Some("TASS"));
    check(
        "AA muhabirinin aldığı bilgiye göre köprü açıldı.",
        Some("AA"),
    );
    check("The bank reports Trend figures for May.", None);
    check("The bridge is open, reports Ada Fenwick.", None);
    check("Fenwick reports that the bridge is open.", None);
    // People and offices speak, they are no outlets.
    check("The bridge is open, analyst John Smith reports.", None);
    check(
        "Ada Fenwick was there. The bridge is open, Fenwick reports.",
        None,
    );
    check("NATO reports that the bridge is open.", None);
    check("The ministry reports progress.", None);
    check("Every month she reports.", None);
    check("Мост открыт, сообщает МЧС.", None);
    check("Мост открыт, сообщает пресс-служба мэрии.", None);
    check("Мост открыт, сообщил Лев Рощин.", None);
    check("Мост открыт, сообщают СМИ.", None);
    check("Мост открыт, сообщила «Ласточке» вдова инженера.", None);
    check("DİN xəbər verir ki, körpü açıqdır.", None);
    check(
        "Nazirliyin mətbuat xidməti xəbər verir ki, körpü açıqdır.",
        None,
    );
    check("Aysel Quliyeva bildirir ki, körpü açıqdır.", None);
    check("TBMM'nin haberine göre köprü açıldı.", None);
    check("", None);
}

#[test]
fn the_outlet_given_wins() {
    let article = Article::derive(&RawArticle {
        text: "Headline\n\nThe bridge is open, SİA reports.".to_owned(),
        outlet: Some(" Kestrel ".to_owned()),
        ..RawArticle::default()
    });
    assert_eq!(article.outlet.as_deref(), Some("Kestrel"));
}

#[test]
fn boilerplate_behind_the_article() {
    let lead = "The harbour bridge opened on Monday after seven years of work, and the ferry made its last trip.";
    #[track_caller]
    fn check(lead: &str, behind: &str, expected: &str) {
        let article = of_text(&format!("Headline\n\n{lead}\n\n{behind}"));
        let kept = article.body.strip_prefix(lead).unwrap().trim_start();
        assert_eq!(kept, expected, "{behind}");
    }
    for line in [
        "Bütün xəbərlər Facebook səhifəmizdə",
        "Read also: Ferry makes last trip",
        "Follow us on Telegram",
        "Читайте также: Паром ушёл в последний рейс",
        "Подписывайтесь на наш канал в Telegram!",
        "© 2021 Kestrel. All rights reserved.",
        "© Светлый путь, 2024",
        "Devamı için tıklayınız",
        "Bizi Facebook və Instagram-da izləyin",
        "https://www.facebook.com/kestrel",
        "При использовании материалов ссылка на сайт обязательна.",
        "Read also:\n\nFerry makes last trip\n\nWhat the bridge cost",
        "Читайте также:\n\nПаром ушёл в последний рейс\n\nВсе права защищены.",
        "Share this article\n\nFollow us on X\n\n© 2025 Kestrel",
    ] {
        check(lead, line, "");
    }
    for line in [
        "“Follow us on Facebook,” the captain told the crowd.",
        "«Читайте также мелкий шрифт», — сказал капитан.",
        "The ferry company announced it on Facebook.",
        "Read also plays by night what others only hear.",
        "See also the city's report of last year.",
        "— Follow us, said the captain.",
        "She shares a boat with him.",
    ] {
        check(lead, line, line);
    }
    let cut =
        of_text("Başlık\n\nKöprü açıldı, feribot son seferini yaptı... Devamı için tıklayınız");
    assert_eq!(cut.body, "Köprü açıldı, feribot son seferini yaptı...");
    // Not in the middle.
    let middle = of_text("Headline\n\nOne.\n\nRead also: Two\n\nThree is a whole sentence.");
    assert_eq!(
        middle.body,
        "One.\n\nRead also: Two\n\nThree is a whole sentence."
    );
}

#[test]
fn ids_follow_the_link_then_the_given_id_then_the_words() {
    let raw = |url: Option<&str>, id: Option<&str>, outlet: Option<&str>, text: &str| {
        let raw = RawArticle {
            url: url.map(|url| url.parse().unwrap()),
            id: id.map(str::to_owned),
            outlet: outlet.map(str::to_owned),
            text: text.to_owned(),
            ..RawArticle::default()
        };
        Article::derive(&raw).id
    };
    let link = raw(Some("https://example.org/a"), Some("1"), None, "A\n\nB.");
    assert_eq!(
        link,
        raw(
            Some("https://EXAMPLE.org:443/a?utm_source=x#c"),
            None,
            Some("K"),
            "C\n\nD."
        )
    );
    assert_ne!(
        link,
        raw(Some("https://example.org/b"), Some("1"), None, "A\n\nB.")
    );
    let given = raw(None, Some("1"), Some("K"), "A\n\nB.");
    assert_eq!(given, raw(None, Some("1"), Some("K"), "A\n\nB, corrected."));
    assert_ne!(given, raw(None, Some("1"), Some("L"), "A\n\nB."));
    let words = raw(None, None, None, "A\n\nCafe\u{301}  B.");
    assert_eq!(words, raw(None, None, None, "A\r\n\r\nCaf\u{e9} B.\n"));
    assert_ne!(words, raw(None, None, None, "A\n\nCaf\u{e9} C."));
}

#[test]
fn offsets_lead_back_to_the_input() {
    let text = "\n  Head\u{301}line \n\n\u{feff}A  bridge\ris open.\n\nRead also: x";
    let article = of_text(text);
    let input: Vec<char> = text.chars().collect();
    let printed = |part: Part, wanted: &str| -> String {
        let whole = article.part(part);
        let start = whole.find(wanted).unwrap();
        let range = article
            .offsets
            .of(part, whole)
            .input(start..start + wanted.len());
        input[range].iter().collect()
    };
    assert_eq!(printed(Part::Headline, "Hea"), "Hea");
    assert_eq!(printed(Part::Headline, "line"), "line");
    assert_eq!(printed(Part::Body, "A bridge"), "A  bridge");
    assert_eq!(printed(Part::Body, "open."), "open.");
    // Whatever was asked before, in whatever order.
    let mut offsets = article.offsets.of(Part::Body, &article.body);
    let open = article.body.find("open").unwrap();
    let later = offsets.input(open..open + 4);
    let earlier = offsets.input(0..1);
    assert_eq!(offsets.input(open..open + 4), later);
    assert_eq!(input[earlier].iter().collect::<String>(), "A");
}

proptest! {
    #[test]
    fn any_text_keeps_its_characters(text in "(?s)[ \\n\\ra-cA-C.,—«»\"éəşİ\u{301}\u{a0}\u{ad}0-9]{0,200}") {
        let input: Vec<char> = text.chars().collect();
        let article = of_text(&text);
        for (part, map) in [(Part::Headline, &article.offsets.headline), (Part::Body, &article.offsets.body)] {
            let chars: Vec<char> = article.part(part).chars().collect();
            prop_assert_eq!(chars.len(), map.len());
            prop_assert!(map.is_sorted());
            if !text.contains('\u{301}') {
                for (c, at) in chars.iter().zip(map) {
                    let printed = input[*at as usize];
                    prop_assert!(*c == printed || (c.is_whitespace() && (printed.is_whitespace() || printed == '\u{ad}')), "{:?} {:?}", c, printed);
                }
            }
        }
    }

    #[test]
    fn any_text_derives_the_same_twice(text in any::<String>()) {
        let article = of_text(&text);
        prop_assert!(unicode_normalization::is_nfc(&article.body));
        prop_assert_eq!(article, of_text(&text));
        let _ = dateline(&text);
    }
}
