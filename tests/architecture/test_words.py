"""What people read: every choice has a Chinese word, every state its mark, every template gettext."""

import enum
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import Choices
from django.template import engines
from django.template.loader import get_template
from django_cotton.compiler_regex import CottonCompiler

import ronghe
from ronghe.foundation.pages.shapes.marks import (
    PROVENANCE_LABELS,
    STATE_LABELS,
    Provenance,
    State,
)
from ronghe.web.cli.folders import PROJECT

CHINESE = re.compile("[\u4e00-\u9fff]")
SOURCE = PROJECT / "src" / "ronghe"
NOT_IMPORTED = ("ronghe.web.cli", "ronghe.web.config.wsgi")
ON_PURPOSE: dict[str, str] = {}
"""Tables keyed by an enum that hold only some of it, and why."""
SAMPLES = "portal/gallery.html"
"""The gallery shows components with invented values; nobody translates those."""
_TRANSLATED = re.compile(
    r"\{%\s*comment\b.*?endcomment\s*%\}"
    r"|\{#.*?#\}"
    r"|\{%\s*blocktranslate\b.*?endblocktranslate\s*%\}"
    r"""|\{%\s*translate\s+(?:"[^"]*"|'[^']*')[^%]*%\}"""
    r"""|_\((?:"[^"]*"|'[^']*')\)""",
    re.DOTALL,
)


def modules() -> Iterator[tuple[str, object]]:
    """Every module of ours that pages are made of."""
    for found in pkgutil.walk_packages(ronghe.__path__, "ronghe."):
        is_run = found.name.startswith(NOT_IMPORTED) or found.name.endswith("__main__")
        if not is_run and ".migrations" not in found.name and ".management" not in found.name:
            importlib.import_module(found.name)
            yield found.name, sys.modules[found.name]


def enums(kind: type[enum.Enum]) -> set[type[enum.Enum]]:
    """The enums of that kind that our modules define."""
    return {
        value
        for name, module in modules()
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, kind) and value.__module__ == name
    }


def tables_by_enum() -> Iterator[tuple[str, type[enum.Enum], set[enum.Enum]]]:
    """Tables of our modules whose keys are members of one enum: name, enum, members left out."""
    for name, module in modules():
        for variable, table in vars(module).items():
            if not (isinstance(table, dict) and table):
                continue
            if len(kinds := {type(key) for key in table}) == 1:
                [kind] = kinds
                if issubclass(kind, enum.Enum):
                    yield f"{name}.{variable}", kind, set(kind) - set(table)


def plain_lines(text: str) -> list[int]:
    """The lines of a template with Chinese outside of gettext."""
    rest = _TRANSLATED.sub(lambda match: re.sub(r"[^\n]", "", match[0]), text)
    return [no for no, line in enumerate(rest.splitlines(), start=1) if CHINESE.search(line)]


def templates() -> list[Path]:
    return sorted(SOURCE.rglob("templates/**/*.html"))


def template_name(path: Path) -> str:
    return path.as_posix().split("/templates/", 1)[1]


def test_every_choice_has_a_chinese_word() -> None:
    found = enums(Choices)
    unnamed = [
        f"{kind.__name__}.{member.name}"
        for kind in found
        for member in kind
        if not CHINESE.search(str(member.label))
    ]
    assert unnamed == []
    assert len(found) > 10


def test_a_table_keyed_by_an_enum_holds_all_of_it() -> None:
    found = list(tables_by_enum())
    incomplete = {name: missing for name, _kind, missing in found if missing}
    assert set(incomplete) == set(ON_PURPOSE), incomplete
    assert len(found) > 20


@pytest.mark.parametrize("state", State)
def test_the_status_tag_knows_every_state(state: State) -> None:
    tag = draw('<c-status-tag state="{{ one }}" />', state.value)

    assert str(STATE_LABELS[state]) in tag
    assert "<svg" in tag
    assert f".r-tag-{state.value}" in all_styles()


@pytest.mark.parametrize("kind", Provenance)
def test_the_provenance_tag_knows_every_source(kind: Provenance) -> None:
    tag = draw('<c-provenance-tag kind="{{ one }}" />', kind.value)
    assert str(PROVENANCE_LABELS[kind]) in tag


def draw(component: str, one: str) -> str:
    """The markup of a component, compiled as the loader does."""
    source = CottonCompiler().process(component)
    return str(engines["django"].from_string(source).render({"one": one}))


def all_styles() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.css"))


@pytest.mark.parametrize("path", templates(), ids=template_name)
def test_every_template_compiles_and_speaks_through_gettext(path: Path) -> None:
    get_template(template_name(path))

    if template_name(path) != SAMPLES:
        assert plain_lines(path.read_text(encoding="utf-8")) == []


def test_chinese_beside_gettext_is_noticed() -> None:
    page = '{# 注 #}<p>{% translate "好" %}</p>\n<p>不好</p>\n<c-a label="{{ _("好") }}" b="坏" />'
    assert plain_lines(page) == [2, 3]
