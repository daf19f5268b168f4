"""Rooms are entered through their door: another room's ``api``, nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
# The kernel and the page parts are what everybody speaks; rulebook.kinds and obligations.clock are
# the pure doors of their rooms.
OPEN = (
    "ronghe.foundation.kernel",
    "ronghe.foundation.pages",
    "ronghe.foundation.rulebook.kinds",
    "ronghe.core.obligations.clock",
    "ronghe.web",
)


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:3])


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            if _is_room(node.module):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _is_room(module: str) -> bool:
    return len(module.split(".")) == 3


def side_entrances() -> list[str]:
    found = []
    for file in sorted((SOURCE / "ronghe").rglob("*.py")):
        here = room_of(".".join(file.relative_to(SOURCE).with_suffix("").parts))
        for module in imports(file):
            foreign = module.startswith("ronghe.") and room_of(module) != here
            if foreign and not module.startswith(OPEN) and not module.endswith(".api"):
                found.append(f"{file.relative_to(SOURCE)} imports {module}")
    return found


def test_a_room_is_entered_through_its_api() -> None:
    assert side_entrances() == []
