"""Children are kept alive, stopped in order, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import PROJECT
from ronghe.web.cli.supervisor import Child, Supervisor

STAYS = "import time; time.sleep(600)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {STAYS}"
SUPERVISES = """
import sys
from pathlib import Path
from ronghe.web.cli.supervisor import Child, Supervisor
child = Child("孩子", [sys.executable, "-c", "import time; time.sleep(600)"], {}, Path(sys.argv[1]))
def up():
    print(child.process.pid, flush=True)
    return True
Supervisor([child], keep_database=lambda: None).run(once_up=up)
print("stopped")
"""


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def _child(tmp_path: Path, code: str) -> Child:
    return Child("孩子", [sys.executable, "-c", code], os.environ, tmp_path / "log" / "child.log")


def _supervisor(child: Child) -> Supervisor:
    return Supervisor([child], keep_database=lambda: None)


def _supervise_until(child: Child, done: Callable[[], bool]) -> None:
    """Supervise; ask to stop, as Ctrl-C would, once `done`."""

    def up() -> bool:
        if done():
            signal.raise_signal(signal.SIGINT)
        return False

    _supervisor(child).run(once_up=up)


def test_a_child_that_ends_is_started_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    child = _child(tmp_path, "")
    _supervise_until(child, lambda: len(child.starts) == 2)
    assert "孩子意外退出，重新启动" in capsys.readouterr().err


def test_a_child_that_keeps_ending_stops_everything_with_a_sentence(tmp_path: Path) -> None:
    child = _child(tmp_path, "print('last words', flush=True)")
    with pytest.raises(CannotContinue, match="一再退出"):
        _supervisor(child).run(once_up=lambda: True)
    assert "last words" in child.log.read_text()


def test_a_child_that_does_not_listen_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ronghe.web.cli.supervisor._PATIENCE", 0.3)
    child = _child(tmp_path, STUBBORN)
    _supervise_until(child, lambda: time.monotonic() - child.starts[0] > 0.5)
    assert child.process is not None
    assert child.process.returncode in {-signal.SIGKILL, -signal.SIGTERM}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_way_of_stopping_stops_the_children(tmp_path: Path, number: signal.Signals) -> None:
    with _supervising(tmp_path) as supervising:
        child = _told_pid(supervising)
        supervising.send_signal(number)
        output, _ = supervising.communicate(timeout=20)
    assert output.strip() == "stopped"
    assert not Path(f"/proc/{child}").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a killed parent")
def test_killed_itself_it_leaves_no_child_behind(tmp_path: Path) -> None:
    with _supervising(tmp_path) as supervising:
        child = _told_pid(supervising)
        supervising.kill()
        supervising.communicate()
    deadline = time.monotonic() + 10
    while _is_running(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _is_running(child)


def _supervising(tmp_path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SUPERVISES, str(tmp_path / "child.log")],
        env=os.environ | {"PYTHONPATH": str(PROJECT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _told_pid(supervising: subprocess.Popen[str]) -> int:
    assert supervising.stdout is not None
    return int(supervising.stdout.readline())


def _is_running(pid: int) -> bool:
    """A process nobody has reaped yet has ended all the same."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
