"""`./ronghe bench scale`: the engine and a program written by hand on the same invented nation."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import Folders
from ronghe.web.cli.progress import say

FULL, SMALL = 5_300_000, 106_000
BYTES_EACH = 150
"""What a subject's forty facts, its results and a copy of both take on disk."""


def bench_scale(folders: Folders, *, is_full: bool, as_json: bool) -> int:
    """Write a nation, race both over it, print the figures, take the files away again."""
    script = folders.project / "tests" / "benchmarks" / "scale_race.py"
    if not script.exists():
        raise CannotContinue("这里没有 tests 目录，跑不了 bench scale；请在完整的源码目录里运行。")
    size, home = FULL if is_full else SMALL, folders.var / "bench-scale"
    _check_room(folders.var, size)
    say(f"写出 {size:,} 个对象、每个 40 条事实，再用两个程序各算一遍 …")
    done = subprocess.run(
        [sys.executable, str(script), str(size), str(home)],
        env={**os.environ, "PYTHONPATH": _search(folders.project)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotContinue(f"测量没有做完（退出码 {done.returncode}），原因见上面几行。")
    found = json.loads(done.stdout)
    print(json.dumps(found, ensure_ascii=False) if as_json else _words(found))
    return 0


def _check_room(folder: Path, size: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    needed, free = size * BYTES_EACH, shutil.disk_usage(folder).free
    if free < needed:
        raise CannotContinue(
            f"{folder} 所在的磁盘只剩 {free // 2**20:,} MiB，写这些文件要 {needed // 2**20:,} MiB；请先腾出空间。"
        )


def _search(project: Path) -> str:
    return os.pathsep.join(str(project / name) for name in ("src", "tests"))


def _words(found: dict[str, Any]) -> str:
    rows = [f"{'':10}{'处理器秒':>8}{'墙上秒':>8}{'最大内存 MiB':>12}"]
    for title, runner in (("引擎", found["engine"]), ("手写程序", found["by_hand"])):
        rows.append(
            f"{title:10}{runner['processor_seconds']:>10g}{runner['wall_seconds']:>10g}"
            f"{runner['largest_mib']:>12,}"
        )
    same = "相同" if found["same_results"] else "不同"
    rows.append(
        f"处理器时间之比 {found['processor_ratio']:g}，墙上时间之比 {found['wall_ratio']:g}；两者结果{same}。"
    )
    return "\n".join(rows)
