"""One deliberately broken file per message, beside one sound pack: the command line's whole answer.

Each folder of `tests/broken` holds the one file that differs from the sound one, and in `told.txt` what
must be said, file and line included.
"""

from pathlib import Path

import pytest

from support.broken_files import BROKEN, REMOVED, SOUND, TOLD, cases, lay_out, said


@pytest.mark.parametrize("case", cases())
def test_a_broken_file_is_told_at_its_file_and_line_in_whole_sentences(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    told = (BROKEN / case / TOLD).read_text(encoding="utf-8")
    assert said() == told
    assert all(line.startswith("small") for line in told.splitlines())


def test_nothing_is_said_of_the_sound_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out("empty-yaml", tmp_path)
    (tmp_path / "small/method/words.yaml").write_bytes((SOUND / "method/words.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert said() == ""


@pytest.mark.parametrize("case", cases())
def test_a_case_is_one_file_that_differs_from_its_sound_one_in_one_place(case: str) -> None:
    [file] = [path for path in (BROKEN / case).rglob("*") if path.is_file() and path.name != TOLD]
    sound = SOUND / file.relative_to(BROKEN / case)
    if file.name == REMOVED or not sound.is_file():
        return
    before, after = sound.read_bytes().splitlines(), file.read_bytes().splitlines()
    assert before != after
    untouched = _alike(before, after) + _alike(before[::-1], after[::-1])
    is_of_another_make = untouched <= 4
    assert is_of_another_make or len(before) - untouched <= 8


def _alike(one: list[bytes], other: list[bytes]) -> int:
    pairs = list(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), len(pairs))
