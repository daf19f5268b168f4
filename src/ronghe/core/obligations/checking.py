"""Comparing what should be open with what is, for every kind of obligation (design idea 3)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ronghe.core.obligations.closing import DUTY
from ronghe.core.obligations.duties import owing
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.obligation_kinds import ObligationKind, OwedKey, obligation_kinds
from ronghe.core.obligations.progress import duty_progress
from ronghe.foundation.kernel.bulk import fetch, staged
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.rulebook.api import rules_of

_COLUMNS = {
    "source": "text", "bearer": "bigint", "person": "bigint", "target": "text", "round": "text",
}  # fmt: skip
_COMPARE = """
SELECT coalesce(s.source, o.source), r.code, coalesce(s.round, o.round),
       CASE WHEN o.id IS NULL THEN 'MISSING' ELSE 'SURPLUS' END
  FROM {stage} s
  FULL JOIN (SELECT * FROM obligations_obligation
              WHERE place_id = %(place)s AND kind = %(kind)s AND outcome = 'OPEN'
                AND opens_on <= %(today)s) o
    ON o.source = s.source AND o.bearer_id = s.bearer AND o.round = s.round
   AND o.target = s.target AND coalesce(o.person_id, 0) = coalesce(s.person, 0)
  LEFT JOIN register_organisation r ON r.id = coalesce(s.bearer, o.bearer_id)
 WHERE o.id IS NULL OR s.source IS NULL
 ORDER BY 4, 1, 2, 3
"""


class Difference(NamedTuple):
    """Something owed that is not open (MISSING), or open and not owed (SURPLUS)."""

    kind: str
    source: str
    bearer: str
    round: str
    what: str


def differences(place: str, today: date) -> list[Difference]:
    """Every difference of every kind that says what should be open; none is how it should be."""
    found: list[Difference] = []
    for kind in obligation_kinds():
        if kind.should_be_open is not None:
            found += _compare(kind, place, today, list(kind.should_be_open(place, today)))
    return found


def _compare(
    kind: ObligationKind, place: str, today: date, owed: list[OwedKey]
) -> Iterator[Difference]:
    parameters = {"place": place, "kind": kind.key, "today": today}
    with staged(_COLUMNS, owed) as stage:
        rows = fetch(_COMPARE.format(stage=stage), parameters)
    return (Difference(kind.key, *row) for row in rows)


_UNSETTLED = """
SELECT %(key)s::text, w.bearer, w.person, w.target, w.round FROM ({bearers}) w
 WHERE NOT EXISTS (
   SELECT 1 FROM obligations_obligation o
    WHERE o.kind = 'duty' AND o.source = %(key)s AND o.bearer_id = w.bearer AND o.round = w.round
      AND o.target = w.target AND o.person_id IS NOT DISTINCT FROM w.person
      AND o.outcome <> 'OPEN')
"""


def duties_owed(place: str, today: date) -> Iterator[OwedKey]:
    """The rounds of this year's duties that nobody has settled: one statement a duty.

    Rounds of former years that are still open are owed as they were opened.
    """
    for rule in rules_of(place, "duty", today).values():
        with owing(place, rule, today.year, today) as one:
            yield from map(OwedKey._make, fetch(_UNSETTLED.format(bearers=one.sql), one.parameters))
    former = Obligation.objects.filter(
        place=place, kind=DUTY, outcome="OPEN", opens_on__lt=date(today.year, 1, 1)
    )
    columns = ("source", "bearer", "person", "target", "round")
    yield from map(OwedKey._make, former.values_list(*columns))


def _duty_page(obligation: Obligation) -> str:
    return address_of("activities:record", obligation.bearer.code)


DUTY_KIND = ObligationKind(
    key=DUTY,
    title=noop("职责"),
    page=_duty_page,
    button=noop("记一次会"),
    minutes=5,
    progress=duty_progress,
    should_be_open=duties_owed,
    sentence=noop("按职责规则定期应办的事项，由会议、活动记录或办结说明完成。"),
)
