//! One call of the Bot API: a payload out, a result or a classified error back.
//!
//! teloxide's own way of sending is not used for outgoing calls: it sleeps ten seconds over any 5xx while a user waits for the
//! button to answer, tells errors apart by their English descriptions only, and loses those whose body is not JSON. Payloads and
//! types are teloxide's. No error of this module carries the token or the text of a message.

use std::fmt;
use std::time::Duration;

use reqwest::RequestBuilder;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use teloxide::requests::Payload;
use teloxide::types::ChatId;
use url::Url;

use super::file_path::below;

/// The bot's secret; prints as hidden.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// From the text that BotFather gave.
    pub fn new(token: impl Into<String>) -> Token {
        Token(token.into())
    }

    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

/// Why a call came to nothing: the branches that the gate takes.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// 429: too many calls; may be tried again after this long.
    #[error("too many calls, to be tried again after {} s", .0.as_secs())]
    Later(Duration),
    /// The group became a supergroup and goes on under this id.
    #[error("the group goes on as {0}")]
    Moved(ChatId),
    /// 403: blocked by the user, or removed from the group.
    #[error("not allowed there: {0}")]
    Forbidden(String),
    /// Any other 4xx, with Telegram's description.
    #[error("refused with {code}: {description}")]
    Refused {
        /// The HTTP-like code.
        code: u16,
        /// Telegram's words.
        description: String,
    },
    /// 5xx.
    #[error("the server failed with {0}")]
    Server(u16),
    /// The call did not get through, or its answer did not come back whole.
    #[error("the connection failed")]
    Network(#[source] reqwest::Error),
    /// The answer is not what the method returns.
    #[error("an answer that is none")]
    Answer(#[source] serde_json::Error),
    /// The path of a file leads elsewhere than to the bot's files. It may hold the token, so it is not named.
    #[error(
        "a file's path that is none below the bot's: a Bot API server in local mode keeps files on its disk"
    )]
    FilePath,
    /// Too many messages wait for this chat, or the bot was removed from it: nothing was sent.
    #[error("not sent: too much waits for the chat, or it is gone")]
    Dropped,
}

impl CallError {
    /// Whether Telegram says that an edit would change nothing.
    pub fn is_not_modified(&self) -> bool {
        matches!(self, CallError::Refused { description, .. } if description.contains("message is not modified"))
    }
}

/// What goes out to a method.
pub trait Outgoing: Sync {
    /// The method's name.
    fn method(&self) -> &'static str;

    /// The request with its body.
    ///
    /// # Errors
    /// Where it cannot be written down.
    fn with_body(&self, request: RequestBuilder) -> Result<RequestBuilder, serde_json::Error>;
}

impl<P: Payload + Serialize + Sync> Outgoing for P {
    fn method(&self) -> &'static str {
        // Methods that edit an inline message have a name of their own in teloxide only.
        P::NAME.trim_end_matches("Inline")
    }

    fn with_body(&self, request: RequestBuilder) -> Result<RequestBuilder, serde_json::Error> {
        let body = serde_json::to_vec(self)?;
        Ok(request
            .header("content-type", "application/json")
            .body(body))
    }
}

/// A connection to the Bot API; cheap to clone.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    /// `https://host/bot<token>/`: never printed.
    base: Url,
    /// `https://host/file/bot<token>/`: never printed.
    files: Url,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Api({})", self.base.host_str().unwrap_or_default())
    }
}

#[derive(Default, Deserialize)]
struct Envelope<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a serde_json::value::RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<ChatId>,
}

impl Api {
    /// A connection to the server at `url`, with the client that polling uses too.
    ///
    /// # Errors
    /// Where url and token do not make an address.
    pub fn new(client: reqwest::Client, url: &Url, token: &Token) -> Result<Api, url::ParseError> {
        let bot = format!("bot{}", token.secret());
        // Below the path that the address may have.
        let below = |parts: &[&str]| {
            let mut base = url.clone();
            base.path_segments_mut()
                .map_err(|()| url::ParseError::RelativeUrlWithCannotBeABaseBase)?
                .pop_if_empty()
                .extend(parts)
                .push("");
            Ok::<_, url::ParseError>(base)
        };
        Ok(Api {
            base: below(&[&bot])?,
            files: below(&["file", &bot])?,
            client,
        })
    }

    /// Makes one call and tries no second time.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn call<P, T>(&self, payload: &P) -> Result<T, CallError>
    where
        P: Outgoing,
        T: DeserializeOwned,
    {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{}", url.path(), payload.method()));
        let request = payload.with_body(self.client.post(url));
        let request = request.map_err(CallError::Answer)?;
        let response = request.send().await.map_err(network)?;
        let status = response.status();
        if status.is_server_error() {
            return Err(CallError::Server(status.as_u16()));
        }
        let body = response.bytes().await.map_err(network)?;
        read(&body, status.as_u16())
    }

