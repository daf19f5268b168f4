"""The spread of self-checks over their states, drawn once per organisation. Deterministic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from ronghe.web.packs.demo.branches import Body
from ronghe.web.packs.story import PoolShare, Spread
from ronghe.work.standards.api import PersonAnswer


class Fate(StrEnum):
    """How far an organisation's self-check has got by the demo's day."""

    CONFIRMED = "CONFIRMED"
    IN_REVIEW = "IN_REVIEW"
    RETURNED = "RETURNED"
    NOT_SUBMITTED = "NOT_SUBMITTED"


@dataclass(frozen=True)
class Course:
    """What happens to one organisation's self-check.

    ``diligence`` is the permille of its duties that it fulfils: who meets the standard hardly
    misses one, the others stray around their category's median.
    """

    code: str
    fate: Fate
    is_met: bool
    diligence: int


def courses(bodies: Sequence[Body], spread: Spread, featured: str) -> dict[str, Course]:
    """Each organisation's course by its code; the featured branch is left for the visitor."""
    shares = {pool.category: pool for pool in spread.pools}
    return {body.code: _course(body, shares[body.category], spread, featured) for body in bodies}


def _course(body: Body, pool: PoolShare, spread: Spread, featured: str) -> Course:
    if body.code == featured:
        return Course(body.code, Fate.NOT_SUBMITTED, is_met=True, diligence=1000)
    dice = Random(f"{spread.seed}:check:{body.code}")
    drawn, fate = dice.randint(1, 1000), Fate.NOT_SUBMITTED
    for share, reached in (
        (pool.confirmed, Fate.CONFIRMED),
        (pool.in_review, Fate.IN_REVIEW),
        (pool.returned, Fate.RETURNED),
    ):
        if drawn <= share:
            fate = reached
            break
        drawn -= share
    is_met = dice.randint(1, 1000) <= pool.met_of_confirmed
    return Course(body.code, fate, is_met, _diligence(pool, spread, dice, is_met=is_met))


def _diligence(pool: PoolShare, spread: Spread, dice: Random, *, is_met: bool) -> int:
    if is_met:
        return 1000 - dice.choice((0, 0, 0, 2, 5))
    return min(
        1000, max(300, pool.duties_on_time + dice.randint(-spread.deviation, spread.deviation))
    )


def person_answers(
    asked: Iterable[tuple[str, str, str, bool]], chosen: Mapping[str, Course]
) -> list[PersonAnswer]:
    """Answers to the items that wait for a person.

    ``asked`` holds (organisation code, self-check code, item, mandatory). Who does not meet the
    standard says so at the first mandatory item asked; who has not handed in answered nothing.
    """
    refused: set[str] = set()
    answers = []
    for organisation, check, item, is_mandatory in asked:
        course = chosen[organisation]
        if course.fate is Fate.NOT_SUBMITTED:
            continue
        fails = not course.is_met and is_mandatory and organisation not in refused
        if fails:
            refused.add(organisation)
        note = "本年度尚未做到，已列入整改" if fails else "已对照核实"
        answers.append(PersonAnswer(check, item, not fails, note))
    return answers
