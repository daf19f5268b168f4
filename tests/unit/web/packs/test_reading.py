"""A value in a pack file means what stands there: no silent dates, octals, sexagesimals or floats."""

from pathlib import Path

import pytest

from ronghe.web.packs.reading import read_sheet


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("010", "010"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0.50", "0.50"),
        ("60%", "60%"),
        ("2018-11-01", "2018-11-01"),
        ("true", True),
        ("false", False),
        ("yes", "yes"),
        ("no", "no"),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("9" * 30, "9" * 30),
    ],
)
def test_a_plain_value_is_text_unless_it_is_a_whole_number_or_true_or_false(
    tmp_path: Path, written: str, meant: object
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"no: {written}\n", encoding="utf-8")
    sheet, mistakes = read_sheet(tmp_path, file)
    assert mistakes == []
    assert sheet is not None
    assert sheet.value == {"no": meant}


def test_every_field_and_list_item_knows_its_line_and_unknown_places_fall_back(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a:\n  - b: 1\n  -\n    c: {d: 2}\n", encoding="utf-8")
    sheet, _ = read_sheet(tmp_path, file)
    assert sheet is not None
    assert [sheet.line(path) for path in ((), ("a",), ("a", 0), ("a", 0, "b"))] == [1, 1, 2, 2]
    assert sheet.line(("a", 1, "c", "d")) == 4
    assert sheet.line(("a", 1, "nowhere", 5)) == 4
    assert sheet.at(("a", 1, "c", "d")) == 2
