"""What a person may answer to an item, for every state and every answer."""

import pytest

from ronghe.work.standards.rules.answers import ItemState, Objection, item_state, objection_to

J, M, T, C, D, L = (
    ItemState.JUDGED, ItemState.MISSING, ItemState.TO_CONFIRM,
    ItemState.CONFIRMED, ItemState.DENIED, ItemState.LOWERED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "answered_by", "basis", "state"),
    [
        ("MET", "SYSTEM", "应办10次，已办10次", J),
        ("UNMET", "SYSTEM", "应办10次，已办2次", M),
        ("OPEN", "NOBODY", "", T),
        ("MET", "PERSON", "", C),
        ("UNMET", "PERSON", "", D),
        ("UNMET", "PERSON", "应办10次，已办10次", L),
    ],
)
def test_a_stored_answer_has_one_state(
    verdict: str, answered_by: str, basis: str, state: ItemState
) -> None:
    assert item_state(verdict, answered_by, basis) == state


def test_an_answer_by_nobody_is_a_fault() -> None:
    with pytest.raises(ValueError, match="MET by NOBODY"):
        item_state("MET", "NOBODY", "")


@pytest.mark.parametrize(
    ("state", "wanted", "note", "objection"),
    [
        (T, "MET", "", None),
        (T, "UNMET", "", None),
        (T, "OPEN", "", Objection.NOT_A_PERSONS),
        (C, "MET", "另有说明", None),
        (C, "UNMET", "", None),
        (C, "OPEN", "", None),
        (D, "MET", "", None),
        (D, "UNMET", "补充说明", None),
        (D, "OPEN", "", None),
        (M, "MET", "确实开过会", Objection.RECORD_MISSING),
        (M, "UNMET", "确实没开", Objection.ALREADY_PROVED),
        (M, "OPEN", "", Objection.NOT_A_PERSONS),
        (J, "MET", "", Objection.ALREADY_PROVED),
        (J, "UNMET", "走过场", Objection.NOTE_MISSING),
        (J, "UNMET", "  走过场  ", Objection.NOTE_MISSING),
        (J, "UNMET", "走了过场", None),
        (J, "OPEN", "", Objection.NOT_A_PERSONS),
        (L, "MET", "", Objection.WITHDRAW_FIRST),
        (L, "UNMET", "", Objection.NOTE_MISSING),
        (L, "UNMET", "换一种说明", None),
        (L, "OPEN", "", None),
    ],
)
def test_each_answer_is_taken_or_refused_for_one_reason(
    state: ItemState, wanted: str, note: str, objection: Objection | None
) -> None:
    assert objection_to(state, wanted, note) == objection
