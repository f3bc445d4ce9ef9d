"""Makes editions on a Dask cluster that runs already.

Only the bytes of files come back; as everywhere, it is the batch that writes them.
"""

import contextlib
import functools
import importlib
import logging
import os
import queue
import threading
import time
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import islice
from typing import Any, Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.batch.editions import CutShortError, Finished, Perform, Run, Task, Work
from briefing_gen.batch.supervisor import REPORT, TRIES, crashed, perform_safely

_PLACE: Final = "--dask-address"
_CONNECT_S: Final = 10
PATIENCE_S: Final = 120.0
"""How long a cluster may have no worker that could go on, before it is given up."""
_LOOK_S: Final = 1.0
"""How long nothing is heard of any edition until somebody looks whether the cluster is there."""
_IN_FLIGHT: Final = 2
"""Jobs given away for each thread of a worker: enough to keep it busy, few enough to hold."""
_CONNECTION: Final = "the connection to it is lost"
_TURN: Final = threading.Lock()
"""Output libraries keep state in their modules: the threads of one worker take turns."""


class Parcel(Frozen, eq=False):
    """Work on its way to a worker; parcels with one key are made ready once in each."""

    work: Work
    key: str

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parcel) and other.key == self.key


@contextlib.contextmanager
def on_dask(
    work: Work, address: str, timeout_s: float, patience_s: float = PATIENCE_S
) -> Iterator[Run]:
    """Yield a function that does tasks on Dask.

    Raises BriefingError where Dask is not installed, or nobody answers at the address. The function
    raises CutShortError where the scheduler goes away, or no worker is there for `patience_s`.
    """
    distributed = _import_distributed()
    with contextlib.ExitStack() as stack:
        # What Dask logs stays off the terminal: what it means for the batch is told as a problem.
        logging.disable(logging.CRITICAL)
        stack.callback(logging.disable, logging.NOTSET)
        try:
            client = stack.enter_context(distributed.Client(address, timeout=_CONNECT_S))
        except (OSError, ValueError) as error:
            message = f"no Dask scheduler answers at {address}: {error}"
            hint = "start one: dask scheduler"
            raise BriefingError.of("no-dask-scheduler", message, _PLACE, hint) from error
        # A task of its own, and no scattered value, so that it is there again where it was lost.
        parcel = client.submit(_hold, Parcel(work, os.urandom(8).hex()), pure=False)
        where = client.scheduler.address  # A client that was closed has forgotten it.
        yield _Cluster(distributed, client, where, parcel, timeout_s, patience_s).run


