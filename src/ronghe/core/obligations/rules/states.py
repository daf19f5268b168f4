"""How an obligation stands on a day, as people read it. Pure."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)


class DueState(StrEnum):
    """Late is orange and a word, never red (ux §2)."""

    DONE = "DONE"
    DONE_LATE = "DONE_LATE"
    LATE = "LATE"
    SOON = "SOON"
    GOING = "GOING"
    VOID = "VOID"


def due_state(*, outcome: str, due_on: date, done_on: date | None, today: date) -> DueState:
    """The state of an obligation on ``today``."""
    if outcome == "VOID":
        return DueState.VOID
    if outcome == "DONE":
        return DueState.DONE_LATE if done_on and done_on > due_on else DueState.DONE
    if today > due_on:
        return DueState.LATE
    return DueState.SOON if due_on - today <= SOON else DueState.GOING
