"""Real streets of a place, from the statistical division codes (`packs/data/towns.csv`, licence beside it)."""

import csv
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Town:
    """A street or town: statistical code (9 digits) and name."""

    code: str
    name: str


def read_towns(*area_codes: str) -> tuple[Town, ...]:
    """The streets and towns of the areas (6-digit codes) in the order of their codes."""
    text = (files("ronghe.web.packs") / "data" / "towns.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        Town(row["town_code"], row["town_name"]) for row in rows if row["area_code"] in area_codes
    )
