"""What people think better of: an appeal that is upheld before publication, trials that are kept.

Two demo people take part in an appeal: the branch's secretary raises it, the leader decides it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ronghe.core.figures.api import Claim, FactState, FrozenFact, NewAppeal, answer_appeal, appeal
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, RoleCode, User
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.rulebook.kinds import Body
from ronghe.results.evaluation.api import Cycle, refreeze_cycle, save_trial
from ronghe.web.packs.demo.year import DemoYear


@dataclass(frozen=True)
class Appealed:
    """An appeal of the story's branch against what was entered about it, and its answer."""

    measure: str
    numerator: int
    grounds: str
    answer: str
    denominator: int = 1


@dataclass(frozen=True)
class Trial:
    """A what-if that somebody tried and kept."""

    name: str
    changes: Body
    sheet: str = ""


def appeal_and_correct(
    year: DemoYear, cycle: Cycle, one: Appealed, at: dict[str, Any], moment: datetime
) -> None:
    """The secretary appeals, the leader upholds it, the office freezes and scores anew."""
    branch = year.branch()
    claim = Claim(FactState.VALUE, one.numerator, one.denominator)
    fact = FrozenFact(cycle.key, cycle.period, one.measure, branch.code)
    wanted = NewAppeal(one.grounds, f"{cycle.key}:{cycle.period}", fact=fact, claim=claim)
    raised = appeal(by=_secretary(year, branch), wanted=wanted, at=moment)
    answer_appeal(
        by=_cast(year, RoleCode.LEADER, place_path(year.place)),
        code=raised.code,
        is_upheld=True,
        answer=one.answer,
        seen_version=raised.version,
        at=moment,
    )
    cycle.refresh_from_db()
    refreeze_cycle(**at, seen_version=cycle.version, reason="申诉成立，按更正后的数据重新冻结")


def keep_trials(by: Actor, cycle: Cycle, trials: tuple[Trial, ...]) -> None:
    """Try and keep what the story tries; none of it touches the cycle."""
    for one in trials:
        save_trial(by=by, cycle=cycle, name=one.name, body=one.changes, sheet=one.sheet)


def _secretary(year: DemoYear, branch: Organisation) -> Actor:
    return _cast(year, RoleCode.SECRETARY, branch.path)


def _cast(year: DemoYear, role: RoleCode, path: str) -> Actor:
    """The person of the cast who has that role."""
    member = next(one for one in year.story.cast if one.role == role)
    user = User.objects.get(username=f"{year.place}-{member.username}")
    return replace(year.acting(role, path, user.display_name), user=user.pk)
