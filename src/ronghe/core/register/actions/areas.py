"""The towns of a place: real names that organisations say they are in."""

from collections.abc import Iterable

from ronghe.core.register.choices import TOWN
from ronghe.core.register.models import Area
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import AREA_TREE, child_path, tree_path
from ronghe.foundation.kernel.scope import place_system


def keep_towns(*, place: str, towns: Iterable[tuple[str, str]]) -> int:
    """Add towns as (statistical code, name), or bring their names up to date; returns how many."""
    named = dict(towns)
    with place_system(place):
        known = {area.code: area for area in Area.objects.filter(place=place, level=TOWN)}
        for code, name in named.items():
            area = known.get(code) or _new_town(place, code)
            area.name = name
            area.save()
    return len(named)


def _new_town(place: str, code: str) -> Area:
    [(number,)] = fetch("SELECT nextval(pg_get_serial_sequence('register_area', 'id'))")
    path = child_path(tree_path(place, AREA_TREE), number)
    return Area(pk=number, place_id=place, code=code, level=TOWN, path=path)
