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


def objection_to(state: ItemState, wanted: str, note: str) -> Objection | None:
    """What speaks against a person's answer (MET, UNMET, or OPEN to take one's own answer back)."""
    match wanted, state:
        case "MET", ItemState.MISSING:
            return Objection.RECORD_MISSING
        case "MET", ItemState.JUDGED:
            return Objection.ALREADY_PROVED
        case "MET", ItemState.LOWERED:
            return Objection.WITHDRAW_FIRST
        case "UNMET", ItemState.MISSING:
            return Objection.ALREADY_PROVED
        case "UNMET", ItemState.JUDGED | ItemState.LOWERED if len(note.strip()) < SHORTEST_NOTE:
            return Objection.NOTE_MISSING
        case "OPEN", ItemState.JUDGED | ItemState.MISSING | ItemState.TO_CONFIRM:
            return Objection.NOT_A_PERSONS
        case "MET" | "UNMET" | "OPEN", _:
            return None
    raise ValueError(f"no such verdict: {wanted}")
