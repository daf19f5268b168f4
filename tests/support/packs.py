"""A small sound pack that tests copy and break, and what the product offers packs to refer to."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from ronghe.foundation.rulebook.kinds import RuleKind, kinds
from ronghe.web.packs.loading import registries

SMALL_PLACE = Path(__file__).parent / "small-place"

REGISTRIES = SHIPPED_REGISTRIES = registries()
KINDS: Mapping[str, RuleKind] = kinds()


def small_place(folder: Path) -> Path:
    """A fresh copy of the sound small pack."""
    return Path(shutil.copytree(SMALL_PLACE, folder / "small-place"))


def replace_in(pack: Path, file: str, old: str, new: str, told_at: str = "") -> int:
    """Replace the first `old` in a file; the number of the line where the change starts.

    With `told_at`: of the last line holding that text, no later than the change ends.
    """
    path = pack / file
    before, found, after = path.read_text(encoding="utf-8").partition(old)
    assert found, f"{old!r} does not stand in {file}"
    path.write_text(before + new + after, encoding="utf-8")
    end = len(before) if not told_at else (before + new).rindex(told_at)
    return (before + new)[:end].count("\n") + 1
