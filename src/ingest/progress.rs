//! How far long work has come, for whoever shows it.

/// A kind of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading files; counted in bytes.
    Reading,
    /// Deriving stored articles again; counted in articles.
    Deriving,
    /// Bringing the index up to date; counted in changes.
    Indexing,
}

/// Told how far long work has come. Calls come from one task at a time.
pub trait Progress: Send + Sync {
    /// A stage begins, with so many units to do.
    fn begin(&self, stage: Stage, total: u64);
    /// So many more units are done.
    fn advance(&self, units: u64);
    /// The stage is over.
    fn end(&self);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _stage: Stage, _total: u64) {}
    fn advance(&self, _units: u64) {}
    fn end(&self) {}
}
