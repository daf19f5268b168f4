"""Drafts of rules: begun from the version in force, changed, checked, put aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.checking import Trouble, troubles_of
from ronghe.foundation.rulebook.kinds import body_digest
from ronghe.foundation.rulebook.models import (
    IN_USE,
    OfferStatus,
    Origin,
    RuleOffer,
    RuleSet,
    RuleVersion,
    VersionStatus,
)
from ronghe.foundation.rulebook.policy import (
    check_body,
    check_can_edit,
    check_key,
    check_revision,
    check_structure,
    check_title,
    known_kind,
)

RULE = "rule"


@dataclass(frozen=True)
class DraftEdit:
    """What an edit changes; None leaves a field as it is.

    `based_on_no` says that the draft was compared with that version of the rule, published since
    the draft was begun. A body that was changed here no longer rests on the source.
    """

    body: dict[str, Any] | None = None
    title: str | None = None
    valid_from: date | None = None
    note: str | None = None
    based_on_no: int | None = None


def draft_rule(*, by: Actor, kind: str, key: str, title: str = "") -> RuleVersion:
    """Begin a draft from the newest version of a rule, or an empty one; asked again it is the same.

    A new rule needs a title. Raises Refused (role, no such kind), Invalid.
    """
    with scope(by.scope()):
        check_can_edit(by)
        known_kind(kind)
        check_key(key)
        rule_set = _rule_set(by.place, kind, key)
        kept = _draft(rule_set, Origin.LOCAL)
        if kept is not None:
            return kept
        draft = _begun(rule_set, newest(rule_set), title.strip(), today(by.place))
        draft.save(force_insert=True)
        tell(by, draft, _("起草规则“%s”") % draft.title)
        return draft


def edit_draft(
    *, by: Actor, kind: str, key: str, edit: DraftEdit, seen_revision: int, origin: str = ""
) -> RuleVersion:
    """Change a draft; `origin` names the one that a pack offered. What is wrong may stay for now.

    Raises Conflict with the newer draft, Refused where structure is touched, Invalid.
    """
    with scope(by.scope()):
        check_can_edit(by)
        draft = locked_draft(by.place, kind, key, origin)
        check_revision(draft, seen_revision)
        if edit.body is not None:
            _put_body(draft, edit.body)
        _put_frame(draft, edit)
        draft.revision += 1
        draft.save()
        tell(by, draft, _("修改规则草稿“%s”") % draft.title)
        return draft


def check_draft(*, by: Actor, kind: str, key: str, origin: str = "") -> tuple[Trouble, ...]:
    """Everything that keeps a draft from being published, with fields and sentences."""
    with scope(by.scope()):
        check_can_edit(by)
        return troubles_of(draft_of(by.place, kind, key, origin))


def discard_draft(
    *, by: Actor, kind: str, key: str, seen_revision: int, origin: str = ""
) -> RuleVersion:
    """Put a draft aside; it is kept as not taken. What a pack offered is thereby declined."""
    with scope(by.scope()):
        check_can_edit(by)
        draft = locked_draft(by.place, kind, key, origin)
        check_revision(draft, seen_revision)
        put_aside(draft)
        settle_offer(draft, OfferStatus.KEPT, by)
        tell(by, draft, _("放弃规则草稿“%s”") % draft.title)
        return draft


def drafts_of(place: str, kind: str, key: str) -> list[RuleVersion]:
    """The open drafts of a rule: one's own and one a pack offered (1 query)."""
    rows = RuleVersion.objects.filter(place=place, status=VersionStatus.DRAFT)
    found = rows.filter(rule_set__kind=kind, rule_set__key=key)
    return list(found.select_related("rule_set", "based_on").order_by("origin"))


def draft_of(place: str, kind: str, key: str, origin: str = "") -> RuleVersion:
    """The open draft of a rule; raises Refused (404)."""
    wanted = origin or Origin.LOCAL
    for draft in drafts_of(place, kind, key):
        if draft.origin == wanted:
            return draft
    raise Refused("unknown", _("这条规则没有待发布的草稿。请先起草。"), 404)


def locked_draft(place: str, kind: str, key: str, origin: str) -> RuleVersion:
    """The same, its rule held until the end of the transaction."""
    lock_rule(place, kind, key)
    return draft_of(place, kind, key, origin)


def lock_rule(place: str, kind: str, key: str) -> RuleSet:
    """Hold a rule until the end of the transaction; raises Refused (404)."""
    rules = RuleSet.objects.select_for_update()
    rule_set = rules.filter(place=place, kind=kind, key=key).first()
    if rule_set is None:
        raise Refused("unknown", _("没有这条规则。请回到规则列表查找。"), 404)
    return rule_set


