"""Trouble with the disk is told in a sentence; anything unknown is not hidden behind one."""

import errno
import subprocess
import sys

import pytest

from ronghe.web.cli.__main__ import main
from ronghe.web.cli.failure import sentence_for_os_error
from ronghe.web.cli.folders import PROJECT


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘已满"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "没有权限"),
        (errno.ENOTDIR, "路径不能用"),
        (errno.ENAMETOOLONG, "路径不能用"),
    ],
)
def test_disk_trouble_names_the_place_and_the_remedy(number: int, what: str) -> None:
    sentence = sentence_for_os_error(OSError(number, "x", "/数据/某处"))
    assert sentence is not None
    assert what in sentence
    assert "/数据/某处" in sentence


def test_other_trouble_is_left_to_be_seen() -> None:
    assert sentence_for_os_error(OSError(errno.EIO, "x")) is None


def test_starting_the_embedded_database_is_refused_where_another_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://admin@db.example/postgres")
    assert main(["database", "start"]) == 1
    assert "unset DATABASE_URL" in capsys.readouterr().err


def test_a_reader_who_has_read_enough_is_no_trouble() -> None:
    """As in ``./ronghe pack … | head -1``: nothing is reported, whatever was left to print."""
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "ronghe.web.cli",
            "pack",
            "validate",
            str(PROJECT / "packs/wujiang"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        assert command.stdout is not None
        command.stdout.close()
        assert command.stderr is not None
        assert command.stderr.read() == ""
    assert command.returncode == 141
