"""Lists in force, self-checks against them, and their answers."""

from datetime import date, datetime
from typing import Annotated

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, today
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.organisations import OrganisationName, name_of
from ronghe.web.api.paging import Asked, Text, after, one_page
from ronghe.work.standards.api import (
    STANDARDISATION,
    CheckStatus,
    ItemLine,
    ItemState,
    LinkedRecord,
    Result,
    SelfCheck,
    Verdict,
    answer_item,
    families_of,
    family_of,
    link_record,
    links_of,
    lists_of,
    self_check,
    self_checks_for,
    sheet,
    submit_self_check,
    unlink_record,
)

router = Router(tags=["self-checks"])
Year = Annotated[int, Field(ge=2000, le=2099)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class SelfCheckLine(Schema):
    """A self-check; ``result`` is empty until it is confirmed."""

    code: str
    organisation: OrganisationName
    year: int
    category: str
    status: CheckStatus
    result: str
    submitted_at: datetime | None
    confirmed_on: date | None
    version: int


class SelfCheckPage(Schema):
    """A page of self-checks in the order of the tree."""

    items: list[SelfCheckLine]
    next_cursor: str | None


class ListItem(Schema):
    """One line of a list; ``records`` are kinds a person links, ``judge`` answers from records."""

    code: str
    text: str
    guidance: str
    is_mandatory: bool
    weight: int
    judge: str
    records: list[str]


class ListSheet(Schema):
    """A list in force: one group of a family, for one category or all (null)."""

    key: str
    title: str
    family: str
    category: str | None
    group: str
    valid_from: date
    source_line: int | None
    min_percent: int
    items: list[ListItem]


class Lists(Schema):
    """A family's lists in force; ``families`` are the keys there are."""

    families: dict[str, str]
    items: list[ListSheet]


class ListsAsked(Schema):
    """Which family."""

    family: Text = STANDARDISATION


class LinkLine(Schema):
    """A record linked as proof; ``lost_on`` is the day it was withdrawn, null while it holds."""

    kind: str
    code: str
    title: str
    lost_on: date | None


class AnswerLine(Schema):
    """An item with how it stands and why."""

    code: str
    text: str
    group: str
    is_mandatory: bool
    state: ItemState
    basis: str
    record_count: int
    note: str
    return_reason: str
    records: list[str]
    links: list[LinkLine]


class SelfCheckSheet(SelfCheckLine):
    """A self-check with the answer to each item, by group in order."""

    answers: list[AnswerLine]


class Answered(Schema):
    """A person's answer; OPEN takes one's own back. Sent again it is one."""

    item: Text
    verdict: Verdict
    note: Annotated[Text, Field(description="改为不符合时写明情况")] = ""
    seen_version: Version


class Linked(Schema):
    """A record that proves an item."""

    item: Text
    kind: Text
    code: Text
    seen_version: Version


class SelfCheckSeen(Schema):
    """The version that was read."""

    seen_version: Version


class SelfChecksAsked(Asked):
    """Which self-checks."""

    year: Year
    status: CheckStatus | None = None
    result: Result | None = None
    category: Annotated[Text, Field(description="组织类别的代码，以本地词表为准")] = ""
    search: Annotated[Text, Field(description="组织名称中的字")] = ""


@router.get("/self-checks", response=answers(SelfCheckPage), summary="达标自查")
@asks(Verb.READ_STANDARDS)
def self_checks(request: ActorRequest, asked: Query[SelfChecksAsked]) -> SelfCheckPage:
    """The year's self-checks in reach, narrowed, in the order of the tree."""
    rows = self_checks_for(
        request.actor,
        asked.year,
        status=asked.status or "",
        result=asked.result or "",
        category=asked.category,
        search=asked.search.strip(),
    )
    for path in after(asked.cursor):
        rows = rows.filter(path__gt=path)
    page, following = one_page(rows, asked.limit, lambda check: [check.path])
    return SelfCheckPage(items=[_line(check) for check in page], next_cursor=following)


@router.get("/standard-lists", response=answers(Lists), summary="规范化清单")
@asks(Verb.READ_STANDARDS)
def standard_lists(request: ActorRequest, asked: Query[ListsAsked]) -> Lists:
    """The lists of a family as they are in force today."""
    place, on = request.actor.place, today(request.actor.place)
    family = family_of(place, asked.family, on)
    found = lists_of(place, family.key, on)
    return Lists(
        families={one.key: one.title for one in families_of(place, on).values()},
        items=[
            ListSheet(
                key=rule.key,
                title=rule.title,
                family=family.key,
                category=body.category,
                group=body.aspect,
                valid_from=rule.valid_from,
                source_line=rule.source_line,
                min_percent=body.pass_rule.min_percent,
                items=[
                    ListItem(
                        code=item.code,
                        text=item.text,
                        guidance=item.guidance,
                        is_mandatory=item.mandatory,
                        weight=item.weight,
                        judge=item.evidence.judge or "",
                        records=list(item.evidence.records),
                    )
                    for item in body.items
                ],
            )
            for rule, body in found
        ],
    )


@router.get("/self-checks/{code}", response=answers(SelfCheckSheet), summary="一份自查")
@asks(Verb.READ_STANDARDS)
def one_self_check(request: ActorRequest, code: Text) -> SelfCheckSheet:
    """A self-check in reach with its answers."""
    return _sheet(request.actor, code)


@router.post("/self-checks/{code}/answers", response=answers(SelfCheckSheet), summary="答复一条")
@asks(Verb.CHECK_SELF)
def answer(request: ActorRequest, code: Text, given: Answered) -> SelfCheckSheet:
    """Confirm what records cannot tell, or say that it is not met."""
    answer_item(
        by=request.actor,
        check_code=code,
        item=given.item,
        verdict=given.verdict,
        note=given.note,
        seen_version=given.seen_version,
        at=timezone.now(),
    )
    return _sheet(request.actor, code)


@router.post("/self-checks/{code}/links", response=answers(SelfCheckSheet), summary="关联记录")
@asks(Verb.CHECK_SELF)
def link(request: ActorRequest, code: Text, linked: Linked) -> SelfCheckSheet:
    """Link a record that exists as proof of an item; the same record twice is one."""
    link_record(
        by=request.actor,
        check_code=code,
        item=linked.item,
        kind=linked.kind,
        code=linked.code,
        seen_version=linked.seen_version,
        at=timezone.now(),
    )
    return _sheet(request.actor, code)


@router.delete("/self-checks/{code}/links", response=answers(SelfCheckSheet), summary="取消关联")
@asks(Verb.CHECK_SELF)
def unlink(request: ActorRequest, code: Text, linked: Query[Linked]) -> SelfCheckSheet:
    """Take a link back; without any the item is open again."""
    unlink_record(
        by=request.actor,
        check_code=code,
        item=linked.item,
        kind=linked.kind,
        code=linked.code,
        seen_version=linked.seen_version,
    )
    return _sheet(request.actor, code)


@router.post("/self-checks/{code}/submit", response=answers(SelfCheckSheet), summary="提交自查")
@asks(Verb.CHECK_SELF)
def submit(request: ActorRequest, code: Text, seen: SelfCheckSeen) -> SelfCheckSheet:
    """Hand it in for review, judged anew; handed in twice it is one."""
    submit_self_check(
        by=request.actor, check_code=code, seen_version=seen.seen_version, at=timezone.now()
    )
    return _sheet(request.actor, code)


def _sheet(actor: Actor, code: str) -> SelfCheckSheet:
    check = self_check(actor, code)
    shown, links = sheet(check, today(actor.place)), links_of(check)
    return SelfCheckSheet(
        **_line(check).dict(),
        answers=[
            _answer(line, aspect.aspect, links.get(line.code, []))
            for aspect in shown.aspects
            for line in aspect.lines
        ],
    )


def _answer(line: ItemLine, group: str, links: list[LinkedRecord]) -> AnswerLine:
    return AnswerLine(
        code=line.code,
        text=line.text,
        group=group,
        is_mandatory=line.is_mandatory,
        state=line.state,
        basis=line.basis,
        record_count=line.record_count,
        note=line.note,
        return_reason=line.return_reason,
        records=list(line.takes_records),
        links=[
            LinkLine(kind=one.kind, code=one.code, title=one.title, lost_on=one.lost_on)
            for one in links
        ],
    )


def _line(check: SelfCheck) -> SelfCheckLine:
    return SelfCheckLine(
        code=check.code,
        organisation=name_of(check.organisation),
        year=check.year,
        category=check.category,
        status=CheckStatus(check.status),
        result=check.result,
        submitted_at=check.submitted_at,
        confirmed_on=check.confirmed_on,
        version=check.version,
    )
