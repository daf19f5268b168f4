"""The packs that come with the product: a place may be asked for by its code or its pack's key.

Read without Django, so that the command line refuses an unknown place before it starts anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


class UnknownPlace(LookupError):
    """No shipped pack answers to the name; the message is one sentence for people."""


def pack_key(packs: Path, asked: str) -> str:
    """The key of the shipped pack with that key or place code; raises UnknownPlace."""
    known = shipped(packs)
    for one in known:
        if asked in {one.key, one.place}:
            return one.key
    offered = "、".join(f"{one.place}（{one.key}）" for one in known) or "无"
    raise UnknownPlace(f"没有“{asked}”这个地方；现有：{offered}。请改用其中一个代码。")


@dataclass(frozen=True)
class Shipped:
    """A pack folder and what its manifest says; empty where the file cannot be read."""

    key: str
    place: str
    manifest: dict[str, Any]

    @property
    def position(self) -> int:
        """Where its door stands; behind all others where the manifest does not say."""
        stated = str(self.manifest.get("position", ""))
        return int(stated) if stated.isdecimal() else 99


def shipped(packs: Path) -> list[Shipped]:
    """All pack folders by their stated position; validation tells what is wrong in them."""
    return sorted(_read(packs), key=lambda one: (one.position, one.key))


def _read(packs: Path) -> Iterator[Shipped]:
    for manifest in sorted(packs.glob("*/pack.yaml")):
        try:
            stated = yaml.load(manifest.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        except (yaml.YAMLError, UnicodeDecodeError):
            stated = None
        told = stated if isinstance(stated, dict) else {}
        yield Shipped(manifest.parent.name, str(told.get("place", "")), told)
