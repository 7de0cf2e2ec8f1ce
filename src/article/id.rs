//! Stable ids of articles and quotations.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

/// Letters of an id: lower-case RFC 4648 base 32, so that an id is safe in links, callback data and file names.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Characters of an id: 16 × 5 = 80 bits of XXH3-128, so that two of ten million ids agree with odds under 1 in 10^10.
pub const ID_CHARS: usize = 16;

/// Why a string is not an id.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not an id: {ID_CHARS} of a-z and 2-7")]
pub struct InvalidId(String);

fn hash(kind: &str, fields: &[&str]) -> String {
    // The unit separator keeps ("ab", "c") and ("a", "bc") apart.
    let mut bytes = kind.as_bytes().to_vec();
    for field in fields {
        bytes.push(0x1f);
        bytes.extend_from_slice(field.as_bytes());
    }
    let mut bits = xxh3_128(&bytes);
    (0..ID_CHARS)
        .map(|_| {
            let letter = ALPHABET[(bits & 31) as usize];
            bits >>= 5;
            char::from(letter)
        })
        .collect()
}

macro_rules! id {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                if text.len() == ID_CHARS && text.bytes().all(|b| ALPHABET.contains(&b)) {
                    Ok($name(text.to_owned()))
                } else {
                    Err(InvalidId(text.chars().take(40).collect()))
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    ArticleId,
    "The id of an article: stable over rebuilds and corrections."
);
id!(
    QuotationId,
    "The id of a quotation: from its article, its words and which occurrence of them it is."
);

impl ArticleId {
    /// From the canonical link.
    pub fn of_link(link: &str) -> ArticleId {
        ArticleId(hash("link", &[link]))
    }

    /// From the outlet and the id it came with.
    pub fn of_given(outlet: &str, given: &str) -> ArticleId {
        ArticleId(hash("given", &[outlet, given]))
    }

    /// From the outlet and the normalised text.
    pub fn of_text(outlet: &str, normalised: &str) -> ArticleId {
        ArticleId(hash("text", &[outlet, normalised]))
    }
}

impl QuotationId {
    /// From the article, the words inside the marks and which occurrence of them in the article it is, from 0.
    pub fn new(article: &ArticleId, words: &str, occurrence: usize) -> QuotationId {
        QuotationId(hash(
            "quotation",
            &[article.as_str(), words, &occurrence.to_string()],
        ))
    }
}
