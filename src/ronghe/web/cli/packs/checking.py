"""`./ronghe pack validate`: every mistake at its file and line, or what the pack holds."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ronghe.web.packs.contents import Pack, PackMistake
from ronghe.web.packs.loading import BrokenPack, read_pack_at, registries
from ronghe.web.packs.validating import validate


def check(folder: str) -> int:
    """Print what is wrong with a pack; 0 when nothing is."""
    found, mistakes = validate(Path(folder), registries())
    for line in lines_of(folder, mistakes):
        print(line)
    if found is None:
        print(closing(mistakes), file=sys.stderr)
        return 1
    print(
        f"{found.manifest.name}（{found.manifest.release}）没有错误：{len(found.rules)} 条规则、"
        f"{len(found.figures)} 个来源数字、{len(found.targets)} 个目标。"
    )
    return 0


def pack_at(folder: str) -> Pack:
    """A pack without mistakes; raises BrokenPack."""
    return read_pack_at(Path(folder))


def told(folder: str, broken: BrokenPack) -> int:
    """Print the mistakes of a pack that a command wanted to use; the exit code."""
    for line in lines_of(folder, broken.mistakes):
        print(line, file=sys.stderr)
    print(closing(broken.mistakes), file=sys.stderr)
    return 1


def lines_of(folder: str, mistakes: Iterable[PackMistake]) -> Iterable[str]:
    """One line a mistake, its file as seen from here."""
    is_there = Path(folder).is_dir()
    for one in mistakes:
        seen = one if is_there else replace(one, file="")
        yield seen.seen_from(folder)


def closing(mistakes: Iterable[PackMistake]) -> str:
    """How many mistakes there are and what to do."""
    return f"方法包有 {len(list(mistakes))} 处错误，不能使用。请按上面的文件和行号改正后再运行。"
