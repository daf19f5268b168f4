"""What the page of one self-check shows: items as judged, to confirm or missing, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.reviews.api import Decision, Review
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Clause, Link, Mark, State
from ronghe.foundation.pages.shapes.work import Event
from ronghe.foundation.rulebook.api import Rule
from ronghe.work.standards.choices import CheckStatus
from ronghe.work.standards.entries import entry_link, records_link
from ronghe.work.standards.evidence import LinkedRecord, OfferedRecord, links_of, offered_to
from ronghe.work.standards.families import Family
from ronghe.work.standards.models import SelfCheck
from ronghe.work.standards.rules.answers import ItemState, objection_to
from ronghe.work.standards.rules.period import period_title
from ronghe.work.standards.sheets import AspectSheet, ItemLine, SelfCheckSheet

MARKS: Mapping[ItemState, tuple[State, str | Promise]] = {
    ItemState.JUDGED: (State.DONE, gettext_lazy("系统判定符合")),
    ItemState.MISSING: (State.LATE, gettext_lazy("缺")),
    ItemState.TO_CONFIRM: (State.SOON, gettext_lazy("请确认")),
    ItemState.CONFIRMED: (State.DONE, gettext_lazy("已确认符合")),
    ItemState.DENIED: (State.LATE, gettext_lazy("确认不符合")),
    ItemState.LOWERED: (State.LATE, gettext_lazy("人工改为不符合")),
}
STATUS_STATES: Mapping[str, State] = {
    CheckStatus.DRAFT: State.GOING,
    CheckStatus.SUBMITTED: State.GOING,
    CheckStatus.RETURNED: State.LATE,
    CheckStatus.CONFIRMED: State.DONE,
}
LONG_ENOUGH = "————"


@dataclass(frozen=True)
class ItemView:
    """One item with its mark, its links, and which answers a person may give now."""

    line: ItemLine
    mark: Mark
    records: Link | None
    entry: Link | None
    may_confirm: bool = False
    may_deny: bool = False
    may_take_back: bool = False
    links: tuple[LinkedRecord, ...] = ()
    offered: tuple[OfferedRecord, ...] = ()

    @property
    def key(self) -> str:
        """Its place on the page."""
        return f"item-{self.line.code}"

    @property
    def is_judged(self) -> bool:
        """Whether the system answered it, so that it may be folded."""
        return self.line.state == ItemState.JUDGED and not self.line.return_reason


@dataclass(frozen=True)
class AspectView:
    """One aspect with its clause; judged items last, folded."""

    sheet: AspectSheet
    clause: Clause
    is_from_source: bool
    asked: list[ItemView]
    judged: list[ItemView]

    @property
    def note(self) -> str:
        """How many items are met, and how many must be."""
        counts = {
            "met": self.sheet.met_count,
            "all": len(self.sheet.lines),
            "least": self.sheet.min_percent,
        }
        return _("符合 %(met)s / %(all)s 条，须达 %(least)s%% 且必备条目全部符合") % counts


@dataclass(frozen=True)
class Counts:
    """How far a self-check is: all items, answered ones, judged by the system, open, missing."""

    items: int
    judged: int
    open: int
    missing: int

    @property
    def answered(self) -> int:
        """Items with an answer."""
        return self.items - self.open

    @property
    def judged_percent(self) -> int:
        """Share the system answered by itself, in whole percent."""
        return self.judged * 100 // self.items if self.items else 0


def aspects_of(sheet: SelfCheckSheet, *, is_editable: bool) -> list[AspectView]:
    """The groups in order, each with what still needs a person first."""
    takes = [line for line in sheet.lines if line.takes_records]
    links = links_of(sheet.check) if takes else {}
    offers = Offers(sheet.check) if is_editable else None
    return [
        _aspect(sheet.check, one, links, offers, is_editable=is_editable) for one in sheet.aspects
    ]


class Offers:
    """Records to choose proof from, asked for once per set of kinds."""

    def __init__(self, check: SelfCheck) -> None:
        self._check = check
        self._found: dict[tuple[str, ...], list[OfferedRecord]] = {}

    def of(self, kinds: tuple[str, ...]) -> list[OfferedRecord]:
        """Recent records of these kinds."""
        if kinds and kinds not in self._found:
            self._found[kinds] = offered_to(self._check, kinds)
        return self._found.get(kinds, [])


def _aspect(
    check: SelfCheck,
    sheet: AspectSheet,
    links: Mapping[str, Sequence[LinkedRecord]],
    offers: Offers | None,
    *,
    is_editable: bool,
) -> AspectView:
    evidence = {item["code"]: item["evidence"] for item in sheet.rule.body["items"]}
    items = [
        _with_records(
            item_view(check, line, evidence, is_editable=is_editable),
            tuple(links.get(line.code, ())),
            offers,
        )
        for line in sheet.lines
    ]
    return AspectView(
        sheet=sheet,
        clause=clause_of(sheet.rule),
        is_from_source=not sheet.rule.not_from_source,
        asked=[item for item in items if not item.is_judged],
        judged=[item for item in items if item.is_judged],
    )


def item_view(
    check: SelfCheck, line: ItemLine, evidence: Mapping[str, Any], *, is_editable: bool
) -> ItemView:
    """One item; the answers offered are those that the rules would take."""
    state, word = MARKS[line.state]
    params = evidence[line.code].get("params", {})

    def may(wanted: str) -> bool:
        return is_editable and objection_to(line.state, wanted, LONG_ENOUGH) is None

    return ItemView(
        line=line,
        mark=Mark(state, str(word)),
        records=records_link(check, line.judge, params) if line.record_count else None,
        entry=entry_link(check, line.judge) if line.state == ItemState.MISSING else None,
        may_confirm=may("MET") and line.state != ItemState.CONFIRMED,
        may_deny=may("UNMET") and line.state not in {ItemState.DENIED, ItemState.LOWERED},
        may_take_back=may("OPEN"),
    )


def _with_records(
    item: ItemView, links: tuple[LinkedRecord, ...], offers: Offers | None
) -> ItemView:
    kinds = item.line.takes_records
    if not kinds:
        return item
    taken = {f"{one.kind}:{one.code}" for one in links}
    offered = offers.of(kinds) if offers else []
    return replace(
        item,
        may_confirm=False,
        links=links,
        offered=tuple(one for one in offered if one.value not in taken),
    )


def find_item(aspects: Sequence[AspectView], code: str) -> ItemView | None:
    """The item of that code."""
    every = (item for aspect in aspects for item in (*aspect.asked, *aspect.judged))
    return next((item for item in every if item.line.code == code), None)


def counts_of(sheet: SelfCheckSheet) -> Counts:
    """How far the self-check is."""
    return Counts(
        items=len(sheet.lines),
        judged=sheet.judged_count,
        open=sheet.states.get(ItemState.TO_CONFIRM, 0),
        missing=sheet.states.get(ItemState.MISSING, 0),
    )


def clause_of(rule: Rule) -> Clause:
    """The list version an aspect is checked against, leading to its clause or its rule."""
    document, _hash, number = rule.clause.partition("#")
    url = address_of("library:clause", document, number) if number else ""
    label = _("%(title)s 第%(no)s版") % {"title": rule.title, "no": rule.no}
    return Clause(label, url or address_of("rulebook:rule", rule.kind, rule.key))


def title_of(check: SelfCheck, family: Family) -> str:
    """2018年度自查; other families by their own word."""
    if family.is_usual:
        return _("%(year)s年度自查") % {"year": check.year}
    return period_title(check.period) + family.body.noun


def status_mark(check: SelfCheck) -> Mark:
    """Where the self-check stands; a confirmed one shows its result."""
    if check.result:
        state = State.DONE if check.result == "COMPLIANT" else State.LATE
        return Mark(state, check.get_result_display())
    return Mark(STATUS_STATES[check.status], check.get_status_display())


def story_of(reviews: Sequence[Review]) -> list[Event]:
    """What happened to it in review, newest first."""
    events: list[Event] = []
    for review in reviews:
        tasks = sorted(review.tasks.all(), key=lambda task: -task.step)
        events += [
            Event(
                on=f"{task.decided_at or task.opened_at:%m-%d}",
                title=_("%(label)s：%(text)s")
                % {"label": task.step_title, "text": task.get_decision_display()},
                by=task.decided_as,
                text=task.comment,
                state=_EVENT_STATES[Decision(task.decision)],
            )
            for task in tasks
        ]
        title = _("第%(round)s次提交") % {"round": review.round}
        events.append(Event(on=f"{review.opened_at:%m-%d}", title=title))
    return events


_EVENT_STATES = {
    Decision.PENDING: State.GOING,
    Decision.PASSED: State.DONE,
    Decision.RETURNED: State.LATE,
    Decision.DEEMED: State.DONE,
    Decision.SUPERSEDED: State.NOT_DUE,
}


def returned_comment(check: SelfCheck, reviews: Sequence[Review]) -> str:
    """Why the self-check as a whole came back, while it is back."""
    if check.status != CheckStatus.RETURNED or not reviews:
        return ""
    returned = [t for t in reviews[0].tasks.all() if t.decision == Decision.RETURNED]
    return _("；").join(
        _("%(label)s：%(text)s") % {"label": t.decided_as, "text": t.comment}
        for t in returned
        if t.comment
    )
