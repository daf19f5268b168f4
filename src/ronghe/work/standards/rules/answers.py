"""How an item stands before a person, and which answers a person may then give (ux §1.3).

The system answers from records. A person confirms what no record can tell, and may say "not met"
where records say "met", with a note. What records say is not met is mended by the record, never
by hand.
"""

from __future__ import annotations

from enum import StrEnum

SHORTEST_NOTE = 4


class ItemState(StrEnum):
    """How one item stands."""

    JUDGED = "JUDGED"
    """Met, as records prove."""
    MISSING = "MISSING"
    """Not met, as records show: a record is missing."""
    TO_CONFIRM = "TO_CONFIRM"
    """Nobody has answered; a person is asked."""
    CONFIRMED = "CONFIRMED"
    """Met, as a person confirms."""
    DENIED = "DENIED"
    """Not met, as a person says."""
    LOWERED = "LOWERED"
    """Not met, as a person says against records."""


class Objection(StrEnum):
    """Why a person's answer is not taken."""

    RECORD_MISSING = "RECORD_MISSING"
    ALREADY_PROVED = "ALREADY_PROVED"
    NOTE_MISSING = "NOTE_MISSING"
    NOT_A_PERSONS = "NOT_A_PERSONS"
    WITHDRAW_FIRST = "WITHDRAW_FIRST"


def item_state(verdict: str, answered_by: str, basis: str) -> ItemState:
    """The state of a stored answer; a person's answer keeps the basis it was given against."""
    match verdict, answered_by:
        case "MET", "SYSTEM":
            return ItemState.JUDGED
        case "UNMET", "SYSTEM":
            return ItemState.MISSING
        case "MET", "PERSON":
            return ItemState.CONFIRMED
        case "UNMET", "PERSON":
            return ItemState.LOWERED if basis else ItemState.DENIED
        case "OPEN", "NOBODY":
            return ItemState.TO_CONFIRM
    raise ValueError(f"no such answer: {verdict} by {answered_by}")


_OBJECTIONS = {
    ("MET", ItemState.MISSING): Objection.RECORD_MISSING,
    ("MET", ItemState.JUDGED): Objection.ALREADY_PROVED,
    ("MET", ItemState.LOWERED): Objection.WITHDRAW_FIRST,
    ("UNMET", ItemState.MISSING): Objection.ALREADY_PROVED,
    ("OPEN", ItemState.JUDGED): Objection.NOT_A_PERSONS,
    ("OPEN", ItemState.MISSING): Objection.NOT_A_PERSONS,
    ("OPEN", ItemState.TO_CONFIRM): Objection.NOT_A_PERSONS,
}
_AGAINST_RECORDS = (ItemState.JUDGED, ItemState.LOWERED)


def objection_to(state: ItemState, wanted: str, note: str) -> Objection | None:
    """What speaks against a person's answer (MET, UNMET, or OPEN to take one's own answer back)."""
    if wanted == "UNMET" and state in _AGAINST_RECORDS and len(note.strip()) < SHORTEST_NOTE:
        return Objection.NOTE_MISSING
    return _OBJECTIONS.get((wanted, state))
