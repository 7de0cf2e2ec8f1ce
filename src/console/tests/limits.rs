//! Whatever articles and queries hold, messages stay within Telegram's limits and quoted words stand in the article.
