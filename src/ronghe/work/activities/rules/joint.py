"""Which kinds one record may count as together, and whose presence it then expects. Pure."""

from collections.abc import Mapping, Sequence
from itertools import permutations

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.activities.rules.meeting_kind import Form, MeetingKind

Kinds = Mapping[str, MeetingKind]


def held_by(kinds: Kinds, org_type: str) -> dict[str, MeetingKind]:
    """The kinds that organisations of a type hold."""
    return {
        key: kind for key, kind in kinds.items() if not kind.held_by or org_type in kind.held_by
    }


def recorded_at_once(kinds: Kinds) -> dict[str, MeetingKind]:
    """The kinds whose record is one step; the formal ones are planned, held and closed."""
    return {key: kind for key, kind in kinds.items() if not kind.is_formal}


def joining_problem(chosen: Sequence[str], kinds: Kinds) -> str | None:
    """Why these kinds cannot be one record, as a sentence; None when they can.

    Every pair must allow the other from both sides ("只有类型清单写明才可合并").
    """
    if not chosen:
        return _("请至少选一种会议类型。")
    if unknown := [key for key in chosen if key not in kinds]:
        return _("没有“%(unknown)s”这种会议类型，或当时尚未施行，请重新选择。") % {
            "unknown": _("、").join(unknown)
        }
    if len(set(chosen)) < len(chosen):
        return _("同一种会议类型选了两次，请去掉重复的。")
    for one, other in permutations(chosen, 2):
        if other not in kinds[one].may_count_with:
            labels = _("%(one)s和%(other)s") % {
                "one": kinds[one].short_label,
                "other": kinds[other].short_label,
            }
            return _("%(labels)s不能合并为一次记录，请分开记录。") % {"labels": labels}
    return None


def lead_first(chosen: Sequence[str], kinds: Kinds) -> list[str]:
    """Kinds in the order people name them: one that leads joint meetings first, a lecture last.

    Kinds that are not known, or alike, keep the order they have.
    """

    def place(key: str) -> tuple[bool, bool]:
        kind = kinds.get(key)
        return (not (kind and kind.presets), bool(kind and kind.asks_lecturer))

    return sorted(chosen, key=place)


def expects_members(chosen: Sequence[str], kinds: Kinds) -> bool:
    """Whether all members are expected, because one of the kinds asks for them."""
    return any(kinds[key].expected == "MEMBERS" for key in chosen if key in kinds)


def expects_committee(chosen: Sequence[str], kinds: Kinds) -> bool:
    """Whether the committee is expected, because one of the kinds asks for it."""
    return any(kinds[key].expected == "COMMITTEE" for key in chosen if key in kinds)


def asks_lecturer(chosen: Sequence[str], kinds: Kinds) -> bool:
    """Whether the record names who lectured."""
    return any(kinds[key].asks_lecturer for key in chosen)


def forms_of(chosen: Sequence[str], kinds: Kinds) -> tuple[Form, ...]:
    """The forms a record of these kinds may have; empty when none of them has forms."""
    return tuple(form for key in chosen if key in kinds for form in kinds[key].forms)


def joint_label(chosen: Sequence[str], kinds: Kinds) -> str:
    """What people call the meeting: 支委会, or 支委会暨主题党日、党课."""
    first, *others = [kinds[key].short_label if key in kinds else key for key in chosen]
    return f"{first}暨{'、'.join(others)}" if others else first
