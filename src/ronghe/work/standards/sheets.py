"""One self-check as people read it: by aspect, each item with its state and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.rulebook.api import Rule, rule_versions
from ronghe.work.standards.checks import answers_of, answers_of_last_year, standings
from ronghe.work.standards.families import Family, When, family_of, round_of
from ronghe.work.standards.judges import judges
from ronghe.work.standards.models import ItemAnswer, SelfCheck
from ronghe.work.standards.rules.answers import ItemState, item_state
from ronghe.work.standards.rules.comparison import MET, Change, Gap, changes, gaps, unchanged
from ronghe.work.standards.rules.results import ListCounts, list_is_met
from ronghe.work.standards.rules.standard_list import Item, StandardList


@dataclass(frozen=True)
class ItemLine:
    """One item: what must be so, how it stands and why, and what to do."""

    code: str
    text: str
    guidance: str
    is_mandatory: bool
    state: ItemState
    basis: str
    record_count: int
    note: str
    return_reason: str
    weight: int
    takes_records: tuple[str, ...]
    """Kinds of record a person links as proof; empty where none is asked for."""
    judge: str
    """Key of the judge that answers it from records; empty where a person confirms."""
    where: str
    """Where its records are entered, completing "请……"; empty where a person confirms."""

    @property
    def is_met(self) -> bool:
        """Whether it counts as met."""
        return self.state in MET


@dataclass(frozen=True)
class AspectSheet:
    """One list of the self-check with the version it was pinned to."""

    aspect: str
    title: str
    rule: Rule
    lines: tuple[ItemLine, ...]
    min_percent: int
    is_met: bool

    @property
    def met_count(self) -> int:
        """How many items count as met."""
        return sum(line.is_met for line in self.lines)


@dataclass(frozen=True)
class SelfCheckSheet:
    """A self-check with its aspects in the place's order."""

    check: SelfCheck
    aspects: tuple[AspectSheet, ...]
    states: Mapping[ItemState, int]

    @property
    def lines(self) -> list[ItemLine]:
        """All items in order."""
        return [line for aspect in self.aspects for line in aspect.lines]

    @property
    def judged_count(self) -> int:
        """How many items the system answered from records."""
        judged = (ItemState.JUDGED, ItemState.MISSING)
        return sum(self.states.get(state, 0) for state in judged)


def self_check(actor: Actor, code: str) -> SelfCheck:
    """One self-check the actor may read; Refused (404) when there is none within reach."""
    mine = SelfCheck.objects.filter(within("path", actor.paths_for(Verb.READ_STANDARDS)))
    found = mine.select_related("organisation").filter(place=actor.place, code=code).first()
    if found is None:
        raise Refused(
            "unknown", _("没有这份自查，或者它不在您负责的范围内。请从工作台重新打开。"), 404
        )
    return found


def self_check_of(actor: Actor, organisation_code: str, year: When) -> SelfCheck | None:
    """An organisation's self-check of a round, if the actor may read it and it has been opened.

    Where several people held the post, the last one's.
    """
    mine = SelfCheck.objects.filter(within("path", actor.paths_for(Verb.READ_STANDARDS)))
    asked = mine.filter(
        place=actor.place, organisation__code=organisation_code, **round_of(year).parameters
    )
    return asked.select_related("organisation").order_by("-pk").first()


def self_checks_of(actor: Actor, organisation_code: str, year: int) -> list[SelfCheck]:
    """All self-checks of an organisation in a year, of every family, if the actor may read them."""
    mine = SelfCheck.objects.filter(
        within("path", actor.paths_for(Verb.READ_STANDARDS)),
        place=actor.place,
        organisation__code=organisation_code,
        year=year,
    )
    return list(mine.select_related("organisation").order_by("family", "period", "pk"))


def sheet(check: SelfCheck, on: date, family: Family | None = None) -> SelfCheckSheet:
    """The self-check by group, with the wording of the versions it pinned.

    2 queries, and 2 more to look up its ``family`` where it is not given.
    """
    answers = answers_of(check)
    versions = rule_versions(sorted({answer.list_version_id for answer in answers}))
    order = (family or family_of(check.place_id, check.family, on)).groups
    aspects = [
        _aspect(version, [a for a in answers if a.list_version_id == version.id], order)
        for version in versions.values()
    ]
    position = {code: number for number, code in enumerate(order)}
    aspects.sort(key=lambda a: (position.get(a.aspect, len(position)), a.aspect))
    states = Counter(line.state for aspect in aspects for line in aspect.lines)
    return SelfCheckSheet(check, tuple(aspects), dict(states))


def gap_list(check: SelfCheck) -> list[Gap]:
    """What one self-check lacks, mandatory items first, with what to do (2 queries)."""
    answers = answers_of(check)
    return gaps(_items(answers), standings(answers))


def changes_since_last_year(check: SelfCheck) -> list[Change]:
    """Items of the same list version answered differently in last year's confirmed self-check."""
    return changes(standings(answers_of_last_year(check)), standings(answers_of(check)))


def confirmable_unchanged(check: SelfCheck) -> int:
    """How many open items "no change since last year" would answer (2 queries)."""
    return len(unchanged(standings(answers_of_last_year(check)), standings(answers_of(check))))


def _items(answers: list[ItemAnswer]) -> dict[str, Item]:
    versions = rule_versions(sorted({answer.list_version_id for answer in answers}))
    bodies = (StandardList.model_validate(version.body) for version in versions.values())
    return {item.code: item for body in bodies for item in body.items}


def _aspect(version: Rule, answers: list[ItemAnswer], labels: Mapping[str, str]) -> AspectSheet:
    body = StandardList.model_validate(version.body)
    items = {item.code: item for item in body.items}
    lines = tuple(_line(items[answer.item], answer) for answer in answers)
    counts = ListCounts(
        items=sum(line.weight for line in lines),
        met=sum(line.weight for line in lines if line.is_met),
        mandatory=sum(line.is_mandatory for line in lines),
        mandatory_met=sum(line.is_mandatory and line.is_met for line in lines),
    )
    return AspectSheet(
        aspect=body.aspect,
        title=labels.get(body.aspect, version.title),
        rule=version,
        lines=lines,
        min_percent=body.pass_rule.min_percent,
        is_met=list_is_met(body.pass_rule, counts),
    )


def _line(item: Item, answer: ItemAnswer) -> ItemLine:
    key = item.evidence.judge or ""
    return ItemLine(
        code=item.code,
        text=item.text,
        guidance=item.guidance,
        is_mandatory=answer.is_mandatory,
        state=item_state(answer.verdict, answer.answered_by, answer.basis),
        basis=answer.basis,
        record_count=answer.record_count,
        note=answer.note,
        return_reason=answer.return_reason,
        weight=answer.weight,
        takes_records=item.evidence.records,
        judge=key,
        where=_(judges()[key].where) if key in judges() else "",
    )
