"""What the audit pages show: the list of acts, and one act's changes field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext as _
from pghistory.models import Events

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.models import Entry
from ronghe.foundation.audit.queries import entries_for
from ronghe.foundation.audit.words import EVENTS, MODELS, verb_label
from ronghe.foundation.kernel.personal_data import PersonalData
from ronghe.foundation.pages.asked import day, day_in, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.table import Cell, OnPhone

MOST_EVENTS, LONGEST = 200, 200
OPEN_CLASSES = {PersonalData.P0, PersonalData.P1}
"""Classes whose values an auditor sees; of the others only that they changed."""


def entry_listing() -> Listing[Entry]:
    """The columns of the audit trail."""
    return Listing(
        caption=_("操作记录"),
        columns=(
            ListColumn(
                _("时间"),
                lambda e: Cell(f"{localtime(e.at):%Y-%m-%d %H:%M:%S}"),
                key="at",
                sort=("at",),
            ),
            ListColumn(_("何人"), lambda e: Cell(e.signature)),
            ListColumn(_("动作"), lambda e: Cell(verb_label(e.verb)), on_phone=OnPhone.MARK),
            ListColumn(
                _("所做之事"),
                lambda e: Cell(e.sentence),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("理由"), lambda e: Cell(e.reason), on_phone=OnPhone.HIDDEN),
            ListColumn(_("对象"), lambda e: Cell(e.subject_code), on_phone=OnPhone.HIDDEN),
        ),
        noun=_("条记录"),
        empty_title=_("没有符合条件的记录"),
        empty_text=_("换一个条件再查；每次办理、导出和查看敏感信息都会记在这里。"),
        url=lambda e: reverse("audit:changes", args=[e.context]) if e.context else "",
    )


def entry_filters(query: QueryDict, verbs: Sequence[str]) -> list[Filter]:
    """The filter row: words, verb, from, until."""
    return [
        words(query, "q", _("查找"), _("何人或所做之事")),
        one_of(query, "verb", _("动作"), [(verb, verb_label(verb)) for verb in verbs]),
        day(query, "from", _("自")),
        day(query, "until", _("至")),
    ]


def verbs_in(actor: Actor) -> list[str]:
    """The verbs that occur in what the actor may read, by their names (1 query)."""
    found = entries_for(actor).order_by().values_list("verb", flat=True).distinct()
    return sorted(found, key=verb_label)


def narrowed(actor: Actor, query: QueryDict, filters: Sequence[Filter]) -> QuerySet[Entry]:
    """The entries that the filters leave; days are those of the wall clock."""
    text, verb = filters[0].value, filters[1].value
    entries = entries_for(actor, search=text, verb=verb)
    if first := day_in(query, "from"):
        entries = entries.filter(at__gte=_midnight(first))
    if last := day_in(query, "until"):
        entries = entries.filter(at__lt=_midnight(last + timedelta(days=1)))
    return entries


def _midnight(on: Any) -> datetime:
    return datetime.combine(on, time.min, get_current_timezone()).astimezone(UTC)


@dataclass(frozen=True)
class FieldChange:
    """One field: what it was and what it became; masked where it tells about a member."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row that an act touched."""

    model: str
    did: str
    at: datetime
    fields: Sequence[FieldChange]


def changes_of(context: UUID) -> list[RowChange]:
    """The rows that one act changed, oldest first, at most 200 (1 query under the wall in force)."""
    events = Events.objects.filter(pgh_context_id=context).order_by("pgh_created_at", "pgh_id")
    return [_row(event) for event in events[:MOST_EVENTS]]


def _row(event: Any) -> RowChange:
    model = apps.get_model(event.pgh_obj_model)
    changed = event.pgh_diff or {name: [None, value] for name, value in event.pgh_data.items()}
    return RowChange(
        model=MODELS.get(model.__name__, model.__name__),
        did=EVENTS.get(event.pgh_label, event.pgh_label),
        at=event.pgh_created_at,
        fields=[
            change
            for name, (before, after) in sorted(changed.items())
            if (change := _field(model, name, before, after)) is not None
        ],
    )


def _field(model: Any, column: str, before: Any, after: Any) -> FieldChange | None:
    field = next((f for f in model._meta.fields if column in {f.name, f.column}), None)
    if field is None or field.primary_key or field.is_relation:
        return None
    kept = model.PERSONAL_DATA.get(field.name) in OPEN_CLASSES
    choices = dict(field.flatchoices)
    told = _told if kept else _masked
    return FieldChange(str(field.verbose_name), told(before, choices), told(after, choices))


def _told(value: Any, choices: dict[Any, Any]) -> str:
    match value:
        case None | "" | [] | {}:
            return "—"
        case bool():
            return _("是") if value else _("否")
        case list() | dict() if any(isinstance(one, list | dict) for one in value):
            return _("共 %s 项") % len(value)
        case list():
            return _("、").join(map(str, value))
    text = str(choices.get(value, value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _masked(value: Any, _choices: dict[Any, Any]) -> str:
    return "—" if value in (None, "") else _("（不显示）")
