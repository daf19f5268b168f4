"""Every sentence that the readers and checks of files can say is provoked by a broken file.

The sentences are read from the source; what was said to each broken file stands in `tests/broken`.
"""

from support.broken_files import BROKEN, TOLD, cases
from support.messages import ROOT, Sentence, sentences_in

READERS = (
    *(f"web/packs/{name}.py" for name in ("reading", "rule_files", "validating", "findings")),
    *(f"web/packs/{name}.py" for name in ("forms", "stated")),
    "core/figures/rules/measure_list.py",
    "foundation/rulebook/kinds.py",
    "foundation/rulebook/rules/bodies.py",
    "foundation/rulebook/rules/sentences.py",
)
ROOMS = ("foundation/kernel/fact_files", "results/scoring")
EXPLAINING = ("explain", "telling.py", "scale")
"""Packages and modules that put results and rules in words, or read no CSV and no pack."""

OF_FRAMES = "CSV files are refused at their line before the engine sees them; it says this of other frames: test_fact_refusals"
NOT_PROVOKED = {
    ("core/figures/rules/measure_list.py", "_told"): "words for a sound measure",
    ("foundation/kernel/fact_files/encodings.py", "text_of"): "would take a file of 512 MB",
    (
        "foundation/rulebook/rules/sentences.py",
        "sentence_of",
    ): "for types of fields that no kind has yet: test_sentences",
    (
        "results/scoring/arithmetic/apportion.py",
        "apportioned",
    ): "of counts, not of a file: test_percentages",
    ("results/scoring/engine/facts.py", "_check_roster"): OF_FRAMES,
    ("results/scoring/engine/facts.py", "check_columns"): OF_FRAMES,
    ("results/scoring/engine/facts.py", "_faults"): OF_FRAMES,
    ("results/scoring/engine/facts.py", "_need"): OF_FRAMES,
    ("results/scoring/functions/catalogue.py", "reference_markdown"): "the head of a document",
    (
        "results/scoring/functions/formula_text.py",
        "parse",
    ): "the field's own length is refused before",
    (
        "results/scoring/ladders/quota.py",
        "check_confirm",
    ): "of a decision, not of a file: test_confirm",
}
"""Function → why none of its sentences that are left can come from a committed file."""


def modules() -> list[str]:
    found = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    kept = [path for path in found if not set(EXPLAINING) & set(path.relative_to(ROOT).parts)]
    return [*READERS, *(path.relative_to(ROOT).as_posix() for path in kept)]


def unprovoked() -> list[Sentence]:
    told = "\n".join((BROKEN / case / TOLD).read_text(encoding="utf-8") for case in cases())
    return [one for file in modules() for one in sentences_in(file) if not one.is_in(told)]


def test_every_sentence_about_files_is_provoked_by_a_broken_file() -> None:
    missing = [one for one in unprovoked() if (one.file, one.function) not in NOT_PROVOKED]
    assert missing == [], "add a folder to tests/broken for each"


def test_no_reason_stands_for_a_sentence_that_is_provoked_after_all() -> None:
    assert NOT_PROVOKED.keys() == {(one.file, one.function) for one in unprovoked()}


def test_the_source_is_really_read() -> None:
    found = [one for file in modules() for one in sentences_in(file)]
    assert len(found) > 150
    assert any("缺少必填字段" in one.pattern for one in found)
