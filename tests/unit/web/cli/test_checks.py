"""`./ronghe check` finds what it says it looks for."""

import subprocess
from pathlib import Path

import pytest

from ronghe.web.cli.checks import checks
from ronghe.web.cli.database_urls import DatabaseUrls
from ronghe.web.cli.folders import PROJECT, Folders
from ronghe.web.cli.management import Management

TIDY = '{% load i18n %}\n<p>{% translate "好" %}</p>\n'


def format_of_templates(project: Path) -> tuple[list[str], int]:
    """The templates that the check of their format looks at, and how it ends."""
    manage = Management(Folders(project, project / "var"), DatabaseUrls("", ""))
    [found] = [check for check in checks(manage) if check.title == "页面模板格式"]
    looked_at = [word for word in found.command if word.endswith(".html")]
    ended = subprocess.run(found.command, check=False, capture_output=True).returncode
    return looked_at, ended


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A tidy template of a room of a project of its own."""
    page = tmp_path / "src" / "ronghe" / "core" / "room" / "templates" / "room" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(TIDY, encoding="utf-8")
    return page


def test_every_template_of_the_project_is_looked_at() -> None:
    looked_at, ended = format_of_templates(PROJECT)
    assert set(looked_at) == {str(path) for path in (PROJECT / "src").rglob("*.html")}
    assert ended == 0


def test_a_template_out_of_form_does_not_pass(tmp_path: Path, template: Path) -> None:
    assert format_of_templates(tmp_path) == ([str(template)], 0)

    template.write_text(TIDY.replace("{% load i18n %}", "{%load i18n%}"), encoding="utf-8")

    assert format_of_templates(tmp_path)[1] != 0
