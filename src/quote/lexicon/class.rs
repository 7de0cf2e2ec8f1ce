//! What words can be (classes) and what people can be by profession or office (kinds), as sets of bits.

/// What a word can be: a set of bits, since a word can be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::quote) struct Class(pub(super) u64);

impl Class {
    pub(in crate::quote) const fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    pub(in crate::quote) const fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// Marks, inside the tables only, a word that phrases begin with, so that one look tells whether to seek them.
pub(super) const OPENS_PHRASE: Class = Class(1 << 63);

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $bit:literal $name:ident $section:literal)*) => {
        const _: () = {
            let mut taken = OPENS_PHRASE.0;
            $(
                assert!(taken & (1 << $bit) == 0, "two classes have one bit");
                taken |= 1 << $bit;
            )*
            let _ = taken;
        };

        impl Class {
            $($(#[doc = $doc])* pub(in crate::quote) const $name: Class = Class(1 << $bit);)*

            pub(super) fn of_section(section: &str) -> Option<Class> {
                match section {
                    $($section => Some(Class::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// A verb or phrase that attributes words to somebody.
    0 CUE "cue"
    /// A cue that is as often another word: it needs the place of a cue.
    1 WEAK_CUE "weakcue"
    /// A phrase that stands before the name of whose words follow (“according to”).
    2 BEFORE "before"
    /// A word or phrase that stands behind it (“sözlərinə görə”).
    3 AFTER "after"
    /// What words stand in (“statement”).
    4 CUE_NOUN "cuenoun"
    /// A text that can itself be the source of words (“the report”).
    5 DOCUMENT "document"
    /// A preposition.
    6 PREPOSITION "prep"
    /// A determiner.
    7 DETERMINER "det"
    /// A determiner that begins somebody not known yet (“a witness”).
    8 INDEFINITE "indef"
    /// A pronoun for a man.
    9 MALE "male"
    /// A pronoun for a woman.
    10 FEMALE "female"
    /// A pronoun that does not tell.
    11 NEUTRAL "neutral"
    /// A pronoun in the form of a subject.
    12 SUBJECT "subject"
    /// A pronoun for the writer.
    13 FIRST "first"
    /// An auxiliary or adverb that can stand between subject and cue.
    14 AUXILIARY "aux"
    /// A relative or conjunction, which begins another clause.
    15 CLAUSE "rel"
    /// A small word: capitalised only at the beginning of a sentence.
    16 FUNCTION "function"
    /// A word with a capital that names nobody (“Monday”).
    17 NOT_A_NAME "nonname"
    /// “Mr”, “Mrs”.
    18 HONORIFIC "honorific"
    /// An office, a profession, a kinship: what stands beside a name or for it.
    19 TITLE "title"
    /// What a body is called (“ministry”).
    20 BODY "body"
    /// What a title in marks belongs to (“film”, “ship”).
    21 WORK "work"
    /// A word whose full stop ends no sentence.
    22 ABBREVIATION "abbr"
    /// An event at which words are said.
    23 OCCASION "occasion"
    /// The preposition of such an event.
    24 OCCASION_PREPOSITION "occasionprep"
    /// A man's given name.
    25 MALE_NAME "malename"
    /// A woman's given name.
    26 FEMALE_NAME "femalename"
    /// A country or another place.
    27 PLACE "place"
    /// A small word inside names (“van”, “bin”, “oğlu”).
    28 PARTICLE "particle"
    /// A news outlet: it reports others' words.
    29 OUTLET "outlet"
    /// A postposition: what stands before it is no subject (“ilə”, “için”).
    30 POSTPOSITION "post"
    /// An office that one holds (“minister”): who bears no title that tells so is hardly meant by it.
    32 OFFICE "office"
    /// A role in lower case only: with a capital it is rather a surname (“baker”).
    37 LOW_ROLE "role"
    /// A role of several people.
    38 SEVERAL "several"
    /// A noun in a case that no subject has (“direktora”).
    40 CASED "cased"
    /// A noun that somebody or something owns (“direktoru”).
    41 OWNED "owned"
    /// What a place is called by its kind, where it has an owner's ending (“rayonunda”): the name before is the place's.
    42 GEO "geo"
    /// What stands behind a given name to address somebody (“Rauf müəllim”).
    43 ADDRESS "address"
    /// A cue or noun whose words are words however few: a crowd's (“chanted”, “shouts of”).
    31 SHOUT "shout"
    /// A noun that means a man.
    33 MAN "man"
    /// A noun that means a woman.
    34 WOMAN "woman"
    /// Who is nobody known for it alone (“a source”).
    35 ANONYMOUS "anonymous"
    /// Several people (“the crowd”).
    36 CROWD "crowd"
    /// A noun that calls words in marks words (“sözleriyle”, “ifadesini”).
    39 SPOKEN "spoken"
}

impl Class {
    /// The class of the nouns that a section lists in their base form, to be declined.
    pub(super) fn of_declined(section: &str) -> Option<Class> {
        match section {
            "titlenoun" => Some(Class::TITLE),
            "bodynoun" => Some(Class::BODY),
            "documentnoun" => Some(Class::DOCUMENT),
            "geonoun" => Some(Class::GEO),
            _ => None,
        }
    }
}

/// What somebody is by profession or office, as a set of bits: one for each line of the language's `[kind]` section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::quote) struct KindSet(pub(in crate::quote) u64);

impl KindSet {
    /// What fits everybody: “the woman”, “the pensioner”.
    pub(in crate::quote) const ANY: KindSet = KindSet(1);

    /// The highest bit of a set; kinds beyond it would share it.
    pub(in crate::quote) const MOST: usize = 63;

    pub(in crate::quote) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(in crate::quote) const fn meets(self, other: KindSet) -> bool {
        self.0 & other.0 != 0
    }

    pub(in crate::quote) const fn with(self, other: KindSet) -> KindSet {
        KindSet(self.0 | other.0)
    }

    pub(in crate::quote) const fn without(self, other: KindSet) -> KindSet {
        KindSet(self.0 & !other.0)
    }
}
