//! Rows of [`Button`]s as an inline keyboard.
//!
//! A button that Telegram would refuse is left out, since it would take the whole message with it.

use teloxide::types::{
    CopyTextButton, InlineKeyboardButton, InlineKeyboardButtonKind as Kind, InlineKeyboardMarkup,
};

use super::html::Address;
use crate::answer::CALLBACK_DATA_BYTES;
use crate::wording::{Button, Press};

/// The longest text that a button copies, in characters (<https://core.telegram.org/bots/api#copytextbutton>).
pub const COPY_CHARS: usize = 256;

/// The most buttons of a row; further ones move to the next (<https://core.telegram.org/bots/features#inline-keyboards>).
pub const ROW_BUTTONS: usize = 8;

/// The most buttons of a message.
pub const BUTTONS: usize = 100;

/// Which buttons a message may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// All of them.
    All,
    /// All but Share, which needs inline mode.
    NoShare,
    /// Only those that lead somewhere: what is sent into somebody else's chat cannot call back.
    Links,
}

/// The keyboard of these rows; `None` where no button is left.
pub fn markup(
    rows: &[Vec<Button>],
    address: &Address,
    allowed: Allowed,
) -> Option<InlineKeyboardMarkup> {
    let mut left = BUTTONS;
    let mut keyboard = Vec::new();
    for row in rows {
        let buttons: Vec<_> = row
            .iter()
            .filter_map(|button| inline_button(button, address, allowed))
            .take(left)
            .collect();
        left -= buttons.len();
        keyboard.extend(buttons.chunks(ROW_BUTTONS).map(<[_]>::to_vec));
    }
    (!keyboard.is_empty()).then(|| InlineKeyboardMarkup::new(keyboard))
}

fn inline_button(
    button: &Button,
    address: &Address,
    allowed: Allowed,
) -> Option<InlineKeyboardButton> {
    let label = button.label.trim();
    if label.is_empty() {
        return None;
    }
    let kind = match (&button.press, allowed) {
        (Press::Open(link), _) => Kind::Url(address.url(link)?),
        (_, Allowed::Links) | (Press::Share(_), Allowed::NoShare) => return None,
        (Press::Act(action), _) => {
            let data = action.encode();
            (1..=CALLBACK_DATA_BYTES)
                .contains(&data.len())
                .then_some(Kind::CallbackData(data))?
        }
        (Press::Share(id), Allowed::All) => Kind::SwitchInlineQuery(format!("q_{id}")),
        (Press::Copy(text), _) => (1..=COPY_CHARS)
            .contains(&text.encode_utf16().count())
            .then(|| Kind::CopyText(CopyTextButton { text: text.clone() }))?,
    };
    Some(InlineKeyboardButton::new(label, kind))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::wording::Link;

    fn button(label: &str, press: Press) -> Button {
        Button {
            label: label.to_owned(),
            press,
        }
    }

    fn rows() -> Vec<Vec<Button>> {
        let id: crate::article::QuotationId = "aaaabbbbccccdddd".parse().unwrap();
        vec![
            vec![
                button("Open", Press::Open(Link::Quotation(id.clone()))),
                button("Share", Press::Share(id)),
            ],
            vec![
                button("Copy", Press::Copy("“Words”".into())),
                button("Too long", Press::Copy("x".repeat(257))),
                button(" ", Press::Copy("no label".into())),
            ],
        ]
    }

    #[track_caller]
    fn check(allowed: Allowed, expected: Expect) {
        let keyboard = markup(&rows(), &Address::new("wirebot"), allowed).unwrap();
        let lines: Vec<String> = keyboard
            .inline_keyboard
            .iter()
            .map(|row| serde_json::to_string(row).unwrap())
            .collect();
        expected.assert_eq(&lines.join("\n"));
    }

    #[test]
    fn buttons_become_telegrams() {
        check(
            Allowed::All,
            expect![[r#"
                [{"text":"Open","url":"https://t.me/wirebot?start=q_aaaabbbbccccdddd"},{"text":"Share","switch_inline_query":"q_aaaabbbbccccdddd"}]
                [{"text":"Copy","copy_text":{"text":"“Words”"}}]"#]],
        );
    }

    #[test]
    fn share_is_hidden_without_inline_mode() {
        check(
            Allowed::NoShare,
            expect![[r#"
                [{"text":"Open","url":"https://t.me/wirebot?start=q_aaaabbbbccccdddd"}]
                [{"text":"Copy","copy_text":{"text":"“Words”"}}]"#]],
        );
    }

    #[test]
    fn a_shared_card_has_links_only() {
        check(
            Allowed::Links,
            expect![[r#"[{"text":"Open","url":"https://t.me/wirebot?start=q_aaaabbbbccccdddd"}]"#]],
        );
    }

    #[test]
    fn rows_and_keyboards_have_a_limit() {
        let row: Vec<_> = (0..150)
            .map(|n| button(&n.to_string(), Press::Copy("x".into())))
            .collect();
        let keyboard = markup(&[row], &Address::new("wirebot"), Allowed::All).unwrap();
        let lengths: Vec<_> = keyboard.inline_keyboard.iter().map(Vec::len).collect();
        assert_eq!(lengths.iter().sum::<usize>(), BUTTONS);
        assert!(lengths.iter().all(|length| *length <= ROW_BUTTONS));
    }
}
