"""Taking over a new release of a pack: changes become drafts, clashes are shown, people decide.

Nothing publishes itself and nothing is deleted; the same release again adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.actions import NewRule
from ronghe.foundation.rulebook.drafting import locked_draft, put_aside, settle, tell
from ronghe.foundation.rulebook.kinds import Body, body_digest, kinds, names_in, spelled_out
from ronghe.foundation.rulebook.models import (
    IN_USE,
    SETTLED,
    OfferStatus,
    Origin,
    RuleOffer,
    RuleSet,
    RuleVersion,
    VersionStatus,
)
from ronghe.foundation.rulebook.policy import check_can_edit
from ronghe.foundation.rulebook.releases import (
    Compared,
    base_of,
    compare_release,
    is_taken,
    said_before,
)
from ronghe.foundation.rulebook.rules.three_way import Field, Side, fields, merged


class Decision(StrEnum):
    """What to do about a change that a release offers."""

    OURS = "OURS"
    THEIRS = "THEIRS"
    FIELDS = "FIELDS"


@dataclass(frozen=True)
class Clash:
    """An open offer with the three texts field by field."""

    offer: RuleOffer
    fields: tuple[Field, ...]


@transaction.atomic
def offer_release(
    *, place: str, release: int, rules: Iterable[NewRule], on: date
) -> tuple[Compared, ...]:
    """Compare a release with what holds and keep what it offers as drafts; returns the comparison.

    Of several versions of one rule the earliest is offered; once it is decided and published, the
    release taken over again offers the next.

    Args:
        release: the number that the pack's manifest states.
        on: the place's day; a draft never begins before it.
    """
    compared = compare_release(place, rules, on)
    sets = _rule_sets(place, [one.name for one in compared])
    still_open, taken = _open_offers(place), _taken(place)
    for name, versions in groupby(compared, key=lambda one: one.name):
        _offer_rule(list(versions), sets[name], still_open.get(name), taken.get(name), release, on)
    return compared


def open_offers(place: str) -> list[RuleOffer]:
    """What releases offered and nobody decided yet, by kind and key (1 query)."""
    rows = RuleOffer.objects.filter(place=place, status=OfferStatus.OPEN)
    found = rows.select_related("rule_set", "ours", "draft")
    return list(found.order_by("rule_set__kind", "rule_set__key"))


def clash(place: str, kind: str, key: str) -> Clash:
    """An open offer with its texts field by field; raises Refused (404)."""
    offer = _open_offer(place, kind, key)
    return Clash(offer, tuple(fields(*_three(offer), names_in(kind))))


def decide_offer(
    *,
    by: Actor,
    kind: str,
    key: str,
    decision: Decision,
    seen_version: int,
    chosen: Mapping[tuple[str, ...], Side] | None = None,
) -> RuleVersion:
    """Keep ours, take theirs or merge field by field; what is taken is a draft still to be published.

    Args:
        chosen: for FIELDS, whose text is taken at each path where both sides changed it.

    Raises Refused (role, nothing offered), Conflict for an offer that was decided or renewed
    meanwhile, Invalid naming a field that `chosen` leaves out. Returns the draft.
    """
    with scope(by.scope()):
        check_can_edit(by)
        draft = _held_draft(by.place, kind, key)
        offer = _open_offer(by.place, kind, key)
        _check_seen(offer, seen_version)
        match decision:
            case Decision.OURS:
                put_aside(draft)
                settle(offer, OfferStatus.KEPT, by)
                tell(by, draft, _("方法包更新“%s”：保留本地") % draft.title)
            case Decision.THEIRS:
                settle(offer, OfferStatus.TAKEN, by)
                tell(by, draft, _("方法包更新“%s”：采用新版，待发布") % draft.title)
            case Decision.FIELDS:
                _put_merged(draft, offer, chosen or {})
                settle(offer, OfferStatus.MERGED, by)
                tell(by, draft, _("方法包更新“%s”：逐项合并，待发布") % draft.title)
        return draft


def _offer_rule(
    versions: list[Compared],
    rule_set: RuleSet,
    earlier: RuleOffer | None,
    taken: RuleOffer | None,
    release: int,
    on: date,
) -> None:
    """Offer the first version there is something to decide on, unless one taken is unpublished."""
    for one in versions:
        if one.theirs is not None and one.moves_base:
            _stored(one, one.theirs, rule_set, release, OfferStatus.TAKEN).save()
    due = next((one for one in versions if one.is_offered), None)
    waits = due is not None and taken is not None and taken.valid_from != due.valid_from
    if due is None or waits:
        if earlier is not None:
            _replace(earlier, put_draft_aside=True)
    elif due.theirs is not None:
        _offer(due, due.theirs, rule_set, earlier, release, on)


def _offer(
    one: Compared,
    theirs: NewRule,
    rule_set: RuleSet,
    earlier: RuleOffer | None,
    release: int,
    on: date,
) -> None:
    offer = _stored(one, theirs, rule_set, release, OfferStatus.OPEN)
    if earlier is not None:
        if (earlier.digest, earlier.ours_id) == (offer.digest, offer.ours_id):
            return
        _replace(earlier, put_draft_aside=False)
    offer.draft = _drafted(one, theirs, rule_set, on)
    offer.save()


def _replace(offer: RuleOffer, *, put_draft_aside: bool) -> None:
    offer.status, offer.version = OfferStatus.REPLACED, offer.version + 1
    offer.save(update_fields=["status", "version"])
    draft = offer.draft
    if put_draft_aside and draft is not None and draft.status == VersionStatus.DRAFT:
        put_aside(draft)


def _stored(
    one: Compared, theirs: NewRule, rule_set: RuleSet, release: int, status: OfferStatus
) -> RuleOffer:
    return RuleOffer(
        rule_set=rule_set,
        place_id=rule_set.place_id,
        release=release,
        title=theirs.title,
        valid_from=theirs.valid_from,
        body=theirs.body,
        digest=_fingerprint(theirs),
        source_line=theirs.source_line,
        clause=theirs.clause,
        note=theirs.note,
        not_from_source=theirs.not_from_source,
        moved_from=one.moved_from,
        outcome=one.outcome.value,
        ours=one.ours,
        status=status,
    )


def _fingerprint(rule: NewRule) -> str:
    """All that a release says of a rule, the day included."""
    return body_digest({**vars(rule), "valid_from": rule.valid_from.isoformat()})


def _drafted(one: Compared, theirs: NewRule, rule_set: RuleSet, on: date) -> RuleVersion:
    """The draft with the release's text: a new one, or the open one written anew."""
    drafts = RuleVersion.objects.filter(rule_set=rule_set, status=VersionStatus.DRAFT)
    draft = drafts.filter(origin=Origin.PACK).first() or RuleVersion(
        rule_set=rule_set,
        place_id=rule_set.place_id,
        no=0,
        origin=Origin.PACK,
        status=VersionStatus.DRAFT,
    )
    draft.title, draft.body, draft.digest = theirs.title, theirs.body, body_digest(theirs.body)
    latest = one.ours.valid_from if one.ours is not None else on
    draft.valid_from = max(theirs.valid_from, on, latest)
    draft.source_line, draft.clause = theirs.source_line, theirs.clause
    draft.note, draft.not_from_source = theirs.note, theirs.not_from_source
    draft.based_on = one.ours
    draft.revision += 1
    draft.save()
    return draft


