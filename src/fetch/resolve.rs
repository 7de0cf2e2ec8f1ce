//! Names to public addresses: what the connection is made to is what was checked, so a name that changes in between gains nothing.

use std::error::Error;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, LazyLock};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::runtime::{Builder, Runtime};

use super::guard::{Permit, Refused};

/// Looks a host name up; the system does, except in tests.
pub trait Lookup: Send + Sync {
    /// The addresses of a name; may be empty.
    ///
    /// # Errors
    /// Where the name is not known, or nobody could be asked.
    fn lookup(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The system's resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLookup;

/// Names looked up at a time. A dead name server holds one for half a minute, whoever still waits for it.
const LOOKUPS: usize = 32;

/// The threads that the system's lookups block. Apart from those that compute: searches must not stand behind a dead name server,
/// nor spread over threads that only lookups need, as each keeps memory of its own. `None` where the system gives none.
static LOOKING_UP: LazyLock<Option<Runtime>> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(LOOKUPS)
        .thread_name("lookup")
        .build()
        .ok()
});

impl Lookup for SystemLookup {
    fn lookup(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let look_up = move || -> io::Result<Vec<IpAddr>> {
            let found = (name.as_str(), 0).to_socket_addrs()?;
            Ok(found.map(|address| address.ip()).collect())
        };
        async move {
            let looking_up = match &*LOOKING_UP {
                Some(threads) => threads.spawn_blocking(look_up),
                None => tokio::task::spawn_blocking(look_up),
            };
            looking_up.await?
        }
        .boxed()
    }
}

/// A resolver that passes on permitted addresses only. Literal addresses never reach it: [`super::check_url`] judges those.
#[derive(Clone)]
pub struct Resolver {
    lookup: Arc<dyn Lookup>,
    permit: Permit,
}

impl Resolver {
    /// Over a lookup.
    pub fn new(lookup: Arc<dyn Lookup>, permit: Permit) -> Resolver {
        Resolver { lookup, permit }
    }

    /// The permitted addresses of a name; never empty.
    ///
    /// # Errors
    /// [`NameError::Unknown`] where the lookup fails or finds nothing, [`NameError::Refused`] where nothing it found is permitted.
    pub async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, NameError> {
        let mut found = self
            .lookup
            .lookup(name.to_owned())
            .await
            .map_err(NameError::Unknown)?;
        if found.is_empty() {
            return Err(NameError::Unknown(io::ErrorKind::NotFound.into()));
        }
        found.retain(|&address| self.permit.allows(address));
        if found.is_empty() {
            return Err(NameError::Refused(Refused::Resolved(name.to_owned())));
        }
        Ok(found)
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        async move {
            let found = resolver
                .addresses(name.as_str())
                .await
                .map_err(|error| -> Box<dyn Error + Send + Sync> { Box::new(error) })?;
            // The port is that of the address asked for; reqwest puts it in place of 0.
            let addresses: Addrs =
                Box::new(found.into_iter().map(|address| SocketAddr::new(address, 0)));
            Ok(addresses)
        }
        .boxed()
    }
}

/// Why a name gave no address.
#[derive(Debug, thiserror::Error)]
pub enum NameError {
    /// Not known, or nobody could be asked.
    #[error("the name does not resolve")]
    Unknown(#[source] io::Error),
    /// It has addresses, none of them permitted.
    #[error(transparent)]
    Refused(Refused),
}
