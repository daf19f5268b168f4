"""What the overview shows of each family: its clause, its progress, what the reader can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.shapes.marks import Clause, Link, Mark
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.check_page import clause_of, status_mark
from ronghe.work.standards.overview import FamilyLine
from ronghe.work.standards.rules.family import Cycle
from ronghe.work.standards.rules.period import period_title


@dataclass(frozen=True)
class LineView:
    """One family on the overview."""

    line: FamilyLine
    title: str
    rhythm: str
    clause: Clause | None
    own_mark: Mark | None
    links: tuple[Link, ...]


def line_views(actor: Actor, lines: Sequence[FamilyLine], year: int) -> list[LineView]:
    """The families with the links their reader may follow."""
    return [_view(actor, line, year) for line in lines]


def _view(actor: Actor, line: FamilyLine, year: int) -> LineView:
    family = line.family
    return LineView(
        line=line,
        title=family.title,
        rhythm=_rhythm(line),
        clause=clause_of(family.rule) if family.rule else None,
        own_mark=status_mark(line.own) if line.own else None,
        links=tuple(_links(actor, line, Shown(family, year, line.round))),
    )


def _links(actor: Actor, line: FamilyLine, shown: Shown) -> list[Link]:
    key = line.family.key
    found = []
    if line.own:
        own = reverse("standards:self_check", args=[line.own.code])
        found.append(Link(_("本组织的%(noun)s") % {"noun": line.family.body.noun}, own))
    found.append(Link(_("完成情况"), shown.url("standards:compliance")))
    found.append(Link(_("清单内容"), reverse("standards:printed", args=[key])))
    found.append(Link(_("版本比较"), reverse("standards:versions", args=[key])))
    if actor.has(Verb.CONFIRM_RESULT):
        found.append(Link(_("下达"), reverse("standards:assign", args=[key])))
    return found


def _rhythm(line: FamilyLine) -> str:
    match line.family.body.cycle:
        case Cycle.ONCE:
            return _("长期有效，做一次")
        case Cycle.YEAR:
            return _("每年一次，现在是%(period)s") % {"period": period_title(line.round.period)}
        case Cycle.HALF_YEAR:
            return _("每半年一次，现在是%(period)s") % {"period": period_title(line.round.period)}
