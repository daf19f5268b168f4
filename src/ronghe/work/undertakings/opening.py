"""Putting things on organisations: pledges, tasks, list items, measures; each is owed by a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from ronghe.core.obligations.api import Owed, open_obligations
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import Line, record_each
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import scope
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.kinds_in_force import KindInForce, kind_in_force
from ronghe.work.undertakings.leaders import Seat, seat_named, seats_of
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.on_list import ListInForce, find_on, lists_in_force, lists_of
from ronghe.work.undertakings.policy import check_can_open, check_reason, check_text

UNDERTAKING = "undertaking"
ROUND = "1"
LONGEST_TITLE = 110

_COLUMNS = (
    "place_id", "code", "kind", "kind_version_id", "section", "organisation_id", "path",
    "responsible", "person_id", "text", "source_kind", "source_code", "source_part", "list_item", "off_list_reason",
    "client_key", "opened_on", "opened_at", "opened_as", "state", "result", "return_reasons", "shown_as",
    "audience", "is_published", "version",
)  # fmt: skip


@dataclass(frozen=True)
class NewUndertaking:
    """One thing to put on an organisation.

    ``bearer`` is its code; ``due_on`` None leaves the day to the kind's rule. Without a
    ``client_key`` the same text from the same source is the same undertaking. ``source_part``
    names the part of the source it answers (a resolution's or problem's number). ``list_item`` is the
    code of the duty-list item it rests on, ``off_list_reason`` why it goes down without one.
    ``person`` is the code of the responsible person; of a leader's lists it may be left to the name.
    """

    text: str
    bearer: str
    due_on: date | None = None
    responsible: str = ""
    section: str = ""
    source_kind: str = ""
    source_code: str = ""
    source_part: str = ""
    client_key: str = ""
    list_item: str = ""
    off_list_reason: str = ""
    person: str = ""


@dataclass(frozen=True)
class _Ready:
    """An item that passed every check, with its bearer's row and its day."""

    item: NewUndertaking
    node: Organisation
    due_on: date
    key: str
    is_asked: bool = False
    person: int | None = None

    def code(self, kind: str) -> str:
        seed = f"{self.node.code}|{kind}|{self.key}"
        return f"{self.node.code}-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"


def open_undertakings(
    *, by: Actor, kind: str, items: Sequence[NewUndertaking], at: datetime
) -> list[Undertaking]:
    """Put things of one kind on organisations; what was sent before is not sent again.

    A constant number of queries. ``at`` is the moment of the act; days are counted from the
    place's clock. Returns the undertakings in the order of ``items``. Raises Refused (role, scope,
    who may open the kind), Invalid (unknown kind, text, day, section, task on no list).
    """
    on = today(by.place)
    with scope(by.scope()):
        chosen = kind_in_force(by.place, kind, on)
        nodes = _bearers(by, {item.bearer for item in items})
        ready = [_checked(by, chosen, item, nodes, on) for item in items]
        if chosen.body.of_leaders:
            seats = seats_of(list(nodes.values()))
            ready = [_seated(one, seats, chosen.body.label) for one in ready]
        if chosen.body.asks_list:
            lists = lists_in_force(by.place, on)
            ready = [_gated(by, one, lists) for one in ready]
        return store(by=by, kind=chosen, ready=ready, on=on, at=at)


def store(
    *, by: Actor, kind: KindInForce, ready: Sequence[_Ready], on: date, at: datetime
) -> list[Undertaking]:
    """Store checked items and open what is owed; a few statements for any number."""
    codes = [one.code(kind.key) for one in ready]
    known = set(
        Undertaking.objects.filter(place=by.place, code__in=codes).values_list("code", flat=True)
    )
    fresh = {code: one for code, one in zip(codes, ready, strict=True) if code not in known}
    if fresh:
        insert_rows(Undertaking, _COLUMNS, _rows(by, kind, fresh, on, at), on_conflict="DO NOTHING")
        open_obligations(place=by.place, owed=_owed(fresh, on))
        record_each(by=by, verb="undertakings.open", lines=_lines(kind, fresh, on))
    found = Undertaking.objects.select_related("organisation").filter(
        place=by.place, code__in=codes
    )
    by_code = {one.code: one for one in found}
    return [by_code[code] for code in codes]


def _seated(one: _Ready, seats: Sequence[Seat], label: str) -> _Ready:
    """The person of the leading team who is named; raises Invalid when it is nobody of it."""
    found = seat_named(seats, one.node.pk, one.item.person, one.item.responsible)
    if found is None:
        team = _("、").join(seat.name for seat in seats if seat.organisation == one.node.pk)
        sentence = _(
            "“%(label)s”要落实到班子成员本人：请从%(team)s里选一位，或先在组织架构登记班子任职。"
        ) % {"label": label, "team": team or _("（没有登记班子成员）")}
        raise Invalid("responsible", sentence, fields={"responsible": [sentence]})
    return replace(one, person=found.person, item=replace(one.item, responsible=found.name))


