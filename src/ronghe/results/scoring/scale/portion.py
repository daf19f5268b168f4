"""What is done with one part by itself, on this machine or another: its facts in, its entrants out."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from ronghe.results.scoring.engine.digest import rule_bytes
from ronghe.results.scoring.engine.facts import widen
from ronghe.results.scoring.engine.lines import score_lines
from ronghe.results.scoring.engine.score import (
    ENTRANT,
    Compiled,
    compile_rules,
    points_of,
    standings,
)
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.scale.comparisons import compared_uses
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
class ReadCompared:
    """First pass: the facts of comparing indicators alone, a row for each of the part's people."""

    rules: Rules
    part: Part

    def __call__(self) -> pl.DataFrame:
        """Return three columns per measure, as `widen` does, without those of the roster."""
        wanted = compared_uses(self.rules.compiled())
        facts = self.part.some_facts([use.measure for use in wanted])
        return widen(self.part.people, facts, wanted).drop(self.part.people.columns)


@dataclass(frozen=True, slots=True)
class ScorePart:
    """Second pass: all facts of a part, and the points that comparing indicators gave its people."""

    rules: Rules
    part: Part
    compared: pl.DataFrame
    lines: Path | None
    """The folder that keeps every line of the sheets; nothing: they are not kept."""

    def __call__(self) -> pl.DataFrame:
        """Return the columns that `standings` adds to those of the roster, a row for each of the people.

        Raises `BrokenFacts`.
        """
        compiled = self.rules.compiled()
        facts = self.part.facts([use.measure for use in compiled.uses])
        wide = widen(self.part.people, facts, compiled.uses)
        del facts
        board = points_of(compiled, wide.hstack(self.compared))
        if self.lines is not None:
            entered = score_lines(compiled.scheme, board.filter("eligible"))
            entered.write_parquet(self.lines / f"part-{self.part.number:06}.parquet")
        return standings(compiled, board).drop(ENTRANT)
