"""Opening the rounds of duties for those who bear them on the day a round opens.

Bearers are those of that day: organisations that existed, memberships and posts that were held.
One statement a duty finds them; the same statement says what should be owed when data are checked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.named_dates import named_dates
from ronghe.core.obligations.rules.duty import Bearer, Duty
from ronghe.core.obligations.rules.rounds import Round, rounds_of
from ronghe.core.obligations.targets import targets_of
from ronghe.foundation.kernel.bulk import execute, staged
from ronghe.foundation.rulebook.api import Rule, rules_of


class _Opening(NamedTuple):
    """The rounds of one duty, staged, and the statement that finds who bears them."""

    rule: Rule
    sql: str
    parameters: dict[str, object]


def open_duties(*, place: str, year: int, until: date) -> int:
    """Open every round of every duty that has begun by ``until``, for all its bearers.

    Running it again opens nothing twice.
    """
    opened = 0
    for rule in rules_of(place, "duty", until).values():
        with owing(place, rule, year, until) as one:
            opened += execute(_INSERT.format(bearers=one.sql), one.parameters)
    return opened


@contextmanager
def owing(place: str, rule: Rule, year: int, until: date) -> Iterator[_Opening]:
    """The statement whose rows are the rounds that a duty's bearers owe by ``until``."""
    duty = Duty.model_validate(rule.body)
    all_rounds = rounds_of(duty, year, work_calendar(), named_dates(place))
    begun = [one for one in all_rounds if one.opens_on <= until]
    parameters = _parameters(place, rule, duty.bearer)
    with _staged_rounds(begun) as rounds, _staged_targets(place, duty, begun) as targets:
        yield _Opening(rule, _bearers(duty, rounds, targets), parameters)


@contextmanager
def _staged_rounds(begun: list[Round]) -> Iterator[str]:
    columns = {"round": "text", "opens_on": "date", "due_on": "date"}
    with staged(columns, [(one.code, one.opens_on, one.due_on) for one in begun]) as stage:
        yield stage


@contextmanager
def _staged_targets(place: str, duty: Duty, begun: list[Round]) -> Iterator[str]:
    key = duty.cadence.each_target
    if key is None:
        yield ""
        return
    rows = [(r.code, *one) for r in begun for one in targets_of(key, place, r.opens_on)]
    columns = {"round": "text", "bearer": "bigint", "person": "bigint", "code": "text"}
    with staged(columns, rows) as stage:
        yield stage


def _bearers(duty: Duty, rounds: str, targets: str) -> str:
    """Columns: bearer, path, person, target, round, opens_on, due_on."""
    person, tie = _people(duty.bearer)
    target = "''"
    if targets:
        tie += f" JOIN {targets} t ON t.round = s.round AND t.bearer = o.id" + (
            f" AND t.person = {person}" if duty.bearer.is_personal else ""
        )
        person, target = ("t.person", "t.code")
    return _BEARERS.format(rounds=rounds, tie=tie, person=person, target=target)


def _people(bearer: Bearer) -> tuple[str, str]:
    """The owing person's column and the join that finds them."""
    if bearer.members:
        return "m.person_id", _MEMBER_TIE
    if bearer.is_personal:
        return "p.person_id", _POST_TIE
    return "NULL::bigint", ""


_MEMBER_TIE = """
  JOIN register_membership m ON m.organisation_id = o.id AND m.kind = 'PRIMARY'
   AND m.standing = 'FULL' AND (m.full_on IS NULL OR m.full_on <= s.opens_on)
   AND m.from_on <= s.opens_on AND (m.until_on IS NULL OR m.until_on > s.opens_on)
"""
_POST_TIE = """
  JOIN LATERAL (SELECT DISTINCT person_id FROM register_post h
         WHERE h.organisation_id = o.id AND (%(leaders)s OR h.kind = ANY(%(posts)s))
           AND h.from_on <= s.opens_on AND (h.until_on IS NULL OR h.until_on > s.opens_on)) p
    ON true
"""
_BEARERS = """
SELECT o.id AS bearer, o.path, {person} AS person, {target} AS target, s.round, s.opens_on, s.due_on
  FROM register_organisation o CROSS JOIN {rounds} s {tie}
 WHERE o.place_id = %(place)s
   AND CASE WHEN %(top)s THEN o.parent_id IS NULL ELSE o.is_grassroots END
   AND o.org_type = ANY(%(types)s)
   AND (cardinality(%(categories)s::text[]) = 0 OR o.category = ANY(%(categories)s))
   AND coalesce(o.established_on,
                (SELECT min(l.from_on) FROM register_placement l WHERE l.organisation_id = o.id),
                s.opens_on) <= s.opens_on
   AND (o.closed_on IS NULL OR o.closed_on > s.opens_on)
   AND (%(members)s = 0 OR (SELECT count(*) FROM register_membership c
          WHERE c.organisation_id = o.id AND c.kind = 'PRIMARY' AND c.standing = 'FULL'
            AND (c.full_on IS NULL OR c.full_on <= s.opens_on) AND c.from_on <= s.opens_on
            AND (c.until_on IS NULL OR c.until_on > s.opens_on)) >= %(members)s)
"""
_INSERT = """
INSERT INTO obligations_obligation
  (place_id, kind, source, bearer_id, path, person_id, target, round, title, opens_on, due_on,
   rule_version_id, outcome, proof_kind, proof_code, version)
SELECT %(place)s, 'duty', %(key)s, w.bearer, w.path, w.person, w.target, w.round, %(title)s,
       w.opens_on, w.due_on, %(version)s, 'OPEN', '', '', 1
  FROM ({bearers}) w
ON CONFLICT DO NOTHING
"""


def _parameters(place: str, rule: Rule, bearer: Bearer) -> dict[str, object]:
    return {
        "place": place,
        "key": rule.key,
        "title": rule.title,
        "version": rule.id,
        "types": list(bearer.org_types),
        "categories": list(bearer.categories),
        "members": bearer.members_at_least,
        "posts": list(bearer.posts),
        "leaders": bearer.leaders,
        "top": bearer.is_top,
    }
