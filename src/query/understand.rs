//! x
use super::{Clock, Understood};
pub(super) fn understand(text: &str, clock: &Clock) -> Understood {
    Understood {
        query: super::parse(text, clock),
        question: false,
        language: None,
    }
}
