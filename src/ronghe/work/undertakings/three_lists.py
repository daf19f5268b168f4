"""The three lists of each leader: duties, problems, innovations, and what is late or missing (T-09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
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

    @property
    def missing(self) -> list[str]:
        """Labels of the lists that hold nothing yet."""
        return [count.section.label for count in self.counts if not count.total]


def list_kind(kinds: dict[str, KindInForce]) -> KindInForce | None:
    """The place's kind whose items name a person and fall into lists, if it has one."""
    found = (kind for kind in kinds.values() if kind.body.names_person and kind.body.sections)
    return next(found, None)


def leaders_in(actor: Actor, kind: KindInForce, on: date, path: str = "") -> list[LeaderLists]:
    """All leaders in reach with their lists, in the order of the tree (1 query)."""
    rows = undertakings_for(actor, UndertakingFilter(kind=kind.key, path=path))
    grouped: dict[tuple[str, str], list[Undertaking]] = {}
    for one in rows.exclude(state=UndertakingState.CLOSED).exclude(responsible=""):
        grouped.setdefault((one.path, one.responsible), []).append(one)
    return [
        LeaderLists(
            items[0].organisation,
            name,
            [_count(section, items, on) for section in kind.body.sections],
        )
        for (_, name), items in sorted(grouped.items())
    ]


def items_of(actor: Actor, kind: KindInForce, path: str, name: str) -> dict[str, list[Undertaking]]:
    """One leader's items by list, the most urgent first (1 query)."""
    wanted = UndertakingFilter(kind=kind.key, path=path, responsible=name)
    found: dict[str, list[Undertaking]] = {one.code: [] for one in kind.body.sections}
    for one in undertakings_for(actor, wanted).filter(path=path):
        found.setdefault(one.section, []).append(one)
    return found


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
