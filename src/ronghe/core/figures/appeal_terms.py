"""Until when a fact may be appealed against, and who then owes an answer: told by the rooms above.

Figures knows no notice and no time limit. The room that publishes results says whether the notice
runs, and opens and closes what is owed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ronghe.core.figures.models import Appeal


def _allowed(appeal: Appeal, at: datetime) -> None:
    """Nobody set terms."""


@dataclass(frozen=True)
class AppealTerms:
    """``check`` raises Refused outside the notice; the other two run in the appeal's transaction."""

    check: Callable[[Appeal, datetime], None] = _allowed
    opened: Callable[[Appeal, datetime], None] = _allowed
    answered: Callable[[Appeal, datetime], None] = _allowed


_terms: list[AppealTerms] = [AppealTerms()]


def set_appeal_terms(terms: AppealTerms) -> None:
    """Say at start what holds for appeals; the last one to say so decides."""
    _terms[0] = terms


def appeal_terms() -> AppealTerms:
    """What holds for appeals."""
    return _terms[0]
