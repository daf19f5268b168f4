"""A prepared step is repeated exactly when something it depends on has changed."""

from pathlib import Path

from ronghe.web.cli.prepared import Prepared, digest_of_files


def test_a_step_counts_as_done_only_for_the_value_it_was_done_with(tmp_path: Path) -> None:
    prepared = Prepared(tmp_path / "notes.json")
    assert not prepared.has("schema", "a")
    prepared.note("schema", "a")
    prepared.note("static", "b")
    assert Prepared(tmp_path / "notes.json").has("schema", "a")
    assert not prepared.has("schema", "b")


def test_forgetting_undoes_every_note(tmp_path: Path) -> None:
    prepared = Prepared(tmp_path / "notes.json")
    prepared.note("schema", "a")
    prepared.forget()
    assert not prepared.has("schema", "a")


def test_damaged_notes_count_as_nothing_done(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{ half a")
    prepared = Prepared(tmp_path / "notes.json")
    assert not prepared.has("schema", "a")
    prepared.note("schema", "a")
    assert prepared.has("schema", "a")


def test_the_digest_follows_names_and_contents_but_not_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("x")
    two.write_text("y")
    both = digest_of_files([one, two])
    assert digest_of_files([two, one]) == both
    two.write_text("z")
    assert digest_of_files([one, two]) != both
    assert digest_of_files([one]) != digest_of_files([two])
