"""A place's rules leave it as a pack that says what it was loaded with, and what was changed since."""

import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import LOCAL, NewRule, publish_rules
from ronghe.foundation.rulebook.kinds import kinds
from ronghe.web.packs.comparing import differences
from ronghe.web.packs.exporting.files import pack_files
from ronghe.web.packs.loading import load_pack, read_pack_at
from support.broken_files import SOUND

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs with the sound small one, loaded into its place."""
    folder = tmp_path / "packs"
    shutil.copytree(SOUND, folder / "small")
    monkeypatch.setattr(settings, "PACKS", folder)
    load_pack(read_pack_at(folder / "small"), is_demo=False)
    return folder


def exported(folder: Path) -> Path:
    call_command("export_pack", str(folder), "--place", "small", stdout=StringIO())
    return folder / "small"


def test_a_place_is_exported_to_the_bytes_of_its_own_pack(packs: Path, tmp_path: Path) -> None:
    found = exported(tmp_path / "out")
    files = {p.relative_to(found).as_posix(): p.read_bytes() for p in found.rglob("*.yaml")}
    assert files == pack_files(read_pack_at(packs / "small"))


def test_what_was_changed_here_is_in_the_export(packs: Path, tmp_path: Path) -> None:
    rule = read_pack_at(packs / "small").rule("ladder", "combined")
    body = {**rule.body, "notice_working_days": 7}
    with place_system("small"):
        changed = NewRule("ladder", "combined", rule.title, date(2018, 2, 1), body, source_line=3)
        publish_rules(place="small", rules=[changed], origin=LOCAL)
    old, new = read_pack_at(packs / "small"), read_pack_at(exported(tmp_path / "out"))
    assert [(one.kind, one.key) for one in differences(old, new, kinds())] == [
        ("ladder", "combined")
    ]


def test_an_unknown_place_and_a_lost_manifest_are_refused(packs: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="数据库里没有“gone”这个地方；现有：small"):
        call_command("export_pack", str(tmp_path), "--place", "gone")
    (packs / "small/pack.yaml").unlink()
    with pytest.raises(CommandError, match=r"没有它可用的 pack\.yaml"):
        exported(tmp_path / "out")
