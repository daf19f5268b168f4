"""Kinds of undertaking: when one is due, what its rule may not say."""

from datetime import date
from typing import Any

import pytest

from ronghe.foundation.rulebook.kinds import PackRules, mistakes_in
from ronghe.work.undertakings.rules.undertaking_kind import Due, UndertakingKind, check

PLAIN: dict[str, Any] = {"label": "决议事项", "opened_by": "BOTH", "due": {"days": 30}}


@pytest.mark.parametrize(
    ("due", "opened", "last"),
    [
        (Due(days=30), date(2018, 11, 1), date(2018, 12, 1)),
        (Due(end_of="MONTH"), date(2020, 2, 3), date(2020, 2, 29)),
        (Due(end_of="QUARTER"), date(2018, 4, 1), date(2018, 6, 30)),
        (Due(end_of="QUARTER"), date(2018, 3, 31), date(2018, 3, 31)),
        (Due(end_of="HALF_YEAR"), date(2018, 7, 1), date(2018, 12, 31)),
        (Due(end_of="YEAR"), date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_the_day_follows_from_the_rule(due: Due, opened: date, last: date) -> None:
    assert due.after(opened) == last


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"due": {}}, "须且只须写一个"),
        ({"due": {"days": 3, "end_of": "YEAR"}}, "须且只须写一个"),
        ({"accepted_by": "CHAIN"}, "review_chain"),
        ({"review_chain": "self-check"}, "review_chain"),
        (
            {"sections": [{"code": "A", "label": "甲"}, {"code": "A", "label": "乙"}]},
            "写了两次",
        ),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(change: dict[str, Any], said: str) -> None:
    [mistake] = mistakes_in(UndertakingKind, PLAIN | change)
    assert said in mistake.message


def test_a_section_may_ask_for_stronger_proof_than_its_kind() -> None:
    kind = UndertakingKind.model_validate(
        PLAIN | {"sections": [{"code": "PROBLEM", "label": "问题", "proof": "RECORD"}]}
    )
    assert kind.proof_for("PROBLEM") == "RECORD"
    assert kind.proof_for("") == "TEXT"


def test_the_review_chain_must_exist() -> None:
    body = PLAIN | {"accepted_by": "CHAIN", "review_chain": "nowhere"}
    rules = PackRules(
        {"undertaking-kind": {"task": body}}, {"undertaking-kind": frozenset({"task"})}
    )
    [mistake] = check(rules)
    assert mistake.path == ("undertaking-kind", "task", "review_chain")
