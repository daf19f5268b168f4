"""Letters and essays as pages show them: counted, filtered, published with consent (X-12, X-13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Labels
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.work.events.models import Event, Output
from ronghe.work.events.policy import out_of_reach
from ronghe.work.events.queries import Sums
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.series_page import StatedLine, stated_lines

PUBLISHED, CONSENTED, ARCHIVED = "PUBLISHED", "CONSENTED", "ARCHIVED"


@dataclass(frozen=True)
class CollectionSheet:
    """A collection's figures: against the source, by author's category, with consent."""

    stated: Sequence[StatedLine]
    every: int
    consented: int
    published: int
    categories: Sequence[tuple[str, int]]


def collection_sheet(event: Event, kind: EventKind, labels: Labels) -> CollectionSheet:
    """Count what came in to one event (2 queries)."""
    rows = Output.objects.filter(event=event).order_by()
    counted = rows.aggregate(
        every=Count("pk"), consented=Count("consented_on"),
        published=Count("pk", filter=Q(is_published=True)),
    )  # fmt: skip
    by_category = dict(rows.values_list("author_category").annotate(number=Count("pk")))
    url = address_of("events:collection", event.code)
    return CollectionSheet(
        stated=stated_lines(kind.stated, Sums(outputs=counted["every"]), url),
        categories=[
            (labels.label("author-categories", code), by_category.get(code, 0))
            for code in kind.author_categories
        ],
        **counted,
    )


def outputs_listing(kind: EventKind, labels: Labels) -> Listing[Output]:
    """Columns of what was handed in."""
    columns = [
        ListColumn[Output](_("标题"), lambda o: Cell(o.title), "title", ("title",), is_frozen=True, on_phone=OnPhone.TITLE),
        ListColumn[Output](_("作者"), lambda o: Cell(o.author), "author", ("author",)),
        ListColumn[Output](_("党组织"), lambda o: Cell(o.unit), "org", ("path",)),
        ListColumn[Output](_("提交日期"), lambda o: Cell(f"{o.submitted_on:%Y-%m-%d}"), "on", ("submitted_on",)),
        ListColumn[Output](_("公开"), lambda o: Cell(mark=output_mark(o)), on_phone=OnPhone.MARK),
    ]  # fmt: skip
    if kind.author_categories:
        by_category = ListColumn[Output](
            _("作者类别"), lambda o: Cell(labels.label("author-categories", o.author_category))
        )
        columns.insert(2, by_category)
    return Listing(
        caption=kind.label,
        noun=_("件"),
        columns=columns,
        url=lambda o: address_of("events:output", o.code),
        empty_title=_("还没有收到"),
        empty_text=_("党组织提交后列在这里；没有作者同意的只存档，不公开。"),
    )


def output_mark(output: Output) -> Mark:
    """Published, consented, or kept only."""
    if output.is_published:
        return Mark(State.DONE, _("已公开"))
    if output.consented_on:
        return Mark(State.GOING, _("已同意，待公开"))
    return Mark(State.PAUSED, _("未同意公开"))


def collection_filters(query: QueryDict, kind: EventKind, labels: Labels) -> list[Filter]:
    """Words, the author's category, and how far it may be shown."""
    found = [words(query, "q", _("标题或作者"))]
    if kind.author_categories:
        offered = [(c, labels.label("author-categories", c)) for c in kind.author_categories]
        found.append(one_of(query, "category", _("作者类别"), offered))
    shown = [
        (PUBLISHED, _("已公开")),
        (CONSENTED, _("已同意，待公开")),
        (ARCHIVED, _("未同意公开")),
    ]
    return [*found, one_of(query, "shown", _("公开"), shown)]


def wanted_outputs(actor: Actor, event: Event, filters: Sequence[Filter]) -> QuerySet[Output]:
    """What was handed in to one event, as far as the actor's reach goes, in the tree's order."""
    value = {one.name: one.value for one in filters}
    paths = actor.paths_for(Verb.READ_EVENTS)
    mine = within("path", paths) | within("event_path", paths) | Q(is_published=True)
    rows = Output.objects.filter(mine, event=event)
    if text := value["q"]:
        rows = rows.filter(Q(title__contains=text) | Q(author__contains=text))
    if category := value.get("category"):
        rows = rows.filter(author_category=category)
    match value["shown"]:
        case "PUBLISHED":
            rows = rows.filter(is_published=True)
        case "CONSENTED":
            rows = rows.filter(is_published=False, consented_on__isnull=False)
        case "ARCHIVED":
            rows = rows.filter(consented_on=None)
    return rows.order_by("path", "pk")


def output_of(actor: Actor, code: str) -> Output:
    """One output; raises Refused (404) when out of reach."""
    rows = Output.objects.select_related("event")
    found = rows.filter(place=actor.place, code=code).first()
    if found is None:
        raise out_of_reach(_("征集内容"))
    return found


def published_outputs(place: str, kind: str) -> QuerySet[Output]:
    """The published outputs of all events of a kind, newest first."""
    rows = Output.objects.filter(place=place, event__kind=kind, is_published=True)
    return rows.select_related("event").order_by("-published_on", "pk")


def published_listing() -> Listing[Output]:
    """Columns of what everybody in the place may read."""
    return Listing(
        caption=_("已公开"),
        noun=_("件"),
        columns=(
            ListColumn(_("标题"), lambda o: Cell(o.title), "title", ("title",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("作者"), lambda o: Cell(o.author)),
            ListColumn(_("征集活动"), lambda o: Cell(o.event.title)),
            ListColumn(_("公开日期"), lambda o: Cell(f"{o.published_on:%Y-%m-%d}" if o.published_on else ""), "on", ("published_on",)),
        ),
        url=lambda o: address_of("events:output", o.code),
        empty_title=_("还没有公开的内容"),
        empty_text=_("作者同意后由征集单位公开，公开后全区党组织都能读。"),
    )  # fmt: skip
