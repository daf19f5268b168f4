"""Rules of events refuse what does not fit, with a sentence."""

from typing import Any

import pytest
from pydantic import ValidationError

from ronghe.foundation.rulebook.kinds import PackRules
from ronghe.work.events.rules import event_kind, event_series
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rules.event_series import EventSeries

KIND: dict[str, Any] = {"label": "活动", "short_label": "活动"}
SLOT: dict[str, Any] = {"key": "one", "label": "第一个一", "named_in_source": True}


@pytest.mark.parametrize("family", ["HONOUR", "TRAINING", "COLLECTION"])
def test_a_family_has_its_terms(family: str) -> None:
    with pytest.raises(ValidationError, match="须写明对应的"):
        EventKind.model_validate(KIND | {"family": family})


def test_a_series_lists_as_many_slots_as_the_source_states() -> None:
    body = {"label": "三个一", "event_kinds": ["FREE"], "stated": [{"what": "SLOTS", "number": 3}]}
    with pytest.raises(ValidationError, match="来源写明 3 项，这里列了 1 项"):
        EventSeries.model_validate(body | {"slots": [SLOT]})


def test_a_slot_stands_once() -> None:
    with pytest.raises(ValidationError, match="出现了两次"):
        EventSeries.model_validate({"label": "一", "event_kinds": ["FREE"], "slots": [SLOT, SLOT]})


def rules(**kinds: dict[str, Any]) -> PackRules:
    """A pack with these rules, by kind with underscores."""
    bodies = {name.replace("_", "-"): body for name, body in kinds.items()}
    return PackRules(bodies, {name: frozenset(body) for name, body in bodies.items()})


def test_a_kind_names_words_and_duties_that_exist() -> None:
    duty = {"closed_by": {"event_kinds": []}}
    wrong = KIND | {"held_by": ["NOBODY"], "sectors": ["SPACE"], "fulfils": ["none", "forum"]}
    words = {key: {"entries": []} for key in ("org-types", "speaker-sectors")}
    found = event_kind.check(
        rules(event_kind={"TALK": wrong}, vocabulary=words, duty={"forum": duty})
    )
    assert [one.path[2] for one in found] == ["held_by", "sectors", "fulfils", "fulfils"]
    assert "两边须一致" in found[-1].message


def test_a_series_names_kinds_that_exist() -> None:
    body = {
        "label": "一", "event_kinds": ["GONE"],
        "slots": [SLOT | {"event_kind": "OTHER"}],
    }  # fmt: skip
    found = event_series.check(rules(event_series={"ones": body}, event_kind={}))
    assert len(found) == 2
    assert "不在 event_kinds 里" in found[1].message
