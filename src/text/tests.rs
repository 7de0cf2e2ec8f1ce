use proptest::prelude::*;

use super::*;

#[track_caller]
fn check_fold(text: &str, folded: &str) {
    assert_eq!(fold(text), folded, "{text}");
}

#[test]
fn letters_fold() {
    check_fold("ASCII Only", "ascii only");
    check_fold("Sİa sİA ISPARTA ısı", "sia sia isparta isi");
    check_fold("Azərbaycan ŞƏHƏR Çörək", "azerbaycan seher corek");
    check_fold("Straße Œuvre Ærø Łódź đ þ", "strasse oeuvre aero lodz d th");
    check_fold("Ёлка ещё ЙОД Їжак", "елка еще йод їжак");
    check_fold("e\u{301}te\u{301} И\u{306}од е\u{308}ж", "ete йод еж");
    check_fold("Vale’s ʼx‘", "vale's 'x'");
    check_fold("co\u{ad}op\u{200b}erate", "cooperate");
    check_fold("Ελλάς 東京", "ελλας 東京");
}

#[track_caller]
fn check_latin(text: &str, expected: &str) {
    assert_eq!(latin(text), expected, "{text}");
}

#[test]
fn cyrillic_is_romanised() {
    check_latin("Лукашенко", "lukashenko");
    check_latin("Щёлково Юлия Объезд", "shchelkovo yuliya obezd");
    check_latin("Київ Єва ґанок", "kiyiv yeva ganok");
    check_latin("Lukaşenko", "lukasenko");
}

/// All spellings of a line are one name.
#[track_caller]
fn check_same(spellings: &[&str]) {
    for spelling in spellings {
        assert_eq!(
            name_key(spelling),
            name_key(spellings[0]),
            "{spelling} and {}",
            spellings[0]
        );
    }
}

#[test]
fn spellings_of_a_name_have_one_key() {
    check_same(&[
        "Lukashenko",
        "Lukaşenko",
        "Лукашенко",
        "Lukasenko",
        "LUKAŞENKO",
        "lukasenko",
    ]);
    check_same(&["Alexander", "Aleksandr", "Александр", "Aleksander"]);
    check_same(&["Əliyev", "Aliyev", "Алиев", "Aliev", "Eliyev", "ƏLİYEV"]);
    check_same(&["Həsənov", "Hasanov", "Гасанов", "Hesenov", "Gasanov"]);
    check_same(&[
        "Zelensky",
        "Zelenskiy",
        "Zelenskyy",
        "Zelenskyi",
        "Zelenski",
        "Зеленский",
        "Зеленський",
    ]);
    check_same(&["Axundov", "Akhundov", "Ахундов", "Ahundov"]);
    check_same(&["Maxim", "Maksim", "Максим"]);
    check_same(&[
        "Jabbarov",
        "Cabbarov",
        "Джаббаров",
        "Dzhabbarov",
        "Cabbarov",
    ]);
    check_same(&["Çavuşoğlu", "Cavusoglu", "Чавушоглу", "Chavushoglu"]);
    check_same(&["Zhukov", "Jukov", "Жуков"]);
    check_same(&["Qasımov", "Gasimov", "Гасымов", "Qasimov"]);
    check_same(&[
        "Heydər Əliyev",
        "Heydar Aliyev",
        "Гейдар Алиев",
        "heyder eliyev",
    ]);
    check_same(&["Yeltsin", "Ельцин", "Eltsin"]);
    check_same(&["Sergey", "Sergei", "Сергей", "Sergej"]);
    check_same(&["Dmitry", "Dmitri", "Дмитрий", "Dmitriy"]);
    check_same(&["Natalia", "Natalya", "Наталья", "Наталия"]);
    check_same(&["Erdoğan", "Erdogan", "Эрдоган", "Ərdoğan"]);
    check_same(&["Trump", "Трамп", "Tramp"]);
    check_same(&["Rəna Talıbova", "Rena Talibova", "Rana Talibova"]);
    check_same(&["Anna-Maria Berg", "anna maria  Berg"]);
}

