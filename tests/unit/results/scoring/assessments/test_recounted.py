"""An outsider's script recounts every sheet of the five places' assessments."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.lived_assessments import PACKS, all_lived, bundles

EVERYTHING = {one.name: one for one in all_lived()}
RECOUNT = PACKS.parent / "tools" / "recount"


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_sheet_of_a_published_result_is_recounted_alike(name: str, tmp_path: Path) -> None:
    folder = bundles(EVERYTHING[name], tmp_path / "result")
    command = [sys.executable, str(RECOUNT), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "一致" in done.stdout
