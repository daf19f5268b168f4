"""Rosters and facts as CSV: what is read is what was written, and what cannot be read is said."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.foundation.kernel.fact_files import BrokenFile, read_facts, read_roster, write_table
from ronghe.foundation.kernel.spreadsheet_text import harmless, unharmed

HEADER = "subject,measure,state,numerator,denominator\n"
CODE = st.text("ABCabc0123._", min_size=1, max_size=6)
LINE_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co"]), max_size=12)


def facts(text: str, **known: list[str]) -> list[str]:
    return [str(one) for one in read_facts("facts.csv", text.encode(), **known).mistakes]


@st.composite
def fact_frames(draw: st.DrawFn) -> pl.DataFrame:
    keys = draw(st.lists(st.tuples(CODE, CODE), min_size=1, max_size=8, unique=True))
    values = st.tuples(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(1, 10**15 - 1))
    rows = []
    for subject, measure in keys:
        state = draw(st.sampled_from(["VALUE", "NOT_DUE", "MISSING"]))
        numbers = draw(values) if state == "VALUE" else (None, None)
        rows.append((subject, measure, state, *numbers))
    kinds = {"subject": pl.String, "measure": pl.String, "state": pl.String}
    schema = {**kinds, "numerator": pl.Int64, "denominator": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


@given(fact_frames(), st.sampled_from(["utf-8", "utf-8-sig", "gbk"]), st.booleans())
def test_facts_come_back_as_they_were_written_in_every_encoding_quoted_or_not(
    frame: pl.DataFrame, encoding: str, is_quoted: bool
) -> None:
    text = write_table(frame).decode()
    if is_quoted:
        quoted = io.StringIO()
        csv.writer(quoted, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(text)))
        text = quoted.getvalue()
    read = read_facts("facts.csv", text.encode(encoding))
    assert read.mistakes == ()
    assert read.frame.equals(frame)


@given(st.lists(LINE_TEXT, min_size=1, max_size=6))
def test_names_come_back_unharmed_whatever_they_begin_with(names: list[str]) -> None:
    stripped = [name.strip(" \u3000\u00a0") or f"S{at}" for at, name in enumerate(names)]
    frame = pl.DataFrame(
        {
            "subject": [f"S{at}" for at in range(len(names))],
            "name": stripped,
            "pool": [None] * len(names),
            "eligible": [True] * len(names),
            "base_level": [None] * len(names),
        },
        schema_overrides={"pool": pl.String, "base_level": pl.String},
    )
    written = write_table(frame)
    assert read_roster("roster.csv", written).frame["name"].to_list() == stripped
    cells = next(iter(csv.reader(io.StringIO(written.decode().partition("\n")[2]))))
    assert not cells[1].startswith(("=", "+", "-", "@"))


@given(st.text(max_size=8))
def test_a_harmless_text_is_no_formula_and_comes_back(text: str) -> None:
    assert unharmed(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_each_mistake_names_its_line_although_rows_span_lines() -> None:
    text = 'subject,pool,eligible,base_level,name\nA,,1,,"甲\n乙"\n\nB,,perhaps,,丙\n'
    told = read_roster("roster.csv", text.encode()).mistakes
    assert [(one.line, one.column) for one in told] == [(2, "name"), (5, "eligible")]


def test_sound_rows_are_returned_beside_the_mistakes_of_the_others() -> None:
    read = read_facts("facts.csv", f"{HEADER}A,m,VALUE,1,2\nB,m,VALUE,1,0\n".encode())
    assert read.frame.rows() == [("A", "m", "VALUE", 1, 2)]
    assert read.lines.to_list() == [2]
    with pytest.raises(BrokenFile, match=r"facts\.csv:3:denominator: 分母是 0"):
        read.sound()


def test_of_many_equal_mistakes_twenty_are_shown_and_the_rest_counted() -> None:
    rows = "".join(f"S{at},m,VALUE,1,0\n" for at in range(50))
    told = facts(HEADER + rows)
    assert len(told) == 21
    assert "同样的问题还有 30 处" in told[-1]


def test_subjects_and_measures_are_checked_against_those_known() -> None:
    text = f"{HEADER}A,m,VALUE,1,1\nB,n,VALUE,1,1\n"
    assert facts(text) == []
    told = facts(text, subjects=["A"], measures=["m"])
    assert [line.partition(" ")[0] for line in told] == [
        "facts.csv:3:subject:",
        "facts.csv:3:measure:",
    ]


def test_values_of_a_fact_without_value_are_not_taken_over() -> None:
    read = read_facts("facts.csv", f"{HEADER}A,m,NOT_DUE,0,0\n".encode())
    assert read.sound().row(0) == ("A", "m", "NOT_DUE", None, None)


def test_what_a_roster_leaves_out_has_its_default() -> None:
    text = "subject,pool,eligible,base_level,tags\nA,P,是,,x\nB,,0,THREE,\n"
    frame = read_roster("roster.csv", text.encode()).sound()
    assert frame.select("subject", "name", "pool", "eligible", "base_level", "tags").rows() == [
        ("A", "A", "P", True, None, "x"),
        ("B", "B", None, False, "THREE", None),
    ]
    assert frame["first_cycle"].to_list() == [False, False]


def test_a_file_beyond_all_measure_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ronghe.foundation.kernel.fact_files.encodings.LARGEST_FILE", 10)
    with pytest.raises(BrokenFile, match="文件超过 512 MB"):
        read_facts("facts.csv", HEADER.encode())
