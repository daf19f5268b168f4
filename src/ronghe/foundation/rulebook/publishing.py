"""Drafts become versions, and rules end; nothing that was published ever changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.refusals import Conflict, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.checking import Trouble, referrers, troubles_of
from ronghe.foundation.rulebook.drafting import (
    draft_of,
    foregoer,
    lock_rule,
    newest,
    settle_offer,
    tell,
)
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
    check_base,
    check_can_edit,
    check_day,
    check_reason,
    check_revision,
    check_sound,
)
from ronghe.foundation.rulebook.registries import Publication, follow, remarks
from ronghe.foundation.rulebook.rules.three_way import Outcome


@dataclass(frozen=True)
class Published:
    """A new version, and what else should be known of it ("the cycle under way keeps its own")."""

    version: RuleVersion
    remarks: tuple[str, ...]


def publish_draft(
    *, by: Actor, kind: str, key: str, seen_revision: int, at: datetime, origin: str = ""
) -> Published:
    """Make a draft a version of its rule, in force from its day until the next; sent twice it is one.

    Raises Refused (role, no draft, what other rooms refuse), Conflict (the draft or the rule changed
    meanwhile), Invalid with every mistake, or for a day that is past.
    """
    with scope(by.scope()):
        check_can_edit(by)
        lock_rule(by.place, kind, key)
        sent_before = _sent_before(by.place, kind, key, seen_revision, origin)
        if sent_before is not None:
            return Published(sent_before, ())
        draft = draft_of(by.place, kind, key, origin)
        check_revision(draft, seen_revision)
        before = foregoer(draft)
        check_base(draft, before)
        check_decided(draft)
        check_day(draft.valid_from, today(by.place))
        check_changed(draft, before)
        check_sound(troubles_of(draft))
        said = remarks(_publication(draft))
        _publish(draft, newest(draft.rule_set), at)
        settle_offer(draft, OfferStatus.TAKEN, by)
        day = f"{draft.valid_from:%Y-%m-%d}"
        tell(by, draft, _("发布规则“%(title)s”第%(no)s版，%(day)s起生效")
             % {"title": draft.title, "no": draft.no, "day": day})  # fmt: skip
        follow(by.place, kind, key)
        return Published(draft, said)


def retire_rule(*, by: Actor, kind: str, key: str, seen_no: int, reason: str) -> RuleVersion:
    """End a rule today: it holds no longer, what was decided by it stays; sent twice it is one.

    Raises Refused naming the rules in force that refer to it, Conflict when there is a newer version
    than the one that was seen, Invalid without a reason.
    """
    with scope(by.scope()):
        check_can_edit(by)
        why = check_reason(reason)
        latest = _held_newest(by.place, kind, key)
        if latest.no != seen_no:
            raise Conflict(_("规则已有第 %s 版。请看过新版再停用。") % latest.no, no=latest.no)
        if latest.status == VersionStatus.RETIRED:
            return latest
        on = today(by.place)
        _check_unreferred(referrers(by.place, (kind, key), on))
        for version in _from_now_on(latest.rule_set):
            version.status, version.retired_on = VersionStatus.RETIRED, on
            version.save(update_fields=["status", "retired_on"])
        latest.refresh_from_db()
        tell(by, latest, _("停用规则“%s”") % latest.title, why)
        follow(by.place, kind, key)
        return latest


def check_decided(draft: RuleVersion) -> None:
    """Was it decided what to do where pack and place both changed the rule? Raises Refused."""
    clashes = RuleOffer.objects.filter(draft=draft, status=OfferStatus.OPEN)
    if clashes.filter(outcome=Outcome.CONFLICT).exists():
        raise Refused(
            "undecided",
            _("这条规则本地和方法包都改过。请先定夺采用哪一边或逐项合并，再发布。"),
            409,
        )


def check_changed(draft: RuleVersion, latest: RuleVersion | None) -> None:
    """Does the draft say anything new? Raises Refused."""
    if latest is None or latest.status == VersionStatus.RETIRED:
        return
    said = [(one.digest, one.title, one.note, one.valid_from) for one in (draft, latest)]
    if said[0] == said[1]:
        raise Refused("same", _("草稿与第 %s 版相同，没有要发布的。请先修改。") % latest.no, 409)


def _publish(draft: RuleVersion, latest: RuleVersion | None, at: datetime) -> None:
    draft.no = latest.no + 1 if latest else 1
    draft.status, draft.published_at = VersionStatus.PUBLISHED, at
    draft.save()


def _publication(draft: RuleVersion) -> Publication:
    used = RuleVersion.objects.filter(rule_set=draft.rule_set, status__in=IN_USE)
    versions = tuple(used.values_list("pk", flat=True))
    name = draft.rule_set
    return Publication(draft.place_id, name.kind, name.key, draft.valid_from, versions)


def _sent_before(
    place: str, kind: str, key: str, seen_revision: int, origin: str
) -> RuleVersion | None:
    """The version that this very revision of a draft became, where it is the newest."""
    wanted = origin or Origin.LOCAL
    found = RuleVersion.objects.filter(place=place, rule_set__kind=kind, rule_set__key=key)
    if found.filter(status=VersionStatus.DRAFT, origin=wanted).exists():
        return None
    used = found.filter(status=VersionStatus.PUBLISHED, origin=wanted, revision=seen_revision)
    latest = found.filter(status__in=IN_USE).order_by("-no").first()
    return used.filter(pk=latest.pk).first() if latest else None


def _held_newest(place: str, kind: str, key: str) -> RuleVersion:
    latest = newest(lock_rule(place, kind, key))
    if latest is None:
        raise Refused("unknown", _("没有这条规则。请回到规则列表查找。"), 404)
    return latest


def _from_now_on(rule_set: RuleSet) -> list[RuleVersion]:
    """The version in force and those that would follow it."""
    used = RuleVersion.objects.filter(rule_set=rule_set, status=VersionStatus.PUBLISHED)
    return list(used)


def _check_unreferred(troubles: tuple[Trouble, ...]) -> None:
    if not troubles:
        return
    titles = dict.fromkeys(one.title or one.key for one in troubles)
    raise Refused(
        "referred",
        _("还有规则引用它：%s。请先改好这些规则，再停用。") % _("、").join(titles),
        409,
        {"rules": [{"kind": k, "key": key} for k, key in {(t.kind, t.key): 0 for t in troubles}]},
    )
