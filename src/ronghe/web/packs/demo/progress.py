"""How far loading a demo place has got, for its door: one small file a place.

A file, because a load is one transaction that nobody sees into before it ends.
"""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings


class LoadState(StrEnum):
    """Where a load stands; a place that is open needs no word."""

    WAITING = "WAITING"
    LOADING = "LOADING"
    FAILED = "FAILED"


@dataclass(frozen=True)
class Progress:
    """What the door says: the step being done, or why it failed."""

    state: LoadState
    said: str = ""


def progress_of(place: str) -> Progress | None:
    """What is known of a place's load; None where nothing ever began."""
    try:
        kept = json.loads(_file(place).read_text(encoding="utf-8"))
        return Progress(LoadState(kept["state"]), str(kept["said"]))
    except (FileNotFoundError, ValueError, KeyError):
        return None


def tell_progress(place: str, state: LoadState, said: str = "") -> None:
    """Let the door say it from now on."""
    file = _file(place)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(Progress(state, said))), encoding="utf-8")
    fresh.replace(file)


def end_progress(place: str) -> None:
    """Nothing more to say: the place is open."""
    _file(place).unlink(missing_ok=True)


def _file(place: str) -> Path:
    return Path(settings.VAR_FOLDER) / "demo" / f"{place}.json"
