"""The three lists of each leader: duties, problems, innovations, and what is late or missing (T-09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.core.register.api import Organisation, Person
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.kinds_in_force import KindInForce
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.queries import (
    UNFINISHED,
    UndertakingFilter,
    due_of,
    undertakings_for,
)
from ronghe.work.undertakings.rules.undertaking_kind import Section


@dataclass(frozen=True)
class SectionCount:
    """How one list of a leader stands."""

    section: Section
    total: int
    done: int
    late: int


@dataclass(frozen=True)
class LeaderLists:
    """A leader of an organisation with the counts of every list."""

    organisation: Organisation
    name: str
    counts: Sequence[SectionCount]
    person: str = ""
    """The code of the person."""

    @property
    def missing(self) -> list[str]:
        """Labels of the lists that hold nothing yet."""
        return [count.section.label for count in self.counts if not count.total]


def list_kind(kinds: dict[str, KindInForce]) -> KindInForce | None:
    """The place's kind whose items name a person and fall into lists, if it has one."""
    found = (kind for kind in kinds.values() if kind.body.of_leaders)
    return next(found, None)


def leaders_in(actor: Actor, kind: KindInForce, on: date, path: str = "") -> list[LeaderLists]:
    """All leaders in reach with their lists, in the order of the tree (2 queries)."""
    rows = undertakings_for(actor, UndertakingFilter(kind=kind.key, path=path))
    grouped: dict[tuple[str, int], list[Undertaking]] = {}
    named = rows.select_related("organisation").exclude(state=UndertakingState.CLOSED)
    for one in named.exclude(person=None):
        grouped.setdefault((one.path, one.person_id or 0), []).append(one)
    codes = _codes(actor.place, {person for _, person in grouped})
    return [
        LeaderLists(
            items[0].organisation,
            items[0].responsible,
            [_count(section, items, on) for section in kind.body.sections],
            codes[person],
        )
        for (_, person), items in sorted(grouped.items())
    ]


def items_of(actor: Actor, kind: KindInForce, person: str) -> dict[str, list[Undertaking]]:
    """One leader's items by list, the most urgent first, whichever team they sit in (2 queries).

    ``person`` is the code; all lists are empty for whoever has none in reach.
    """
    found: dict[str, list[Undertaking]] = {one.code: [] for one in kind.body.sections}
    with place_system(actor.place):
        who = Person.objects.filter(place=actor.place, code=person).values_list("pk", flat=True)
        number = who.first()
    rows = undertakings_for(actor, UndertakingFilter(kind=kind.key))
    for one in rows.filter(person_id=number) if number else ():
        found.setdefault(one.section, []).append(one)
    return found


def _codes(place: str, people: set[int]) -> dict[int, str]:
    """Codes of persons by id: an address may name them where the register itself is not read."""
    with place_system(place):
        return dict(Person.objects.filter(pk__in=people).values_list("pk", "code"))


def _count(section: Section, items: Sequence[Undertaking], on: date) -> SectionCount:
    mine = [one for one in items if one.section == section.code]
    return SectionCount(
        section=section,
        total=len(mine),
        done=sum(one.state == UndertakingState.ACCEPTED for one in mine),
        late=sum(is_late(one, on) for one in mine),
    )


def is_late(undertaking: Undertaking, on: date) -> bool:
    """Whether the bearer should have acted by now."""
    due_on = due_of(undertaking)
    return undertaking.state in UNFINISHED and due_on is not None and due_on < on
