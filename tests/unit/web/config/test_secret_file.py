"""Secrets are made once, readable by their owner alone, even when many ask at the same time."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ronghe.web.cli.folders import PROJECT
from ronghe.web.config.secret_file import SecretsUnreadable, secrets_in

ASK = (
    "import sys, pathlib; from ronghe.web.config.secret_file import secrets_in;"
    "print(secrets_in(pathlib.Path(sys.argv[1]), 'key')['key'])"
)


def test_a_secret_stays_the_same(tmp_path: Path) -> None:
    first = secrets_in(tmp_path, "one", "two")
    assert secrets_in(tmp_path, "two", "one") == first
    assert len(first["one"]) == 64
    assert first["one"] != first["two"]


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    secrets_in(tmp_path / "var", "one")
    assert stat.S_IMODE((tmp_path / "var/secrets.json").stat().st_mode) == 0o600


def test_what_others_keep_in_the_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text('{"theirs": "x"}')
    secrets_in(tmp_path, "ours")
    assert json.loads((tmp_path / "secrets.json").read_text())["theirs"] == "x"


@pytest.mark.parametrize("content", ["", "{", "[]", '"text"'])
def test_a_damaged_file_is_not_overwritten(tmp_path: Path, content: str) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(content)
    with pytest.raises(SecretsUnreadable, match=r"已损坏.*demo --reset"):
        secrets_in(tmp_path, "one")
    assert path.read_text() == content


def test_several_processes_at_once_get_the_same_secret(tmp_path: Path) -> None:
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, str(tmp_path)],
            env={"PYTHONPATH": str(PROJECT / "src")},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in asking}) == 1
