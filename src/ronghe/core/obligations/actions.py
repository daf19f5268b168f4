"""Opening and closing obligations, in bulk and in the caller's transaction."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.rounds import round_of, rounds_of
from ronghe.foundation.kernel.bulk import execute, insert_rows, staged
from ronghe.foundation.rulebook.api import Rule, rules_of

DUTY = "duty"

COLUMNS = (
    "place_id", "kind", "source", "bearer_id", "path", "round", "title", "opens_on", "due_on",
    "outcome", "proof_kind", "proof_code",
)  # fmt: skip


class Owed(NamedTuple):
    """One obligation to open."""

    kind: str
    source: str
    bearer: int
    path: str
    round: str
    title: str
    opens_on: date
    due_on: date


class Proof(NamedTuple):
    """What closes one obligation: the bearer's round of a source, done on a day, with its record."""

    kind: str
    source: str
    bearer: int
    round: str
    done_on: date
    proof_kind: str
    proof_code: str


def open_obligations(*, place: str, owed: Iterable[Owed]) -> int:
    """Open obligations; one that is there already stays as it is. Returns how many are new."""
    rows = ((place, *one, "OPEN", "", "") for one in owed)
    return insert_rows(Obligation, COLUMNS, rows, on_conflict="DO NOTHING")


def close_obligations(*, place: str, proofs: Iterable[Proof], at: datetime) -> int:
    """Close the open obligations that the proofs answer; returns how many were closed."""
    columns = {
        "kind": "text", "source": "text", "bearer": "bigint", "round": "text", "done_on": "date",
        "proof_kind": "text", "proof_code": "text",
    }  # fmt: skip
    with staged(columns, proofs) as stage:
        return execute(
            f"""UPDATE obligations_obligation o
                   SET outcome = 'DONE', done_on = s.done_on, closed_at = %s,
                       proof_kind = s.proof_kind, proof_code = s.proof_code
                  FROM (SELECT DISTINCT ON (kind, source, bearer, round) * FROM {stage}
                         ORDER BY kind, source, bearer, round, done_on, proof_code) s
                 WHERE o.place_id = %s AND o.outcome = 'OPEN' AND o.kind = s.kind
                   AND o.source = s.source AND o.bearer_id = s.bearer AND o.round = s.round""",
            [at, place],
        )


def reopen_obligations(*, place: str, proof_kind: str, proof_code: str) -> int:
    """Open again what a withdrawn record had closed; returns how many."""
    proved = Obligation.objects.filter(
        place=place, proof_kind=proof_kind, proof_code=proof_code, outcome="DONE"
    )
    return proved.update(outcome="OPEN", done_on=None, closed_at=None, proof_kind="", proof_code="")


def duty_proofs(
    rule: Rule, held: Iterable[tuple[int, date, str]], proof_kind: str
) -> Iterable[Proof]:
    """Proofs that records of one kind give for a duty: (bearer, day, record code) each."""
    duty = Duty.model_validate(rule.body)
    for bearer, day, code in held:
        yield Proof(DUTY, rule.key, bearer, round_of(duty, day), day, proof_kind, code)


def open_duties(*, place: str, year: int, until: date) -> int:
    """Open every round of every duty that has begun by ``until``, for all its bearers.

    One statement a duty; running it again opens nothing twice. Bearers are the organisations of
    the rule's types and categories that exist when the round opens, with enough full members.
    """
    calendar = work_calendar()
    opened = 0
    for rule in rules_of(place, "duty", until).values():
        duty = Duty.model_validate(rule.body)
        begun = [r for r in rounds_of(duty, year, calendar) if r.opens_on <= until]
        rows = [(r.code, r.opens_on, r.due_on) for r in begun]
        columns = {"round": "text", "opens_on": "date", "due_on": "date"}
        with staged(columns, rows) as stage:
            opened += execute(_OPEN_DUTY.format(stage=stage), _parameters(place, rule, duty))
    return opened


_OPEN_DUTY = """
INSERT INTO obligations_obligation
  (place_id, kind, source, bearer_id, path, round, title, opens_on, due_on, rule_version_id,
   outcome, proof_kind, proof_code)
SELECT o.place_id, 'duty', %(key)s, o.id, o.path, s.round, %(title)s, s.opens_on, s.due_on,
       %(version)s, 'OPEN', '', ''
  FROM register_organisation o CROSS JOIN {stage} s
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND o.org_type = ANY(%(types)s)
   AND (cardinality(%(categories)s::text[]) = 0 OR o.category = ANY(%(categories)s))
   AND (o.established_on IS NULL OR o.established_on <= s.opens_on)
   AND (o.closed_on IS NULL OR o.closed_on > s.opens_on)
   AND (%(members)s = 0 OR (SELECT count(*) FROM register_membership m
          WHERE m.organisation_id = o.id AND m.kind = 'PRIMARY' AND m.standing = 'FULL'
            AND m.until_on IS NULL) >= %(members)s)
ON CONFLICT DO NOTHING
"""


def _parameters(place: str, rule: Rule, duty: Duty) -> dict[str, object]:
    return {
        "place": place,
        "key": rule.key,
        "title": rule.title,
        "version": rule.id,
        "types": list(duty.bearer.org_types),
        "categories": list(duty.bearer.categories),
        "members": duty.bearer.members_at_least,
    }
