//! Work on one article off the async threads, a core's worth at a time.

use std::num::NonZero;
use std::sync::{Arc, LazyLock};

use tokio::sync::Semaphore;
use tokio::task::JoinError;

/// One for each core. Eight pages at once were done no sooner than two, held the trees of eight, and left people's searches
/// waiting for a thread.
static CORES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    Arc::new(Semaphore::new(cores))
});

/// Runs what reads or derives one article, once a core is free for it. What it runs must not wait for another of these.
///
/// # Errors
/// Where it panicked: the fault is that article's, and ends here.
pub(crate) async fn compute<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, JoinError> {
    // A task of its own: whoever waits for its turn and is not polled just then would keep a free core from all others.
    let turn = tokio::spawn(async move {
        // It is never closed. Held until the work ends, also where nobody waits for it any more.
        let core = Arc::clone(&CORES).acquire_owned().await.ok();
        let work = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(core);
            done
        });
        work.await
    });
    turn.await?
}
