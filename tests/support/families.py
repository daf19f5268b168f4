"""Families of lists in a loaded demo: what a test asks of them."""

from __future__ import annotations

from collections import Counter

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.api import ItemAnswer, SelfCheck
from support.demo import Demo
from support.pages import words


def checks_of(demo: Demo, family: str) -> list[SelfCheck]:
    """Every list of a family, by code."""
    with place_system(demo.place):
        found = SelfCheck.objects.filter(place=demo.place, family=family)
        return list(found.select_related("organisation").order_by("code"))


def groups_of(demo: Demo, check: SelfCheck) -> Counter[str]:
    """How many items each group of one list asks."""
    with place_system(demo.place):
        return Counter(ItemAnswer.objects.filter(self_check=check).values_list("aspect", flat=True))


def page(demo: Demo, role: str, url: str) -> str:
    """A page of the demo in plain words; it must be there."""
    answer = demo.browser(role).get(url)
    assert answer.status_code == 200, (url, answer.status_code, words(answer)[:300])
    return words(answer)
