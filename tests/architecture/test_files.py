"""The files themselves: short, finished, exact, and without a trace of any machine."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ronghe.web.cli.folders import PROJECT

LONGEST, LONGEST_TEST = 450, 800
"""Lines of a file of code, and of a file of tests; migrations are written by Django."""
CODE = {".py", ".html", ".css", ".js", ".yaml", ".sh"}
UNFINISHED = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b")
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.$}/])/(?:home|root|Users)/\w")
REGISTRY = re.compile(
    r"https?://[^\s\"'/]*(?:pypi|pythonhosted|npmjs|npmmirror|nexus|artifactory|registry)[^\s\"']*"
    r"|--(?:extra-)?index-url|\"resolved\":"
)
RUN_TIME = (".venv", "node_modules", "var")
EXACT = ("foundation", "core", "work", "results")
FLOATS = {
    "core/register/rules/cells.py": "what a cell of Excel holds",
    "core/register/rules/returned_rows.py": "what a cell of Excel holds",
    "core/register/rules/sheets.py": "how much of a header is known",
    "core/register/rules/words.py": "how alike two words are",
    "foundation/pages/shapes/chart.py": "lengths of drawn bars",
    "foundation/pages/paper.py": "sizes of type in points",
    "work/collection/rules/cells.py": "what a cell of Excel holds",
}
"""Modules below the web floor that may name floats, and what for: never a score, share or sum."""


def _git(*arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, check=True)
    return run.stdout.decode()


@cache
def files() -> tuple[Path, ...]:
    """The files of the project, as git lists them, that are there."""
    found = (PROJECT / name for name in _git("ls-files", "-z").split("\0") if name)
    return tuple(path for path in found if path.is_file() and not path.is_symlink())


def texts() -> Iterator[tuple[str, str]]:
    """Every text file: its name within the project, and its text."""
    for path in files():
        try:
            yield path.relative_to(PROJECT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def lines_that(pattern: re.Pattern[str], *, code_only: bool = False) -> list[str]:
    return [
        f"{name}:{no}"
        for name, text in texts()
        if not code_only or Path(name).suffix in CODE
        for no, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_is_too_long_to_read() -> None:
    too_long = {
        name: text.count("\n")
        for name, text in texts()
        if Path(name).suffix in CODE
        and "/migrations/" not in name
        and text.count("\n") > (LONGEST_TEST if name.startswith("tests/") else LONGEST)
    }
    assert too_long == {}
    assert len(files()) > 500


def test_nothing_made_at_run_time_is_committed_nor_a_link_to_it() -> None:
    listed = _git("ls-files", "-s", "-z").split("\0")
    names = [entry.split("\t", 1)[1] for entry in listed if entry]

    assert [entry for entry in listed if entry.startswith("120000")] == []
    assert [name for name in names if name.split("/", 1)[0] in RUN_TIME] == []
    assert [name for name in RUN_TIME if not _is_ignored(name)] == []


def _is_ignored(name: str) -> bool:
    """Whether git ignores the name even where it is a link instead of a folder."""
    return f"/{name}" in (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_nothing_is_left_unfinished() -> None:
    assert lines_that(UNFINISHED, code_only=True) == []


def test_nothing_tells_of_the_machine_it_was_written_on() -> None:
    here = re.compile("|".join(re.escape(str(path)) for path in {PROJECT, PROJECT.parent}))
    is_nested = len(PROJECT.parts) > 3
    assert lines_that(SOMEBODYS_FOLDER) == []
    assert not is_nested or lines_that(here) == []


def test_nothing_names_where_packages_come_from() -> None:
    assert lines_that(REGISTRY) == []


def floats_in(path: Path) -> list[int]:
    """Lines that name ``float`` or write a number with a point."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return sorted(
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Attribute) and node.attr in {"Float32", "Float64"})
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    )


def test_no_score_share_or_sum_passes_through_a_float() -> None:
    source = PROJECT / "src" / "ronghe"
    found = {
        path.relative_to(source).as_posix()
        for floor in EXACT
        for path in (source / floor).rglob("*.py")
        if floats_in(path)
    }
    assert found == set(FLOATS)
