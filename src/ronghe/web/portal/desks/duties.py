"""Obligations as things to do: title with its round, days left or late, the page that settles it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.obligations.api import (
    Duty,
    Obligation,
    WorkCalendar,
    due_mark,
    due_words,
    obligation_kind,
)
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.work import Todo
from ronghe.foundation.rulebook.api import Rule, rule_versions
from ronghe.work.activities.api import round_label

MEETING_MINUTES = 5
OTHER_MINUTES = 5


def duty_todos(owed: Sequence[Obligation], on: date, calendar: WorkCalendar) -> list[Todo]:
    """Duties of one organisation, those due on the same day as one card: one meeting may do (1 query)."""
    rules = rule_versions([one.rule_version_id for one in owed if one.rule_version_id])
    by_day: dict[date, list[Obligation]] = {}
    others = []
    for one in owed:
        if _is_closed_by_meeting(one, rules):
            by_day.setdefault(one.due_on, []).append(one)
        else:
            others.append(todo_of(one, on, calendar))
    return [*(_together(owed, rules, on, calendar) for owed in by_day.values()), *others]


def _is_closed_by_meeting(owed: Obligation, rules: Mapping[int, Rule]) -> bool:
    rule = rules.get(owed.rule_version_id or 0)
    return rule is not None and bool(Duty.model_validate(rule.body).closed_by.meeting_kinds)


def _together(
    owed: Sequence[Obligation], rules: Mapping[int, Rule], on: date, calendar: WorkCalendar
) -> Todo:
    first = owed[0]
    names = _("、").join(_short_label(one, rules) for one in owed)
    day = {"day": f"{first.due_on:%Y-%m-%d}"}
    joint = _("应于 %(day)s 前办结，可以合并成一次会。") % day
    return Todo(
        title=_("%(label)s：%(text)s") % {"label": round_label(first.round), "text": names},
        why=joint if len(owed) > 1 else _("应于 %(day)s 前办结。") % day,
        action_label=_("记一次会"),
        action_url=address_of("activities:record", first.bearer.code),
        state=due_mark(first.due_on, on, calendar),
        due_words=due_words(first.due_on, on, calendar),
        minutes=MEETING_MINUTES,
    )


def _short_label(owed: Obligation, rules: Mapping[int, Rule]) -> str:
    rule = rules.get(owed.rule_version_id or 0)
    return Duty.model_validate(rule.body).short_label if rule else owed.title


def todo_of(owed: Obligation, on: date, calendar: WorkCalendar) -> Todo:
    """An open obligation as a card with one button: its kind says which, how long, and where."""
    kind = obligation_kind(owed.kind)
    return Todo(
        title=owed.title,
        why=_("应于 %(day)s 前办结。") % {"day": f"{owed.due_on:%Y-%m-%d}"},
        action_label=_(kind.button) if kind else _("去办理"),
        action_url=page_of(owed),
        state=due_mark(owed.due_on, on, calendar),
        due_words=due_words(owed.due_on, on, calendar),
        minutes=kind.minutes if kind else OTHER_MINUTES,
    )


def page_of(owed: Obligation) -> str:
    """Where an obligation is settled; its own page where its kind names none."""
    kind = obligation_kind(owed.kind)
    settled_at = kind.page(owed) if kind else ""
    return settled_at or address_of("obligations:obligation", owed.pk)
