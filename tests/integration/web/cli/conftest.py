"""An embedded server of one test's own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ronghe.web.cli.databases import embedded_cluster
from ronghe.web.cli.embedded_postgres import Cluster
from support.folders import reachable_folder


@pytest.fixture
def var() -> Iterator[Path]:
    """A `var` folder whose path has a space and Chinese in it."""
    with reachable_folder() as folder:
        yield folder / "var"


@pytest.fixture
def said() -> list[str]:
    """What the server's start told the user."""
    return []


@pytest.fixture
def cluster(var: Path, said: list[str]) -> Iterator[Cluster]:
    """A server that has never been started; stopped after the test, however that ends."""
    system_only = os.environ.get("RONGHE_TEST_POSTGRES") == "system"
    made = embedded_cluster(var, say=said.append, system_only=system_only)
    yield made
    made.stop()
