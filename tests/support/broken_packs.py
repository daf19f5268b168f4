"""Sound packs broken in one place, and the one sentence that tells it."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ronghe.web.packs.validating import validate
from support.packs import KINDS, REGISTRIES

KNOWN = "、".join(KINDS)
WORDS, WORK, RATING = "method/words.yaml", "method/work.yaml", "method/rating.yaml"
FIGURES, TARGETS, STORY = "stated/figures.yaml", "stated/targets.yaml", "demo/story.yaml"


class Case(NamedTuple):
    """What replaces what, the sentence, and where it is told: at the change unless `at` stands above it or in it."""

    file: str
    old: str
    new: str
    sentence: str
    at: str = ""


def told(pack: Path) -> list[str]:
    """What is said of a pack, without the field: `tests/broken` holds that."""
    found, mistakes = validate(pack, REGISTRIES)
    assert (found is None) == bool(mistakes)
    return [str(replace(mistake, field="")) for mistake in mistakes]
