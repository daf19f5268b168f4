"""`./ronghe test`: front-end packages and static files, then pytest with the given arguments."""

import os
import sys
from typing import NoReturn

from ronghe.web.cli import assets
from ronghe.web.cli.database_urls import DatabaseUrls
from ronghe.web.cli.folders import Folders
from ronghe.web.cli.management import Management

_NO_DATABASE = DatabaseUrls(app="", owner="")


def run_tests(folders: Folders, arguments: list[str]) -> NoReturn:
    """Become pytest, so that its closing line and its exit code are ours.

    The plugin `tests/support/postgres.py` starts the database.
    """
    assets.install_packages(folders)
    assets.collect_static(Management(folders=folders.for_tests(), urls=_NO_DATABASE))
    os.chdir(folders.project)
    environment = os.environ | {"RONGHE_VAR": str(folders.for_tests().var)}
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *arguments], environment)