#[test]
fn different_names_have_different_keys() {
    let names = [
        "Ivanov",
        "Ivanova",
        "Aliyev",
        "Aliyeva",
        "Alimov",
        "Алеев",
        "Petrov",
        "Petrenko",
        "Hunter",
        "Gunter",
        "Berry",
        "Barry",
        "Marlow",
        "Marley",
        "Lukashenko",
        "Lukyanenko",
        "Karimov",
        "Kerimli",
        "Мареев",
        "Маров",
        "Putin",
        "Pushkin",
        "Golden",
        "Holden",
    ];
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            assert_ne!(name_key(one), name_key(other), "{one} and {other}");
        }
    }
}

#[test]
fn a_spelling_in_the_data_stands_on_one_line() {
    let mut lines: std::collections::BTreeMap<String, &str> = std::collections::BTreeMap::new();
    for line in super::data_lines(include_str!("data/names.txt")) {
        for spelling in line.split(' ') {
            let key = super::names::sound_keys(spelling).join(" ");
            let before = lines.insert(key, line);
            assert!(
                before.is_none_or(|before| before == line),
                "{spelling}: {before:?} and {line:?}"
            );
        }
    }
}

#[test]
fn a_key_is_of_one_word() {
    assert_eq!(name_key("Ida van der Marlow").len(), 4);
    assert_eq!(name_key("O’Neill").len(), 1);
    assert!(name_key(" — ").is_empty());
}

#[track_caller]
fn check_bases(language: Language, rows: &[(&str, &str)]) {
    for (word, base) in rows {
        let bases = name_bases(word, language);
        assert_eq!(
            bases.first().map_or("", String::as_str),
            *base,
            "{word} in {bases:?}"
        );
    }
}

#[test]
fn inflected_names_have_bases() {
    check_bases(
        Language::EN,
        &[("Marlow’s", "Marlow"), ("Jones'", "Jones"), ("Jones", "")],
    );
    check_bases(
        Language::RU,
        &[
            ("Мареевым", "Мареев"),
            ("Мареева", "Мареев"),
            ("Мареевой", "Мареева"),
            ("Варенко", ""),
            ("Зарецкого", "Зарецкий"),
            ("Зарецкий", ""),
            ("Зарецкая", ""),
            ("Сергея", "Сергей"),
            ("Дмитрия", "Дмитрий"),
            ("Марии", "Мария"),
            ("Бергом", "Берг"),
            ("МАРЕЕВУ", "МАРЕЕВ"),
        ],
    );
    check_bases(
        Language::AZ,
        &[
            ("Mirzəyevin", "Mirzəyev"),
            ("Mirzəyevdən", "Mirzəyev"),
            ("Talıbovanın", "Talıbova"),
            ("Varenkonun", "Varenko"),
            ("Rzazadənin", "Rzazadə"),
            ("Ağazadəyə", "Ağazadə"),
            ("Putinin", "Putin"),
            ("Marlouun", ""),
        ],
    );
    check_bases(
        Language::TR,
        &[
            ("Dağlı’ya", "Dağlı"),
            ("Yılmaz'ın", "Yılmaz"),
            ("Tarnın", "Tarn"),
            ("Berktan", "Berk"),
            ("Tarn", ""),
        ],
    );
}

/// The text has a bar between words.
#[track_caller]
fn check_words(text: &str, divided: &str) {
    let found: Vec<&str> = words(text).map(|word| word.text).collect();
    assert_eq!(found.join("|"), divided, "{text}");
}

#[test]
fn words_keep_inner_marks() {
    check_words(
        "The S-400, said O’Neill's aide.",
        "The|S-400|said|O’Neill's|aide",
    );
    check_words(
        "’tis the dogs' - well--known 'rock-'",
        "tis|the|dogs|well|known|rock",
    );
    check_words(
        "17-ci ildə 3,5 mln. Dağlı'ya",
        "17-ci|ildə|3|5|mln|Dağlı'ya",
    );
    check_words("cafe\u{301} co\u{ad}op", "cafe\u{301}|co\u{ad}op");
    check_words("«Мост»—сказал", "Мост|сказал");
    check_words("… '' -- ", "");
}

/// The text has a bar between the sentences it must be divided into.
#[track_caller]
fn check_sentences(language: Language, marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<&str> = sentences(&text, Some(language))
        .into_iter()
        .map(|span| &text[span])
        .collect();
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(found, expected);
}

