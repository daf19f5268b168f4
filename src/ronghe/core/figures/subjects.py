"""Who can be a subject in a place: organisations, people, what the pack lists, what rooms above add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ronghe.core.figures.rules.entering import SubjectHere
from ronghe.core.register.api import Organisation, Person
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.measures import SubjectKind
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_of

Find = Callable[[str, Sequence[str]], Iterable[SubjectHere]]
"""Those subjects of a place that have one of these codes (a constant number of queries)."""

SUBJECT_LIST = "subject-list"
_finders: dict[str, Find] = {}
"""By the kind's code; a kind that no room keeps is looked up in the place's lists."""


def register_subjects(kind: SubjectKind, find: Find) -> None:
    """Say where subjects of a kind are found; raises ValueError for a kind registered twice."""
    if kind.value in _finders:
        raise ValueError(f"subjects {kind!r} are registered twice")
    _finders[kind.value] = find


def subjects_here(
    place: str, wanted: Iterable[tuple[SubjectKind, str]]
) -> dict[tuple[SubjectKind, str], SubjectHere]:
    """The subjects of a place among those wanted (up to three queries a kind)."""
    codes: dict[SubjectKind, set[str]] = defaultdict(set)
    for kind, code in wanted:
        codes[kind].add(code)
    with place_system(place):
        return {
            (kind, one.code): one
            for kind, some in codes.items()
            for one in _finders.get(kind.value, _listed(kind))(place, sorted(some))
        }


def register_own() -> None:
    """Register the subjects that the register keeps."""
    register_subjects(SubjectKind.ORGANISATION, _organisations)
    register_subjects(SubjectKind.PERSON, _people)


def _organisations(place: str, codes: Sequence[str]) -> list[SubjectHere]:
    found = Organisation.objects.filter(place=place, code__in=codes)
    return [SubjectHere(*row) for row in found.values_list("code", "name", "path")]


def _people(place: str, codes: Sequence[str]) -> list[SubjectHere]:
    """People without their names: a fact about somebody is kept under the code alone."""
    found = Person.objects.filter(place=place, code__in=codes)
    return [SubjectHere(code, "", path) for code, path in found.values_list("code", "path")]


def _listed(kind: SubjectKind) -> Find:
    """Subjects of a kind that the place's lists name; owned by the organisation they name."""

    def find(place: str, codes: Sequence[str]) -> list[SubjectHere]:
        lists = rules_of(place, SUBJECT_LIST, today(place)).values()
        rows = [
            row
            for rule in lists
            if rule.body["kind"] == kind
            for row in rule.body["subjects"]
            if row["code"] in set(codes)
        ]
        owners = _owners(place, rows)
        return [
            SubjectHere(
                row["code"], row["name"], owners.get(row.get("organisation"), place_path(place))
            )
            for row in rows
        ]

    return find


def _owners(place: str, rows: Sequence[Mapping[str, Any]]) -> dict[str | None, str]:
    names = {row["organisation"] for row in rows if row.get("organisation")}
    if not names:
        return {}
    found = Organisation.objects.filter(place=place, name__in=names, closed_on=None)
    return dict(found.values_list("name", "path"))
