"""Obligations for tests of the clock: duties and limits published, things owed, moments."""

from datetime import date
from typing import Any

from ronghe.core.obligations.api import Obligation, Owed, open_obligations
from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.cast import PLACE, Cast
from support.method import FROM

OPENS, DUE = date(2018, 10, 8), date(2018, 11, 9)


def new_rule(kind: str, key: str, title: str, body: dict[str, Any]) -> NewRule:
    """A rule that is no part of any source."""
    return NewRule(kind, key, title, FROM, body, not_from_source=True)


def publish(kind: str, key: str, title: str, body: dict[str, Any]) -> None:
    """Publish one rule in the cast's place."""
    with place_system(PLACE):
        publish_rules(place=PLACE, rules=[new_rule(kind, key, title, body)])


def by_hand(cadence: dict[str, Any], **rest: Any) -> dict[str, Any]:
    """The body of a duty that branches complete by hand."""
    body = {
        "short_label": "报告",
        "bearer": {"org_types": ["BRANCH"]},
        "cadence": cadence,
        "closed_by": {"by_hand": True},
    }
    return body | rest


def owed(node: Organisation, **changes: Any) -> Owed:
    """A report that an organisation owes from 8 October to 9 November 2018."""
    usual = {
        "kind": "report", "source": "report-1", "bearer": node.pk, "path": node.path, "round": "1",
        "title": "书面报告", "opens_on": OPENS, "due_on": DUE,
    }  # fmt: skip
    return Owed(**(usual | changes))


def open_one(cast: Cast, node: Organisation | None = None, **changes: Any) -> Obligation:
    """Open it and return its row."""
    one = owed(node or cast.xiangzhang, **changes)
    with place_system(PLACE):
        open_obligations(place=PLACE, owed=[one])
    return stored(source=one.source, bearer=one.bearer, round=one.round)


def stored(**names: Any) -> Obligation:
    """One obligation as it stands."""
    with place_system(PLACE):
        return Obligation.objects.select_related("bearer", "person").get(**names)


def names_of(rows: Any) -> list[str]:
    """The codes of who bears some obligations, with the round."""
    return sorted(f"{row.bearer.code} {row.round}" for row in rows)
