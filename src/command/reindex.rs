//! `reindex`: derives everything again from the articles as read and builds the index anew.
