"""Two machines of a Ray cluster on this one, one of which dies in the middle: prints what came out.

Run as a program, so that the cluster's processes are nobody else's: FOLDER (of a nation).
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from ronghe.results.scoring.api import Crew, find_tables, joined, score_tables
from ronghe.results.scoring.scale.crew import Job
from support.nation import nation_ladder, nation_scheme

SECONDS = 0.5
ROWS = 2_000


@dataclass(frozen=True)
class Slow:
    """A job that takes long enough to be interrupted; the first one kills its own process once."""

    job: Job
    is_dying: bool
    marker: Path

    def __call__(self) -> pl.DataFrame:
        time.sleep(SECONDS)
        if self.is_dying and not self.marker.exists():
            self.marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self.job()


@dataclass(frozen=True)
class Interrupted:
    """A crew that loses one machine when the first answer has come."""

    crew: Crew
    cluster: Any
    machine: Any
    marker: Path

    def each(self, jobs: Iterable[Job]) -> Iterator[pl.DataFrame]:
        slow = (Slow(job, number == 1, self.marker) for number, job in enumerate(jobs))
        for number, answer in enumerate(self.crew.each(slow)):
            if number == 0 and self.machine in self.cluster.list_all_nodes():
                self.cluster.remove_node(self.machine, allow_graceful=False)
            yield answer


def main(folder: Path) -> dict[str, Any]:
    """Score on two machines while a process and then a machine die."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    machine = cluster.add_node(num_cpus=1)
    marker = folder / "killed"
    with joined(cluster.address) as machines:
        before = len(cluster.list_all_nodes())
        crew = Interrupted(machines, cluster, machine, marker)
        tally = score_tables(
            nation_scheme(), nation_ladder(), find_tables(folder), crew=crew, rows=ROWS
        )
        after = len(cluster.list_all_nodes())
    cluster.shutdown()
    return {
        "digest": tally.digest,
        "parts": tally.parts,
        "machines": [before, after],
        "process_killed": marker.exists(),
    }


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):
        answer = main(Path(sys.argv[1]))
    sys.stdout.write(json.dumps(answer))
