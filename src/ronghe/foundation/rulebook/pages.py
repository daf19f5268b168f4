"""What the rulebook's pages show: the rules in force, and one rule in words with its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Clause, Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.foundation.rulebook.kinds import Labels, Told, kinds
from ronghe.foundation.rulebook.models import RuleVersion, VersionStatus
from ronghe.foundation.rulebook.queries import Rule
from ronghe.foundation.rulebook.reading import (
    difference_between,
    in_words,
    labels_of,
    versions_for,
)

SOURCE, DEFAULT = "source", "default"
MOST_SENTENCES = 8
"""Of what changed from one version to the next; the interface has all of them."""
STATES = {
    VersionStatus.DRAFT: State.SOON,
    VersionStatus.PUBLISHED: State.DONE,
    VersionStatus.RETIRED: State.PAUSED,
    VersionStatus.DISCARDED: State.PAUSED,
}


def kind_title(key: str) -> str:
    """The Chinese name of a kind."""
    known = kinds().get(key)
    return _(known.title) if known else key


def rule_listing() -> Listing[Rule]:
    """The columns of the rules in force."""
    return Listing(
        caption=_("现行规则"),
        columns=(
            ListColumn(_("规则"), lambda r: Cell(r.title), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("类型"), lambda r: Cell(kind_title(r.kind))),
            ListColumn(_("版本"), lambda r: Cell(_("第 %s 版") % r.no), is_number=True),
            ListColumn(_("生效"), lambda r: Cell(f"{r.valid_from:%Y-%m-%d}")),
            ListColumn(_("依据"), _basis),
            ListColumn(_("说明"), lambda r: Cell(r.note), on_phone=OnPhone.HIDDEN),
        ),
        noun=_("条规则"),
        empty_title=_("没有符合条件的规则"),
        empty_text=_("换一个条件再查；方法包载入后，规则会列在这里。"),
        url=lambda r: reverse("rulebook:rule", args=[r.kind, r.key]),
    )


def _basis(rule: Rule) -> Cell:
    if rule.not_from_source:
        return Cell(_("非来源设定"))
    document, _hash, no = rule.clause.partition("#")
    url = address_of("library:clause", document, no) if no else ""
    return Cell(_("来源第 %s 行") % rule.source_line, url=url)


def rule_filters(query: QueryDict, found: Sequence[Rule]) -> list[Filter]:
    """The filter row: words, kind, whether the source states it."""
    present = sorted({rule.kind for rule in found}, key=kind_title)
    return [
        words(query, "q", _("规则"), _("标题中的字")),
        one_of(query, "kind", _("类型"), [(kind, kind_title(kind)) for kind in present]),
        one_of(query, "basis", _("依据"), [(SOURCE, _("出自来源")), (DEFAULT, _("非来源设定"))]),
    ]


def filtered_rules(found: Sequence[Rule], filters: Sequence[Filter]) -> list[Rule]:
    """The rules that the filters leave."""
    text, kind, basis = (one.value for one in filters)
    return [
        rule
        for rule in found
        if text in rule.title
        and kind in {"", rule.kind}
        and basis in {"", DEFAULT if rule.not_from_source else SOURCE}
    ]


@dataclass(frozen=True)
class VersionLine:
    """One version in the history of a rule: since when, from where, by whom."""

    version: RuleVersion
    mark: Mark
    by: str
    at: datetime | None
    url: str
    is_shown: bool
    changed: tuple[str, ...]
    """What is new in it against the version before, in sentences; empty for the first."""


@dataclass(frozen=True)
class RulePage:
    """One version of a rule in words, and all its versions."""

    version: RuleVersion
    kind_title: str
    told: tuple[Told, ...]
    clause: Clause | None
    versions: Sequence[VersionLine]


def rule_page(actor: Actor, kind: str, key: str, no: int | None, on: date) -> RulePage | None:
    """One rule: the asked version, else the one in force (3 queries); None when there is none.

    ``no`` 0 asks for the draft, which only those who keep the rules see.
    """
    versions = versions_for(actor, kind, key)
    if not versions:
        return None
    shown = next((v for v in versions if v.no == no), None) or _in_force(versions, on)
    labels = labels_of(actor.place, on)
    return RulePage(
        version=shown,
        kind_title=kind_title(kind),
        told=in_words(shown, labels),
        clause=_clause(shown),
        versions=_lines(versions, shown, labels),
    )


def _in_force(versions: Sequence[RuleVersion], on: date) -> RuleVersion:
    """The version in force on a day; before any holds, the newest."""
    published = [v for v in versions if v.status == VersionStatus.PUBLISHED and v.valid_from <= on]
    return max(published, key=lambda v: (v.valid_from, v.no)) if published else versions[0]


def _clause(version: RuleVersion) -> Clause | None:
    if version.source_line is None:
        return None
    document, _hash, no = version.clause.partition("#")
    url = address_of("library:clause", document, no) if no else ""
    return Clause(_("来源第 %s 行") % version.source_line, url)


def _lines(
    versions: Sequence[RuleVersion], shown: RuleVersion, labels: Labels
) -> list[VersionLine]:
    authors = _authors([version.pk for version in versions])
    address = reverse("rulebook:rule", args=[shown.rule_set.kind, shown.rule_set.key])
    before = _before(versions)
    return [
        VersionLine(
            version,
            Mark(STATES[VersionStatus(version.status)], version.get_status_display()),
            authors.get(version.pk, _("系统")),
            version.published_at,
            f"{address}?version={version.no}",
            version.pk == shown.pk,
            _changed(before.get(version.pk), version, labels),
        )
        for version in versions
    ]


def _before(versions: Sequence[RuleVersion]) -> dict[int, RuleVersion]:
    """The text each version is compared with: a draft's base, else the version it took over from."""
    by_pk = {version.pk: version for version in versions}
    used = sorted((v for v in versions if v.no), key=lambda v: (v.valid_from, v.no))
    before = {later.pk: earlier for earlier, later in pairwise(used)}
    found = {
        version.pk: before.get(version.pk) if version.no else by_pk.get(version.based_on_id or 0)
        for version in versions
    }
    return {pk: earlier for pk, earlier in found.items() if earlier is not None}


def _changed(old: RuleVersion | None, new: RuleVersion, labels: Labels) -> tuple[str, ...]:
    if old is None or new.rule_set.kind not in kinds():
        return ()
    return difference_between(old, new, labels).sentences[:MOST_SENTENCES]


def _authors(pks: Sequence[int]) -> dict[int, str]:
    """Who made each version, as history tells it (1 query)."""
    events: Any = apps.get_model("rulebook", "RuleVersionEvent")
    made = events.objects.filter(pgh_obj_id__in=pks, pgh_label="insert")
    rows = made.values_list("pgh_obj_id", "pgh_context__metadata")
    return {pk: metadata["as"] for pk, metadata in rows if metadata and metadata.get("as")}
