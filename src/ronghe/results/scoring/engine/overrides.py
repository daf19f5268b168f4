"""What-if: changes laid over a scheme, a ladder and facts, never touching the originals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

import polars as pl

from ronghe.results.scoring.engine.cells import hushed_facts
from ronghe.results.scoring.ladders.ladder import Ladder, Level, Promotion, Quota
from ronghe.results.scoring.schemes.scheme import ROOT, Block, Indicator, Scheme, sum_of

Part = TypeVar("Part", Block, Indicator)


@dataclass(frozen=True, slots=True)
class Overrides:
    """Other points by block or indicator code, cuts and quotas by level code, facts by subject and measure.

    Changed points need not add up: sums inside blocks and the top are taken as they then are, and
    the full marks stay what they were. `promotion` replaces how far one cycle may lift; `pools`
    gives pools another name, and one name to several merges them.
    """

    points: Mapping[str, Decimal] = field(default_factory=dict)
    cuts: Mapping[str, Decimal] = field(default_factory=dict)
    quotas: Mapping[str, Quota | None] = field(default_factory=dict)
    facts: pl.DataFrame | None = None
    promotion: Promotion | None = None
    pools: Mapping[str, str] = field(default_factory=dict)

    def regrouped(self, roster: pl.DataFrame) -> pl.DataFrame:
        """Return the roster with its pools as they would be."""
        if not self.pools or "pool" not in roster.columns:
            return roster
        return roster.with_columns(pl.col("pool").cast(pl.String).replace(self.pools))

    def apply(
        self, scheme: Scheme, ladder: Ladder, facts: pl.DataFrame
    ) -> tuple[Scheme, Ladder, pl.DataFrame]:
        """Return the scheme, ladder and facts as they would be."""
        return self._scheme(scheme), self._ladder(ladder), self._facts(scheme, facts)

    def _scheme(self, scheme: Scheme) -> Scheme:
        if not self.points:
            return scheme
        changed = scheme.model_copy(
            update={
                "blocks": tuple(self._changed(block) for block in scheme.blocks),
                "indicators": tuple(self._changed(indicator) for indicator in scheme.indicators),
            }
        )
        return rebased(changed)

    def _changed(self, part: Part) -> Part:
        points = self.points.get(part.code, part.points)
        return part.model_copy(update={"points": points})

    def _ladder(self, ladder: Ladder) -> Ladder:
        levels = tuple(map(self._level, ladder.levels))
        promotion = self.promotion or ladder.promotion
        return ladder.model_copy(update={"levels": levels, "promotion": promotion})

    def _level(self, level: Level) -> Level:
        cut = self.cuts.get(level.code, level.min_score)
        quota = self.quotas.get(level.code, level.quota)
        return level.model_copy(update={"min_score": cut, "quota": quota})

    def _facts(self, scheme: Scheme, facts: pl.DataFrame) -> pl.DataFrame:
        if self.facts is None:
            return facts
        # Hushed first: votes added to a small cell would otherwise tell what its few voters said.
        known = hushed_facts(scheme, facts)
        kept = known.join(self.facts, on=["subject", "measure"], how="anti")
        return pl.concat([kept.select(self.facts.columns), self.facts], how="vertical_relaxed")


def rebased(scheme: Scheme) -> Scheme:
    """Return a scheme whose inner sums are declared to be what they are."""
    blocks = tuple(
        block.model_copy(update={"basis": _summed(scheme, block.code)}) for block in scheme.blocks
    )
    return scheme.model_copy(update={"blocks": blocks, "basis": _summed(scheme, ROOT)})


def _summed(scheme: Scheme, node: str) -> Decimal:
    return sum_of(part.points for part in scheme.children(node))
