"""Digests over codes, never database ids, and independent of the order of rows.

A canonical text is UTF-8: rules as JSON with sorted keys and no spaces; rows as tab-separated
fields, empty for null, 1 and 0 for yes and no, sorted as text, each ended by a line feed.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import polars as pl
from pydantic import BaseModel

from ronghe.results.scoring.engine.cells import hushed_facts
from ronghe.results.scoring.engine.facts import check_columns, read_roster, uses
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.points import STATES, VALUE
from ronghe.results.scoring.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class InputDigest:
    """SHA-256 in hex of each part that decides a result, and of all of them together."""

    scheme: str
    ladder: str
    roster: str
    facts: str

    @property
    def whole(self) -> str:
        """The digest of the four digests, in this order, each ended by a line feed."""
        parts = (self.scheme, self.ladder, self.roster, self.facts)
        return sha256("".join(f"{part}\n" for part in parts).encode())


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def rule_bytes(rule: BaseModel) -> bytes:
    """Return the canonical JSON of a scheme or ladder, defaults written out."""
    body: Any = rule.model_dump(mode="json")
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def input_digest(
    scheme: Scheme, ladder: Ladder, roster: pl.DataFrame, facts: pl.DataFrame
) -> InputDigest:
    """Return the digest of everything that decides a result.

    Counted are the roster's deciding columns, and those facts that this scheme and ladder read of
    subjects on the roster; a MISSING fact is the same as none.
    """
    everybody = read_roster(roster, ladder)
    return InputDigest(
        sha256(rule_bytes(scheme)),
        sha256(rule_bytes(ladder)),
        sha256(_rows(everybody)),
        sha256(_rows(used_facts(scheme, ladder, everybody, facts))),
    )


def used_facts(
    scheme: Scheme, ladder: Ladder, roster: pl.DataFrame, facts: pl.DataFrame
) -> pl.DataFrame:
    """Return the facts that bear on a result, sorted: those read, of subjects on the roster.

    Ballot counts below their minimum cell are 0 (see `cells`).
    """
    check_columns(facts)
    has_value = pl.col("state") == STATES[VALUE]
    read = pl.col("measure").is_in([use.measure for use in uses(scheme, ladder)])
    return (
        hushed_facts(scheme, facts)
        .filter(read & (pl.col("state") != STATES[0]))
        .join(roster.select("subject"), on="subject", how="semi")
        .select(
            "subject",
            "measure",
            "state",
            *(
                pl.when(has_value).then(pl.col(key).cast(pl.Int64)).alias(key)
                for key in ("numerator", "denominator")
            ),
        )
        .sort("subject", "measure")
    )


def results_digest(results: pl.DataFrame) -> str:
    """Return the digest of the result rows of `Scored.results`."""
    return sha256(result_rows(results))


def result_rows(results: pl.DataFrame) -> bytes:
    """Return the canonical text of result rows.

    Texts of parts, one after another in order of subject, are the text of the whole: a subject has
    no character below the tab that follows it.
    """
    return _rows(_published(results))


def _published(results: pl.DataFrame) -> pl.DataFrame:
    return results.select(
        "subject",
        "pool",
        "gate_ok",
        pl.col("gate_reasons").list.sort().list.join(","),
        "score",
        "rank_in_pool",
        "tied",
        "level",
        "proposed_by",
        "waiting_for",
    )


def _rows(frame: pl.DataFrame) -> bytes:
    texts = [
        (pl.col(name).cast(pl.Int8) if kind == pl.Boolean else pl.col(name))
        .cast(pl.String)
        .fill_null("")
        for name, kind in frame.schema.items()
    ]
    lines = frame.select(pl.concat_str(texts, separator="\t")).to_series().sort()
    joined = lines.str.join("\n").item()
    return f"{joined}\n".encode() if lines.len() else b""
