"""Rules for whoever reads or keeps them: their state, their versions, what changed between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.rulebook.kinds import Difference, Labels, Told, kinds, mistakes_in, tell
from ronghe.foundation.rulebook.models import (
    IN_USE,
    OfferStatus,
    RuleOffer,
    RuleSet,
    RuleVersion,
    VersionStatus,
)
from ronghe.foundation.rulebook.policy import known_kind
from ronghe.foundation.rulebook.queries import in_force, rules_in_force
from ronghe.foundation.rulebook.rules.editing import Part
from ronghe.foundation.rulebook.rules.shape import shape_of


@dataclass(frozen=True)
class RuleState:
    """A rule with what is going on with it; `held` is the version in force, None where none is."""

    kind: str
    key: str
    title: str
    held: RuleVersion | None
    has_draft: bool
    has_offer: bool


@dataclass(frozen=True)
class Between:
    """What changed from one text of a rule to another: in sentences, and place by place."""

    sentences: tuple[str, ...]
    differences: tuple[Difference, ...]


def rule_states(actor: Actor) -> QuerySet[RuleSet]:
    """The rules of a place by kind and key, with their newest title, origin, status.

    Each is marked `has_draft` and `has_offer`. Whoever only reads sees those published once.
    """
    drafts = RuleVersion.objects.filter(rule_set=OuterRef("pk"), status=VersionStatus.DRAFT)
    used = RuleVersion.objects.filter(rule_set=OuterRef("pk"), status__in=IN_USE)
    offers = RuleOffer.objects.filter(rule_set=OuterRef("pk"), status=OfferStatus.OPEN)
    rows = RuleSet.objects.filter(place=actor.place).order_by("kind", "key")
    if not actor.has(Verb.EDIT_RULES):
        drafts, offers = drafts.none(), offers.none()
    seen = used | drafts
    newest = seen.order_by("-no", "-pk")
    rows = rows.annotate(
        has_draft=Exists(drafts),
        has_offer=Exists(offers),
        is_used=Exists(used),
        title=Subquery(newest.values("title")[:1]),
        origin=Subquery(newest.values("origin")[:1]),
        status=Subquery(newest.values("status")[:1]),
    )
    return rows.filter(Q(is_used=True) | Q(has_draft=True))


def states_of(actor: Actor, sets: Sequence[RuleSet], on: date) -> list[RuleState]:
    """The state of some rules of `rule_states` on a day (1 query)."""
    held = {one.rule_set_id: one for one in in_force(actor.place, on).filter(rule_set__in=sets)}
    return [
        RuleState(
            one.kind,
            one.key,
            str(getattr(one, "title", "")),
            held.get(one.pk),
            bool(getattr(one, "has_draft", False)),
            bool(getattr(one, "has_offer", False)),
        )
        for one in sets
    ]


def versions_for(actor: Actor, kind: str, key: str) -> list[RuleVersion]:
    """All texts of a rule that the actor may see, drafts first, then the newest (1 query)."""
    found = RuleVersion.objects.filter(place=actor.place, rule_set__kind=kind, rule_set__key=key)
    if not actor.has(Verb.EDIT_RULES):
        found = found.filter(status__in=IN_USE)
    rows = list(found.select_related("rule_set").order_by("-no", "-pk"))
    drafts = [one for one in rows if one.status == VersionStatus.DRAFT]
    return [*drafts, *(one for one in rows if one.status != VersionStatus.DRAFT)]


def version_for(actor: Actor, kind: str, key: str, no: int) -> RuleVersion:
    """One published version; raises Refused (404)."""
    for one in versions_for(actor, kind, key):
        if no > 0 and one.no == no:
            return one
    raise Refused("unknown", _("这条规则没有第 %s 版。请从版本列表中选择。") % no, 404)


def difference_between(old: RuleVersion, new: RuleVersion, labels: Labels) -> Between:
    """What changed from one text to another of the same rule: title and note, then the body."""
    known = known_kind(new.rule_set.kind)
    frame = tuple(_in_frame(old, new))
    sentences = known.difference_sentences(old.body, new.body, labels)
    return Between(
        (*(one.sentence for one in frame), *sentences),
        (*frame, *known.differences(old.body, new.body, labels)),
    )


def in_words(version: RuleVersion, labels: Labels) -> tuple[Told, ...]:
    """A text in words; one that is not sound yet is told field by field."""
    known = kinds().get(version.rule_set.kind)
    is_sound = known is not None and not mistakes_in(known.schema, version.body)
    return known.tell(version.body, labels) if known and is_sound else tell(version.body, labels)


def parts_of(kind: str) -> dict[str, Part]:
    """What each field of a kind is for whoever edits it, by its names joined with dots."""
    known = known_kind(kind)
    found = known.editing.parts(shape_of(known.schema))
    return {".".join(path): part for path, part in found}


def labels_of(place: str, on: date) -> Labels:
    """The place's words for codes: vocabularies first, then titles of rules (1 query)."""
    found = rules_in_force(place, on)
    titles = {rule.key: rule.title for rule in found}
    for rule in found:
        if rule.kind == "vocabulary":
            titles |= {entry["code"]: entry["label"] for entry in rule.body["entries"]}
    return lambda code: titles.get(code, code)


def _in_frame(old: RuleVersion, new: RuleVersion) -> list[Difference]:
    told = {"title": _("标题"), "valid_from": _("生效日期"), "note": _("说明")}
    return [
        _frame_difference(name, label, str(getattr(old, name)), str(getattr(new, name)))
        for name, label in told.items()
        if getattr(old, name) != getattr(new, name)
    ]


def _frame_difference(name: str, label: str, old: str, new: str) -> Difference:
    sentence = _("%(where)s由“%(old)s”改为“%(new)s”。") % {"where": label, "old": old, "new": new}
    return Difference((name,), label, old, new, sentence)
