"""What standards tell figures: is an organisation compliant, and how many items does it meet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ronghe.core.figures.api import Basis, ComputedFigure, page_at, register_figure
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import (
    FactState,
    Measure,
    MeasuredFact,
    MeasuredRecord,
    Subjects,
    register_measure,
)
from ronghe.foundation.kernel.period import Every, Period
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.standards.families import first_family, first_round
from ronghe.work.standards.rules.family import STANDARDISATION

SELF_CHECK = "self-check"

_CONFIRMED = """c.organisation_id = o.id AND c.family = 'standardisation'
       AND c.year = %(year)s AND c.status = 'CONFIRMED'
       AND c.confirmed_on <= %(end)s"""

_COMPLIANT = f"""
SELECT o.code, c.code, c.confirmed_on, (c.result = 'COMPLIANT')::int, 1
  FROM register_organisation o LEFT JOIN standards_selfcheck c ON {_CONFIRMED}
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 ORDER BY o.code
"""

_ITEMS_MET = """
SELECT o.code, c.code, c.confirmed_on, count(a.id) FILTER (WHERE a.verdict = 'MET'), count(a.id)
  FROM register_organisation o
  LEFT JOIN standards_selfcheck c ON c.organisation_id = o.id AND c.family = %(family)s
       AND c.year = %(year)s AND c.status = 'CONFIRMED' AND c.confirmed_on <= %(end)s
  LEFT JOIN standards_itemanswer a ON a.self_check_id = c.id
 WHERE o.place_id = %(place)s AND (o.is_grassroots OR c.id IS NOT NULL)
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.code, c.code, c.confirmed_on ORDER BY o.code, c.confirmed_on, c.code
"""

OF_SUBTREE = "standards.compliance_of_subtree"

_SUBTREE = """
SELECT t.code, o.code, c.code, c.confirmed_on, coalesce((c.result = 'COMPLIANT')::int, 0)
  FROM register_organisation t
  JOIN register_organisation o ON o.path > t.path AND o.path < rtrim(t.path, '/') || '0'
       AND o.is_grassroots AND o.closed_on IS NULL
  LEFT JOIN standards_selfcheck c ON c.organisation_id = o.id AND c.family = 'standardisation'
       AND c.year = %(year)s AND c.status = 'CONFIRMED' AND c.confirmed_on <= %(end)s
 WHERE t.place_id = %(place)s AND t.is_direct
   AND (%(codes)s::text[] IS NULL OR t.code = ANY(%(codes)s))
 ORDER BY t.code, o.code
"""

_SHARE = """
SELECT count(*), count(*) FILTER (WHERE (SELECT c.result FROM standards_selfcheck c
         WHERE c.organisation_id = o.id AND c.family = 'standardisation'
           AND c.status = 'CONFIRMED'
         ORDER BY c.confirmed_on DESC, c.year DESC LIMIT 1) = 'COMPLIANT')
  FROM register_organisation o
 WHERE o.place_id = %s AND o.is_grassroots AND o.closed_on IS NULL
"""


def register() -> None:
    """Register the measures and computed figures of this room."""
    _register_measures()
    _register_figures()


def _register_measures() -> None:
    register_measure(
        Measure(
            "standards.compliant",
            noop("规范化达标"),
            "是否",
            1,
            compliant,
            compliant_records,
            grain=Every.YEAR,
        )
    )
    register_measure(
        Measure(
            "standards.items_met",
            noop("自查条目符合率"),
            "条",
            1,
            items_met,
            items_met_records,
            grain=Every.YEAR,
        )
    )
    register_measure(
        Measure(
            OF_SUBTREE,
            noop("所辖基层党组织规范化达标率"),
            "个",
            1,
            compliance_of_subtree,
            compliance_of_subtree_records,
        )
    )


def _register_figures() -> None:
    standing = page_at("standards:compliance")
    for key, title, compute, page in (
        ("standards.judged_share", "自查条目由系统判定的比例（%）", judged_percent, standing),
        ("standards.compliance_share", "规范化达标率（%）", compliance_share, standing),
        ("standards.items", "清单条目数", items_of, _printed),
        ("standards.lists", "清单张数", lists_of, _printed),
    ):
        register_figure(ComputedFigure(key, title, compute, page))


def items_of(basis: Basis, family: str) -> int | None:
    """How many items the lists of a family have together; None where the place has no such lists."""
    return sum(len(body["items"]) for body in _lists(basis, family)) or None


def lists_of(basis: Basis, family: str) -> int | None:
    """How many lists a family has."""
    return len(_lists(basis, family)) or None


def _lists(basis: Basis, family: str) -> list[dict[str, Any]]:
    bodies = [rule.body for rule in basis.rules("standard-list").values()]
    return [body for body in bodies if body.get("family", STANDARDISATION) == family]


def _printed(family: str) -> str:
    return address_of("standards:printed", family)


def compliant(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
    """1/1 or 0/1 by the year's confirmed self-check; MISSING without one."""
    return _facts(_COMPLIANT, place, period, subjects)


