"""What a pack says about its place before anything is loaded: the door on the landing page."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from ronghe.web.packs.demo.progress import Progress, progress_of
from ronghe.web.packs.shipped import Shipped, shipped


@dataclass(frozen=True)
class PackDoor:
    """A shipped place, with its source's own sentence word for word."""

    place: str
    name: str
    motto: str
    year: str
    sentence: str
    source: str
    """Who published the text; empty where the text does not say."""
    progress: Progress | None
    """How far its load is, while it is not open."""


def pack_doors() -> list[PackDoor]:
    """The shipped places, the one loaded first in front."""
    return [_door(one) for one in shipped(Path(settings.PACKS)) if one.place]


def invitations(place: str) -> dict[str, str]:
    """Username → what the cast's person can try, as the place's story says it."""
    cast = _story_of(place).get("cast", ())
    return {f"{place}-{who['username']}": who["invitation"] for who in cast}


def has_stage(place: str, stage: str) -> bool:
    """Whether a place's story lives that stage."""
    return stage in _story_of(place).get("stages", ())


def _story_of(place: str) -> dict[str, Any]:
    packs = Path(settings.PACKS)
    for one in shipped(packs):
        file = packs / one.key / "demo" / "story.yaml"
        if one.place == place and file.is_file():
            told = yaml.safe_load(file.read_text(encoding="utf-8"))
            return told if isinstance(told, dict) else {}
    return {}


def _door(one: Shipped) -> PackDoor:
    told, source = one.manifest, one.manifest.get("source", {})
    return PackDoor(
        place=one.place,
        name=told.get("name", one.key),
        motto=told.get("motto", ""),
        year=str(told.get("as_of", ""))[:4],
        sentence=source.get("sentence", ""),
        source=source.get("publisher") or source.get("author") or "",
        progress=progress_of(one.place),
    )
