"""Many machines give what one machine gives, even when some of them die on the way."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import pytest

from ronghe.results.scoring.api import NoCluster, OneMachine, find_tables, joined, score_tables
from support import two_nodes
from support.nation import nation_ladder, nation_scheme, write_nation

with_ray = pytest.mark.skipif(
    find_spec("ray") is None and "CI" not in os.environ,
    reason="Ray is not installed: requirements/cluster.txt",
)


@pytest.mark.slow
@with_ray
def test_a_process_and_a_machine_that_die_in_the_middle_change_nothing(tmp_path: Path) -> None:
    write_nation(tmp_path, 300, part=120)
    told = subprocess.run(
        [sys.executable, two_nodes.__file__, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    found = json.loads(told.stdout)
    alone = score_tables(nation_scheme(), nation_ladder(), find_tables(tmp_path))
    assert found["digest"] == alone.digest
    assert found["parts"] > 4
    assert found["process_killed"]
    assert found["machines"] == [2, 1]


def test_without_an_address_this_machine_works_alone() -> None:
    with joined(None) as crew:
        assert isinstance(crew, OneMachine)


def test_without_ray_a_cluster_is_refused_in_one_sentence() -> None:
    with (
        patch("ronghe.results.scoring.scale.cluster.find_spec", return_value=None),
        pytest.raises(NoCluster, match="没有安装集群所需的 Ray"),
        joined("local"),
    ):
        pass
