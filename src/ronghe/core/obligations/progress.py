"""How far obligations that need several records have got: "2 of 5"."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from ronghe.core.obligations.closing import HeldRecord, Proof, duty_proofs
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.obligation_kinds import Progress, duty_records, obligation_kind
from ronghe.core.obligations.rules.duty import Closing, Duty
from ronghe.foundation.rulebook.api import Rule, rule_versions


def progress_of(owed: Sequence[Obligation]) -> dict[int, Progress]:
    """Progress by obligation id, for those that need more than one record (set-based)."""
    by_kind: dict[str, list[Obligation]] = defaultdict(list)
    for one in owed:
        by_kind[one.kind].append(one)
    found: dict[int, Progress] = {}
    for key, rows in by_kind.items():
        kind = obligation_kind(key)
        if kind is not None and kind.progress is not None:
            found |= kind.progress(rows)
    return found


def duty_progress(owed: Sequence[Obligation]) -> Mapping[int, Progress]:
    """Of duties whose rule asks for several records a round (1 query, and one a room that counts)."""
    rules = rule_versions(sorted({one.rule_version_id for one in owed if one.rule_version_id}))
    needed = {one.pk: _times(rules, one) for one in owed}
    several = [one for one in owed if needed[one.pk] > 1]
    counted = duty_records(several) if several else {}
    return {
        one.pk: Progress(
            needed[one.pk] if one.outcome == "DONE" else counted.get(one.pk, 0), needed[one.pk]
        )
        for one in several
    }


def duty_counts(
    owed: Sequence[Obligation],
    records: Iterable[tuple[HeldRecord, Collection[str]]],
    kinds_of: Callable[[Closing], Collection[str]],
) -> dict[int, int]:
    """How many of a room's records count toward each of these duties, by obligation id (1 query).

    ``records`` come with their kinds; ``kinds_of`` picks those that close a duty.
    """
    held = list(records)
    rules = rule_versions(sorted({one.rule_version_id for one in owed if one.rule_version_id}))
    counted = Counter[tuple[int, Proof]]()
    for version, rule in rules.items():
        closing = set(kinds_of(Duty.model_validate(rule.body).closed_by))
        fitting = [one for one, kinds in held if closing & set(kinds)]
        counted.update((version, _key(proof)) for proof in duty_proofs(rule, fitting, ""))
    return {one.pk: counted[one.rule_version_id or 0, _own_key(one)] for one in owed}


def _key(proof: Proof) -> Proof:
    """A proof without what differs between the records of one round."""
    return proof._replace(done_on=date.min, proof_code="")


def _own_key(owed: Obligation) -> Proof:
    return Proof(
        owed.kind, owed.source, owed.bearer_id, owed.round, date.min, "", "", owed.person_id,
        owed.target,
    )  # fmt: skip


def _times(rules: Mapping[int, Rule], owed: Obligation) -> int:
    rule = rules.get(owed.rule_version_id or 0)
    return Duty.model_validate(rule.body).times if rule else 1
