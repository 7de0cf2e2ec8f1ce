//! Work on one article off the async threads, a core's worth at a time.

use std::num::NonZero;
use std::sync::LazyLock;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

/// A thread for each core, apart from the threads that others wait on. Eight pages at once were done no sooner than two, held the
/// trees of eight, and left people's searches waiting for a thread; and each thread's allocator keeps what it freed for a while.
/// `None` where the system gives no threads.
static CORES: LazyLock<Option<Runtime>> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(cores)
        .thread_name("compute")
        .build()
        .ok()
});

/// Runs what reads or derives one article, once a core is free for it: in the order of the calls. What it runs must not wait for
/// another of these. The handle fails where it panicked: the fault is that article's, and ends here.
pub(crate) fn compute<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> JoinHandle<T> {
    match &*CORES {
        Some(cores) => cores.spawn_blocking(work),
        None => tokio::task::spawn_blocking(work),
    }
}
