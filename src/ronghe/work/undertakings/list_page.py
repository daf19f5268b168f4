"""The list of undertakings: its columns and filters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.kinds_in_force import KindInForce
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.queries import UNFINISHED, UndertakingFilter, due_of

MOST_CHOICES = 200
LATE = "LATE"
STATES = {
    UndertakingState.ASKED: State.PAUSED,
    UndertakingState.OPEN: State.GOING,
    UndertakingState.REPORTED: State.SOON,
    UndertakingState.RETURNED: State.SOON,
    UndertakingState.ACCEPTED: State.DONE,
    UndertakingState.CLOSED: State.NOT_DUE,
}


def mark_of(undertaking: Undertaking, on: date) -> Mark:
    """Its state as a mark; late beats the rest while the bearer has to act."""
    state = UndertakingState(undertaking.state)
    due_on = due_of(undertaking)
    if state in UNFINISHED and due_on is not None and due_on < on:
        return Mark(State.LATE, _("逾期"))
    return Mark(STATES[state], str(state.label))


def listing_of(
    kinds: Mapping[str, KindInForce], on: date, *, is_narrowed: bool = True
) -> Listing[Undertaking]:
    """Columns of the list, and what it says when it is empty: nothing found, or nothing yet."""
    nothing = (
        (_("没有符合条件的事项"), _("换一个条件再查。"))
        if is_narrowed
        else (
            _("还没有承诺事项"),
            _("在“登记事项”里提出，或由会议决议、上级交办形成；办结前会出现在承办组织的待办里。"),
        )
    )
    return Listing(
        caption=_("承诺事项"),
        noun=_("件事"),
        columns=(
            ListColumn(_("事项"), _text, "text", ("text",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("状态"), lambda u: Cell(mark=mark_of(u, on)), "state", ("state",), on_phone=OnPhone.MARK),
            ListColumn(_("期限"), _due, "due", ("due_on",)),
            ListColumn(_("承办组织"), lambda u: Cell(u.organisation.short_name), "org", ("path",)),
            ListColumn(_("责任人"), lambda u: Cell(u.responsible), on_phone=OnPhone.HIDDEN),
            ListColumn(_("类型"), lambda u: Cell(kind_label(kinds, u)), "kind", ("kind", "section")),
            ListColumn(_("立项"), lambda u: Cell(f"{u.opened_on:%Y-%m-%d}"), "opened", ("opened_on",), on_phone=OnPhone.HIDDEN),
        ),
        url=lambda u: address_of("undertakings:undertaking", u.code),
        empty_title=nothing[0],
        empty_text=nothing[1],
    )  # fmt: skip


def kind_label(kinds: Mapping[str, KindInForce], undertaking: Undertaking) -> str:
    """The kind's label, with its section where it has sections."""
    kind = kinds.get(undertaking.kind)
    if kind is None:
        return undertaking.kind
    section = kind.body.section(undertaking.section)
    return f"{kind.body.label}·{section.label}" if section else kind.body.label


def filters_of(
    query: QueryDict, kinds: Mapping[str, KindInForce], organisations: list[Organisation]
) -> list[Filter]:
    """The filter row: words, kind, state, organisation."""
    states = [(LATE, _("逾期")), *((s.value, str(s.label)) for s in UndertakingState)]
    found = [
        words(query, "q", _("事项"), _("事项或责任人")),
        one_of(query, "kind", _("类型"), [(key, kind.body.label) for key, kind in kinds.items()]),
        one_of(query, "state", _("状态"), states),
        one_of(query, "org", _("党组织"), [(node.code, node.short_name) for node in organisations]),
    ]
    return [one for one in found if one.name != "org" or len(organisations) > 1]


def organisations_offered(actor: Actor, asked: str) -> list[Organisation]:
    """Organisations to choose from: all of a small scope, else the direct ones; the one asked for too."""
    mine = organisations_for(actor, Verb.READ_UNDERTAKINGS)
    few = list(mine[: MOST_CHOICES + 1])
    offered = few if len(few) <= MOST_CHOICES else list(mine.filter(is_direct=True))
    if asked and all(node.code != asked for node in offered):
        offered += list(mine.filter(code=asked))
    return offered


def asked_for(
    query: QueryDict, filters: list[Filter], organisations: list[Organisation], on: date
) -> UndertakingFilter:
    """The filter that the address asks for."""
    value = {one.name: one.value for one in filters}
    paths = {node.code: node.path for node in organisations}
    is_late = value["state"] == LATE
    return UndertakingFilter(
        kind=value["kind"],
        state="" if is_late else value["state"],
        path=paths.get(query.get("org", ""), ""),
        text=value["q"],
        late_on=on if is_late else None,
    )


def _text(undertaking: Undertaking) -> Cell:
    first = undertaking.text.splitlines()[0]
    return Cell(first if len(first) <= 60 else f"{first[:59]}…")


def _due(undertaking: Undertaking) -> Cell:
    due_on = due_of(undertaking)
    return Cell(f"{due_on:%Y-%m-%d}") if due_on else Cell(blank=Blank.NOT_DUE)
