"""A small sound pack that tests copy and break, and what the product offers packs to refer to."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from ronghe.core.library.rules.document import KIND as DOCUMENT
from ronghe.core.obligations.rules.duty import KIND as DUTY
from ronghe.core.register.rules.vocabulary import KIND as VOCABULARY
from ronghe.core.reviews.rules.chain import KIND as REVIEW_CHAIN
from ronghe.foundation.rulebook.kinds import RuleKind
from ronghe.results.evaluation.rules.kinds import LADDER, SCHEME
from ronghe.web.packs.contents import Registries
from ronghe.work.activities.rules.meeting_kind import KIND as MEETING_KIND
from ronghe.work.plans.rules.key_task import KIND as KEY_TASK
from ronghe.work.standards.rules.family import KIND as STANDARD_FAMILY
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS
from ronghe.work.standards.rules.standard_list import KIND as STANDARD_LIST

SMALL_PLACE = Path(__file__).parent / "small-place"

KINDS: Mapping[str, RuleKind] = {
    kind.key: kind
    for kind in (
        VOCABULARY, DUTY, REVIEW_CHAIN, DOCUMENT, STANDARD_FAMILY, STANDARD_LIST, MEETING_KIND, KEY_TASK, SCHEME,
        LADDER,
    )
}  # fmt: skip

FIGURES = frozenset({"register.grassroots_organisations", "standards.compliance_share"})

REGISTRIES = Registries(
    KINDS,
    judges=frozenset(JUDGE_PARAMS),
    measures=frozenset({"standards.compliant", "obligations.fulfilled"}),
    figures=FIGURES,
)


MEASURES = frozenset(
    {
        "standards.compliant", "standards.items_met", "obligations.fulfilled",
        "obligations.on_time", "activities.attendance", "activities.lectures_by_secretary",
        "activities.resolutions", "register.roster_complete", "plans.tasks_planned",
        "evaluation.applied",
    }
)  # fmt: skip

SHIPPED_REGISTRIES = Registries(
    KINDS,
    judges=frozenset(JUDGE_PARAMS),
    measures=MEASURES,
    figures=FIGURES
    | {
        "register.direct_organisations", "register.members", "register.named_committees",
        "rulebook.rules", "rulebook.terms", "plans.named_tasks", "figures.target_due",
        "figures.target_years", "evaluation.levels", "evaluation.rounds_a_year",
        "evaluation.share_at_least", "evaluation.organisations_at",
    },
)  # fmt: skip


def small_place(folder: Path) -> Path:
    """A fresh copy of the sound small pack."""
    return Path(shutil.copytree(SMALL_PLACE, folder / "small-place"))


def replace_in(pack: Path, file: str, old: str, new: str, told_at: str = "") -> int:
    """Replace the first `old` in a file; the number of the line where the change starts.

    With `told_at`: of the last line holding that text, no later than the change ends.
    """
    path = pack / file
    before, found, after = path.read_text(encoding="utf-8").partition(old)
    assert found, f"{old!r} does not stand in {file}"
    path.write_text(before + new + after, encoding="utf-8")
    end = len(before) if not told_at else (before + new).rindex(told_at)
    return (before + new)[:end].count("\n") + 1
