"""Checking a pack from the command line: every mistake at its file and line, and the exit status."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from support.packs import replace_in

SHIPPED = Path(settings.PACKS) / "suzhou-industrial-park"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack, to be broken."""
    folder = tmp_path / SHIPPED.name
    for file in SHIPPED.rglob("*.yaml"):
        copy = folder / file.relative_to(SHIPPED)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return folder


def test_the_shipped_pack_has_no_mistakes() -> None:
    said = StringIO()
    call_command("validate_pack", str(SHIPPED), stdout=said)

    assert said.getvalue().startswith("苏州工业园区")
    assert "没有错误" in said.getvalue()


def test_every_mistake_is_printed_at_its_file_and_line(pack: Path) -> None:
    first = replace_in(pack, "pack.yaml", "key: suzhou-industrial-park", "key: elsewhere")
    second = replace_in(pack, "method/duties.yaml", "kind: duty", "kind: dutty")
    said = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("validate_pack", str(pack), stdout=said)

    lines = said.getvalue().splitlines()
    places = [line.rsplit(": ", 1)[0] for line in lines]
    assert f"{pack / 'method/duties.yaml'}:{second}" in places
    assert places[-1] == f"{pack / 'pack.yaml'}:{first}"
    assert f"有 {len(lines)} 处错误" in str(stopped.value)


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    said = StringIO()
    with pytest.raises(CommandError, match="1 处错误"):
        call_command("validate_pack", str(tmp_path / "nowhere"), stdout=said)

    assert "没有这个文件夹" in said.getvalue()


def test_a_broken_pack_ends_with_status_one(pack: Path) -> None:
    replace_in(pack, "method/duties.yaml", "kind: duty", "kind: dutty")
    command = [sys.executable, "-m", "django", "validate_pack", str(pack)]
    source = str(Path(settings.BASE_DIR) / "src")
    done = subprocess.run(
        command,
        env={
            **os.environ,
            "PYTHONPATH": source,
            "DJANGO_SETTINGS_MODULE": "ronghe.web.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "method/duties.yaml:" in done.stdout