def _gated(by: Actor, one: _Ready, lists: Sequence[ListInForce]) -> _Ready:
    """Let a listed task pass; ask for approval of one on no list when a reason is given."""
    item, mine = one.item, lists_of(one.node, lists)
    found = find_on(mine, one.node, item.text, item.list_item)
    if found.is_listed:
        code = found.item.code if found.item else ""
        return replace(one, item=replace(item, list_item=code, off_list_reason=""))
    if not item.off_list_reason.strip():
        raise Invalid(
            "off-list",
            found.sentence,
            fields={"list_item": [found.sentence]},
            suggestions=[(each.code, each.text) for each in found.suggestions],
        )
    check_reason(item.off_list_reason)
    is_asked = not by.can(Verb.KEEP_LISTS, one.node.path)
    return replace(one, item=replace(item, list_item=""), is_asked=is_asked)


def _bearers(by: Actor, codes: set[str]) -> dict[str, Organisation]:
    paths = (*by.paths_for(Verb.ASSIGN_UNDERTAKINGS), *by.paths_for(Verb.REPORT_UNDERTAKING))
    if not paths:
        by.check(Verb.REPORT_UNDERTAKING, by.identity.path, _("登记承诺事项"))
    mine = Organisation.objects.filter(within("path", paths), place=by.place, closed_on=None)
    return {node.code: node for node in mine.filter(code__in=sorted(codes))}


def _checked(
    by: Actor, kind: KindInForce, item: NewUndertaking, nodes: dict[str, Organisation], on: date
) -> _Ready:
    node = nodes.get(item.bearer)
    if node is None:
        sentence = _("没有找到承办组织“%(code)s”，或它不在您负责的范围内。请从列表中选择。") % {
            "code": item.bearer
        }
        raise Invalid("bearer", sentence, fields={"bearer": [sentence]})
    check_can_open(by, node.path, kind.body.opened_by, kind.body.label)
    check_text(item.text, "text", _("请写明要办的事，至少四个字。"))
    _check_section(kind, item)
    due_on = item.due_on or kind.body.due.after(on)
    if due_on < on:
        sentence = _("办结日期早于今天（%(today)s），请改为今天或以后的日期。") % {
            "today": f"{on:%Y-%m-%d}"
        }
        raise Invalid("due_on", sentence, fields={"due_on": [sentence]})
    return _Ready(item, node, due_on, item.client_key or _key_of(item))


def _check_section(kind: KindInForce, item: NewUndertaking) -> None:
    if bool(kind.body.sections) == bool(item.section) and (
        not item.section or kind.body.section(item.section)
    ):
        return
    labels = _("、").join(one.label for one in kind.body.sections) or _("（不分部分）")
    sentence = _("“%(label)s”分为：%(sections)s。请选其中一个。") % {
        "label": kind.body.label,
        "sections": labels,
    }
    raise Invalid("section", sentence, fields={"section": [sentence]})


def _key_of(item: NewUndertaking) -> str:
    seed = f"{item.section}|{item.source_kind}|{item.source_code}|{item.source_part}|{item.text.strip()}"
    return hashlib.sha256(seed.encode()).hexdigest()[:40]


def _rows(
    by: Actor, kind: KindInForce, fresh: dict[str, _Ready], on: date, at: datetime
) -> Iterator[tuple[object, ...]]:
    for code, one in fresh.items():
        item = one.item
        state = UndertakingState.ASKED if one.is_asked else UndertakingState.OPEN
        yield (
            by.place, code, kind.key, kind.rule.id, item.section, one.node.pk, one.node.path,
            item.responsible.strip(), one.person, item.text.strip(), item.source_kind, item.source_code,
            item.source_part, item.list_item, item.off_list_reason.strip(), one.key, on, at, by.signature[:120],
            state.value, "", "{}", "", "BRANCH", False, 1,
        )  # fmt: skip


def _owed(fresh: dict[str, _Ready], on: date) -> Iterator[Owed]:
    for code, one in fresh.items():
        if not one.is_asked:
            yield owed_for(code, one.node, one.item.text, on, one.due_on)


def owed_for(code: str, node: Organisation, text: str, opens_on: date, due_on: date) -> Owed:
    """The obligation of one undertaking."""
    title = text.strip().splitlines()[0][:LONGEST_TITLE]
    return Owed(UNDERTAKING, code, node.pk, node.path, ROUND, title, opens_on, due_on)


def _lines(kind: KindInForce, fresh: dict[str, _Ready], on: date) -> Iterator[Line]:
    for code, one in fresh.items():
        sentence = f"立项“{kind.body.label}”（{on:%Y-%m-%d}），{one.due_on:%Y-%m-%d} 前办结"
        if one.is_asked:
            sentence = f"请求下达清单外事项“{kind.body.label}”（{on:%Y-%m-%d}）"
        yield Line((UNDERTAKING, code), one.node.path, sentence, one.item.off_list_reason.strip())
