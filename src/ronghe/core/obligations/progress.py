"""How far obligations that need several records have got: "2 of 5"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.obligation_kinds import Progress, obligation_kind
from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.settling import duty_records
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


def _times(rules: Mapping[int, Rule], owed: Obligation) -> int:
    rule = rules.get(owed.rule_version_id or 0)
    return Duty.model_validate(rule.body).times if rule else 1
