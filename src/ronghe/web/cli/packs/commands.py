"""What each action of `./ronghe pack` does; exit code 0, or 1 for mistakes in rules or data.

Everything that needs Django is imported after it has been set up.
"""

import argparse

from ronghe.web.cli.folders import folders_from
from ronghe.web.cli.packs.without_database import set_up


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
