"""Sound files broken in one place each, under `tests/broken`, and what the command line says of them."""

import contextlib
import io
import shutil
from argparse import Namespace
from pathlib import Path

from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.packs.checking import check
from ronghe.web.cli.packs.scoring import run

BROKEN = Path(__file__).parents[1] / "broken"
SOUND = BROKEN / "sound"
TOLD = "told.txt"
REMOVED = "removed.txt"
PACK = "small"


def cases() -> list[str]:
    """The names of the deliberately broken files' folders, sorted."""
    folders = (path for path in BROKEN.iterdir() if path.is_dir() and path != SOUND)
    return sorted(path.name for path in folders)


def lay_out(case: str, folder: Path) -> None:
    """Put the sound pack into a folder, with the one file of a case in place of its sound one."""
    pack = Path(shutil.copytree(SOUND, folder / PACK))
    for broken in (BROKEN / case).rglob("*"):
        name = broken.relative_to(BROKEN / case)
        if name.name == REMOVED:
            for line in broken.read_text(encoding="utf-8").split():
                shutil.rmtree(pack / line) if (pack / line).is_dir() else (pack / line).unlink()
        elif broken.is_file() and name.name != TOLD:
            (pack / name).write_bytes(broken.read_bytes())


def said() -> str:
    """What is said of the pack in the current folder: by the check, else by scoring."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        if check(PACK):
            return out.getvalue()
        try:
            run(_asked())
        except CannotContinue as refusal:
            return f"{refusal}\n"
    return ""


def _asked() -> Namespace:
    return Namespace(
        folder=PACK,
        scheme=None,
        ladder=None,
        assessment="contest",
        on=None,
        facts=f"{PACK}/facts.csv",
        roster=f"{PACK}/roster.csv",
        bundle=None,
        json=False,
    )
