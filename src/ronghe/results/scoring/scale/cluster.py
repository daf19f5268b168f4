"""Parts on many machines: Ray runs the same jobs, and runs those again whose machine went away.

Ray is an extra (`requirements/cluster.txt`); it is imported only when a cluster is asked for. Every
machine must see the same files under the same path; the program itself is sent along.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

import ronghe
from ronghe.results.scoring.scale.crew import Crew, Job, OneMachine, in_turn

LOCAL = "local"
"""Ray's own word for a cluster that begins and ends with the program."""
RETRIES = 5
AHEAD = 2
"""How many jobs are handed out for each processor, so that none waits and memory stays small."""


class NoCluster(RuntimeError):
    """There is no cluster to work on; the text is one sentence for people."""


@contextmanager
def joined(address: str | None) -> Iterator[Crew]:
    """Give a crew: this machine alone, a cluster started here (`local`), or the one at an address.

    Raises `NoCluster`.
    """
    if address is None:
        yield OneMachine()
        return
    if find_spec("ray") is None:
        raise NoCluster(
            "没有安装集群所需的 Ray，不能用 --cluster；请用 ./ronghe evaluate … --cluster 运行（会自动安装），"
            "或安装 requirements/cluster.txt。"
        )
    with _connected(address) as ray:
        yield Cluster(ray)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray

    try:
        ray.init(
            address,
            include_dashboard=False if address == LOCAL else None,
            log_to_driver=False,
            logging_level=logging.ERROR,
            runtime_env={
                "py_modules": [str(Path(next(iter(ronghe.__path__))))],
                "env_vars": {"POLARS_MAX_THREADS": "1"},
            },
        )
    except (ConnectionError, OSError, ValueError) as error:
        raise NoCluster(
            f"连不上集群 {address}；请核对地址和端口，或用 --cluster {LOCAL} 在本机起一个。"
        ) from error
    try:
        yield ray
    finally:
        ray.shutdown()


class Cluster:
    """The machines of a Ray cluster; a job whose machine dies is done again by another."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self._done = ray.remote(num_cpus=1, max_retries=RETRIES)(_done)

    def each(self, jobs: Iterable[Job]) -> Iterator[pl.DataFrame]:
        """Yield the answer of every job; raises what a job raises."""
        processors = int(self._ray.cluster_resources().get("CPU", 1))
        yield from in_turn(jobs, self._done.remote, self._answer, processors * AHEAD)

    def _answer(self, promised: Any) -> pl.DataFrame:
        try:
            answer: pl.DataFrame = self._ray.get(promised)
        except self._ray.exceptions.RayTaskError as failed:
            if isinstance(failed.cause, Exception):
                raise failed.cause from None
            raise
        return answer


def _done(job: Job) -> pl.DataFrame:
    return job()
