"""Lists of self-checks and of what is missing, in the actor's reach."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.work.standards.choices import AnsweredBy, CheckStatus, Verdict
from ronghe.work.standards.families import When, round_of
from ronghe.work.standards.models import ItemAnswer, SelfCheck
from ronghe.work.standards.rules.family import STANDARDISATION
from ronghe.work.standards.rules.judge_calls import JudgeCall
from ronghe.work.standards.rules.standard_list import Item, StandardList


@dataclass(frozen=True)
class MissingItem:
    """An item that organisations do not meet, with how many and what to do."""

    category: str
    aspect: str
    item: str
    text: str
    guidance: str
    is_mandatory: bool
    organisations: int


@dataclass(frozen=True)
class JudgedItem:
    """An item that the system answered: by which judge, asked with which parameters."""

    check_code: str
    item: str
    text: str
    judge: str
    params: JudgeCall
    verdict: str


def self_checks_for(
    actor: Actor, year: When, *, status: str = "", result: str = "", category: str = "",
    search: str = "",
) -> QuerySet[SelfCheck]:  # fmt: skip
    """The round's self-checks the actor may read, in the order of the tree, optionally narrowed."""
    mine = SelfCheck.objects.filter(
        within("path", actor.paths_for(Verb.READ_STANDARDS)), **round_of(year).parameters
    )
    narrowed = {"status": status, "result": result, "category": category}
    mine = mine.filter(**{name: value for name, value in narrowed.items() if value})
    if search:
        mine = mine.filter(organisation__name__contains=search)
    return mine.select_related("organisation").order_by("path")


def organisations_without_check(actor: Actor, year: When) -> QuerySet[Organisation]:
    """Grassroots organisations whose self-check of the year is not open yet."""
    opened = SelfCheck.objects.filter(organisation=OuterRef("pk"), **round_of(year).parameters)
    mine = organisations_for(actor, Verb.READ_STANDARDS).filter(is_grassroots=True)
    return mine.filter(~Exists(opened))


def not_compliant(actor: Actor, year: When) -> QuerySet[Organisation]:
    """Grassroots organisations that the year has not confirmed as compliant (S-16's list)."""
    compliant = SelfCheck.objects.filter(
        organisation=OuterRef("pk"),
        status=CheckStatus.CONFIRMED,
        result="COMPLIANT",
        **round_of(year).parameters,
    )
    mine = asked_organisations(actor, year)
    return mine.filter(~Exists(compliant))


def asked_organisations(actor: Actor, year: When) -> QuerySet[Organisation]:
    """Who is asked in the round: every grassroots organisation, or whom another family opened for."""
    asked = round_of(year)
    mine = organisations_for(actor, Verb.READ_STANDARDS)
    if asked.family == STANDARDISATION:
        return mine.filter(is_grassroots=True)
    opened = SelfCheck.objects.filter(organisation=OuterRef("pk"), **asked.parameters)
    return mine.filter(Exists(opened))


def missing_items(actor: Actor, year: When) -> list[MissingItem]:
    """What is not met in the actor's reach, by item, the most frequent first (2 queries)."""
    unmet = ItemAnswer.objects.filter(
        within("path", actor.paths_for(Verb.READ_STANDARDS)),
        self_check__family=round_of(year).family,
        self_check__period=round_of(year).period,
        verdict=Verdict.UNMET,
    )
    rows = list(
        unmet.order_by()
        .values_list("self_check__category", "aspect", "list_version", "item")
        .annotate(number=Count("pk"))
    )
    items = _items_of(sorted({version for _, _, version, _, _ in rows}))
    found = [
        MissingItem(category, aspect, code, item.text, item.guidance, item.mandatory, number)
        for category, aspect, version, code, number in rows
        for item in [items[version, code]]
    ]
    return sorted(found, key=lambda m: (-m.organisations, not m.is_mandatory, m.item))


@dataclass(frozen=True)
class OpenItem:
    """An item nobody has answered: whose it is, and which records would prove it."""

    organisation: str
    path: str
    check_code: str
    item: str
    is_mandatory: bool
    records: tuple[str, ...]


def open_items(place: str, when: When) -> list[OpenItem]:
    """Every item of a round that waits for a person, in order (2 queries)."""
    waiting = ItemAnswer.objects.filter(
        place=place,
        self_check__family=round_of(when).family,
        self_check__period=round_of(when).period,
        verdict=Verdict.OPEN,
    )
    rows = list(
        waiting.order_by("self_check__code", "item").values_list(
            "self_check__organisation__code", "path", "self_check__code", "item", "is_mandatory",
            "list_version",
        )
    )  # fmt: skip
    items = _items_of(sorted({row[-1] for row in rows}))
    return [
        OpenItem(node, path, check, code, mandatory, items[version, code].evidence.records)
        for node, path, check, code, mandatory, version in rows
    ]


def judged_items(organisation: int, year: When) -> list[JudgedItem]:
    """The items of an organisation's self-check of a round that the system answered from records (2 queries).

    A room whose records judges read picks those that rest on one of them, by judge and parameters.
    """
    answers = ItemAnswer.objects.filter(
        self_check__organisation=organisation,
        self_check__family=round_of(year).family,
        self_check__period=round_of(year).period,
        answered_by=AnsweredBy.SYSTEM,
    )
    rows = list(
        answers.order_by("pk").values_list("self_check__code", "list_version", "item", "verdict")
    )
    items = _items_of(sorted({version for _, version, _, _ in rows}))
    return [
        JudgedItem(check, code, item.text, item.evidence.judge or "", item.evidence.params, verdict)
        for check, version, code, verdict in rows
        for item in [items[version, code]]
    ]


def _items_of(versions: list[int]) -> dict[tuple[int, str], Item]:
    return {
        (pk, item.code): item
        for pk, version in rule_versions(versions).items()
        for item in StandardList.model_validate(version.body).items
    }
