"""`./ronghe demo` from an empty folder to a served page, through crashes, and a second time."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ronghe.web.cli.databases import embedded_cluster
from ronghe.web.cli.embedded_postgres.postmaster import living_postmaster
from ronghe.web.cli.folders import PROJECT
from support.folders import reachable_folder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        os.environ.get("RONGHE_TEST_POSTGRES") == "system",
        reason="the demo always runs its own PostgreSQL",
    ),
]
OURS = ("DATABASE_URL", "RONGHE_DATABASE_URL", "RONGHE_OWNER_DATABASE_URL")


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """One demo's data for all tests here: a first start takes a while."""
    with reachable_folder() as folder:
        yield folder / "var"
        embedded_cluster(folder / "var", say=print).stop()


@pytest.fixture(scope="module")
def prepared(var: Path) -> Path:
    """The demo's data once prepared."""
    told = _start(var, "--no-serve").communicate(timeout=600)
    assert "已准备好" in told[1], told[1]
    return var


def _start(var: Path, *words: str) -> subprocess.Popen[str]:
    environ = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.Popen(
        [PROJECT / "ronghe", "demo", *words],
        env=environ | {"RONGHE_VAR": str(var)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(var: Path) -> tuple[subprocess.Popen[str], str]:
    demo = _start(var, "--port", str(_free_port()))
    assert demo.stdout is not None
    return demo, demo.stdout.readline().strip()


def _status(address: str) -> int:
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.netloc, timeout=20)
    with closing(connection):
        connection.request("GET", where.path)
        return connection.getresponse().status


def _listens(address: str) -> bool:
    with socket.socket() as probe:
        where = urlsplit(address)
        return probe.connect_ex((str(where.hostname), int(where.port or 0))) == 0


def _wait_for(is_so: Callable[[], bool], *, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert is_so()


def _stop(demo: subprocess.Popen[str]) -> str:
    demo.send_signal(signal.SIGINT)
    return demo.communicate(timeout=60)[1]


def _database(var: Path) -> int | None:
    return living_postmaster(embedded_cluster(var, say=print).layout.data)


def test_nothing_runs_on_after_preparing_only(prepared: Path) -> None:
    assert _database(prepared) is None


def test_a_second_start_prepares_nothing_and_serves(prepared: Path) -> None:
    demo, address = _serve(prepared)
    try:
        assert _status(address) < 500
    finally:
        messages = _stop(demo)
    assert demo.returncode == 0
    assert "建立" not in messages
    assert "载入" not in messages
    assert _database(prepared) is None


def test_a_killed_database_comes_back_while_serving(prepared: Path) -> None:
    demo, address = _serve(prepared)
    try:
        killed = _database(prepared)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        _wait_for(lambda: _database(prepared) not in {None, killed})
        _wait_for(lambda: _status(address) < 500)
    finally:
        messages = _stop(demo)
    assert "数据库意外停止，已重新启动" in messages


def test_after_being_killed_itself_the_next_start_is_clean(prepared: Path) -> None:
    killed, left = _serve(prepared)
    killed.kill()
    killed.communicate()
    _wait_for(lambda: not _listens(left))
    demo, address = _serve(prepared)
    try:
        assert _status(address) < 500
    finally:
        _stop(demo)
    assert _database(prepared) is None


def test_a_port_in_use_is_told_with_the_option_that_helps(prepared: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        demo = _start(prepared, "--port", str(port))
        messages = demo.communicate(timeout=60)[1]
    assert demo.returncode == 1
    assert f"端口 {port} 已被占用" in messages
    assert "--port" in messages


def test_without_anybody_to_ask_nothing_is_deleted(prepared: Path) -> None:
    demo = _start(prepared, "--no-serve", "--reset")
    messages = demo.communicate(timeout=60)[1]
    assert demo.returncode == 1
    assert "--reset --yes" in messages
    assert embedded_cluster(prepared, say=print).layout.data.exists()
