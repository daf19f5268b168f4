"""Kinds are registered once, and a body says the same in one spelling only."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.foundation.rulebook.kinds import (
    PackRules,
    RuleBody,
    RuleKind,
    body_digest,
    canonical_json,
    kind,
    kinds,
    mistakes_in,
    register_kind,
)

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


class Tea(RuleBody):
    name: str
    cups: int
    picked_on: date | None = None
    leaves: tuple[str, ...] = ()


@pytest.fixture
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is forgotten after it, so that no other test sees it."""
    monkeypatch.setattr("ronghe.foundation.rulebook.kinds._KINDS", dict(kinds()))


@pytest.mark.usefixtures("own_kinds")
def test_a_kind_is_found_by_its_key_and_a_second_registration_changes_nothing() -> None:
    tea = RuleKind("test-tea", "茶", Tea)
    register_kind(tea)
    register_kind(RuleKind("test-tea", "茶", Tea))
    assert kind("test-tea") == tea
    assert kinds()["test-tea"] == tea


@pytest.mark.usefixtures("own_kinds")
def test_another_kind_under_a_taken_key_is_refused() -> None:
    register_kind(RuleKind("test-taken", "茶", Tea))
    with pytest.raises(ValueError, match="test-taken"):
        register_kind(RuleKind("test-taken", "咖啡", Tea))


@given(st.dictionaries(st.text(), PLAIN))
def test_the_order_of_fields_does_not_change_the_digest(body: dict[str, object]) -> None:
    backwards = dict(reversed(list(body.items())))
    assert body_digest(body) == body_digest(backwards)


@pytest.mark.parametrize(
    ("one", "other"),
    [({"a": 1}, {"a": "1"}), ({"a": True}, {"a": 1}), ({"a": [1, 2]}, {"a": [2, 1]})],
)
def test_bodies_that_say_different_things_have_different_digests(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert body_digest(one) != body_digest(other)


def test_the_digest_of_a_known_body_never_changes() -> None:
    assert canonical_json({"b": ["中", 1], "a": None}) == '{"a":null,"b":["中",1]}'
    assert body_digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_floats_have_no_place_in_a_body() -> None:
    with pytest.raises(TypeError, match="without floats"):
        body_digest({"share": 0.5})


def test_what_comes_in_is_held_to_exact_types_and_what_is_stored_reads_back() -> None:
    stored = {"name": "绿茶", "cups": 2, "picked_on": "2018-04-05", "leaves": ["一芽一叶"]}
    assert mistakes_in(Tea, stored) == []
    assert Tea.model_validate(stored).picked_on == date(2018, 4, 5)
    (found,) = mistakes_in(Tea, stored | {"cups": "2"})
    assert (found.path, found.message) == (
        ("cups",),
        "“cups”应为整数（不加引号），现在是 2，请改写。",
    )


def test_a_term_is_known_by_its_list() -> None:
    rules = PackRules(
        {"vocabulary": {"fields": {"entries": [{"code": "CULTURE"}]}}},
        {"vocabulary": frozenset({"fields", "faulty"})},
    )
    assert rules.has_term("fields", "CULTURE")
    assert not rules.has_term("fields", "ECONOMY")
    assert rules.has_term("faulty", "ECONOMY")
    assert not rules.has_term("absent", "CULTURE")