def newest(rule_set: RuleSet) -> RuleVersion | None:
    """The version published last (1 query)."""
    used = RuleVersion.objects.filter(rule_set=rule_set, status__in=IN_USE)
    return used.order_by("-no").first()


def foregoer(draft: RuleVersion) -> RuleVersion | None:
    """The version that a draft would take over from on the day it begins (1 query).

    Before any version begins, the first that will.
    """
    used = RuleVersion.objects.filter(rule_set=draft.rule_set, status__in=IN_USE)
    versions = list(used.order_by("valid_from", "no"))
    begun = [one for one in versions if one.valid_from <= draft.valid_from]
    return begun[-1] if begun else next(iter(versions), None)


def put_aside(draft: RuleVersion) -> None:
    """Mark a draft as not taken."""
    draft.status = VersionStatus.DISCARDED
    draft.save(update_fields=["status"])


def settle_offer(draft: RuleVersion, status: OfferStatus, by: Actor) -> None:
    """Say what became of the pack's text that a draft holds, where it holds one."""
    for offer in RuleOffer.objects.filter(draft=draft, status=OfferStatus.OPEN):
        settle(offer, status, by)


def settle(offer: RuleOffer, status: OfferStatus, by: Actor) -> None:
    """Say who decided what became of an offer."""
    offer.status, offer.decided_as, offer.version = status, by.signature, offer.version + 1
    offer.save(update_fields=["status", "decided_as", "version"])


def tell(by: Actor, version: RuleVersion, sentence: str, reason: str = "") -> None:
    """Add the audit's sentence."""
    code = f"{version.rule_set.kind}/{version.rule_set.key}"
    record(
        by=by, verb="rulebook.edit", subject=(RULE, code), path=place_path(by.place),
        sentence=sentence, reason=reason,
    )  # fmt: skip


def _rule_set(place: str, kind: str, key: str) -> RuleSet:
    rule_set, _is_new = RuleSet.objects.get_or_create(place_id=place, kind=kind, key=key)
    return RuleSet.objects.select_for_update().get(pk=rule_set.pk)


def _draft(rule_set: RuleSet, origin: str) -> RuleVersion | None:
    drafts = RuleVersion.objects.filter(rule_set=rule_set, status=VersionStatus.DRAFT)
    return drafts.filter(origin=origin).select_related("rule_set", "based_on").first()


def _begun(rule_set: RuleSet, latest: RuleVersion | None, title: str, on: date) -> RuleVersion:
    named = title if latest is None or title else latest.title
    body = dict(latest.body) if latest else {}
    return RuleVersion(
        place_id=rule_set.place_id,
        rule_set=rule_set,
        no=0,
        title=check_title(named),
        valid_from=max(on, latest.valid_from) if latest else on,
        body=body,
        digest=body_digest(body),
        origin=Origin.LOCAL,
        based_on=latest,
        status=VersionStatus.DRAFT,
        clause=latest.clause if latest else "",
        source_line=latest.source_line if latest else None,
        note=latest.note if latest else "",
        not_from_source=latest.not_from_source if latest else True,
        revision=1,
    )


def _put_body(draft: RuleVersion, body: dict[str, Any]) -> None:
    check_body(body)
    if draft.based_on_id is not None or draft.origin == Origin.PACK:
        check_structure(known_kind(draft.rule_set.kind), draft.body, body)
    draft.body, draft.digest = body, body_digest(body)
    _say_where_from(draft)


def _say_where_from(draft: RuleVersion) -> None:
    """A text that is word for word the source's or the pack's keeps its source, any other has none."""
    origin = draft.offers.filter(status=OfferStatus.OPEN).first() or draft.based_on
    is_same = origin is not None and body_digest(origin.body) == draft.digest
    draft.source_line = origin.source_line if origin and is_same else None
    draft.clause = origin.clause if origin and is_same else ""
    draft.not_from_source = origin.not_from_source if origin and is_same else True


def _put_frame(draft: RuleVersion, edit: DraftEdit) -> None:
    if edit.title is not None:
        check_title(edit.title)
    for name in ("title", "valid_from", "note"):
        value = getattr(edit, name)
        if value is not None:
            setattr(draft, name, value.strip() if isinstance(value, str) else value)
    if edit.based_on_no is not None:
        draft.based_on = _version_no(draft.rule_set, edit.based_on_no)


def _version_no(rule_set: RuleSet, no: int) -> RuleVersion:
    found = RuleVersion.objects.filter(rule_set=rule_set, no=no, status__in=IN_USE).first()
    if found is None:
        raise Invalid("based_on_no", _("这条规则没有第 %s 版。请核对版本。") % no)
    return found
