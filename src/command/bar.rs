//! A progress bar on standard error; nothing where that is no terminal.

use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use crate::ingest::{Progress, Stage};

/// Shows long work as a bar.
#[derive(Default)]
pub(super) struct Bar(Mutex<Option<ProgressBar>>);

impl Bar {
    fn set(&self, bar: Option<ProgressBar>) {
        // A poisoned lock still holds a bar that can be replaced.
        *self
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner()) = bar;
    }
}

impl Progress for Bar {
    fn begin(&self, stage: Stage, total: u64) {
        let template = match stage {
            Stage::Reading => {
                "reading  {wide_bar} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left"
            }
            Stage::Deriving => "deriving {wide_bar} {pos}/{len} {per_sec}, {eta} left",
            Stage::Indexing => "indexing {wide_bar} {pos}/{len} {per_sec}, {eta} left",
        };
        // indicatif draws only where standard error is a terminal.
        let style =
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        self.set(Some(ProgressBar::new(total).with_style(style)));
    }

    fn advance(&self, units: u64) {
        if let Some(bar) = self
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .as_ref()
        {
            bar.inc(units);
        }
    }

    fn end(&self) {
        if let Some(bar) = self
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .as_ref()
        {
            bar.finish_and_clear();
        }
        self.set(None);
    }
}
