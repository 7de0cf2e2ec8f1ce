//! Settings from the environment and `.env`, checked at once, every fault named.
