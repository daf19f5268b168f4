"""Citing clauses on pages: § document, clause number, and where the clause opens."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.core.library.models import Clause as StoredClause
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Clause
from ronghe.foundation.rulebook.api import Rule


@dataclass(frozen=True)
class Citations:
    """Every clause of a place, ready to be cited."""

    by_number: Mapping[tuple[str, str], Clause]
    by_module: Mapping[str, Clause]

    def clause(self, document: str, no: str | int) -> Clause | None:
        """One clause of one document."""
        return self.by_number.get((document, str(no)))

    def governing(self, module: str) -> Clause | None:
        """The first clause that governs a room's objects."""
        return self.by_module.get(module)

    def of_rule(self, rule: Rule) -> Clause | None:
        """The clause a rule rests on, None where the source names none."""
        document, _, no = rule.clause.partition("#")
        return self.clause(document, no) if no else None


def citations(place: str) -> Citations:
    """The clauses of a place (1 query)."""
    stored = StoredClause.objects.filter(place=place).select_related("document")
    by_number: dict[tuple[str, str], Clause] = {}
    by_module: dict[str, Clause] = {}
    for one in stored.order_by("document__position", "position"):
        cited = Clause(
            label=_("%(title)s 第%(no)s条") % {"title": _plain(one.document.title), "no": one.no},
            url=address_of("library:clause", one.document.code, one.no),
        )
        by_number[one.document.code, one.no] = cited
        by_module.setdefault(one.module, cited)
    return Citations(by_number, by_module)


def _plain(title: str) -> str:
    return title.strip("《》")