    /// Reads a file from the path that getFile gave, and tries no second time. Of a file that is longer the first `limit` bytes.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn read_file(&self, path: &str, limit: usize) -> Result<Vec<u8>, CallError> {
        let url = below(&self.files, path).ok_or(CallError::FilePath)?;
        let mut response = self.client.get(url).send().await.map_err(network)?;
        let status = response.status();
        if !status.is_success() {
            return Err(refusal(Envelope::default(), status.as_u16()));
        }
        let mut bytes = Vec::new();
        while bytes.len() < limit
            && let Some(chunk) = response.chunk().await.map_err(network)?
        {
            let room = limit - bytes.len();
            bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        Ok(bytes)
    }
}

/// reqwest names the address in its errors, and with it the token.
fn network(error: reqwest::Error) -> CallError {
    CallError::Network(error.without_url())
}

fn read<T: DeserializeOwned>(body: &[u8], status: u16) -> Result<T, CallError> {
    let envelope: Envelope<'_> = match serde_json::from_slice(body) {
        Ok(envelope) => envelope,
        Err(error) if status < 400 => return Err(CallError::Answer(error)),
        // Something on the way refused, in words of its own.
        Err(_) => Envelope::default(),
    };
    if envelope.ok {
        let result = envelope
            .result
            .map_or("null", serde_json::value::RawValue::get);
        return serde_json::from_str(result).map_err(CallError::Answer);
    }
    Err(refusal(envelope, status))
}

fn refusal(envelope: Envelope<'_>, status: u16) -> CallError {
    let code = envelope.error_code.unwrap_or(status);
    let description = envelope.description.unwrap_or_default();
    let parameters = envelope.parameters;
    let retry_after = parameters.as_ref().and_then(|it| it.retry_after);
    let moved = parameters.as_ref().and_then(|it| it.migrate_to_chat_id);
    match (moved, retry_after, code) {
        (Some(chat), _, _) => CallError::Moved(chat),
        (_, Some(seconds), _) => CallError::Later(Duration::from_secs(seconds)),
        (_, _, 429) => CallError::Later(Duration::from_secs(1)),
        (_, _, 403) => CallError::Forbidden(description),
        (_, _, 500..) => CallError::Server(code),
        _ => CallError::Refused { code, description },
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use expect_test::{Expect, expect};
    use teloxide::payloads::GetMe;

    use super::*;

    #[track_caller]
    fn check(status: u16, body: &str, expected: Expect) {
        let shown = match read::<bool>(body.as_bytes(), status) {
            Ok(result) => result.to_string(),
            Err(error) => error.to_string(),
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn answers_are_told_apart() {
        check(200, r#"{"ok":true,"result":true}"#, expect!["true"]);
        check(
            429,
            r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#,
            expect!["too many calls, to be tried again after 7 s"],
        );
        check(
            400,
            r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1001}}"#,
            expect!["the group goes on as -1001"],
        );
        check(
            403,
            r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the group chat"}"#,
            expect!["not allowed there: Forbidden: bot was kicked from the group chat"],
        );
        check(
            400,
            r#"{"ok":false,"error_code":400,"description":"Bad Request: message text is empty"}"#,
            expect!["refused with 400: Bad Request: message text is empty"],
        );
    }

    #[test]
    fn a_proxy_that_answers_in_its_own_words_is_understood_by_its_status() {
        check(
            429,
            "<html>slow down</html>",
            expect!["too many calls, to be tried again after 1 s"],
        );
        check(413, "<html>too large</html>", expect!["refused with 413: "]);
        check(
            200,
            "<html>welcome to this hotel</html>",
            expect!["an answer that is none"],
        );
    }

    #[tokio::test]
    async fn no_error_names_the_token() {
        let token = Token::new("42:very-secret");
        assert_eq!(format!("{token:?}"), "Token(hidden)");
        // Nobody listens on the port that is reserved for tests of discarding.
        let url = Url::parse("http://127.0.0.1:9").expect("an address");
        let api = Api::new(reqwest::Client::new(), &url, &token).expect("an address");
        assert_eq!(format!("{api:?}"), "Api(127.0.0.1)");
        let call = api.call::<_, bool>(&GetMe::new()).await.map(drop);
        let file = api.read_file("documents/file_1.opml", 9).await.map(drop);
        let outside = api.read_file("/srv/42:very-secret/1", 9).await.map(drop);
        for failure in [call, file, outside] {
            let mut error: &dyn Error = &failure.expect_err("nobody answers");
            let mut told = format!("{error} {error:?}");
            while let Some(source) = error.source() {
                told += &format!("{source} {source:?}");
                error = source;
            }
            assert!(!told.contains("secret"), "{told}");
        }
    }

    #[test]
    fn the_path_of_the_server_s_address_is_kept() {
        for url in [
            "http://localhost:8081/telegram",
            "http://localhost:8081/telegram/",
        ] {
            let url = Url::parse(url).expect("an address");
            let api = Api::new(reqwest::Client::new(), &url, &Token::new("42:s"));
            let api = api.expect("an address");
            assert_eq!(api.base.as_str(), "http://localhost:8081/telegram/bot42:s/");
            assert_eq!(
                api.files.as_str(),
                "http://localhost:8081/telegram/file/bot42:s/"
            );
        }
    }
}
