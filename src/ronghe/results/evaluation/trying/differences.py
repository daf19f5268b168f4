"""What differs between two periods of an assessment, or after a correction, and why (design idea 7)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.core.figures.api import FactSet, facts_frame
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.trying.basis import Basis, bases_of, basis_of, frozen_facts
from ronghe.results.scoring.api import (
    FactChange,
    ResultChanges,
    Side,
    fact_changes,
    result_changes,
)


@dataclass(frozen=True)
class Correction:
    """What a corrected fact set changed: the facts, and their effect on one sheet."""

    reason: str
    facts: tuple[FactChange, ...]
    changes: ResultChanges
    sentence: str


def cycle_changes(before: Cycle, after: Cycle, sheet: str = "") -> ResultChanges:
    """Two periods of an assessment: rules that changed, who moved and why; both must be frozen."""
    return result_changes(_side(basis_of(before, sheet)), _side(basis_of(after, sheet)))


def correction_effect(cycle: Cycle, fact_set: FactSet | None = None, sheet: str = "") -> Correction:
    """What a fact set changed against the one it supersedes, under the cycle's own rules.

    The cycle's present fact set unless another of it is named. Raises Refused where there is none.
    """
    after = fact_set or frozen_facts(cycle)
    if after.supersedes is None:
        raise Refused(
            "no-correction",
            _("数据只冻结过一次，没有更正可以对比。更正数据并重新冻结以后再来看。"),
            404,
        )
    changes = result_changes(
        _side(basis_of(cycle, sheet, after.supersedes)), _side(basis_of(cycle, sheet, after))
    )
    schemes = [one.scheme for one in bases_of(cycle, after).rules.methods.values()]
    with place_system(cycle.place_id):
        facts = fact_changes(facts_frame(after.supersedes), facts_frame(after), schemes)
    return Correction(after.reason, facts, changes, _effect(facts, changes))


def _effect(facts: tuple[FactChange, ...], changes: ResultChanges) -> str:
    up, down = (sum(getattr(pool, way) for pool in changes.pools) for way in ("up", "down"))
    words = {
        "facts": len(facts),
        "subjects": len({one.subject for one in facts}),
        "up": up,
        "down": down,
        "moved": len(changes.moves),
    }
    if not facts:
        return _("与上一次冻结的数据相同，没有可以公布的更正。")
    return (
        _(
            "更正了 %(subjects)s 个对象的 %(facts)s 项数据；%(moved)s 个的分数、名次或等级有变化，其中升级 %(up)s 个、降级 %(down)s 个。"
        )
        % words
    )


def _side(basis: Basis) -> Side:
    return Side(basis.method.scheme, basis.method.ladder, basis.scored)
