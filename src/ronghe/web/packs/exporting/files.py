"""A pack's content as files by name: manifest, one file a kind, stated figures and targets."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ronghe.web.packs.contents import Pack, PackRule
from ronghe.web.packs.exporting.canonical_yaml import canonical_yaml
from ronghe.web.packs.stated import StatedFigure, Target


def pack_files(pack: Pack) -> dict[str, bytes]:
    """Return the canonical files of a pack by name; the demo's own files are not among them."""
    return {
        "pack.yaml": canonical_yaml(plain(pack.manifest)),
        **rule_files(pack.rules),
        **stated_files(pack.figures, pack.targets),
    }


def rule_files(rules: Iterable[PackRule]) -> dict[str, bytes]:
    """Return one file a kind, rules by key, the versions of a rule by their day."""
    in_order = sorted(rules, key=lambda rule: (rule.kind, rule.key, rule.valid_from))
    return {
        f"method/{kind}.yaml": canonical_yaml({"rules": [_entry(rule) for rule in found]})
        for kind, found in groupby(in_order, key=lambda rule: rule.kind)
    }


def stated_files(figures: Iterable[StatedFigure], targets: Iterable[Target]) -> dict[str, bytes]:
    """Return the files of what the source states: figures in its own order, targets by their day.

    There is no file for what it does not state.
    """
    by_day = sorted(targets, key=lambda target: (target.due, target.code))
    tables: dict[str, list[Mapping[str, Any]]] = {
        "figures": [plain(one) for one in figures],
        "targets": [plain(one) for one in by_day],
    }
    return {
        f"stated/{name}.yaml": canonical_yaml({name: rows}) for name, rows in tables.items() if rows
    }


def demo_files(directory: Path) -> dict[str, bytes]:
    """Return the files of a pack's demo as they are: their layout carries comments for authors."""
    found = sorted(path for path in directory.glob("demo/**/*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in found}


def _entry(rule: PackRule) -> dict[str, Any]:
    source: dict[str, Any] = {"line": rule.source_line}
    if rule.document is not None:
        source |= {"document": rule.document, "clause": rule.clause}
    return {
        "kind": rule.kind,
        "key": rule.key,
        "title": rule.title,
        "valid_from": rule.valid_from,
        **({"source": source} if rule.is_from_source else {"not_from_source": True}),
        **({"note": rule.note} if rule.note else {}),
        "body": rule.body,
    }


def plain(stated: BaseModel) -> Mapping[str, Any]:
    """What was written, without what goes without saying."""
    found: Mapping[str, Any] = stated.model_dump(exclude_none=True, exclude_defaults=True)
    return found