def _put_merged(
    draft: RuleVersion, offer: RuleOffer, chosen: Mapping[tuple[str, ...], Side]
) -> None:
    base, ours, theirs = _three(offer)
    for field in fields(base, ours, theirs, names_in(offer.rule_set.kind)):
        if field.is_conflict and field.path not in chosen:
            raise Invalid(
                "undecided",
                _("还没有选定“%s”采用哪一边。请逐项选定后再合并。") % field.label,
                path=list(field.path),
            )
    body = merged(base, ours, theirs, chosen)
    draft.body, draft.digest = body, body_digest(body)
    draft.source_line, draft.clause, draft.not_from_source = None, "", True
    draft.revision += 1
    draft.save()


def _check_seen(offer: RuleOffer, seen: int) -> None:
    if offer.version != seen:
        raise Conflict(
            _("方法包的这项更新已有变化（现为第 %s 次）。请看过再定夺。") % offer.version,
            version=offer.version,
        )


def _held_draft(place: str, kind: str, key: str) -> RuleVersion:
    try:
        return locked_draft(place, kind, key, Origin.PACK)
    except Refused as refusal:
        if refusal.status != 404:
            raise
        raise _nothing_offered() from refusal


def _open_offer(place: str, kind: str, key: str) -> RuleOffer:
    rows = RuleOffer.objects.filter(place=place, status=OfferStatus.OPEN)
    found = rows.filter(rule_set__kind=kind, rule_set__key=key)
    offer = found.select_related("rule_set", "ours", "draft").first()
    if offer is None:
        raise _nothing_offered()
    return offer


def _nothing_offered() -> Refused:
    return Refused("unknown", _("方法包对这条规则没有待处理的更新。请回到升级清单查看。"), 404)


def _three(offer: RuleOffer) -> tuple[Body, Body, Body]:
    """Base, ours and theirs, all spelled out where all are sound."""
    raw: list[Body] = [_base_body(offer), offer.ours.body if offer.ours else {}, offer.body]
    known = kinds().get(offer.rule_set.kind)
    spelled = [spelled_out(known.schema, one) if known and one else one for one in raw]
    sound = [one for one in spelled if one is not None]
    base, ours, theirs = sound if len(sound) == len(raw) else raw
    return base, ours, theirs


def _base_body(offer: RuleOffer) -> Body:
    settled = RuleOffer.objects.filter(rule_set=offer.rule_set, status__in=SETTLED)
    versions = RuleVersion.objects.filter(rule_set=offer.rule_set, status__in=IN_USE)
    said = said_before(versions.order_by("valid_from", "no"), settled.order_by("pk"))
    base = base_of(said, offer.valid_from, offer.moved_from)
    body: Body = base.body if base else {}
    return body


def _rule_sets(place: str, names: list[tuple[str, str]]) -> dict[tuple[str, str], RuleSet]:
    new = [RuleSet(place_id=place, kind=kind, key=key) for kind, key in names]
    RuleSet.objects.bulk_create(new, ignore_conflicts=True)
    return {(one.kind, one.key): one for one in RuleSet.objects.filter(place=place)}


def _open_offers(place: str) -> dict[tuple[str, str], RuleOffer]:
    return {(one.rule_set.kind, one.rule_set.key): one for one in open_offers(place)}


def _taken(place: str) -> dict[tuple[str, str], RuleOffer]:
    """What was accepted and is not published yet, by rule (1 query)."""
    rows = RuleOffer.objects.filter(place=place, status__in=SETTLED)
    waiting = rows.filter(draft__status=VersionStatus.DRAFT).select_related("rule_set", "draft")
    return {
        (one.rule_set.kind, one.rule_set.key): one
        for one in waiting.order_by("pk")
        if is_taken(one)
    }
