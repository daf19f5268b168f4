"""What changed between two versions of a power list, told item by item. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.undertakings.rules.power_list import PowerItem, PowerList

Change = Literal["ADDED", "REMOVED", "CHANGED"]


@dataclass(frozen=True)
class ItemChange:
    """One power that differs, with what differs in it."""

    code: str
    title: str
    change: Change
    parts: tuple[str, ...] = ()


def difference(old: PowerList, new: PowerList) -> list[ItemChange]:
    """Powers added, removed and changed, in the order of the new list, the removed ones last."""
    before = {item.code: item for item in old.items}
    after = {item.code: item for item in new.items}
    found = [
        ItemChange(code, item.title, "ADDED")
        if code not in before
        else ItemChange(code, item.title, "CHANGED", parts_changed(before[code], item))
        for code, item in after.items()
        if before.get(code) != item
    ]
    gone = [item for code, item in before.items() if code not in after]
    return [*found, *(ItemChange(item.code, item.title, "REMOVED") for item in gone)]


def parts_changed(old: PowerItem, new: PowerItem) -> tuple[str, ...]:
    """Which parts of a power differ, as sentences with the old and the new words."""
    found = [
        _("%(part)s：“%(old)s”改为“%(new)s”") % {"part": part, "old": one, "new": other}
        for part, one, other in (
            (_("名称"), old.title, new.title),
            (_("依据"), old.basis, new.basis),
            (_("岗位"), old.post, new.post),
        )
        if one != other
    ]
    was, now = {risk.text: risk for risk in old.risks}, {risk.text: risk for risk in new.risks}
    found += [_("新增风险点：%(text)s") % {"text": text} for text in now if text not in was]
    found += [_("删去风险点：%(text)s") % {"text": text} for text in was if text not in now]
    found += [
        _("风险点“%(text)s”的等级或防控措施有变") % {"text": text}
        for text in now
        if text in was and was[text] != now[text]
    ]
    if old.flow != new.flow:
        found.append(_("流程图有变"))
    return tuple(found)
