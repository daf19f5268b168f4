"""A place asked for by its code, by its pack's key, or by a name nobody knows."""

from pathlib import Path

import pytest

from ronghe.web.cli.demo import DemoOptions, run_demo
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import PROJECT, Folders
from ronghe.web.packs.shipped import UnknownPlace, pack_key


@pytest.mark.parametrize("asked", ["sip", "suzhou-industrial-park"])
def test_a_place_is_found_by_its_code_and_by_its_packs_key(asked: str) -> None:
    assert pack_key(PROJECT / "packs", asked) == "suzhou-industrial-park"


def test_a_broken_pack_beside_it_hides_no_place(tmp_path: Path) -> None:
    for name, text in {"broken": "place: [", "sound": "place: here"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text(text)
    assert pack_key(tmp_path, "here") == "sound"
    assert pack_key(tmp_path, "broken") == "broken"


def test_an_unknown_place_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownPlace, match=r"没有“nowhere”这个地方；现有：.*sip（suzhou-"):
        pack_key(PROJECT / "packs", "nowhere")


def test_the_demo_refuses_an_unknown_place_before_it_prepares_anything(tmp_path: Path) -> None:
    folders = Folders(project=PROJECT, var=tmp_path / "var")
    options = DemoOptions(port=0, serve=False, reset=False, yes=False, places=("nowhere",))
    with pytest.raises(CannotContinue, match="没有“nowhere”这个地方"):
        run_demo(folders, options)
    assert not folders.var.exists()