def items_met(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
    """Items met over items asked in the year's confirmed self-checks; MISSING without one.

    Asked by the family of lists that the place is told by: standardisation, or its first family.
    """
    family = first_round(place, period.end).family
    counted: dict[str, tuple[int, int]] = {}
    missing: set[str] = set()
    for subject, code, _on, met, asked in _rows(_ITEMS_MET, place, period, subjects, family):
        if code is None:
            missing.add(subject)
        else:
            before = counted.get(subject, (0, 0))
            counted[subject] = (before[0] + met, before[1] + asked)
    for subject in sorted(missing | counted.keys()):
        state = FactState.MISSING if subject in missing else FactState.VALUE
        yield MeasuredFact(subject, state, *counted.get(subject, (0, 0)))


def compliant_records(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredRecord]:
    """The self-check behind each result."""
    for subject, code, on, met, _ in _rows(_COMPLIANT, place, period, subjects):
        if code is not None:
            sentence = f"{period.start.year}年度规范化自查经确认{'达标' if met else '未达标'}"
            yield MeasuredRecord(subject, SELF_CHECK, code, on, met, sentence)


def items_met_records(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredRecord]:
    """The self-checks behind each count."""
    family = first_family(place, period.end)
    year, noun = period.start.year, family.body.noun
    for subject, code, on, met, items in _rows(_ITEMS_MET, place, period, subjects, family.key):
        if code is not None:
            sentence = f"{year}年度{noun}{items}条中符合{met}条"
            yield MeasuredRecord(subject, SELF_CHECK, code, on, met, sentence)


def compliance_of_subtree(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
    """Compliant grassroots organisations over all below a direct organisation (S-15).

    A direct organisation with nobody below it has no fact.
    """
    counted: dict[str, list[int]] = {}
    for subject, _node, _check, _on, met in _rows(_SUBTREE, place, period, subjects):
        numbers = counted.setdefault(subject, [0, 0])
        numbers[0] += met
        numbers[1] += 1
    for subject, (met, organisations) in counted.items():
        yield MeasuredFact(subject, FactState.VALUE, met, organisations)


def compliance_of_subtree_records(
    place: str, period: Period, subjects: Subjects
) -> Iterator[MeasuredRecord]:
    """The confirmed self-check of every organisation below: the trace of the rate."""
    for subject, node, check, on, met in _rows(_SUBTREE, place, period, subjects):
        if check is not None:
            sentence = f"{node}：{period.start.year}年度规范化自查{'达标' if met else '未达标'}"
            yield MeasuredRecord(subject, SELF_CHECK, check, on, met, sentence)


def judged_percent(basis: Basis, _argument: str) -> Decimal | None:
    """Percent of all asked items that the system answered from records (the aim is six in ten)."""
    with place_system(basis.place):
        [(judged, items)] = fetch(_JUDGED, [basis.place])
    if not items:
        return None
    return (Decimal(100 * int(judged)) / int(items)).quantize(Decimal("0.1"), ROUND_HALF_UP)


_JUDGED = """
SELECT count(*) FILTER (WHERE a.answered_by = 'SYSTEM'), count(*)
  FROM standards_itemanswer a JOIN standards_selfcheck c ON c.id = a.self_check_id
 WHERE c.place_id = %s AND c.family = 'standardisation'
"""


def compliance_share(basis: Basis, _argument: str) -> Decimal | None:
    """Percent of grassroots organisations whose latest confirmed self-check is compliant (S-16)."""
    with place_system(basis.place):
        [(organisations, met)] = fetch(_SHARE, [basis.place])
    if not organisations:
        return None
    return (Decimal(100 * int(met)) / int(organisations)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _facts(sql: str, place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
    for subject, code, _, met, asked in _rows(sql, place, period, subjects):
        if code is None:
            yield MeasuredFact(subject, FactState.MISSING, 0, 0)
        else:
            yield MeasuredFact(subject, FactState.VALUE, met, asked)


def _rows(
    sql: str, place: str, period: Period, subjects: Subjects, family: str = STANDARDISATION
) -> list[tuple[Any, ...]]:
    parameters = {
        "place": place,
        "family": family,
        "year": period.start.year,
        "end": period.end,
        "codes": None if subjects is None else list(subjects),
    }
    return fetch(sql, parameters)
