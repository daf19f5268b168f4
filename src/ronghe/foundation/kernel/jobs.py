"""Background jobs behind one small door (procrastinate underneath).

A job is deferred in the transaction of the act that causes it: if the act is rolled back, so is
the job; once the act is committed, a killed worker cannot lose it. A room keeps its jobs in its
module ``jobs``, where the worker finds them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import close_old_connections, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

STALLED_AFTER = timedelta(minutes=1)
Work = Callable[..., None]


def job(name: str, *, retry: int = 3) -> Callable[[Work], Any]:
    """Declare a background job; its arguments are plain JSON values."""

    def declare(function: Work) -> Any:
        @wraps(function)
        def work(**arguments: Any) -> None:
            _drop_stale()
            try:
                function(**arguments)
            finally:
                _drop_stale()

        return app.task(name=name, retry=retry, pass_context=False)(work)

    return declare


def periodic(name: str, *, cron: str) -> Callable[[Callable[[], None]], Any]:
    """Declare work that the worker does by the clock (``cron`` in real time), never twice at once."""

    def declare(function: Callable[[], None]) -> Any:
        @wraps(function)
        def work(timestamp: int) -> None:  # noqa: ARG001
            _drop_stale()
            try:
                function()
            finally:
                _drop_stale()

        return app.periodic(cron=cron)(
            app.task(name=name, queueing_lock=name, lock=name, pass_context=False)(work)
        )

    return declare


def defer(declared: Any, **arguments: Any) -> int:
    """Queue a job with the present transaction; returns its number."""
    return int(declared.defer(**arguments))


def defer_once(declared: Any, name: str, **arguments: Any) -> int | None:
    """Queue a job that nobody waits for, behind all others; None when it is queued already.

    Jobs of one name never wait twice, and jobs queued so are done one at a time.
    """
    configured = declared.configure(queueing_lock=name, lock="kernel.unhurried", priority=-10)
    try:
        with transaction.atomic():
            return int(configured.defer(**arguments))
    except AlreadyEnqueued:
        return None


def _drop_stale() -> None:
    """What begin and end of a request do for pages; a running transaction keeps its connection."""
    if not connection.in_atomic_block:
        close_old_connections()


@contextmanager
def one_snapshot() -> Iterator[None]:
    """A transaction that sees the data of one moment, however long it reads.

    Inside another transaction it is a part of that one and sees what that one sees.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@app.periodic(cron="* * * * *")
@app.task(name="kernel.requeue_stalled", queueing_lock="kernel.requeue_stalled", pass_context=True)
async def requeue_stalled(context: Any, timestamp: int) -> None:  # noqa: ARG001
    """Put jobs back whose worker died."""
    manager, seconds = context.app.job_manager, STALLED_AFTER.total_seconds()
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=seconds):
        await manager.retry_job(stalled)
