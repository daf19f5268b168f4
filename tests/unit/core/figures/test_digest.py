"""The digest of a fact set: the same whatever the order, different whatever else is different."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ronghe.core.figures.api import Subject, SubjectKind, facts_digest
from ronghe.foundation.kernel.measures import FactState, MeasuredFact

CODES = [f"S-{no}" for no in range(6)]
subjects = st.lists(
    st.builds(
        Subject,
        code=st.sampled_from(CODES),
        path=st.just("sip/"),
        name=st.text(max_size=4),
        category=st.just(""),
        pool=st.sampled_from(["A", "B"]),
        tags=st.lists(st.sampled_from(["x", "y"]), unique=True).map(tuple),
        is_eligible=st.booleans(),
        base_level=st.sampled_from(["", "FOUR"]),
        kind=st.sampled_from(SubjectKind),
    ),
    unique_by=lambda one: one.code,
    min_size=1,
)
facts = st.lists(
    st.builds(
        MeasuredFact,
        st.sampled_from(CODES),
        st.sampled_from(FactState),
        st.integers(0, 10**15),
        st.integers(1, 9),
    ),
    unique_by=lambda one: one.subject,
)


@given(subjects, facts, st.randoms())
def test_order_and_names_play_no_part(
    roster: list[Subject], values: list[MeasuredFact], chance: object
) -> None:
    digest = facts_digest(roster, {"a": values, "b": values[:1]}, {})
    mixed = [replace(one, name="另一个名称", path="sip/o/9/") for one in roster]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    turned = list(reversed(values))
    assert facts_digest(mixed, {"b": values[:1], "a": turned}, {}) == digest


@given(subjects, facts)
def test_any_other_content_is_another_digest(
    roster: list[Subject], values: list[MeasuredFact]
) -> None:
    digest = facts_digest(roster, {"a": values}, {})
    first, *rest = roster
    others = [
        facts_digest([replace(first, is_eligible=not first.is_eligible), *rest], {"a": values}, {}),
        facts_digest([replace(first, code="S-9"), *rest], {"a": values}, {}),
        facts_digest(rest, {"a": values}, {}),
        facts_digest(roster, {"b": values} if values else {"a": [unknown()]}, {}),
        facts_digest(roster, {"a": [*values, unknown()]}, {}),
    ]
    assert digest not in others


def unknown() -> MeasuredFact:
    return MeasuredFact("S-8", FactState.MISSING, 0, 0)


def test_what_a_small_group_said_makes_no_other_digest() -> None:
    def digest(good: int, poor: int) -> str:
        cells = {"mood.good": "mood", "mood.poor": "mood"}
        counts = {"mood.good": good, "mood.poor": poor, "other": 1}
        facts = {key: [MeasuredFact("S-1", FactState.VALUE, n, 1)] for key, n in counts.items()}
        return facts_digest([], facts, cells)

    assert digest(4, 0) == digest(0, 4) == digest(1, 1)
    assert digest(4, 1) != digest(1, 4)