#[test]
fn sentences_of_speech_stay_with_their_attribution() {
    check_sentences(
        Language::EN,
        "“We wait. We will not go,” said Ida Marlow. |The ferry left.",
    );
    check_sentences(
        Language::EN,
        "She said: \"It is late.\" |The ferry left. |“Nobody came.” |She went home.",
    );
    check_sentences(
        Language::EN,
        "\"It is late!\" she said. |\"Too late?\" he asked.",
    );
    check_sentences(
        Language::RU,
        "«Мы ждём. Мы не уйдём», — сказала Мареева. |Паром ушёл.",
    );
    check_sentences(Language::RU, "«Паром ушёл!» — сказал он. |«Когда?»");
    check_sentences(
        Language::AZ,
        "“Biz gözləyirik. Getməyəcəyik”, - Talıbova deyib. |Bərə gedib.",
    );
    check_sentences(
        Language::TR,
        "“Bekliyoruz. Gitmeyeceğiz” dedi. |Feribot gitti.",
    );
}

#[test]
fn a_stray_mark_swallows_nothing() {
    check_sentences(
        Language::EN,
        "She said: \"It is late. |\"Nobody came,\" she warned. |It rained.",
    );
    check_sentences(Language::EN, "\"It is late. \" |The ferry left.");
    check_sentences(
        Language::EN,
        "\"The ferry left. |Nobody came. |The lamp went out.",
    );
    check_sentences(Language::RU, "«Паром ушёл. |Никто не пришёл.");
}

#[test]
fn abbreviations_and_ordinals_end_no_sentence() {
    check_sentences(
        Language::EN,
        "Dr. I. B. Marlow came at 5 p.m. Tarnby time. |The U.S. team left at 6 p.m. |It rained.",
    );
    check_sentences(
        Language::TR,
        "Prof. Dr. Kemal Dağlı vb. konuklar 3. Köprü için geldi. |Gün bitti.",
    );
    check_sentences(
        Language::AZ,
        "Gəlir 3,5 mln. Manat və 2 mlrd. dollar olub. |Prof. Talıbova gəlib.",
    );
    check_sentences(
        Language::RU,
        "Проф. И. Г. Мареев живёт на ул. Речной в г. Вельмар. |Дождь идёт.",
    );
}

#[test]
fn items_of_a_list_are_sentences() {
    check_sentences(
        Language::EN,
        "1. The first lamp |2. The second lamp |3. The third",
    );
    check_sentences(Language::EN, "a) The lamp |b) The rope");
    check_sentences(Language::EN, "The lamp costs 1. |The rope costs 2.");
}

#[test]
fn a_paragraph_ends_a_sentence() {
    check_sentences(
        Language::EN,
        "A line without a stop\n\n|and a second one.\r\n\r\n|Third\nline.",
    );
    assert!(sentences(" \n\n ", None).is_empty());
}

#[test]
fn a_long_speech_is_divided_inside() {
    let speech = format!(
        "“{}” he said.",
        "The ferry will not leave today. ".repeat(30).trim()
    );
    assert_eq!(sentences(&speech, None).len(), 30);
}

#[test]
fn a_long_sentence_stays_whole_over_windows() {
    let long = format!(
        "{} ends here. Next one.",
        "and the ferry went on ".repeat(500).trim()
    );
    assert_eq!(sentences(&long, None).len(), 2);
}

#[track_caller]
fn check_detect(text: &str, language: Option<Language>) {
    assert_eq!(detect(text), language, "{text}");
}

#[test]
fn languages_are_named_by_code_or_word() {
    for (name, expected) in [
        ("tr", Some(Language::TR)),
        ("Turkish", Some(Language::TR)),
        ("TÜRKÇE", Some(Language::TR)),
        ("русский", Some(Language::RU)),
        ("Azərbaycanca", Some(Language::AZ)),
        ("klingon", None),
    ] {
        assert_eq!(Language::named(name), expected, "{name}");
    }
}

