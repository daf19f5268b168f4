"""What is particular to a place stands in its pack: no code names one."""

import re
from pathlib import Path

import yaml

PROJECT = Path(__file__).parents[2]
SAMPLES = {"samples", "reference", "migrations"}
"""Rooms that show or measure one place on purpose, and what never changes again."""


def _names() -> list[str]:
    manifests = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in PROJECT.glob("packs/*/pack.yaml")
    ]
    return [name for one in manifests for name in (one["key"], one["name"])]


def _code_lines() -> list[tuple[str, str]]:
    """Lines of code outside comments and docstrings, with their files."""
    lines = []
    for path in sorted((PROJECT / "src").rglob("*.py")):
        if SAMPLES & set(path.parts):
            continue
        text = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        name = str(path.relative_to(PROJECT))
        lines += [(name, line) for line in text.splitlines() if "help=" not in line]
    return lines


def test_no_code_names_a_place() -> None:
    names = [*_names(), '"sip"', '"wj"', '"sxt"', '"tz"', '"wh"']
    named = [(file, line) for file, line in _code_lines() if any(name in line for name in names)]
    assert named == []
