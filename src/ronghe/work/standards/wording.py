"""The words of an answered item, from the list version it pinned."""

from __future__ import annotations

from ronghe.foundation.rulebook.api import rule_version
from ronghe.work.standards.models import ItemAnswer
from ronghe.work.standards.rules.standard_list import Item, StandardList


def item_of(answer: ItemAnswer) -> Item:
    """The item as the pinned version words it (1 query)."""
    items = StandardList.model_validate(rule_version(answer.list_version_id).body).items
    return next(item for item in items if item.code == answer.item)
