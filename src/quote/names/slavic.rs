//! What Slavic names and titles need beside the rest: regions, bodies of two words, whose an office is.

use super::super::lexicon::Class;
use super::super::tokens::{Kind, Tokens};
use super::forms::all_caps;
use super::{Mention, Sort, case};

/// What a region or a place is called, by its first letters: `области`, `краю`, `району`.
const REGIONS: [&str; 24] = [
    "област",
    "край",
    "края",
    "краю",
    "крае",
    "район",
    "округ",
    "республик",
    "губерни",
    "город",
    "улус",
    "провинци",
    "федераци",
    "автономи",
    "волост",
    "посел",
    "сельсовет",
    "долин",
    "флот",
    "епархи",
    "войн",
    "громад",
    "міськ",
    "район",
];

/// Whether a text is in a language that these rules are for.
pub(super) fn slavic(tokens: &Tokens) -> bool {
    matches!(tokens.lexicon.language.code(), "ru" | "uk")
}

/// How a capitalised adjective and the noun behind it name something: `Северной области`, `Рахункова палата`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    /// A region, or a body in another case than the nominative: nobody who speaks.
    Region,
    /// A body.
    Body,
}

/// What a capitalised adjective at a token names together with the noun behind it.
pub(super) fn pair(tokens: &Tokens, i: usize) -> Option<Pair> {
    let noun = i + 1;
    let fits = tokens.kind(i) == Kind::Word
        && tokens.list[i].capital
        && noun < tokens.list.len()
        && tokens.kind(noun) == Kind::Word
        && !tokens.list[noun].capital;
    if !fits {
        return None;
    }
    let adjective = tokens.lower(i);
    let ends = |list: &[&str]| list.iter().any(|e| adjective.ends_with(e));
    let oblique = ends(&[
        "ой", "ого", "ому", "ей", "его", "ему", "ую", "ою", "ої", "ій",
    ]);
    let nominative = ends(&[
        "ая", "ый", "ий", "ое", "ее", "ова", "ева", "ька", "на", "ний", "не",
    ]);
    let behind = tokens.lower(noun);
    let other = Class::CUE
        .with(Class::PREPOSITION)
        .with(Class::CLAUSE)
        .with(Class::AUXILIARY)
        .with(Class::SUBJECT);
    if tokens.has(noun, other) {
        return None;
    }
    let region = REGIONS.iter().any(|r| behind.starts_with(r));
    let body = tokens.has(noun, Class::BODY);
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    // «слова Эрмека Джунусова | агентство»
    let after_name = i > 0
        && tokens.kind(i - 1) == Kind::Word
        && tokens.list[i - 1].capital
        && !tokens.has(i - 1, Class::TITLE.with(Class::BODY))
        && case::gender_of_given(tokens, tokens.lower(i - 1)) != super::Gender::Unknown;
    if after_name {
        return None;
    }
    if body && nominative && !oblique && !tokens.has(i, given) {
        return Some(Pair::Body);
    }
    // «Российской академии»: an adjective and a noun of its case.
    let agrees = [
        (
            &["ской", "цкой", "ської", "ській"][..],
            &["и", "ы", "е", "і", "ї"][..],
        ),
        (&["ского", "цкого", "ського"], &["а", "я"]),
        (&["скому", "цкому", "ському"], &["у", "ю"]),
        (&["ских", "цких", "ських"], &["ов", "ев", "ий", "ів"]),
        (&["скую", "цкую", "ську"], &["у", "ю"]),
    ]
    .iter()
    .any(|(adjectives, nouns)| {
        ends(adjectives) && nouns.iter().any(|e| behind.ends_with(e)) && !verb_like(behind)
    });
    // «слова Берзиной | газета»: an adjective in another case than the noun's belongs to something else.
    let noun_declined = [
        "и", "ы", "е", "і", "ї", "у", "ю", "ом", "ем", "ой", "ей", "ам", "ах", "ях", "ов", "ев",
        "ий",
    ]
    .iter()
    .any(|e| behind.ends_with(e))
        || ends(&["ого", "его"]) && behind.ends_with(['а', 'я']);
    let fits = nominative && !oblique || oblique && noun_declined;
    (fits && (region || body) || agrees).then_some(Pair::Region)
}

