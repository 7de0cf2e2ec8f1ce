//! A strict stand-in for the Bot API on a port of its own.
//!
//! It brings updates by long poll or webhook, keeps chats and messages, records every call, applies Telegram's checks and refuses
//! what Telegram would. Faults can be ordered for the next calls of a method.

pub mod checks;
mod files;
mod form;
pub mod html;
mod methods;
pub mod show;
mod state;
pub mod updates;

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State as Extracted};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use url::Url;

pub use files::Upload;
pub use state::{Call, ChatKind, Outcome, State};

/// The bot's token and its names.
pub const TOKEN: &str = "42:stand-in";
pub const BOT_ID: i64 = 42;
pub const BOT_NAME: &str = "quotewire_test_bot";

/// A wait of a test that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a call gets instead of an answer.
#[derive(Clone, Debug)]
pub enum Fault {
    /// 429 with the seconds to wait.
    RetryAfter(u64),
    /// 500 with a body that is no JSON.
    Server,
    /// 403.
    Forbidden,
    /// 400 with the id under which the group goes on.
    Migrate(i64),
    /// 400 with this description.
    Refuse(&'static str),
}

/// The server; stops with the last handle.
#[derive(Clone)]
pub struct StandIn {
    shared: Arc<Shared>,
    address: Url,
    _server: Arc<Server>,
}

struct Shared {
    state: Mutex<State>,
    changed: Notify,
}

struct Server(tokio::task::AbortHandle);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl StandIn {
    /// A server without chats.
    pub async fn start() -> StandIn {
        let shared = Arc::new(Shared {
            state: Mutex::new(State::default()),
            changed: Notify::new(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/{token}/{method}", post(call))
            .route("/file/{token}/{*path}", get(download))
            .with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        StandIn {
            shared,
            address: Url::parse(&address).unwrap(),
            _server: Arc::new(Server(server.abort_handle())),
        }
    }

    pub fn url(&self) -> Url {
        self.address.clone()
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap()
    }

    /// Makes a change that waiting calls should see.
    pub fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state());
        self.shared.changed.notify_waiters();
        result
    }

    /// Orders a fault for the next calls of a method.
    pub fn fail(&self, method: &str, times: usize, fault: Fault) {
        let mut state = self.state();
        let queue = state.faults.entry(method.to_lowercase()).or_default();
        queue.extend(std::iter::repeat_n(fault, times));
    }

    /// Brings an update, by the webhook where one is set, else to whoever polls.
    pub async fn bring(&self, update: Value) {
        let webhook = self.change(|state| {
            let update = state.number(update);
            match &state.webhook {
                Some(webhook) => Some((webhook.clone(), update)),
                None => {
                    state.updates.push(update);
                    None
                }
            }
        });
        if let Some((webhook, update)) = webhook {
            let status = post_update(&webhook.url, Some(&webhook.secret), &update).await;
            assert_eq!(status, 200, "the webhook refused an update");
        }
    }

    /// Waits until a look at the state gives something.
    #[track_caller]
    pub fn until<T>(
        &self,
        what: &str,
        mut look: impl FnMut(&mut State) -> Option<T>,
    ) -> impl Future<Output = T> {
        let place = std::panic::Location::caller();
        async move {
            let waiting = async {
                loop {
                    let changed = self.shared.changed.notified();
                    tokio::pin!(changed);
                    changed.as_mut().enable();
                    let seen = look(&mut self.state());
                    if let Some(seen) = seen {
                        return seen;
                    }
                    changed.await;
                }
            };
            match tokio::time::timeout(PATIENCE, waiting).await {
                Ok(seen) => seen,
                Err(_) => panic!(
                    "{place}: waited in vain for {what}; calls: {:#?}",
                    self.state().calls
                ),
            }
        }
    }
}

/// Posts an update to a webhook, and gives the status.
pub async fn post_update(url: &str, secret: Option<&str>, update: &Value) -> u16 {
    let mut request = reqwest::Client::new()
        .post(url)
        .header("content-type", "application/json")
        .body(update.to_string());
    if let Some(secret) = secret {
        request = request.header("x-telegram-bot-api-secret-token", secret);
    }
    request.send().await.unwrap().status().as_u16()
}

async fn call(
    Extracted(shared): Extracted<Arc<Shared>>,
    Path((token, method)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if token != format!("bot{TOKEN}") {
        return answer(
            404,
            &json!({"ok": false, "error_code": 404, "description": "Not Found"}),
        );
    }
    // Names of methods are read without case (https://core.telegram.org/bots/api#making-requests).
    let method = method.to_lowercase();
    let kind = headers
        .get("content-type")
        .map_or("", |kind| kind.to_str().unwrap());
    let arguments = match kind {
        "application/json" => Ok(serde_json::from_slice(&body).unwrap()),
        // teloxide sends all methods that may carry a file, such as setWebhook, as a form; of ours only those that do.
        _ => form::read(kind, &body),
    };
    let (arguments, malformed) = match arguments {
        Ok(arguments) => (arguments, None),
        Err(why) => (Value::Null, Some(why)),
    };
    if method == "getupdates" {
        return get_updates(&shared, &arguments).await;
    }
    let (status, body) = {
        let mut state = shared.state.lock().unwrap();
        let fault = state
            .faults
            .get_mut(&method)
            .and_then(std::collections::VecDeque::pop_front);
        let (status, body) = match fault {
            Some(fault) => faulty(&fault),
            None => match malformed.map_or_else(
                || methods::call(&mut state, &method, &arguments),
                |why| Err(why.into()),
            ) {
                Ok(result) => (200, json!({"ok": true, "result": result})),
                Err(refusal) => refusal.body(),
            },
        };
        let outcome = if status == 200 {
            Outcome::Done
        } else {
            Outcome::Refused(
                status,
                body["description"].as_str().unwrap_or("").to_owned(),
            )
        };
        state.calls.push(Call {
            method,
            arguments,
            outcome,
        });
        (status, body)
    };
    shared.changed.notify_waiters();
    answer(status, &body)
}

/// A file that getFile has told the path of.
async fn download(
    Extracted(shared): Extracted<Arc<Shared>>,
    Path((token, path)): Path<(String, String)>,
) -> Response {
    let given = {
        let mut state = shared.state.lock().unwrap();
        let fault = state
            .faults
            .get_mut("download")
            .and_then(std::collections::VecDeque::pop_front);
        let known = token == format!("bot{TOKEN}");
        let given = match fault {
            Some(fault) => Err(faulty(&fault)),
            None => known
                .then(|| state.files.at(&path))
                .flatten()
                .ok_or_else(|| {
                    let body = json!({"ok": false, "error_code": 404, "description": "Not Found"});
                    (404, body)
                }),
        };
        state.calls.push(Call {
            method: "download".to_owned(),
            arguments: json!({"path": path}),
            outcome: match &given {
                Ok(_) => Outcome::Done,
                Err((status, _)) => Outcome::Refused(*status, String::new()),
            },
        });
        given
    };
    shared.changed.notify_waiters();
    match given {
        Ok(bytes) => bytes.into_response(),
        Err((status, body)) => answer(status, &body),
    }
}

fn faulty(fault: &Fault) -> (u16, Value) {
    let refused = |code: u16, description: &str, parameters: Value| {
        let body = json!({"ok": false, "error_code": code, "description": description,
            "parameters": parameters});
        (code, body)
    };
    match fault {
        Fault::RetryAfter(seconds) => refused(
            429,
            &format!("Too Many Requests: retry after {seconds}"),
            json!({"retry_after": seconds}),
        ),
        Fault::Server => (500, json!("<html>Internal Server Error</html>")),
        Fault::Forbidden => refused(403, "Forbidden: bot was blocked by the user", Value::Null),
        Fault::Migrate(to) => refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            json!({"migrate_to_chat_id": to}),
        ),
        Fault::Refuse(why) => refused(400, why, Value::Null),
    }
}

/// Answers at once where updates wait, else when one comes or the time is up.
async fn get_updates(shared: &Shared, arguments: &Value) -> Response {
    let offset = arguments["offset"].as_i64().unwrap_or(0);
    let timeout = Duration::from_secs(arguments["timeout"].as_u64().unwrap_or(0));
    let allowed = arguments["allowed_updates"].clone();
    let look = async {
        loop {
            let changed = shared.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            {
                let mut state = shared.state.lock().unwrap();
                if state.webhook.is_some() {
                    let why = "Conflict: can't use getUpdates method while webhook is active";
                    let body = json!({"ok": false, "error_code": 409, "description": why});
                    return answer(409, &body);
                }
                // A higher offset confirms what was brought before.
                let before = state.updates.len();
                state
                    .updates
                    .retain(|update| update["update_id"].as_i64() >= Some(offset));
                if state.updates.len() < before {
                    shared.changed.notify_waiters();
                }
                if allowed.is_array() {
                    state.allowed = allowed.clone();
                }
                if !state.polled {
                    state.polled = true;
                    shared.changed.notify_waiters();
                }
                if !state.updates.is_empty() {
                    let waiting = state.updates.clone();
                    return answer(200, &json!({"ok": true, "result": waiting}));
                }
            }
            changed.await;
        }
    };
    tokio::time::timeout(timeout, look)
        .await
        .unwrap_or_else(|_| answer(200, &json!({"ok": true, "result": []})))
}

fn answer(status: u16, body: &Value) -> Response {
    (StatusCode::from_u16(status).unwrap(), body.to_string()).into_response()
}
