"""Power lists: the one in force, its versions, publishing one, changing a risk point (X-24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ronghe.core.library.api import Audience
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.api import (
    NewRule,
    Rule,
    publish_rules,
    rule_versions,
    rules_of,
    versions_of,
)
from ronghe.work.undertakings.models import PublishedList
from ronghe.work.undertakings.policy import check_text
from ronghe.work.undertakings.rules.power_list import Grade, PowerItem, PowerList, RiskPoint

KIND = "power-list"
LOCAL = "LOCAL"
LIST = "power-list"


@dataclass(frozen=True)
class Powers:
    """A power list with the rule version that states it."""

    rule: Rule
    body: PowerList

    def item(self, code: str) -> PowerItem:
        """The power of that code; raises Refused (404)."""
        found = next((one for one in self.body.items if one.code == code), None)
        if found is None:
            raise Refused("unknown", _("清单里没有这项职权。请从职权清单重新打开。"), 404)
        return found


def power_lists(place: str, on: date) -> list[Powers]:
    """All power lists in force (1 query)."""
    return [_powers(rule) for rule in rules_of(place, KIND, on).values()]


def power_list(place: str, key: str, on: date) -> Powers:
    """One power list in force; raises Refused (404)."""
    rule = rules_of(place, KIND, on).get(key)
    if rule is None:
        raise Refused("unknown", _("没有这份职权清单。请从职权清单重新打开。"), 404)
    return _powers(rule)


def versions(place: str, key: str) -> list[Powers]:
    """All versions of a power list, the newest first (1 query)."""
    return [_powers(rule) for rule in reversed(versions_of(place, KIND).get(key, []))]


def publications(place: str) -> dict[str, PublishedList]:
    """What is published now, by list key; the newest version counts (1 query)."""
    rows = PublishedList.objects.filter(place=place, is_published=True)
    return {one.list_key: one for one in rows.order_by("published_on", "pk")}


def published_lists(place: str) -> list[tuple[PublishedList, Powers]]:
    """Published lists in the versions that were published (2 queries)."""
    found = list(publications(place).values())
    rules = rule_versions([one.list_version_id for one in found])
    return [(one, _powers(rules[one.list_version_id])) for one in found]


def publish_power_list(*, by: Actor, key: str, shown: bool = True) -> PublishedList | None:
    """Make the version in force public, or take what is public back; again changes nothing.

    Raises Refused (role, no such list).
    """
    with scope(by.scope()):
        check_can_keep(by)
        on = today(by.place)
        powers = power_list(by.place, key, on)
        others = PublishedList.objects.filter(place=by.place, list_key=key, is_published=True)
        if not shown:
            if others.update(is_published=False):
                _audit(by, key, "收回公布")
            return None
        present = others.filter(list_version=powers.rule.id).first()
        if present:
            return present
        others.update(is_published=False)
        made, _is_new = PublishedList.objects.update_or_create(
            place_id=by.place,
            list_key=key,
            list_version_id=powers.rule.id,
            defaults={
                "path": place_path(by.place),
                "published_on": on,
                "audience": Audience.PUBLIC,
                "is_published": True,
            },
        )
        _audit(by, key, f"公布职权清单第{powers.rule.no}版")
        return made


def add_risk(
    *, by: Actor, key: str, item: str, text: str, grade: Grade, control: str, seen_no: int
) -> Powers:
    """Write a risk point, or its control anew, which makes a new version of the list.

    ``seen_no`` is the version that was read. Raises Refused, Invalid, Conflict through its number.
    """
    with scope(by.scope()):
        check_can_keep(by)
        on = today(by.place)
        powers = power_list(by.place, key, on)
        if powers.rule.no != seen_no:
            sentence = _("清单已有第 %(no)s 版，您看的是旧版。请看过新版再改。") % {
                "no": powers.rule.no
            }
            raise Refused("conflict", sentence, 409)
        risk = RiskPoint(
            text=check_text(text, "text", _("请写明风险点，至少四个字。")),
            grade=grade,
            control=check_text(control, "control", _("请写明防控措施，至少四个字。")),
        )
        body = _with_risk(powers, item, risk)
        changed = NewRule(
            KIND, key, powers.rule.title, on, body, note=_("页面修改风险点"), not_from_source=True
        )
        publish_rules(place=by.place, rules=[changed], origin=LOCAL)
        new = power_list(by.place, key, on)
        _audit(by, key, f"“{powers.item(item).title}”写入风险点，形成第{new.rule.no}版")
        return new


def check_can_keep(actor: Actor) -> None:
    """May the actor publish and change the place's lists?"""
    actor.check(Verb.KEEP_LISTS, place_path(actor.place), _("维护清单"))


def _with_risk(powers: Powers, item: str, risk: RiskPoint) -> dict[str, Any]:
    chosen = powers.item(item)
    kept = [one for one in chosen.risks if one.text != risk.text]
    if risk in chosen.risks:
        sentence = _("这个风险点和防控措施已经在清单里，没有变化。")
        raise Invalid("same", sentence, fields={"text": [sentence]})
    changed = chosen.model_copy(update={"risks": (*kept, risk)})
    items = tuple(changed if one.code == item else one for one in powers.body.items)
    return powers.body.model_copy(update={"items": items}).model_dump(mode="json")


def _powers(rule: Rule) -> Powers:
    return Powers(rule, PowerList.model_validate(rule.body))


def _audit(by: Actor, key: str, sentence: str) -> None:
    record(
        by=by,
        verb="undertakings.keep_power_list",
        subject=(LIST, key),
        path=place_path(by.place),
        sentence=sentence,
    )