/// How many words of a run are another's: what stands before a given name that is not the first (Союза ММА | Фёдор Емельяненко),
/// and a firm in Latin letters (Nice Matin | Бриджит Бардо).
pub(super) fn strangers_before(tokens: &Tokens, words: &[usize]) -> usize {
    let latin = |i: usize| {
        tokens
            .lower(i)
            .starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let known = |i: usize| case::gender_of_given(tokens, tokens.lower(i)) != super::Gender::Unknown;
    let count = words.len();
    if count >= 2 && latin(words[0]) && !latin(words[count - 1]) {
        return words.iter().take_while(|&&i| latin(i)).count();
    }
    if count < 3 || known(words[0]) {
        return 0;
    }
    let at = (1..count - 1).find(|&k| known(words[k]));
    at.filter(|&k| {
        let long = |i: usize| tokens.lower(i).chars().count() > 1;
        // «Иванов Иван Иванович»: the surname stands first.
        let surname_first = k == 1 && patronymic(tokens.lower(words[count - 1]));
        !surname_first && long(words[0])
    })
    .unwrap_or(0)
}

/// What places are called, where it is written as part of the name: `Станция Долгий Мыс`, `озеро Тихое`.
const SITES: [&str; 44] = [
    "станция",
    "станции",
    "станцию",
    "озеро",
    "озера",
    "озере",
    "река",
    "реки",
    "реке",
    "реку",
    "деревня",
    "деревни",
    "деревне",
    "село",
    "села",
    "селе",
    "остров",
    "острова",
    "острове",
    "улица",
    "улицы",
    "улице",
    "площадь",
    "площади",
    "мыс",
    "порт",
    "порта",
    "порту",
    "поселок",
    "поселка",
    "поселке",
    "хутор",
    "хутора",
    "город",
    "города",
    "городе",
    "аэропорт",
    "вокзал",
    "бухта",
    "бухты",
    "бухте",
    "перевал",
    "перевала",
    "гора",
];

/// Whether a run names a place by its first word, or stands behind the noun for a place or for those who live there.
pub(super) fn site(tokens: &Tokens, i: usize, words: &[usize]) -> bool {
    let first = words
        .first()
        .is_some_and(|&w| SITES.contains(&tokens.lower(w)));
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    // «пресс-секретарь порта | Лев Тихвинов»: the place belongs to the title.
    let titled = i > 1 && tokens.has(i - 2, Class::TITLE);
    let named = words.iter().any(|&w| tokens.has(w, given));
    let behind = i > 0
        && tokens.kind(i - 1) == Kind::Word
        && (SITES.contains(&tokens.lower(i - 1)) && !titled && !named
            || words.len() == 1
                && tokens.has(i - 1, Class::CROWD)
                && !tokens.has(i - 1, Class::CUE));
    words.len() > 1 && first || behind
}

/// Whether a run of two begins with an adjective, as places' names do and persons' do not: `Тихий Плёс`, `Малых Ключей`.
pub(super) fn adjective_first(tokens: &Tokens, words: &[usize]) -> bool {
    let [first, second] = words else {
        return false;
    };
    let word = tokens.lower(*first);
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    let known = |i: usize| {
        tokens.has(i, given)
            || case::gender_of_given(tokens, tokens.lower(i)) != super::Gender::Unknown
    };
    let ends = [
        "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "ому", "ую", "юю", "ых", "ым",
        "их",
    ]
    .iter()
    .any(|e| word.ends_with(e));
    ends && word.chars().count() > 4 && !known(*first) && !known(*second)
}

/// Whether a word that ends like a noun's genitive is rather a verb: `клянется`, `пришла`.
pub(super) fn verb_like(word: &str) -> bool {
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    let nouns = [
        "дела",
        "нала",
        "зала",
        "кзала",
        "ртала",
        "иала",
        "питала",
        "алла",
        "стола",
        "числа",
        "угла",
        "узла",
        "села",
        "масла",
        "мыла",
        "тела",
        "предела",
        "бала",
        "скандала",
    ];
    ends(&["тся", "ться", "лась", "лись", "лся", "ется"])
        || ends(&["ала", "ила", "ела", "шла", "ула", "ыла", "яла"]) && !ends(&nouns)
        || ends(&["али", "или", "ели", "шли", "ули", "ыли", "яли"])
}

/// Makes a role before what it is of one mention: `глава | МИД`, `президент | Украины`, `губернатор | Тавринской`.
pub(super) fn owned(tokens: &Tokens, role: &Mention, owner: &Mention) -> Option<Mention> {
    let name = owner.name.clone();
    let alone = role.sort == Sort::Role
        && owner.sort == Sort::Name
        && owner.title.is_none()
        && role.sentence == owner.sentence
        && role.quoted == owner.quoted
        && role.tokens.end == owner.tokens.start
        && !role.body
        && !role.document;
    if !alone {
        return None;
    }
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    let letters = name.len() == 1
        && all_caps(tokens, name.start)
        && !tokens.has(name.start, given)
        // In a line of capitals nothing is told by them.
        && !all_caps(tokens, role.name.start);
    // «Свёкор | Тагировой»: whose kin it is, not what she is.
    let kin = name.len() == 1
        && tokens
            .lexicon
            .kinds(tokens.lower(role.name.start))
            .meets(tokens.lexicon.related)
        && tokens
            .lexicon
            .kinds(tokens.lower(role.name.start))
            .without(tokens.lexicon.related)
            .is_empty();
    let other_case = !role.oblique
        && !case::nominative(tokens, name.clone(), super::Gender::Unknown)
        && !name.clone().any(|i| tokens.has(i, given))
        && case::gender_of_given(tokens, tokens.lower(name.start)) == super::Gender::Unknown;
    if !(owner.body || owner.place || letters || other_case || kin) {
        return None;
    }
    let mut whole = role.clone();
    whole.tokens.end = owner.tokens.end;
    whole.name.end = name.end;
    Some(whole)
}

/// Whether an adjective stands in a case that no subject has.
pub(super) fn oblique_adjective(word: &str) -> bool {
    [
        "ого", "его", "ому", "ему", "ым", "им", "ую", "юю", "ых", "их", "ыми", "ими", "ої", "ою",
    ]
    .iter()
    .any(|e| word.ends_with(e))
        && !matches!(word, "его" | "их")
}

/// Whether a role and the name behind it differ in case, so that they are two: `на вопрос корреспондента | Зинаида Курпатова`.
pub(super) fn disagree(tokens: &Tokens, role: &Mention, name: &Mention) -> bool {
    let first = name.name.start;
    let word = tokens.lower(first);
    slavic(tokens)
        && role.oblique
        && name.name.len() > 1
        // Симона is she, or he in the genitive.
        && (tokens.has(first, Class::FEMALE_NAME)
            && word.ends_with(['а', 'я'])
            && !tokens
                .lexicon
                .class(word.trim_end_matches(['а', 'я']))
                .has(Class::MALE_NAME)
            || tokens.has(first, Class::MALE_NAME)
                && !tokens.has(first, Class::FEMALE_NAME)
                && !word.ends_with(['е', 'и', 'у', 'ю']))
        && case::nominative(tokens, name.name.clone(), super::Gender::Unknown)
        && case::oblique_role(tokens, tokens.lower(role.name.start))
}

/// Takes a role before a comma into the title of a name whose own role stands behind it: `новый ректор, геофизик X`.
pub(super) fn both_roles(tokens: &Tokens, found: &mut Vec<Mention>, mention: &mut Mention) {
    let Some(role) = found.last() else {
        return;
    };
    let start = mention.tokens.start;
    let fits = mention.title.is_some()
        && role.sort == Sort::Role
        && !role.body
        && !role.document
        && !role.quoted
        && role.oblique == mention.oblique
        && role.sentence == mention.sentence
        && role.tokens.end + 1 == start
        && tokens.kind(role.tokens.end) == Kind::Comma;
    if fits {
        mention.title = Some(role.name.start..mention.name.start);
        mention.tokens.start = role.tokens.start;
        found.pop();
    }
}

/// Whether a word is what somebody is called after his father: `Сергеевна`, `Ильича`.
pub(in crate::quote) fn patronymic(word: &str) -> bool {
    word.chars().count() > 4
        && [
            "ович",
            "евич",
            "ьич",
            "овна",
            "евна",
            "ична",
            "инична",
            "овича",
            "евича",
            "ьича",
            "овны",
            "евны",
            "ичны",
            "овичу",
            "евичу",
            "овне",
            "евне",
            "овной",
            "евной",
            "овичем",
            "евичем",
            "івна",
            "ївна",
            "івни",
            "ївни",
            "йович",
            "йовича",
        ]
        .iter()
        .any(|e| word.ends_with(e))
}
