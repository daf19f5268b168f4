"""A pack's new release: what it means for each rule, what waits to be decided, deciding."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from ninja import Router, Schema
from pydantic import Field, WithJsonSchema

from ronghe.foundation.accounts.api import ActorRequest, Verb, today
from ronghe.foundation.rulebook.api import (
    Compared,
    Decision,
    Outcome,
    RuleOffer,
    Side,
    check_can_edit,
    clash,
    decide_offer,
    labels_of,
    open_offers,
)
from ronghe.foundation.rulebook.kinds import ABSENT, Labels, labels_in, value_in_words
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Text
from ronghe.web.api.rules import Key, Kind, VersionSheet, version_sheet
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.upgrades import preview_upgrade, upgrade

router = Router(tags=["rules"])
OfferOutcome = Annotated[Outcome, WithJsonSchema({"type": "string", "enum": list(Outcome)})]
OfferDecision = Annotated[Decision, WithJsonSchema({"type": "string", "enum": list(Decision)})]
"""Described in place: other rooms have parts of these names, and a description knows each once."""
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class ComparedLine(Schema):
    """What a release means for one version of a rule, named by the day the pack lets it begin."""

    kind: str
    key: str
    title: str
    valid_from: date
    outcome: OfferOutcome


class Upgrade(Schema):
    """A release against what holds here: only what is not the same is listed.

    Nothing publishes itself: what was added or updated waits as a draft, a conflict for a decision.
    Of several versions of a rule one waits at a time; PAST is one that the pack itself has succeeded.
    """

    pack: str
    release: int
    same: int
    items: list[ComparedLine]


class OfferLine(Schema):
    """A change that a release offers and nobody decided yet; ``valid_from`` as the pack has it."""

    kind: str
    key: str
    title: str
    valid_from: date
    release: int
    outcome: OfferOutcome
    version: int


class Offers(Schema):
    """Everything that waits for a decision."""

    items: list[OfferLine]


class Stands(StrEnum):
    """Who changed a field."""

    OURS = "OURS"
    THEIRS = "THEIRS"
    BOTH = "BOTH"
    CONFLICT = "CONFLICT"


class FieldLine(Schema):
    """One place where the three texts are not alike: as data (null where nothing stands), in words."""

    path: list[str]
    label: str
    changed_by: Stands
    base: Any
    ours: Any
    theirs: Any
    base_words: str
    ours_words: str
    theirs_words: str


class OfferSheet(OfferLine):
    """An offer with what the pack said before, what holds here and what it says now."""

    fields: list[FieldLine]


class ConflictChosen(Schema):
    """Whose text is taken at a path."""

    path: Annotated[list[Text], Field(max_length=30)]
    side: Side


class ConflictDecided(Schema):
    """What to do: keep ours, take theirs, or FIELDS with a choice for every conflict."""

    decision: OfferDecision
    seen_version: Version
    chosen: Annotated[list[ConflictChosen], Field(max_length=1000)] = []


@router.get("/rules/upgrade", response=answers(Upgrade), summary="升级预览")
@asks(Verb.EDIT_RULES)
def rule_upgrade_preview(request: ActorRequest) -> Upgrade:
    """What the shipped release of the place's pack would mean; nothing is stored."""
    return _upgrade(*preview_upgrade(request.actor))


@router.post("/rules/upgrade", response=answers(Upgrade), summary="升级")
@asks(Verb.EDIT_RULES)
def rule_upgrade(request: ActorRequest) -> Upgrade:
    """Keep as drafts what the release changes; sent again it adds nothing."""
    return _upgrade(*upgrade(request.actor))


@router.get("/rules/offers", response=answers(Offers), summary="方法包的更新")
@asks(Verb.EDIT_RULES)
def rule_offers(request: ActorRequest) -> Offers:
    """What waits for a decision, by kind and key."""
    found = open_offers(request.actor.place)
    return Offers(items=[OfferLine(**_offer_line(one)) for one in found])


@router.get("/rules/offers/{kind}/{key}", response=answers(OfferSheet), summary="一项更新")
@asks(Verb.EDIT_RULES)
def rule_offer(request: ActorRequest, kind: Kind, key: Key) -> OfferSheet:
    """One offer, field by field."""
    actor = request.actor
    check_can_edit(actor)
    found = clash(actor.place, kind, key)
    labels = labels_in(kind, labels_of(actor.place, today(actor.place)))
    lines = [
        FieldLine(
            path=list(one.path),
            label=one.label,
            changed_by=_stands(one.base, one.ours, one.theirs),
            **_three(one.path, (one.base, one.ours, one.theirs), labels),
        )
        for one in found.fields
    ]
    return OfferSheet(**_offer_line(found.offer), fields=lines)


@router.post(
    "/rules/offers/{kind}/{key}/decision", response=answers(VersionSheet), summary="定夺更新"
)
@asks(Verb.EDIT_RULES)
def decide_rule_offer(
    request: ActorRequest, kind: Kind, key: Key, decided: ConflictDecided
) -> VersionSheet:
    """Decide; what is taken or merged is a draft that is still to be published."""
    draft = decide_offer(
        by=request.actor,
        kind=kind,
        key=key,
        decision=decided.decision,
        seen_version=decided.seen_version,
        chosen={tuple(one.path): one.side for one in decided.chosen},
    )
    return version_sheet(request.actor, draft)


def _upgrade(pack: Pack, compared: tuple[Compared, ...]) -> Upgrade:
    told = [one for one in compared if one.outcome is not Outcome.SAME]
    return Upgrade(
        pack=pack.manifest.key,
        release=pack.manifest.release,
        same=len(compared) - len(told),
        items=[
            ComparedLine(
                kind=one.kind,
                key=one.key,
                title=one.title,
                valid_from=one.valid_from,
                outcome=one.outcome,
            )
            for one in told
        ],
    )


def _offer_line(one: RuleOffer) -> dict[str, Any]:
    return {
        "kind": one.rule_set.kind,
        "key": one.rule_set.key,
        "title": one.title,
        "valid_from": one.valid_from,
        "release": one.release,
        "outcome": Outcome(one.outcome),
        "version": one.version,
    }


def _stands(base: Any, ours: Any, theirs: Any) -> Stands:
    if ours == theirs:
        return Stands.BOTH
    if base == ours:
        return Stands.THEIRS
    return Stands.OURS if base == theirs else Stands.CONFLICT


def _three(path: tuple[str, ...], values: tuple[Any, Any, Any], labels: Labels) -> dict[str, Any]:
    sides = zip(("base", "ours", "theirs"), values, strict=True)
    plain = {name: None if one is ABSENT else one for name, one in sides}
    words = {f"{n}_words": value_in_words(one, labels, path[-1]) for n, one in plain.items()}
    return {**plain, **words}
