"""Two officers at one rule at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest
from django.db import transaction

from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import (
    DraftEdit,
    RuleVersion,
    draft_rule,
    edit_draft,
    publish_draft,
)
from support.beside import Beside
from support.cast import Cast
from support.moments import AT

KIND, KEY = "undertaking-kind", "pledge"


def begin(cast: Cast) -> RuleVersion:
    return draft_rule(by=cast.officer, kind=KIND, key=KEY)


def write(cast: Cast) -> RuleVersion:
    edit = DraftEdit(title="换个名称")
    return edit_draft(by=cast.officer, kind=KIND, key=KEY, edit=edit, seen_revision=1)


def publish(cast: Cast) -> RuleVersion:
    seen = {"kind": KIND, "key": KEY, "seen_revision": 2}
    return publish_draft(by=cast.officer, at=AT, **seen).version


def together(cast: Cast, act: Callable[[Cast], object]) -> str:
    """How it ends for the second of two who do the same; the first is done when both are."""
    colleague = Beside(lambda: act(cast))
    with transaction.atomic():
        act(cast)
        colleague.start()
    return colleague.end()


def numbers(cast: Cast) -> list[int]:
    with place_system(cast.place):
        found = RuleVersion.objects.filter(rule_set__kind=KIND, rule_set__key=KEY)
        return sorted(found.values_list("no", flat=True))


@pytest.mark.parametrize("steps", [1, 2, 3], ids=["begin", "write", "publish"])
def test_of_two_at_once_nothing_is_lost_or_doubled(committed_cast: Cast, steps: int) -> None:
    acts = [begin, write, publish]
    for act in acts[: steps - 1]:
        act(committed_cast)
    outcome = together(committed_cast, acts[steps - 1])

    assert outcome.partition(" ")[0] == ("409" if steps == 2 else "done")
    assert numbers(committed_cast) == ([1, 2] if steps == 3 else [0, 1])