#[test]
fn languages_are_told() {
    check_detect(
        "The ferry left the harbour in the morning.",
        Some(Language::EN),
    );
    check_detect("Bərə səhər limandan çıxıb.", Some(Language::AZ));
    check_detect("bere haqqinda ne deyib", Some(Language::AZ));
    check_detect(
        "Feribot sabah limandan ayrıldı ve geri dönmedi.",
        Some(Language::TR),
    );
    check_detect("Паром утром вышел из порта.", Some(Language::RU));
    check_detect("Пором уранці вийшов із порту.", Some(Language::UK));
    check_detect(
        "Die Fähre hat den Hafen am Morgen verlassen.",
        Some(Language::DE),
    );
    check_detect(
        "Le bac a quitté le port dans la matinée.",
        Some(Language::FR),
    );
    check_detect(
        "El ferry salió del puerto por la mañana.",
        Some(Language::ES),
    );
    check_detect("", None);
    check_detect("12:30 — 5%", None);
    check_detect("ok", None);
    check_detect("東京の朝", None);
}

/// All words of a line have one stem.
#[track_caller]
fn check_stems(language: Language, forms: &[&str]) {
    let first = fold(forms[0]);
    for form in forms {
        let folded = fold(form);
        assert_eq!(
            stem(&folded, language),
            stem(&first, language),
            "{form} and {first}"
        );
    }
}

#[test]
fn forms_of_a_word_have_one_stem() {
    check_stems(Language::EN, &["territory", "territories", "territory’s"]);
    check_stems(
        Language::AZ,
        &[
            "ərazi",
            "ərazilər",
            "eraziler",
            "ərazisi",
            "ərazilərin",
            "ərazisində",
            "ərazilərlə",
        ],
    );
    check_stems(
        Language::AZ,
        &["azadlıq", "azadlığı", "azadlıqlar", "azadliq"],
    );
    check_stems(Language::AZ, &["körpü", "körpünün", "körpülər", "korpuler"]);
    check_stems(
        Language::TR,
        &["değişiklik", "degisiklik", "değişikliği", "değişiklikler"],
    );
    check_stems(
        Language::TR,
        &["toprak", "topraklar", "toprağı", "topraklarda", "topragi"],
    );
    check_stems(Language::TR, &["kitap", "kitabı", "kitaplar"]);
    check_stems(Language::RU, &["мост", "мостом", "мосты"]);
    check_stems(Language::RU, &["тёмный", "темный"]);
    check_stems(Language::UK, &["місто", "міста", "місту"]);
    check_stems(Language::DE, &["Häuser", "hausern"]);
    check_stems(Language::FR, &["école", "écoles", "ecoles"]);
    check_stems(Language::ES, &["canción", "cancion"]);
}

#[test]
fn short_words_keep_their_letters() {
    for word in ["su", "ev", "ada", "o'neill"] {
        assert_eq!(stem(word, Language::TR), word);
    }
}

#[test]
fn every_language_has_stop_words() {
    for (word, language) in [
        ("what", Language::EN),
        ("haqqinda", Language::AZ),
        ("что", Language::RU),
        ("hakkinda", Language::TR),
        ("und", Language::DE),
        ("etre", Language::FR),
        ("que", Language::ES),
        ("який", Language::UK),
    ] {
        assert!(is_stop_word(word, language), "{word}");
        assert!(!is_stop_word("ferry", language));
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn sentences_hold_every_letter_once(text in "([A-Za-zƏəЖж0-9.!?\"“”«»'( )-]|\\n\\n|\\PC){0,120}") {
        for language in [Language::EN, Language::AZ, Language::RU] {
            let found = sentences(&text, Some(language));
            let mut end = 0;
            let mut letters = 0;
            for span in &found {
                prop_assert!(span.start >= end && span.end > span.start);
                end = span.end;
                let sentence = &text[span.clone()];
                prop_assert_eq!(sentence.trim(), sentence);
                letters += sentence.chars().filter(|c| !c.is_whitespace()).count();
            }
            prop_assert_eq!(letters, text.chars().filter(|c| !c.is_whitespace()).count());
        }
    }

    #[test]
    fn any_text_has_words_keys_and_stems(text in "\\PC{0,60}") {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(word.start >= end);
            prop_assert_eq!(&text[word.start..word.end], word.text);
            end = word.end;
            let folded = fold(word.text);
            for language in [Language::EN, Language::AZ, Language::RU, Language::TR, Language::UK, Language::FR] {
                prop_assert!(stem(&folded, language).len() <= folded.len() + 4);
                name_bases(word.text, language);
            }
        }
        name_key(&text);
        detect(&text);
    }
}
