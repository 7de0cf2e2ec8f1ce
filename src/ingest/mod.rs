//! Seeds and files into the store, the store into the index.
