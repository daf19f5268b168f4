"""What a cycle freezes: its roster, every fact its sheets read, and what is lacking before that."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.core.figures.api import (
    FactKey,
    FactSet,
    Subject,
    Tell,
    entries_not_counted,
    facts_now,
    freeze,
    refreeze,
    unheard,
    upheld_appeals,
)
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.measures import FactState, SubjectKind, measures_in
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.cycles.pinning import Pinned, pinned
from ronghe.results.evaluation.freezing.roster import (
    is_first_cycle,
    measured_period,
    measures_of_cycle,
    roster_of,
)
from ronghe.results.evaluation.models import Cycle

ENTERED = "entries."
MOST_NAMED = 5


@dataclass(frozen=True)
class Lacking:
    """A fact that is not there: whose, of what, and whether the cycle cannot be frozen without it."""

    subject: str
    name: str
    measure: str
    title: str
    refuses: bool


def freeze_facts(
    cycle: Cycle,
    rules: Pinned,
    *,
    reason: str,
    tell: Tell = unheard,
) -> FactSet:
    """Freeze what the sheets of a cycle read; raises Refused for entered facts that must be there."""
    roster = roster_of(cycle, rules)
    _check_complete(lacking_of(cycle, rules, roster))
    now = today(cycle.place_id)
    return freeze(
        place=cycle.place_id,
        period=measured_period(cycle, now),
        roster=roster,
        measures=measures_of_cycle(rules),
        roster_on=now,
        reason=reason,
        versions=_versions(rules, is_first_cycle(cycle)),
        assessment=cycle.key,
        tell=tell,
    )


def freeze_again(cycle: Cycle, rules: Pinned, reason: str) -> FactSet:
    """Freeze anew what upheld appeals corrected, or everything where there are none."""
    appeals = upheld_appeals(cycle.fact_set) if cycle.fact_set else []
    if cycle.fact_set is None or not appeals:
        return freeze_facts(cycle, rules, reason=reason)
    return refreeze(
        earlier=cycle.fact_set,
        changed=[FactKey(one.measure, one.subject) for one in appeals],
        reason=reason,
        appeals=[one.code for one in appeals],
    )


def _versions(rules: Pinned, is_first: bool) -> dict[str, object]:
    main = rules.methods[rules.assessment.main_sheet.code]
    return {
        "scheme": main.scheme_rule.digest,
        "ladder": main.ladder_rule.digest if main.ladder_rule else "",
        "sheets": {
            code: [m.scheme_rule.digest, m.ladder_rule.digest if m.ladder_rule else ""]
            for code, m in rules.methods.items()
        },
        "first_cycle": is_first,
    }


def lacking(cycle: Cycle) -> list[Lacking]:
    """The entered facts that are not there yet or not looked at twice, before freezing."""
    with place_system(cycle.place_id):
        rules = pinned(cycle)
        return lacking_of(cycle, rules, roster_of(cycle, rules))


def lacking_of(cycle: Cycle, rules: Pinned, roster: Sequence[Subject]) -> list[Lacking]:
    """The same for a known roster, by subject and measure (one or two queries a measure).

    What may be absent is listed only where it was entered and does not count yet.
    """
    keys = [key for key in measures_of_cycle(rules) if key.startswith(ENTERED)]
    if not keys:
        return []
    known = measures_in(cycle.place_id, keys)
    there = _there(cycle, keys)
    pending = entries_not_counted(cycle.place_id, cycle.period, keys)
    waiting = {(one.subject, one.measure) for one in pending}
    found = []
    for one in roster:
        for key, refuses in sorted(_needed(rules, one).items()):
            pair = (one.code, key)
            if one.is_eligible and pair not in there and (refuses or pair in waiting):
                title = known[key].title if key in known else key
                found.append(Lacking(one.code, one.name or one.code, key, title, refuses))
    return found


def _there(cycle: Cycle, keys: Sequence[str]) -> set[tuple[str, str]]:
    facts = facts_now(cycle.place_id, measured_period(cycle, today(cycle.place_id)), keys)
    present = facts.filter(facts["state"] != FactState.MISSING.value)
    return set(present.select("subject", "measure").iter_rows())


def _needed(rules: Pinned, one: Subject) -> dict[str, bool]:
    """The entered measures that a subject's sheets read, and whether nothing is scored without."""
    is_nominated = one.kind == SubjectKind.NOMINATION
    needed: dict[str, bool] = {}
    for code, method in rules.methods.items():
        if is_nominated and code not in one.tags:
            continue
        for indicator in method.scheme.indicators:
            for measure in indicator.reading_for(one.code).inputs.values():
                if measure.startswith(ENTERED):
                    strict = indicator.missing == "refuse"
                    needed[measure] = needed.get(measure, False) or strict
    return needed


def _check_complete(found: Sequence[Lacking]) -> None:
    missing = [one for one in found if one.refuses]
    if not missing:
        return
    named = _("、").join(f"{one.name}“{one.title}”" for one in missing[:MOST_NAMED])
    raise Refused(
        "lacking",
        _(
            "还有%(count)s项数据没有录入或没有经第二人核对，不能冻结：%(named)s等。请补录并核对后再冻结。"
        )
        % {"count": len(missing), "named": named},
        422,
        {"lacking": [{"subject": one.subject, "measure": one.measure} for one in missing[:100]]},
    )
