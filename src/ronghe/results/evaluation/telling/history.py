"""The levels an organisation was given, year by year, for its own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Level
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.results.evaluation.cycles.queries import awards_of
from ronghe.results.evaluation.models import Award
from ronghe.results.evaluation.words import level_titles
from ronghe.results.scoring.api import Ladder


@dataclass(frozen=True)
class HistoryLine:
    """One decision: year, level now and before, day, reason, and the sheet behind it."""

    year: int
    level: Level
    before: str
    on: date
    reason: str
    url: str


def level_history(node: Organisation) -> Sequence[HistoryLine]:
    """The levels given to an organisation, newest first (2 queries).

    Drawn by the fragment `evaluation/level_history.html` as `history`.
    """
    awards = awards_of(node)
    pins = {award.cycle.ladder_id for award in awards if award.cycle.ladder_id}
    titles = {
        pk: level_titles(Ladder.model_validate(rule.body))
        for pk, rule in rule_versions(sorted(pins)).items()
    }
    lines = []
    for award in awards:
        words = titles.get(award.cycle.ladder_id or 0, {})
        lines.append(
            HistoryLine(
                award.cycle.year,
                Level(award.level, _title(award, words)),
                words.get(award.from_level, ""),
                award.decided_on,
                award.reason,
                address_of("evaluation:sheet", award.cycle.year, award.subject),
            )
        )
    return lines


def _title(award: Award, words: dict[str, str]) -> str:
    title = words.get(award.level, award.level)
    return _("%s（暂停）") % title if award.is_suspended else title
