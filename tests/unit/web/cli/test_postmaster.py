"""A pid in a file proves nothing: only the process's own command line does."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ronghe.web.cli.embedded_postgres.postmaster import (
    NEVER_A_PROCESS,
    forget_dead_postmaster,
    living_postmaster,
    serves,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "数据 data"
    folder.mkdir()
    return folder


def _record(data: Path, pid: int) -> None:
    (data / "postmaster.pid").write_text(f"{pid}\n{data}\n1700000000\n5432\n/s\n\n 42 7\nready\n")


def test_no_file_means_no_server(data: Path) -> None:
    assert living_postmaster(data) is None


def test_a_living_stranger_with_the_recorded_number_is_not_the_server(data: Path) -> None:
    _record(data, os.getpid())
    assert living_postmaster(data) is None


@pytest.mark.parametrize("content", ["", "\n", "not a number\n", "0"])
def test_a_damaged_file_means_no_server(data: Path, content: str) -> None:
    (data / "postmaster.pid").write_text(content)
    assert living_postmaster(data) is None


def test_a_process_serving_this_folder_is_recognised(data: Path) -> None:
    waits = "import sys; sys.stdin.read()"
    command = [sys.executable, "-c", waits, "-D", str(data), "-c", "port=5432"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        _record(data, process.pid)
        assert living_postmaster(data) == process.pid
        assert not serves(process.pid, data.with_name("another"))


def test_a_zombie_is_not_the_server(data: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", "", "-D", str(data), "-c", "x=1"])
    _record(data, process.pid)
    deadline = time.monotonic() + 10
    while living_postmaster(data) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert living_postmaster(data) is None
    assert Path(f"/proc/{process.pid}").exists() or sys.platform != "linux"
    process.wait()


def test_forgetting_a_dead_server_keeps_what_guards_the_shared_memory(data: Path) -> None:
    _record(data, os.getpid())
    forget_dead_postmaster(data, data / "socket")
    lines = (data / "postmaster.pid").read_text().splitlines()
    assert lines[0] == str(NEVER_A_PROCESS)
    assert lines[6] == " 42 7"


def test_forgetting_a_dead_server_removes_an_empty_pid_file_and_its_sockets(data: Path) -> None:
    (data / "postmaster.pid").touch()
    (data / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    forget_dead_postmaster(data, data)
    assert list(data.iterdir()) == []
