"""The packs that come with the product: a place may be asked for by its code or its pack's key.

Read without Django, so that the command line refuses an unknown place before it starts anything.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml


class UnknownPlace(LookupError):
    """No shipped pack answers to the name; the message is one sentence for people."""


def pack_key(packs: Path, asked: str) -> str:
    """The key of the shipped pack with that key or place code; raises UnknownPlace."""
    known = dict(_shipped(packs))
    for key, place in known.items():
        if asked in {key, place}:
            return key
    offered = "、".join(f"{place}（{key}）" for key, place in known.items()) or "无"
    raise UnknownPlace(f"没有“{asked}”这个地方；现有：{offered}。请改用其中一个代码。")


def _shipped(packs: Path) -> Iterator[tuple[str, str]]:
    """(key, place code) of each pack folder; a file that cannot be read is left to validation."""
    for manifest in sorted(packs.glob("*/pack.yaml")):
        try:
            stated = yaml.safe_load(manifest.read_text("utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError):
            stated = None
        place = stated.get("place", "") if isinstance(stated, dict) else ""
        yield manifest.parent.name, str(place)
