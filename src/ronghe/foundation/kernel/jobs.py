"""Background jobs behind one small door (procrastinate underneath).

A job is deferred in the transaction of the act that causes it: if the act is rolled back, so is
the job; once the act is committed, a killed worker cannot lose it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from procrastinate.contrib.django import app

STALLED_AFTER = timedelta(minutes=10)


def job(name: str) -> Callable[[Callable[..., Any]], Any]:
    """Declare a background job; its arguments are plain JSON values."""

    def declare(function: Callable[..., Any]) -> Any:
        return app.task(name=name, retry=3, pass_context=False)(function)

    return declare


def defer(declared: Any, **arguments: Any) -> int:
    """Queue a job with the present transaction; returns its number."""
    return int(declared.defer(**arguments))


@app.periodic(cron="*/5 * * * *")
@app.task(name="kernel.requeue_stalled", queueing_lock="kernel.requeue_stalled", pass_context=True)
async def requeue_stalled(context: Any, timestamp: int) -> None:  # noqa: ARG001
    """Put jobs back whose worker died."""
    seconds = int(STALLED_AFTER.total_seconds())
    for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds):
        await app.job_manager.retry_job(stalled)
