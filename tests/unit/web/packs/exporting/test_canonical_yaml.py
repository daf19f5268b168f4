"""What is exported is read back as it was, and exported again to the same bytes."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from ronghe.web.packs.contents import Pack
from ronghe.web.packs.exporting.canonical_yaml import canonical_yaml
from ronghe.web.packs.exporting.files import demo_files, pack_files
from ronghe.web.packs.exporting.folders import write_folder
from ronghe.web.packs.loading import read_pack_at
from ronghe.web.packs.reading import read_sheet
from support.packs import SMALL_PLACE

SHIPPED = sorted(path.parent for path in Path(settings.PACKS).glob("*/pack.yaml"))
SIXTH = Path(settings.BASE_DIR) / "docs/how-to/sixth-place/yunxi"

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN = st.one_of(
    TEXT,
    st.integers(-(10**17), 10**17),
    st.booleans(),
    st.none(),
    st.sampled_from(["yes", "no", "~", "null", "1_000", "0x1f", "1e3", "=", "- x", "a: b", "007"]),
)
FIELD = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(FIELD, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(FIELD, VALUES, min_size=1, max_size=4))
def test_every_value_comes_back(tmp_path_factory: Any, value: dict[str, Any]) -> None:
    folder = tmp_path_factory.mktemp("yaml")
    file = folder / "a.yaml"
    file.write_bytes(canonical_yaml(value))
    sheet, mistakes = read_sheet(folder, file)
    assert mistakes == []
    assert sheet is not None
    assert sheet.value == value
    assert canonical_yaml(sheet.value) == file.read_bytes()


def said(pack: Pack) -> tuple[object, ...]:
    """What a pack says, wherever it stands in which file."""
    rules = {
        (one.kind, one.key): (one.title, one.valid_from, one.source_line, one.clause, one.note, one.digest)
        for one in pack.rules
    }  # fmt: skip
    return pack.manifest, rules, pack.figures, {one.code: one for one in pack.targets}, pack.story


@pytest.mark.parametrize("folder", [*SHIPPED, SIXTH, SMALL_PLACE], ids=lambda path: path.name)
def test_a_pack_exported_and_read_again_says_the_same_in_the_same_bytes(
    folder: Path, tmp_path: Path
) -> None:
    pack = read_pack_at(folder)
    files = pack_files(pack) | demo_files(folder)
    write_folder(tmp_path / folder.name, files)
    again = read_pack_at(tmp_path / folder.name)

    assert said(again) == said(pack)
    assert pack_files(again) | demo_files(tmp_path / folder.name) == files


def test_each_kind_has_one_file_with_its_rules_by_key() -> None:
    files = pack_files(read_pack_at(SMALL_PLACE))
    vocabulary = files["method/vocabulary.yaml"].decode()
    keys = [line.strip() for line in vocabulary.splitlines() if line.startswith("    key: ")]
    assert keys == sorted(keys)
    assert set(files) >= {"pack.yaml", "method/scheme.yaml", "stated/figures.yaml"}
