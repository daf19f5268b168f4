"""Drafts of rules: begun, changed, checked, published, put aside; rules ended."""

from datetime import date
from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.foundation.rulebook.api import (
    DraftEdit,
    Origin,
    check_draft,
    discard_draft,
    draft_of,
    draft_rule,
    edit_draft,
    publish_draft,
    retire_rule,
)
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import LongText, Text
from ronghe.web.api.rules import Key, Kind, No, VersionSheet, version_sheet

router = Router(tags=["rules"])
Revision = Annotated[int, Field(ge=1, le=2**31 - 1)]
Title = Annotated[Text, Field(max_length=120)]


class DraftBegun(Schema):
    """A draft to begin; only a rule that is not there yet needs a title."""

    title: Title = ""


class DraftAsked(Schema):
    """Which draft: one's own, or the one that the pack's new release offers."""

    origin: Origin = Origin.LOCAL


class DraftSeen(DraftAsked):
    """The draft as it was read."""

    seen_revision: Revision


class DraftChanged(DraftSeen):
    """What changes; what is left out stays. A body is sent whole and may have mistakes for now.

    ``based_on_no`` says that the draft was compared with that version, published since it was begun.
    """

    body: dict[str, Any] | None = None
    title: Title | None = None
    valid_from: date | None = None
    note: LongText | None = None
    based_on_no: No | None = None


class RuleMistakeLine(Schema):
    """One thing to mend: rule, field (names and list positions from 0), and a sentence."""

    kind: str
    key: str
    title: str
    path: list[str | int]
    label: str
    sentence: str


class Checked(Schema):
    """Every mistake of a draft, its own and those it brings to other rules."""

    is_sound: bool
    mistakes: list[RuleMistakeLine]


class PublishedSheet(VersionSheet):
    """The new version, and what else should be known of it."""

    remarks: list[str]


class Retired(Schema):
    """Which version was seen, and why the rule ends."""

    seen_no: No
    reason: Annotated[Text, Field(description="理由，至少四个字")]


@router.post("/rules/{kind}/{key}/draft", response=answers(VersionSheet), summary="起草")
@asks(Verb.EDIT_RULES)
def begin_draft(request: ActorRequest, kind: Kind, key: Key, begun: DraftBegun) -> VersionSheet:
    """Begin a draft from the newest version, or an empty one; asked again it is the same draft."""
    draft = draft_rule(by=request.actor, kind=kind, key=key, title=begun.title)
    return version_sheet(request.actor, draft)


@router.get("/rules/{kind}/{key}/draft", response=answers(VersionSheet), summary="草稿")
@asks(Verb.EDIT_RULES)
def read_draft(
    request: ActorRequest, kind: Kind, key: Key, asked: Query[DraftAsked]
) -> VersionSheet:
    """The open draft of a rule."""
    draft = draft_of(request.actor.place, kind, key, asked.origin)
    return version_sheet(request.actor, draft)


@router.patch("/rules/{kind}/{key}/draft", response=answers(VersionSheet), summary="修改草稿")
@asks(Verb.EDIT_RULES)
def change_draft_rule(
    request: ActorRequest, kind: Kind, key: Key, changed: DraftChanged
) -> VersionSheet:
    """Change parameters and rows; structure comes by file and is refused here."""
    edit = DraftEdit(
        body=changed.body,
        title=changed.title,
        valid_from=changed.valid_from,
        note=changed.note,
        based_on_no=changed.based_on_no,
    )
    draft = edit_draft(
        by=request.actor,
        kind=kind,
        key=key,
        edit=edit,
        seen_revision=changed.seen_revision,
        origin=changed.origin,
    )
    return version_sheet(request.actor, draft)


@router.get("/rules/{kind}/{key}/draft/check", response=answers(Checked), summary="检查草稿")
@asks(Verb.EDIT_RULES)
def check_rule_draft(
    request: ActorRequest, kind: Kind, key: Key, asked: Query[DraftAsked]
) -> Checked:
    """Everything that keeps the draft from being published."""
    found = check_draft(by=request.actor, kind=kind, key=key, origin=asked.origin)
    mistakes = [RuleMistakeLine(**{**vars(one), "path": list(one.path)}) for one in found]
    return Checked(is_sound=not mistakes, mistakes=mistakes)


@router.post("/rules/{kind}/{key}/draft/publish", response=answers(PublishedSheet), summary="发布")
@asks(Verb.EDIT_RULES)
def publish_rule_draft(
    request: ActorRequest, kind: Kind, key: Key, seen: DraftSeen
) -> PublishedSheet:
    """Make the draft the next version; sent twice it is one."""
    found = publish_draft(
        by=request.actor,
        kind=kind,
        key=key,
        seen_revision=seen.seen_revision,
        at=timezone.now(),
        origin=seen.origin,
    )
    sheet = version_sheet(request.actor, found.version)
    return PublishedSheet(**sheet.dict(), remarks=list(found.remarks))


@router.post(
    "/rules/{kind}/{key}/draft/discard", response=answers(VersionSheet), summary="放弃草稿"
)
@asks(Verb.EDIT_RULES)
def discard_rule_draft(
    request: ActorRequest, kind: Kind, key: Key, seen: DraftSeen
) -> VersionSheet:
    """Put the draft aside; what a pack offered is thereby declined."""
    draft = discard_draft(
        by=request.actor,
        kind=kind,
        key=key,
        seen_revision=seen.seen_revision,
        origin=seen.origin,
    )
    return version_sheet(request.actor, draft)


@router.post("/rules/{kind}/{key}/retire", response=answers(VersionSheet), summary="停用规则")
@asks(Verb.EDIT_RULES)
def retire(request: ActorRequest, kind: Kind, key: Key, retired: Retired) -> VersionSheet:
    """End a rule today; refused while other rules refer to it."""
    version = retire_rule(
        by=request.actor, kind=kind, key=key, seen_no=retired.seen_no, reason=retired.reason
    )
    return version_sheet(request.actor, version)
