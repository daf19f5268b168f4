"""Django with all its rooms, and a database address at which nobody is: no command here may ask it."""

import os

from ronghe.web.cli.folders import Folders

NOWHERE = "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1"


def set_up(folders: Folders) -> None:
    """Let the rooms register their kinds of rules and measures; connects to nothing."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ronghe.web.config.settings"
    os.environ["RONGHE_VAR"] = str(folders.var)
    os.environ["RONGHE_DATABASE_URL"] = NOWHERE
    os.environ["RONGHE_ROLE"] = "app"

    import django

    django.setup()
