"""What each action of `./ronghe pack` does; exit code 0, or 1 for mistakes in rules or data.

Everything that needs Django is imported after it has been set up.
"""

import argparse
import os
from pathlib import Path

from ronghe.web.cli.databases import ready_databases
from ronghe.web.cli.failure import WrongArguments
from ronghe.web.cli.folders import folders_from
from ronghe.web.cli.management import Management
from ronghe.web.cli.packs.without_database import set_up
from ronghe.web.cli.progress import say


def validate(arguments: argparse.Namespace) -> int:
    """Check a pack."""
    set_up(folders_from())
    from ronghe.web.cli.packs.checking import check

    return check(arguments.folder)


def score(arguments: argparse.Namespace) -> int:
    """Score facts by a pack."""
    set_up(folders_from())
    from ronghe.web.cli.packs.scoring import run

    return run(arguments)


def export(arguments: argparse.Namespace) -> int:
    """Write a pack canonically, from its folder or, with a database, from a place."""
    if arguments.place:
        return _export_place(arguments)
    if len(arguments.paths) != 2:
        raise WrongArguments(
            "请写方法包所在的目录和导出到的目录；导出数据库里的地方请写 --place 代码。"
        )
    set_up(folders_from())
    from ronghe.web.cli.packs.exporting import export as export_folder

    return export_folder(*arguments.paths)


def _export_place(arguments: argparse.Namespace) -> int:
    if len(arguments.paths) != 1:
        raise WrongArguments("写了 --place 就只写导出到的目录，不写方法包的目录。")
    folders = folders_from()
    words = [str(Path(arguments.paths[0]).resolve()), "--place", arguments.place]
    words += ["--on", arguments.on.isoformat()] if arguments.on else []
    with ready_databases(folders.var, environ=os.environ, say=say) as urls:
        return Management(folders=folders, urls=urls).exit_code("export_pack", *words)


def diff(arguments: argparse.Namespace) -> int:
    """Say what changed from one pack to another."""
    set_up(folders_from())
    from ronghe.web.cli.packs.comparing import compare

    return compare(arguments.old, arguments.new, as_json=arguments.json)
