"""Leaders are persons of the register: who sits in a leading team, and whose lists are whose (T-09)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ronghe.core.register.api import Organisation, Post


class Seat(NamedTuple):
    """Somebody in the leading team of an organisation (id), by id, code and name."""

    organisation: int
    person: int
    code: str
    name: str


def seats_of(nodes: Sequence[Organisation]) -> list[Seat]:
    """Who holds a post in these organisations now, each person once (1 query)."""
    rows = Post.objects.filter(organisation__in=nodes, until_on=None).order_by("pk")
    columns = ("organisation", "person", "person__code", "person__name")
    return [Seat(*row) for row in dict.fromkeys(rows.values_list(*columns))]


def seat_named(seats: Sequence[Seat], organisation: int, code: str, name: str) -> Seat | None:
    """The one of that code, else the only one of that name; a name two bear is nobody's."""
    here = [seat for seat in seats if seat.organisation == organisation]
    if code:
        return next((seat for seat in here if seat.code == code), None)
    alike = [seat for seat in here if seat.name == name.strip()]
    return alike[0] if len(alike) == 1 else None
