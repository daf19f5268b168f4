"""What is done with one part by itself, on this machine or another: its facts in, its entrants out."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from ronghe.results.scoring.engine.digest import rule_bytes
from ronghe.results.scoring.engine.facts import uses, widen
from ronghe.results.scoring.engine.score import (
    Compiled,
    compile_rules,
    lines_of,
    points_of,
    standings,
)
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.scale.parts import Part
from ronghe.results.scoring.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Rules:
    """A scheme and a ladder as text, so that they can be sent to other machines."""

    scheme: bytes
    ladder: bytes

    @classmethod
    def of(cls, scheme: Scheme, ladder: Ladder) -> "Rules":
        """Write rules down."""
        return cls(rule_bytes(scheme), rule_bytes(ladder))

    def compiled(self) -> Compiled:
        """Return the rules ready for use; raises `BrokenRules`."""
        return _compiled(self)


@lru_cache(maxsize=8)
def _compiled(rules: Rules) -> Compiled:
    return compile_rules(
        Scheme.model_validate_json(rules.scheme), Ladder.model_validate_json(rules.ladder)
    )


@dataclass(frozen=True, slots=True)
class CompareFacts:
    """First pass: the facts of comparing indicators alone, one row for each of the part's people."""

    rules: Rules
    scheme: bytes
    """The comparing indicators as a scheme of their own."""
    part: Part

    def __call__(self) -> pl.DataFrame:
        """Return three columns per measure, as `widen` does, without those of the roster."""
        scheme = Scheme.model_validate_json(self.scheme)
        wanted = uses(scheme, self.rules.compiled().ladder)
        facts = self.part.some_facts([use.measure for use in wanted])
        return widen(self.part.people, facts, wanted).drop(self.part.people.columns)