class _Cluster(Frozen):
    distributed: Any
    client: Any
    address: str
    parcel: Any
    timeout_s: float
    patience_s: float

    def run(self, tasks: Iterable[Task]) -> Iterator[Finished]:
        """Yield how each task ended; raises CutShortError where the cluster is gone."""
        suspects = []
        for future, task in self._done(iter(tasks)):
            finished = self._finished(future, task, tries=1)
            if finished:
                yield finished
            else:
                suspects.append(task)
        # With a worker dies whatever was given to it. Who is to blame shows when each is alone.
        hint = "look into the log of the worker; give it more time with --timeout"
        late = f"died, or took more than {self.timeout_s:g} s"
        for task in suspects:
            message = f"the worker that made {task.edition.slug} {late}"
            given_up = replace(crashed(task, "worker-died", message, hint), tries=TRIES)
            for future, _ in self._done(iter([task])):
                yield self._finished(future, task, TRIES) or given_up

    def _done(self, waiting: Iterator[Task]) -> Iterator[tuple[Any, Task]]:
        """Yield each task with its future as it is done, with but a few given away at a time."""
        inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._require_connection()
        threads = self._threads() or 1
        given = dict(self._give(task, inbox) for task in islice(waiting, threads * _IN_FLIGHT))
        while given:
            future = self._next(inbox)
            given |= dict(self._give(task, inbox) for task in islice(waiting, 1))
            yield future, given.pop(future)

    def _give(self, task: Task, inbox: queue.SimpleQueue[Any]) -> tuple[Any, Task]:
        """Give a task away; return its future, which arrives in `inbox` when it is done."""
        self._require_connection()
        future = self.client.submit(_perform, self.parcel, task, self.timeout_s, pure=False)
        future.add_done_callback(inbox.put)
        return future, task

    def _next(self, inbox: queue.SimpleQueue[Any]) -> Any:  # noqa: ANN401 - a future of Dask.
        """Wait for the next future that is done; raises CutShortError where none will be."""
        given_up = time.monotonic() + self.patience_s
        while True:
            try:
                future = inbox.get(timeout=min(_LOOK_S, self.patience_s))
            except queue.Empty:
                self._require_connection()
            else:
                if future.cancelled():  # Not by us.
                    raise self._refused_parcel() or self._lost(_CONNECTION)
                return future
            threads = self._threads()
            if threads:
                given_up = time.monotonic() + self.patience_s
            elif time.monotonic() > given_up:
                alone = f"no worker was there for {self.patience_s:g} s"
                raise self._lost(_CONNECTION if threads is None else alone)

    def _require_connection(self) -> None:
        """Raise CutShortError where the connection was lost, also where there is another now."""
        if self.client.status != "running" or self.parcel.cancelled():
            raise self._lost(_CONNECTION)

    def _threads(self) -> int | None:
        """Return how many threads the workers have together; None where nobody answers."""
        try:
            workers = self.client.sync(self.client.scheduler.ncores, callback_timeout=_CONNECT_S)
        except (OSError, ValueError):
            return None
        return int(sum(workers.values()))

    def _refused_parcel(self) -> BriefingError | None:
        """Return that the cluster cannot read what it is given, where that is so."""
        if self.parcel.status != "error":
            return None
        reason = str(self.parcel.exception()).strip().partition("\n")[0]
        message = f"the Dask cluster at {self.address} cannot read what it is given: {reason}"
        hint = "install the same version of briefing-gen on every machine, the scheduler's as well"
        return BriefingError.of("other-version", message, _PLACE, hint)

    def _lost(self, why: str) -> CutShortError:
        message = f"the Dask cluster at {self.address} is gone: {why}"
        hint = "start its scheduler and workers again, and go on with --resume"
        return CutShortError.of("dask-cluster-lost", message, _PLACE, hint)

    def _finished(self, future: Any, task: Task, tries: int) -> Finished | None:  # noqa: ANN401 - of Dask.
        """Return how a task ended; None where its worker died."""
        try:
            # Where a worker dies with what it made, that is made again first.
            finished: Finished = future.result(self.timeout_s + self.patience_s)
        except BriefingError:
            raise
        except self.distributed.KilledWorker:
            return None
        except (CancelledError, TimeoutError) as error:
            raise self._lost(_CONNECTION) from error
        except Exception as error:  # noqa: BLE001 - the door: what Dask says of one edition.
            slug = task.edition.slug
            message = f"Dask failed on {slug}: {type(error).__name__}: {error}"
            trace = traceback.format_exc()
            finished = crashed(task, "edition-crashed", message, REPORT, trace)
        return replace(finished, task=task, tries=tries)  # What came back holds a copy of the task.


def _hold(parcel: Parcel) -> Parcel:
    return parcel


def _perform(parcel: Parcel, task: Task, timeout_s: float) -> Finished:
    """Do a task in a worker of Dask."""
    with _TURN:
        perform = _made_ready(parcel)
        with _deadline(timeout_s):
            return perform_safely(perform, task)


@functools.lru_cache(maxsize=1)
def _made_ready(parcel: Parcel) -> Perform:
    return parcel.work()


@contextlib.contextmanager
def _deadline(timeout_s: float) -> Iterator[None]:
    """End a worker that takes too long, where it has a nanny that starts another."""
    worker = _import_distributed().get_worker()
    timer = threading.Timer(timeout_s, os._exit, (1,))
    timer.daemon = True
    if worker.nanny:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _import_distributed() -> Any:  # noqa: ANN401 - it may not be there to be typed.
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        message = "Dask is not installed"
        hint = "pip install 'briefing-gen[dask]', or leave out --dask-address"
        raise BriefingError.of("no-dask", message, _PLACE, hint) from error
