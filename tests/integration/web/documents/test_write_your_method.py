"""“一小时写出本地办法” read by somebody new: every command prints what the document shows."""

import re
from pathlib import Path

import pytest
import yaml

from ronghe.results.scoring.api import Scheme
from support.console_blocks import ROOT, printed, reader, shown_in

HOW_TO = ROOT / "docs/how-to/write-your-method.md"
SIXTH = ROOT / "docs/how-to/sixth-place/yunxi"


@pytest.mark.slow
def test_every_command_prints_what_is_shown(tmp_path: Path) -> None:
    reader(tmp_path)
    shown = shown_in(HOW_TO)
    assert len(shown) > 10
    for one in shown:
        assert printed(one.command, tmp_path) == one.output, one.command


def test_every_excerpt_stands_in_the_sixth_place() -> None:
    files = "\n".join(path.read_text(encoding="utf-8") for path in SIXTH.rglob("*.yaml"))
    excerpts = re.findall(r"```yaml\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert len(excerpts) > 5
    lines = [line for one in excerpts for line in one.splitlines()]
    assert [line for line in lines if line not in files.splitlines()] == []


def test_every_way_to_score_in_the_table_is_one_that_exists() -> None:
    calls = re.findall(r"\| `(\{name: .*?\})`", HOW_TO.read_text(encoding="utf-8"))
    assert len(calls) == 6
    for call in calls:
        indicator = {"code": "A", "title": "甲", "points": 100, "measure": "entries.a"}
        Scheme.model_validate({"indicators": [indicator | {"function": yaml.safe_load(call)}]})
