//! The command line: parses it, loads the settings, calls one function of [`quotewire::command`], reports the error.
//!
//! Exit 0: done. 1: failed, the reason on standard error. 2: wrong usage.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use quotewire::command::feed::Action;
use quotewire::command::inspect::Print;
use quotewire::command::search::{Output, Scope};
use quotewire::command::{self, Usage};
use quotewire::config::Config;

/// The system's own allocator keeps an arena for each of many threads: reading an archive it held 500 MB of them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Answers who said what, word for word, where and when.
///
/// Without a command it runs the bot when TELOXIDE_TOKEN is set, else it opens the chat in the terminal.
#[derive(Debug, Parser)]
#[command(version)]
#[expect(
    clippy::doc_markdown,
    reason = "printed as help, where backticks would show"
)]
struct Cli {
    /// The folder of database and index [QUOTEWIRE_DATA] [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the Telegram bot
    Bot,
    /// Opens the chat in the terminal, or answers one message and exits
    Chat {
        /// The message; quotes around it are not needed
        message: Vec<String>,
    },
    /// Reads files (.txt .md .html .json .jsonl, feeds as .xml .rss .atom .rdf), folders, pages and feeds into the store
    Add {
        /// Files, folders, and addresses (http, https) of pages or feeds, read once
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// The feeds that are read by themselves
    #[command(subcommand)]
    Feed(Action),
    /// Searches, and prints the hits
    Search(SearchArgs),
    /// Shows what would be read from a file; stores nothing
    Inspect(InspectArgs),
    /// Derives everything again from the articles as read and builds the index anew
    Reindex,
    /// Checks settings, token, disk, store and index, and says what to do
    Doctor,
}

#[derive(Debug, clap::Args)]
struct SearchArgs {
    /// words, "exact phrase", -word, OR, by:NAME, outlet:, lang:, since:, until:
    #[arg(required_unless_present = "trec")]
    query: Vec<String>,
    /// One JSON object a hit
    #[arg(long)]
    json: bool,
    /// Finds quotations (the default)
    #[arg(long, conflicts_with = "articles")]
    quotations: bool,
    /// Finds articles
    #[arg(long)]
    articles: bool,
    /// Runs the queries of a file, "id<TAB>query" a line, and writes a TREC run
    #[arg(long, value_name = "QUERIES.tsv", conflicts_with_all = ["query", "json"])]
    trec: Option<PathBuf>,
    /// Hits wanted [default: 10; 100 with --trec]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
}

#[derive(Debug, clap::Args)]
struct InspectArgs {
    /// The file
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    path: Option<PathBuf>,
    /// One JSON object an article
    #[arg(long)]
    json: bool,
    /// Reads an article a line from standard input, writes a line each
    #[arg(long)]
    jsonl: bool,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do when even standard error cannot be written.
            let _ = writeln!(std::io::stderr(), "quotewire: {error:#}");
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let mut config = Config::load()?;
    if let Some(data) = cli.data {
        config.data = data;
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match cli.command {
        None if config.token.is_some() => command::bot::run(&config),
        None if std::io::stdin().is_terminal() => {
            let _ = writeln!(
                std::io::stderr(),
                "TELOXIDE_TOKEN is not set: opening the chat in this terminal."
            );
            drop(out);
            command::chat::open(&config)
        }
        None => Err(Usage::NoTokenNoTerminal.into()),
        Some(Command::Bot) => command::bot::run(&config),
        Some(Command::Chat { message }) if message.is_empty() => {
            drop(out);
            command::chat::open(&config)
        }
        Some(Command::Chat { message }) => {
            drop(out);
            command::chat::once(&config, &message.join(" "))
        }
        Some(Command::Add { paths }) => command::add::run(&config, &paths, &mut out),
        Some(Command::Feed(action)) => command::feed::run(&config, action, &mut out),
        Some(Command::Search(args)) => search(&config, args, &mut out),
        Some(Command::Inspect(InspectArgs {
            path: Some(path),
            json,
            ..
        })) => {
            let print = if json { Print::Json } else { Print::Text };
            command::inspect::file(&path, config.max_article_bytes, print, &mut out)
        }
        Some(Command::Inspect(_)) => {
            command::inspect::lines(std::io::stdin().lock(), config.max_article_bytes, &mut out)
        }
        Some(Command::Reindex) => command::reindex::run(&config, &mut out),
        Some(Command::Doctor) => command::doctor::run(&config, &mut out),
    }
}

fn search(config: &Config, args: SearchArgs, out: &mut impl Write) -> anyhow::Result<()> {
    if let Some(queries) = args.trec {
        return command::search::trec(config, &queries, args.top.unwrap_or(100), out);
    }
    let scope = if args.articles {
        Scope::Articles
    } else {
        Scope::Quotations
    };
    let output = if args.json {
        Output::Json
    } else {
        Output::Text
    };
    command::search::run(
        config,
        &args.query.join(" "),
        scope,
        output,
        args.top.unwrap_or(10),
        out,
    )
}

/// Whether the reader of our output went away (`quotewire search … | head`): not a failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
