"""The command line: every command explains itself, every mistake is one sentence."""

import shutil
from pathlib import Path

import pytest

from ronghe.web.cli import commands
from ronghe.web.cli.arguments import parse
from ronghe.web.cli.folders import PROJECT, Folders

ROOM_COMMANDS = ("bench", "check_data", "evaluate", "figures", "sweep", "validate_pack")


@pytest.fixture
def full(tmp_path: Path) -> Folders:
    """A project in which every room has its command."""
    folder = tmp_path / "src/ronghe/web/packs/management/commands"
    folder.mkdir(parents=True)
    for name in ROOM_COMMANDS:
        (folder / f"{name}.py").touch()
    return Folders(project=tmp_path, var=tmp_path / "var")


@pytest.fixture
def empty(full: Folders) -> Folders:
    """The same project before any room has a command."""
    shutil.rmtree(full.project / "src")
    return full


@pytest.mark.parametrize(
    "words",
    [
        ["demo"],
        ["test"],
        ["check"],
        ["messages"],
        ["manage"],
        ["figures"],
        ["evaluate"],
        ["bench"],
        ["clock"],
        ["clock", "due"],
        ["sweep"],
        ["pack"],
        ["pack", "validate"],
        ["database"],
        ["database", "start"],
        [],
    ],
)
def test_every_command_has_help(
    full: Folders, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse([*words, "--help"], full)
    assert left.value.code == 0
    assert "./ronghe" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["figures"], ["evaluate"], ["bench", "x"]])
def test_a_command_of_a_room_that_does_not_exist_yet_is_not_offered(
    empty: Folders, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse(words, empty)
    assert left.value.code == 2
    assert "参数不对" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80 80", "abc", "８０８０x"])
def test_a_port_that_is_none_is_refused(
    full: Folders, port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(["demo", f"--port={port}"], full)
    assert "端口是 1 到 65535 的整数" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "port"), [("1", 1), ("65535", 65535)])
def test_ports_at_both_ends_are_taken(full: Folders, text: str, port: int) -> None:
    assert parse(["demo", "--port", text], full).port == port


def test_the_demo_takes_several_places_and_serves_unless_told_otherwise(full: Folders) -> None:
    arguments = parse(["demo", "--place", "sip", "--place", "wujiang"], full)
    assert arguments.place == ["sip", "wujiang"]
    assert not arguments.no_serve
    assert not arguments.reset


def test_arguments_of_test_and_manage_are_passed_on_untouched(empty: Folders) -> None:
    arguments = parse(["test", "-x", "--lf", "tests/unit", "-k", "a or b"], empty)
    assert arguments.run is commands.test
    assert arguments.rest == ["-x", "--lf", "tests/unit", "-k", "a or b"]
    assert parse(["manage", "migrate", "--help"], empty).rest == ["migrate", "--help"]


def test_data_can_be_checked_once_a_room_offers_it(full: Folders) -> None:
    assert parse(["check", "--data"], full).data is True
    assert parse(["check"], full).data is False


def test_the_project_folder_is_the_one_with_the_launcher() -> None:
    assert (PROJECT / "ronghe").is_file()
