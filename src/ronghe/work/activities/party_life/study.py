"""Study held in forms: sessions of each organisation by form, and who came of those expected (X-03)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import kept, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.rules.meeting_kind import MeetingKind

Kinds = Mapping[str, MeetingKind]


@dataclass(frozen=True)
class FormTotal:
    """One form over all organisations in reach: sessions, people expected and present, planned."""

    key: str
    label: str
    sessions: int = 0
    planned: int = 0
    expected: int = 0
    present: int = 0

    @property
    def percent(self) -> int | None:
        """Whole percent that came, rounded down; None where nobody was expected."""
        return self.present * 100 // self.expected if self.expected else None


@dataclass(frozen=True)
class StudyRow:
    """An organisation's study of a year."""

    organisation: Organisation
    sessions: int
    expected: int
    present: int
    by_form: Mapping[str, int] = field(default_factory=dict)


def study_kinds(kinds: Kinds) -> dict[str, MeetingKind]:
    """The kinds of meeting that have forms."""
    return {key: kind for key, kind in kinds.items() if kind.forms}


def form_totals(actor: Actor, kinds: Kinds, year: int) -> list[FormTotal]:
    """The totals of each form (1 query)."""
    rows = (
        _sessions(actor, kinds, year)
        .values("form", "status")
        .annotate(n=Count("pk"), e=Sum("expected_count"), p=Sum("present_count"))
    )
    found = {form.key: FormTotal(form.key, form.label) for k in kinds.values() for form in k.forms}
    for row in rows.order_by("form", "status"):
        if (total := found.get(row["form"])) is None:
            continue
        if row["status"] == MeetingStatus.PLANNED:
            found[total.key] = FormTotal(
                total.key, total.label, total.sessions, row["n"], total.expected, total.present
            )
        else:
            found[total.key] = FormTotal(
                total.key, total.label, row["n"], total.planned, row["e"], row["p"]
            )
    return list(found.values())


def filters_of(query: QueryDict) -> list[Filter]:
    """Organisation, and whether anything was held."""
    return [
        words(query, "q", _("党组织"), _("简称")),
        one_of(query, "held", _("学习"), [("yes", _("开展过")), ("no", _("还没开展"))]),
        *kept(query, "year"),
    ]


def organisations_studying(
    actor: Actor, kinds: Kinds, year: int, filters: Sequence[Filter]
) -> QuerySet[Organisation]:
    """Organisations in reach with sessions, expected and present of a year."""
    value = {one.name: one.value for one in filters}
    sessions = _sessions(actor, kinds, year).exclude(status=MeetingStatus.PLANNED)
    rows = sessions.order_by().values("organisation")
    counted = {
        row["organisation"]: row
        for row in rows.annotate(n=Count("pk"), e=Sum("expected_count"), p=Sum("present_count"))
    }
    found = Organisation.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEETINGS)),
        Q(is_grassroots=True) | Q(pk__in=list(counted)),
        place=actor.place,
        closed_on=None,
    )
    if value["q"]:
        found = found.filter(Q(short_name__contains=value["q"]) | Q(name__contains=value["q"]))
    if value["held"] == "yes":
        found = found.filter(pk__in=list(counted))
    if value["held"] == "no":
        found = found.exclude(pk__in=list(counted))
    return found.order_by("path")


def listing(actor: Actor, kinds: Kinds, year: int) -> Listing[StudyRow]:
    """Columns: sessions of each form, attendance; a row opens the organisation's sessions."""
    forms = [form for kind in kinds.values() for form in kind.forms]

    def prepared(found: Sequence[Organisation]) -> list[StudyRow]:
        return study_rows(actor, kinds, year, found)

    def column(key: str, label: str) -> ListColumn[StudyRow]:
        return ListColumn(
            label,
            lambda r: Cell(f"{r.by_form.get(key, 0)}"),
            is_number=True,
            on_phone=OnPhone.HIDDEN,
        )

    span = f"since={year}-01-01&until={year}-12-31"
    return Listing(
        caption=_("学习情况"),
        noun=_("个党组织"),
        columns=(
            ListColumn(_("党组织"), lambda r: Cell(r.organisation.short_name), "organisation", ("path",), is_frozen=True, on_phone=OnPhone.TITLE),
            *(column(form.key, form.label) for form in forms),
            ListColumn(_("合计"), lambda r: Cell(f"{r.sessions}"), is_number=True),
            ListColumn(_("应到人次"), lambda r: Cell(f"{r.expected}"), is_number=True, on_phone=OnPhone.HIDDEN),
            ListColumn(_("到会率"), _rate, is_number=True),
        ),
        url=lambda r: f"{address_of('activities:list')}?org={r.organisation.code}&kind={next(iter(kinds), '')}&{span}",
        prepare=prepared,
        empty_title=_("没有符合条件的党组织"),
        empty_text=_("换一个条件再查。"),
    )  # fmt: skip


def study_rows(
    actor: Actor, kinds: Kinds, year: int, found: Sequence[Organisation]
) -> list[StudyRow]:
    """The rows of one page (1 query)."""
    sessions = _sessions(actor, kinds, year).filter(organisation__in=[o.pk for o in found])
    rows = sessions.exclude(status=MeetingStatus.PLANNED).order_by()
    sums: dict[int, list[int]] = {o.pk: [0, 0, 0] for o in found}
    forms: dict[int, dict[str, int]] = {o.pk: {} for o in found}
    for one in rows.values("organisation", "form").annotate(
        n=Count("pk"), e=Sum("expected_count"), p=Sum("present_count")
    ):
        total = sums[one["organisation"]]
        total[0] += one["n"]
        total[1] += one["e"]
        total[2] += one["p"]
        forms[one["organisation"]][one["form"]] = one["n"]
    return [StudyRow(o, sums[o.pk][0], sums[o.pk][1], sums[o.pk][2], forms[o.pk]) for o in found]


def _sessions(actor: Actor, kinds: Kinds, year: int) -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEETINGS)),
        place=actor.place,
        kinds__overlap=list(kinds),
        held_on__range=(date(year, 1, 1), date(year, 12, 31)),
    )


def _rate(row: StudyRow) -> Cell:
    if not row.expected:
        return Cell(blank=Blank.MISSING)
    return Cell(f"{row.present * 100 // row.expected}%")
