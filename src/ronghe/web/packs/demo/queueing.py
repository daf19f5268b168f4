"""Places that load in the background, one after another, while the first one is served."""

from pathlib import Path

from django.conf import settings

from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.jobs import defer_once
from ronghe.web.packs.demo.progress import LoadState, tell_progress
from ronghe.web.packs.jobs import load_in_background
from ronghe.web.packs.shipped import shipped


def queue_places() -> list[str]:
    """Queue every shipped place that is not loaded and not waiting yet; returns their codes."""
    loaded = set(Place.objects.exclude(loaded_at=None).values_list("pk", flat=True))
    waiting = [one for one in shipped(Path(settings.PACKS)) if one.place not in loaded]
    return [one.place for one in waiting if _queue(one.key, one.place)]


def _queue(key: str, place: str) -> bool:
    number = defer_once(load_in_background, f"packs.load_demo:{place}", pack=key, place=place)
    if number is not None:
        tell_progress(place, LoadState.WAITING)
    return number is not None
