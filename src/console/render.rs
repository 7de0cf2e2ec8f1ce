//! A message as text for a terminal. Pure.

use anstyle::Style;

use crate::wording::{Block, Button, Link, Message, Press, Run};

/// How styles are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// By escape sequences; the stream takes them off where nobody sees them.
    Ansi,
    /// By asterisks and underscores, to be read in tests.
    #[cfg(test)]
    Marked,
}

/// Which buttons are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Buttons {
    /// All that can be pressed, numbered.
    Pressable,
    /// Only those that are links: nothing can be pressed.
    Links,
}

/// A number that can be typed, and the button that it presses.
pub(super) type Keys = Vec<(u32, Button)>;

/// What a message is rendered for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal<'a> {
    /// Its width in characters.
    pub(super) width: usize,
    /// How styles are shown.
    pub(super) look: Look,
    /// Which buttons are shown.
    pub(super) buttons: Buttons,
    /// The command that answers a message in a shell.
    pub(super) command: &'a str,
}

/// The text of a message, each line at most as wide as the terminal unless a word or link is longer; and what can be pressed.
pub(super) fn render(message: &Message, terminal: Terminal<'_>) -> (String, Keys) {
    let Terminal {
        width,
        look,
        command,
        ..
    } = terminal;
    let mut out = String::new();
    for block in &message.blocks {
        let (runs, first, rest) = match block {
            Block::Line(runs) => (runs.as_slice(), "", ""),
            Block::Quote { runs, .. } => (runs.as_slice(), "  │ ", "  │ "),
            Block::Copyable(text) => {
                for line in text.split('\n') {
                    wrap(&mut out, &[plain(line)], "    ", "    ", width, look);
                }
                continue;
            }
        };
        wrap(&mut out, runs, first, rest, width, look);
        for link in runs.iter().filter_map(|run| run.link.as_ref()) {
            out.push_str(&format!("  → {}\n", target(link, command)));
        }
    }
    if let Some(document) = &message.document {
        // As it is, so that it can be copied into a file.
        out.push('\n');
        out.push_str(&document.text);
    }
    let mut keys = Keys::new();
    let mut rows = String::new();
    for row in &message.buttons {
        let line: Vec<String> = row
            .iter()
            .filter_map(|button| label(button, terminal, &message.buttons, &mut keys))
            .collect();
        if !line.is_empty() {
            rows.push_str(&line.join("  "));
            rows.push('\n');
        }
    }
    if !rows.is_empty() {
        out.push('\n');
        out.push_str(&rows);
    }
    (out, keys)
}

/// Where a link leads, so that it can be followed from a terminal.
fn target(link: &Link, command: &str) -> String {
    match link {
        Link::Web(url) => url.to_string(),
        Link::Article(id) => format!("{command} \"/start a_{id}\""),
        Link::Quotation(id) => format!("{command} \"/start q_{id}\""),
    }
}

/// How a button is shown. One that is labelled with a number is pressed by that number, the others by the next ones.
fn label(
    button: &Button,
    terminal: Terminal<'_>,
    all: &[Vec<Button>],
    keys: &mut Keys,
) -> Option<String> {
    let label = clean(&button.label);
    match &button.press {
        Press::Open(link) => Some(format!("{label}: {}", target(link, terminal.command))),
        Press::Share(_) | Press::Copy(_) => None,
        Press::Act(_) if terminal.buttons == Buttons::Links => None,
        Press::Act(crate::answer::Action::Label) => Some(label),
        Press::Act(_) => {
            let numbered = label.parse::<u32>().ok();
            let key = numbered.unwrap_or_else(|| {
                let labels = all.iter().flatten().filter_map(|b| b.label.parse().ok());
                let taken = keys.iter().map(|(key, _)| *key);
                labels.chain(taken).max().unwrap_or(0) + 1
            });
            keys.push((key, button.clone()));
            Some(match numbered {
                Some(_) => format!("[{key}]"),
                None => format!("[{key}] {label}"),
            })
        }
    }
}

/// Writes runs as lines that begin with `first` and go on with `rest`, broken at spaces.
fn wrap(out: &mut String, runs: &[Run], first: &str, rest: &str, width: usize, look: Look) {
    out.push_str(first);
    let mut column = first.chars().count();
    let mut empty = true;
    // What stands between two spaces may be of several styles and is not broken.
    let mut word = Vec::new();
    let mut spaces = String::new();
    for run in runs {
        let style = Dress::of(run, look);
        for c in run.text.chars() {
            if c != '\n' && c != ' ' {
                word.push((if c.is_control() { '\u{fffd}' } else { c }, style));
                continue;
            }
            flush(
                out,
                &mut word,
                &mut spaces,
                &mut column,
                &mut empty,
                rest,
                width,
            );
            if c == '\n' {
                trim_end(out, rest);
                out.push('\n');
                out.push_str(rest);
                column = rest.chars().count();
                spaces.clear();
                empty = true;
            } else {
                spaces.push(' ');
            }
        }
    }
    flush(
        out,
        &mut word,
        &mut spaces,
        &mut column,
        &mut empty,
        rest,
        width,
    );
    trim_end(out, rest);
    out.push('\n');
}

/// Takes off the space behind a prefix that nothing follows.
fn trim_end(out: &mut String, prefix: &str) {
    if out.ends_with(prefix) {
        out.truncate(out.trim_end_matches(' ').len());
    }
}

fn flush(
    out: &mut String,
    word: &mut Vec<(char, Dress)>,
    spaces: &mut String,
    column: &mut usize,
    empty: &mut bool,
    rest: &str,
    width: usize,
) {
    if word.is_empty() {
        return;
    }
    if !*empty && *column + spaces.len() + word.len() > width {
        out.push('\n');
        out.push_str(rest);
        *column = rest.chars().count();
    } else {
        out.push_str(spaces);
        *column += spaces.len();
    }
    spaces.clear();
    *column += word.len();
    *empty = false;
    for dressed in word.chunk_by(|a, b| a.1 == b.1) {
        let style = dressed[0].1;
        out.push_str(&style.begin());
        out.extend(dressed.iter().map(|(c, _)| c));
        out.push_str(&style.end());
    }
    word.clear();
}

/// A run's style.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Dress {
    bold: bool,
    italic: bool,
    link: bool,
    look: Look,
}

impl Dress {
    fn of(run: &Run, look: Look) -> Dress {
        Dress {
            bold: run.bold,
            italic: run.italic,
            link: run.link.is_some(),
            look,
        }
    }

    fn ansi(self) -> Style {
        let mut style = Style::new();
        if self.bold {
            style = style.bold();
        }
        if self.italic {
            style = style.italic();
        }
        if self.link {
            style = style.fg_color(Some(anstyle::AnsiColor::Cyan.into()));
        }
        style
    }

    fn begin(self) -> String {
        match self.look {
            Look::Ansi => self.ansi().render().to_string(),
            #[cfg(test)]
            Look::Marked => format!(
                "{}{}",
                if self.bold { "*" } else { "" },
                if self.italic { "_" } else { "" }
            ),
        }
    }

    fn end(self) -> String {
        match self.look {
            Look::Ansi => self.ansi().render_reset().to_string(),
            #[cfg(test)]
            Look::Marked => format!(
                "{}{}",
                if self.italic { "_" } else { "" },
                if self.bold { "*" } else { "" }
            ),
        }
    }
}

fn plain(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}

fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}
