//! Forms of question in the four languages, each with the query it becomes.

use super::*;

/// Asks on a Tuesday, 23 November 2021; the canonical spelling follows the language, which stands only where it is a question.
#[track_caller]
fn check(language: &str, rows: &[(&str, &str)]) {
    for (text, canonical) in rows {
        let understood = understand(text, &clock());
        let shown = match understood.language {
            Some(language) if understood.question => format!("{language}: "),
            _ => String::new(),
        };
        let shown = format!("{shown}{}", understood.query.display_in(&TimeZone::UTC));
        let expected = match canonical.strip_prefix("plain: ") {
            Some(plain) => plain.to_owned(),
            None => format!("{language}: {canonical}"),
        };
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn questions_in_english() {
    check(
        "en",
        &[
            ("what did Varenko say about the ferry?", "by:Varenko ferry"),
            ("what did varenko say about the ferry", "by:varenko ferry"),
            ("WHAT DID VARENKO SAY ABOUT THE FERRY", "by:VARENKO FERRY"),
            (
                "What has Ida Marlow said on night ferries last year",
                "by:\"Ida Marlow\" night ferries since:2020 until:2020",
            ),
            ("did Marlow ever say sorry?", "by:Marlow sorry"),
            (
                "who said “we will build the bridge”?",
                "\"we will build the bridge\"",
            ),
            ("who said that the bridge would hold", "bridge hold"),
            (
                "who talked about water rights this week",
                "water rights since:2021-11-22 until:2021-11-28",
            ),
            ("Ida Marlow about ferries", "by:\"Ida Marlow\" ferries"),
            ("Marlow about ferries", "by:Marlow ferries"),
            (
                "quotes by Ida Marlow on ferries",
                "by:\"Ida Marlow\" ferries",
            ),
            (
                "any quotes from the mayor of Tarnby about tolls in April 2021?",
                "by:\"mayor of Tarnby\" tolls since:2021-04 until:2021-04",
            ),
            ("Marlow's words about the toll", "by:Marlow toll"),
            ("what was Marlow’s position on tolls?", "by:Marlow tolls"),
            (
                "Did the prime minister say anything about taxes yesterday?",
                "by:\"prime minister\" taxes since:2021-11-22 until:2021-11-22",
            ),
            (
                "what's the foreign minister saying about tolls since 2020",
                "by:\"foreign minister\" tolls since:2020",
            ),
            (
                "tell me what Marlow said before 2020, please",
                "by:Marlow until:2019",
            ),
            ("Marlow said what about tolls?", "by:Marlow tolls"),
            ("Who said what about tolls?", "tolls"),
            ("who else spoke about the tolls", "tolls"),
            ("who was it that said “no ferry”?", "\"no ferry\""),
            (
                "what were Ida Marlow's exact words on tolls",
                "by:\"Ida Marlow\" tolls",
            ),
            ("Where did Marlow say that?", "by:Marlow"),
            (
                "when did Marlow say that she would resign?",
                "by:Marlow resign",
            ),
            (
                "what did they say about the toll between 2019 and 2020",
                "toll since:2019 until:2020",
            ),
            (
                "what did “Ida Marlow” tell reporters about “night ferries”?",
                "by:\"Ida Marlow\" \"night ferries\"",
            ),
            ("quotes about ferries", "ferries"),
        ],
    );
}

#[test]
fn questions_in_azerbaijani() {
    check(
        "az",
        &[
            ("Varenko ərazilər haqqında nə deyib?", "by:Varenko ərazilər"),
            ("varenko eraziler haqqinda ne deyib", "by:varenko eraziler"),
            ("VARENKO ƏRAZİLƏR HAQQINDA NƏ DEYİB", "by:VARENKO ƏRAZİLƏR"),
            (
                "Rəna Talıbova Güneyçay barədə nə deyib",
                "by:\"Rəna Talıbova\" Güneyçay",
            ),
            (
                "rena talibova guneycay barede ne deyib",
                "by:\"rena talibova\" guneycay",
            ),
            (
                "ərazilər haqqında Varenko nə deyib ötən il",
                "by:Varenko ərazilər since:2020 until:2020",
            ),
            ("nə deyib Varenko ərazilər haqqında?", "by:Varenko ərazilər"),
            ("Tural Qayıblı nə deyib", "by:\"Tural Qayıblı\""),
            ("Varenko nə deyib ərazilər barədə", "by:Varenko ərazilər"),
            ("Varenko nə deyib ərazilər", "by:Varenko ərazilər"),
            (
                "Mirzəyevin Güneyçay haqqında dediyi",
                "by:Mirzəyev Güneyçay",
            ),
            ("Varenkonun ərazilər barədə sözləri", "by:Varenko ərazilər"),
            (
                "Rəna Talıbovanın qanun haqqında fikri nədir?",
                "by:\"Rəna Talıbova\" qanun",
            ),
            (
                "2021-ci ildə Mirzəyev bərə ilə bağlı nə deyib",
                "by:Mirzəyev bərə since:2021 until:2021",
            ),
            (
                "Mirzəyev 2020-ci ilin aprel ayında bərə haqqında nə demişdi",
                "by:Mirzəyev bərə since:2020-04 until:2020-04",
            ),
            (
                "Xarici işlər naziri körpülər barədə nə bildirib",
                "by:\"Xarici işlər naziri\" körpülər",
            ),
            (
                "Güneyçay meri yollar barədə keçən ay nə deyib",
                "by:\"Güneyçay meri\" yollar since:2021-10 until:2021-10",
            ),
            (
                "Varenko Güneyçay münaqişəsi haqqında nə deyib",
                "by:Varenko Güneyçay münaqişəsi",
            ),
            ("kim deyib ki, körpünü tikəcəyik", "körpünü tikəcəyik"),
            ("“körpünü tikəcəyik” kim deyib?", "\"körpünü tikəcəyik\""),
            ("körpü haqqında kim nə deyib", "körpü"),
            (
                "Varenko dünən nə dedi",
                "by:Varenko since:2021-11-22 until:2021-11-22",
            ),
            ("bərə barədə sitatlar", "bərə"),
            ("Mirzəyev bərə haqqında danışıb", "by:Mirzəyev bərə"),
        ],
    );
}

#[test]
fn questions_in_russian() {
    check(
        "ru",
        &[
            (
                "что говорил Варенко про территории?",
                "by:Варенко территории",
            ),
            (
                "что говорил варенко про территории",
                "by:варенко территории",
            ),
            (
                "ЧТО ГОВОРИЛ ВАРЕНКО ПРО ТЕРРИТОРИИ",
                "by:ВАРЕНКО ТЕРРИТОРИИ",
            ),
            (
                "что Варенко сказал о пароме в прошлом году",
                "by:Варенко пароме since:2020 until:2020",
            ),
            (
                "что про паром говорил Варенко вчера",
                "by:Варенко паром since:2021-11-22 until:2021-11-22",
            ),
            ("про территории что сказал варенко", "by:варенко территории"),
            ("что сказал про паром Варенко", "by:Варенко паром"),
            ("о чём говорил Варенко", "by:Варенко"),
            ("кто сказал «мы построим мост»?", "\"мы построим мост\""),
            (
                "кто говорил о переправе на этой неделе",
                "переправе since:2021-11-22 until:2021-11-28",
            ),
            ("цитаты Варенко о дорогах", "by:Варенко дорогах"),
            ("цитаты Мареева о пароме", "by:Мареев пароме"),
            (
                "мнение Ольги Мареевой о санкциях",
                "by:\"Ольга Мареева\" санкциях",
            ),
            (
                "слова президента Вельмарии Олега Мареева о дорогах",
                "by:\"президент Вельмарии Олег Мареев\" дорогах",
            ),
            (
                "высказывания министра финансов о бюджете за 2020 год",
                "by:\"министр финансов\" бюджете since:2020 until:2020",
            ),
            (
                "говорил ли Мареев о мире с 2020 года?",
                "by:Мареев мире since:2020",
            ),
            ("Мареев о пароме", "by:Мареев пароме"),
            (
                "что сказано о бюджете в апреле 2021 года",
                "бюджете since:2021-04 until:2021-04",
            ),
            (
                "заявления Мареева с 2019 по 2020 год",
                "by:Мареев since:2019 until:2020",
            ),
            (
                "скажи, пожалуйста, что думает Мареев насчёт переправы",
                "by:Мареев переправы",
            ),
            ("закон о выборах", "plain: закон о выборах"),
        ],
    );
}

#[test]
fn questions_in_turkish() {
    check(
        "tr",
        &[
            (
                "Varenko topraklar hakkında ne dedi?",
                "by:Varenko topraklar",
            ),
            ("Selin Arkantal ne dedi", "by:\"Selin Arkantal\""),
            ("Arkantal ne dedi topraklar", "by:Arkantal topraklar"),
            ("varenko topraklar hakkinda ne dedi", "by:varenko topraklar"),
            ("VARENKO TOPRAKLAR HAKKINDA NE DEDİ", "by:VARENKO TOPRAKLAR"),
            (
                "Kemal Dağlı 2021 yılında feribot konusunda ne demiş",
                "by:\"Kemal Dağlı\" feribot since:2021 until:2021",
            ),
            (
                "kemal dagli feribot hakkinda ne diyor",
                "by:\"kemal dagli\" feribot",
            ),
            (
                "Varenko Velmar politikası hakkında ne söyledi geçen yıl",
                "by:Varenko Velmar politikası since:2020 until:2020",
            ),
            ("Topraklar hakkında Varenko ne dedi", "by:Varenko Topraklar"),
            ("ne dedi Varenko topraklar hakkında", "by:Varenko topraklar"),
            ("Dağlı'nın feribot hakkındaki sözleri", "by:Dağlı feribot"),
            ("Dağlı’nın sözleri", "by:Dağlı"),
            ("Dağlı’dan feribot açıklaması", "by:Dağlı feribot"),
            ("kim söyledi “köprüyü yapacağız”", "\"köprüyü yapacağız\""),
            ("köprüyü yapacağız kim demiş?", "köprüyü yapacağız"),
            (
                "“köprüyü yapacağız” sözünü kim söyledi",
                "\"köprüyü yapacağız\"",
            ),
            ("köprü hakkında kim ne dedi", "köprü"),
            (
                "Sağlık Bakanı Tarn aşı hakkında ne açıkladı",
                "by:\"Sağlık Bakanı Tarn\" aşı",
            ),
            (
                "Dışişleri Bakanı köprüler için ne dedi",
                "by:\"Dışişleri Bakanı\" köprüler",
            ),
            (
                "dağlı dün ne dedi",
                "by:dağlı since:2021-11-22 until:2021-11-22",
            ),
            (
                "Varenko feribot hakkında bir şey dedi mi?",
                "by:Varenko feribot",
            ),
            (
                "Nisan 2021'de Varenko ne dedi",
                "by:Varenko since:2021-04 until:2021-04",
            ),
            (
                "2020 yılından beri Varenko yollar için ne dedi",
                "by:Varenko yollar since:2020",
            ),
            ("köprüler hakkında alıntılar", "köprüler"),
        ],
    );
}

#[test]
fn operators_are_no_question() {
    check(
        "en",
        &[
            (
                "by:Marlow what did she say about tolls",
                "plain: by:Marlow what did she say about tolls",
            ),
            ("toll -bridge", "plain: toll -bridge"),
            ("night ferries", "plain: night ferries"),
            ("book about ferries", "plain: book about ferries"),
            ("Warning over ferries", "plain: Warning over ferries"),
            ("", "plain: "),
        ],
    );
}

#[test]
fn weeks_begin_on_monday_and_months_are_the_last_of_their_name() {
    check(
        "en",
        &[
            (
                "what did Marlow say last week",
                "by:Marlow since:2021-11-15 until:2021-11-21",
            ),
            (
                "what did Marlow say in December",
                "by:Marlow since:2020-12 until:2020",
            ),
            (
                "what did Marlow say in March",
                "by:Marlow since:2021-03 until:2021-03",
            ),
            ("what did Marlow say after 2019", "by:Marlow since:2020"),
            (
                "what did Marlow say today",
                "by:Marlow since:2021-11-23 until:2021-11-23",
            ),
        ],
    );
}

#[test]
fn the_language_is_told_for_plain_words_too() {
    let language = |text| understand(text, &clock()).language;
    assert_eq!(
        language("the price of bread and of the night ferry"),
        Some(Language::EN)
    );
    assert_eq!(language("цены на хлеб и на паром"), Some(Language::RU));
    assert_eq!(language("xy"), None);
}

#[test]
fn greetings() {
    for (text, language) in [
        ("Hello!", Some(Language::EN)),
        ("hi there", Some(Language::EN)),
        ("Salam", Some(Language::AZ)),
        ("sabahınız xeyir", Some(Language::AZ)),
        ("ПРИВЕТ)))", Some(Language::RU)),
        ("Добрый день", Some(Language::RU)),
        ("merhaba", Some(Language::TR)),
        ("Günaydın!", Some(Language::TR)),
        ("hello ferry", None),
        ("", None),
    ] {
        assert_eq!(greeting(text), language, "{text}");
    }
}

#[test]
fn frames_and_dates_of_every_language_are_read() {
    for phrases in phrases::PHRASES.iter() {
        let language = phrases.language;
        assert_eq!(phrases.months.len(), 12, "{language}");
        for class in [
            "what", "say", "about", "words", "title", "greeting", "filler", "anyone", "never",
        ] {
            assert!(!phrases.class(class).is_empty(), "{language}: {class}");
        }
        for frame in &phrases.frames {
            for part in &frame.parts {
                if let phrases::Part::Words { alternatives, .. } = part {
                    assert!(alternatives.iter().all(|run| !run.is_empty()), "{language}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_message_is_read(text in "(what|who|did|say|about|nə|deyib|haqqında|kim|что|сказал|кто|о|ne|dedi|hakkında|last year|в 2021 году|Varenko|\"|«|»|’s|[a-zA-ZəЖ]{1,4}|\\PC| ){0,40}") {
        let understood = understand(&text, &clock());
        let canonical = understood.query.to_string();
        prop_assert_eq!(&parse(&canonical, &clock()), &understood.query);
    }
}

#[test]
fn a_title_takes_the_name_behind_it_along() {
    check(
        "tr",
        &[
            (
                "Bakan Tarnalp enerji hakkında ne dedi",
                "by:\"Bakan Tarnalp\" enerji",
            ),
            (
                "Cumhurbaşkanı Tarnalp ekonomi hakkında ne dedi",
                "by:\"Cumhurbaşkanı Tarnalp\" ekonomi",
            ),
            (
                "Bakan Ulgen Tarnalp enerji hakkında ne dedi",
                "by:\"Bakan Ulgen Tarnalp\" enerji",
            ),
            (
                "Bakan Suriye politikası hakkında ne dedi",
                "by:Bakan Suriye politikası",
            ),
            (
                "Bakan Suriye krizi hakkında ne dedi",
                "by:Bakan Suriye krizi",
            ),
            ("Bakan Tarnalp ne dedi", "by:\"Bakan Tarnalp\""),
        ],
    );
    check(
        "az",
        &[
            (
                "nazir Tarnalı neft haqqında nə deyib",
                "by:\"nazir Tarnalı\" neft",
            ),
            (
                "Nazir Tarnalı enerji haqqında nə deyib",
                "by:\"Nazir Tarnalı\" enerji",
            ),
        ],
    );
    check(
        "ru",
        &[(
            "что сказал министр Тарн о паромах",
            "by:\"министр Тарн\" паромах",
        )],
    );
    check(
        "en",
        &[(
            "what did Minister Tarn say about ferries",
            "by:\"Minister Tarn\" ferries",
        )],
    );
}

#[test]
fn lower_case_words_that_nothing_divides_are_the_speaker() {
    check(
        "az",
        &[
            ("milli məclis nə deyib", "by:\"milli məclis\""),
            ("xarici işlər naziri nə deyib", "by:\"xarici işlər naziri\""),
            ("nazir varenko nə deyib", "by:\"nazir varenko\""),
            ("varenko körpü nə deyib", "by:varenko körpü"),
            ("Varenko körpü nə deyib", "by:Varenko körpü"),
        ],
    );
    check("tr", &[("dünya bankası ne dedi", "by:\"dünya bankası\"")]);
}

#[test]
fn a_question_for_nothing_in_particular_has_no_words() {
    check(
        "en",
        &[
            ("who said what?", ""),
            ("Who else spoke?", ""),
            ("what was said", ""),
            (
                "who said what yesterday",
                "since:2021-11-22 until:2021-11-22",
            ),
        ],
    );
    check("ru", &[("кто что сказал?", ""), ("Что сказано?", "")]);
    check("tr", &[("kim ne dedi?", "")]);
    check("az", &[("kim nə deyib?", "")]);
}

#[test]
fn questions_as_people_type_them_on_a_phone() {
    check(
        "en",
        &[
            ("Merkel said", "by:Merkel"),
            (
                "What does Mourinho think of Ferguson?",
                "by:Mourinho Ferguson",
            ),
            ("Who called Blair a liar?", "Blair liar"),
        ],
    );
    check(
        "tr",
        &[("kim \"yerli ve milli\" dedi", "\"yerli ve milli\"")],
    );
    check("az", &[("kim nə dedi Qarabağ", "Qarabağ")]);
}
