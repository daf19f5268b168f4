"""Rules: which there are, what each says, its versions and what changed between them, its schema."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from ninja import Path, Query, Router, Schema
from pydantic import Field

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, today
from ronghe.foundation.kernel.wording import gettext
from ronghe.foundation.rulebook.api import (
    Origin,
    Part,
    RuleState,
    RuleVersion,
    VersionStatus,
    difference_between,
    draft_of,
    in_words,
    kinds,
    known_kind,
    labels_of,
    parts_of,
    rule_states,
    states_of,
    version_for,
    versions_for,
)
from ronghe.foundation.rulebook.kinds import Told
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, Text, after, one_page

router = Router(tags=["rules"])
Kind = Annotated[Text, Path(description="规则类型，如 ladder")]
Key = Annotated[Text, Path(description="规则的键")]
No = Annotated[int, Field(ge=1, le=2**31 - 1)]
DRAFTS = (VersionStatus.DRAFT, VersionStatus.DISCARDED)


class RuleLine(Schema):
    """A rule; what holds today is empty or null where none of its versions does."""

    kind: str
    kind_title: str
    key: str
    title: str
    no: int | None
    valid_from: date | None
    origin: Origin | None
    source_line: int | None
    clause: str
    is_from_source: bool | None
    has_draft: bool
    has_offer: bool


class RulePage(Schema):
    """A page of rules by kind and key."""

    items: list[RuleLine]
    next_cursor: str | None


class RulesAsked(Asked):
    """Which rules."""

    kind: Text = ""
    search: Annotated[Text, Field(description="标题中的字")] = ""
    origin: Annotated[Origin | None, Field(description="最新一版从哪里来")] = None
    state: Annotated[VersionStatus | None, Field(description="最新一版的状态")] = None
    drafts_only: Annotated[bool, Field(description="只看有草稿的")] = False
    offers_only: Annotated[bool, Field(description="只看方法包有更新待处理的")] = False


class Line(Schema):
    """A field in words, with what lies inside it."""

    label: str
    text: str
    is_default: bool
    parts: list["Line"]


class VersionLine(Schema):
    """One version of a rule; a draft has no number."""

    no: int | None
    status: VersionStatus
    origin: Origin
    title: str
    valid_from: date
    retired_on: date | None
    published_at: datetime | None
    revision: int


class VersionSheet(VersionLine):
    """A version with its text: as data, and in words."""

    kind: str
    key: str
    body: dict[str, Any]
    words: list[Line]
    note: str
    source_line: int | None
    clause: str
    is_from_source: bool
    digest: str


class RuleSheet(VersionSheet):
    """The version in force (before any is, the newest) and all versions, drafts first."""

    versions: list[VersionLine]


class RuleKindLine(Schema):
    """A kind of rule."""

    kind: str
    title: str


class RuleKinds(Schema):
    """All kinds of rules."""

    items: list[RuleKindLine]


class KindSheet(RuleKindLine):
    """A kind with its JSON Schema, and what each field is for whoever edits it.

    ``parts`` by the fields' names joined with dots: parameters and rows may be edited here,
    structure comes by file.
    """

    definition: dict[str, Any]
    parts: dict[str, Part]


class DifferenceLine(Schema):
    """One place that changed; ``old`` and ``new`` in words, empty where nothing stands."""

    path: list[str]
    label: str
    old: str
    new: str


class RuleDifferences(Schema):
    """What changed from one text of a rule to another."""

    sentences: list[str]
    items: list[DifferenceLine]


class DifferencesAsked(Schema):
    """Which two texts; without ``to`` the open draft, of the given origin."""

    since: Annotated[No, Field(description="较早的版本")]
    to: Annotated[No | None, Field(description="较新的版本；不填为草稿")] = None
    origin: Origin = Origin.LOCAL


@router.get("/rules", response=answers(RulePage), summary="规则")
@asks(Verb.READ_RULES)
def rules(request: ActorRequest, asked: Query[RulesAsked]) -> RulePage:
    """The place's rules, narrowed, by kind and key."""
    actor = request.actor
    rows = _narrowed(rule_states(actor), asked)
    for kind, key in _pairs(after(asked.cursor, 2)):
        rows = rows.filter(kind__gte=kind).exclude(kind=kind, key__lte=key)
    page, following = one_page(rows, asked.limit, lambda one: [one.kind, one.key])
    found = states_of(actor, page, today(actor.place))
    return RulePage(items=[_line(one) for one in found], next_cursor=following)


@router.get("/rules/kinds", response=answers(RuleKinds), summary="规则类型")
@asks(Verb.READ_RULES)
def rule_kinds(request: ActorRequest) -> RuleKinds:  # noqa: ARG001
    """All kinds of rules."""
    found = kinds().values()
    return RuleKinds(items=[RuleKindLine(kind=one.key, title=gettext(one.title)) for one in found])


