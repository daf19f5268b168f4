"""The catalogue of measures: computed and declared alike, with what uses them (design idea 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ronghe.core.figures.declared import declared_measures
from ronghe.core.figures.rules.measure_list import EnteredMeasure
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.measures import Measure, SubjectKind, measures_in
from ronghe.foundation.kernel.period import Every
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import Rule, rules_in_force

COMPUTED = "COMPUTED"
"""The way of a measure that a room computes from records; the others are those of its declaration."""


@dataclass(frozen=True)
class Use:
    """A rule that reads a measure."""

    kind: str
    key: str
    title: str


@dataclass(frozen=True)
class KnownMeasure:
    """One measure of a place."""

    code: str
    title: str
    unit: str
    subject_kind: SubjectKind
    way: str
    grain: Every
    """The shortest period it answers."""
    version: int
    room: str
    assessor: str
    needs_look: bool
    ballot: str
    """The ballot an option belongs to, else empty."""
    used_by: tuple[Use, ...]


def measures_of(place: str) -> list[KnownMeasure]:
    """Every measure a place knows, by code, with the rules in force that read it (4 queries)."""
    with place_system(place):
        known = measures_in(place)
        entered = declared_measures(place)
        uses = _uses(rules_in_force(place, today(place)), known, entered)
        return [_line(one, entered.get(key), uses[key]) for key, one in known.items()]


def _line(one: Measure, entered: EnteredMeasure | None, uses: list[Use]) -> KnownMeasure:
    declared = entered.declared if entered else None
    return KnownMeasure(
        code=one.key,
        title=one.title if entered else _(one.title),
        unit=one.unit,
        subject_kind=one.subject_kind,
        way=declared.way if declared else COMPUTED,
        grain=one.grain,
        version=one.version,
        room=one.room,
        assessor=declared.assessor if declared else "",
        needs_look=declared.second_look if declared else False,
        ballot=entered.ballot if entered else "",
        used_by=tuple(uses),
    )


def _uses(
    rules: list[Rule], known: Mapping[str, Measure], entered: Mapping[str, EnteredMeasure]
) -> dict[str, list[Use]]:
    """Measure → the rules whose body names it; a ballot is named for all its options."""
    options: dict[str, list[str]] = defaultdict(list)
    for code, one in entered.items():
        options[one.ballot or code].append(code)
    found: dict[str, list[Use]] = defaultdict(list)
    for rule in rules:
        if rule.kind == "measures":
            continue
        named = {code for text in set(_texts(rule.body)) for code in options.get(text, [text])}
        for code in named & known.keys():
            found[code].append(Use(rule.kind, rule.key, rule.title))
    return found


def _texts(value: Any) -> Iterator[str]:
    """Every text inside a body."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
