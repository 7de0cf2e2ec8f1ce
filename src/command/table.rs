//! A table of text for the terminal.

use std::fmt;

/// The widest a column but the last is shown, in characters.
const COLUMN_CHARS: usize = 40;

enum Line {
    Row(Vec<String>),
    Note(String),
}

/// Rows under a header, each column as wide as its widest cell.
pub(super) struct Table {
    lines: Vec<Line>,
}

impl Table {
    pub(super) fn new(header: &[&str]) -> Table {
        let header = header.iter().map(|name| (*name).to_owned()).collect();
        Table {
            lines: vec![Line::Row(header)],
        }
    }

    /// Adds a row; cells hold whatever strangers call their feeds, so each becomes one line of printable characters.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        let last = cells.len().saturating_sub(1);
        let cells = cells.into_iter().enumerate().map(|(at, cell)| {
            let most = if at == last { usize::MAX } else { COLUMN_CHARS };
            clean(&cell, most)
        });
        self.lines.push(Line::Row(cells.collect()));
    }

    /// Adds a line below the last row.
    pub(super) fn note(&mut self, text: String) {
        self.lines.push(Line::Note(clean(&text, usize::MAX)));
    }
}

fn clean(cell: &str, most: usize) -> String {
    let mut text: String = cell
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().count() > most {
        text = text.chars().take(most - 1).collect();
        text.push('…');
    }
    text
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths: Vec<usize> = Vec::new();
        for line in &self.lines {
            if let Line::Row(cells) = line {
                widths.resize(widths.len().max(cells.len()), 0);
                for (width, cell) in widths.iter_mut().zip(cells) {
                    *width = (*width).max(cell.chars().count());
                }
            }
        }
        for line in &self.lines {
            match line {
                Line::Note(text) => writeln!(f, "{text}")?,
                Line::Row(cells) => {
                    let mut row = String::new();
                    for (cell, width) in cells.iter().zip(&widths) {
                        row.push_str(cell);
                        let missing = width - cell.chars().count();
                        row.extend(std::iter::repeat_n(' ', missing + 2));
                    }
                    writeln!(f, "{}", row.trim_end())?;
                }
            }
        }
        Ok(())
    }
}