@router.get("/rules/kinds/{kind}", response=answers(KindSheet), summary="一类规则的字段")
@asks(Verb.READ_RULES)
def rule_kind(request: ActorRequest, kind: Kind) -> KindSheet:  # noqa: ARG001
    """What a body of this kind holds, and which of it may be edited."""
    known = known_kind(kind)
    return KindSheet(
        kind=known.key,
        title=gettext(known.title),
        definition=known.schema.model_json_schema(),
        parts=parts_of(kind),
    )


@router.get("/rules/{kind}/{key}", response=answers(RuleSheet), summary="一条规则")
@asks(Verb.READ_RULES)
def rule_sheet(request: ActorRequest, kind: Kind, key: Key) -> RuleSheet:
    """What holds today, and all versions the caller may see."""
    actor = request.actor
    versions = versions_for(actor, kind, key)
    shown = _shown(versions, today(actor.place)) or version_for(actor, kind, key, 1)
    listed = [VersionLine(**version_line(one)) for one in versions]
    return RuleSheet(**_text(actor, shown), versions=listed)


@router.get("/rules/{kind}/{key}/versions/{no}", response=answers(VersionSheet), summary="一版规则")
@asks(Verb.READ_RULES)
def rule_version_sheet(
    request: ActorRequest, kind: Kind, key: Key, no: Annotated[No, Path()]
) -> VersionSheet:
    """One published version."""
    return version_sheet(request.actor, version_for(request.actor, kind, key, no))


@router.get(
    "/rules/{kind}/{key}/differences", response=answers(RuleDifferences), summary="两版的差异"
)
@asks(Verb.READ_RULES)
def rule_differences(
    request: ActorRequest, kind: Kind, key: Key, asked: Query[DifferencesAsked]
) -> RuleDifferences:
    """What changed between two versions, or from a version to the draft, in words."""
    actor = request.actor
    old = version_for(actor, kind, key, asked.since)
    new = _newer(actor, kind, key, asked)
    found = difference_between(old, new, labels_of(actor.place, today(actor.place)))
    return RuleDifferences(
        sentences=list(found.sentences),
        items=[
            DifferenceLine(path=list(one.path), label=one.label, old=one.old, new=one.new)
            for one in found.differences
        ],
    )


def version_sheet(actor: Actor, version: RuleVersion) -> VersionSheet:
    """A version or draft with its text."""
    return VersionSheet(**_text(actor, version))


def version_line(one: RuleVersion) -> dict[str, Any]:
    """What lists say of a version."""
    return {
        "no": one.no or None,
        "status": VersionStatus(one.status),
        "origin": Origin(one.origin),
        "title": one.title,
        "valid_from": one.valid_from,
        "retired_on": one.retired_on,
        "published_at": one.published_at,
        "revision": one.revision,
    }


def _newer(actor: Actor, kind: str, key: str, asked: DifferencesAsked) -> RuleVersion:
    if asked.to is not None:
        return version_for(actor, kind, key, asked.to)
    drafts = [one for one in versions_for(actor, kind, key) if one.status == VersionStatus.DRAFT]
    wanted = [one for one in drafts if one.origin == asked.origin]
    return wanted[0] if wanted else draft_of(actor.place, kind, "", asked.origin)


def _narrowed(rows: QuerySet[Any], asked: RulesAsked) -> QuerySet[Any]:
    wanted: dict[str, object] = {
        "kind": asked.kind,
        "title__contains": asked.search.strip(),
        "origin": asked.origin,
        "status": asked.state,
        "has_draft": asked.drafts_only,
        "has_offer": asked.offers_only,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _pairs(cursor: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(cursor[0], cursor[1])] if cursor else []


def _line(one: RuleState) -> RuleLine:
    held = one.held
    known = kinds().get(one.kind)
    return RuleLine(
        kind=one.kind,
        kind_title=gettext(known.title) if known else one.kind,
        key=one.key,
        title=held.title if held else one.title,
        no=held.no if held else None,
        valid_from=held.valid_from if held else None,
        origin=Origin(held.origin) if held else None,
        source_line=held.source_line if held else None,
        clause=held.clause if held else "",
        is_from_source=not held.not_from_source if held else None,
        has_draft=one.has_draft,
        has_offer=one.has_offer,
    )


def _shown(versions: list[RuleVersion], on: date) -> RuleVersion | None:
    """The version in force, else the newest published, else the draft."""
    used = [one for one in versions if one.status not in DRAFTS]
    begun = [one for one in used if one.valid_from <= on]
    if begun:
        return max(begun, key=lambda one: (one.valid_from, one.no))
    return next(iter([*used, *versions]), None)


def _text(actor: Actor, one: RuleVersion) -> dict[str, Any]:
    words = in_words(one, labels_of(actor.place, today(actor.place)))
    return {
        **version_line(one),
        "kind": one.rule_set.kind,
        "key": one.rule_set.key,
        "body": one.body,
        "words": [_words(told) for told in words],
        "note": one.note,
        "source_line": one.source_line,
        "clause": one.clause,
        "is_from_source": not one.not_from_source,
        "digest": one.digest,
    }


def _words(told: Told) -> Line:
    return Line(
        label=told.label,
        text=told.text,
        is_default=told.is_default,
        parts=[_words(part) for part in told.parts],
    )
