"""The English catalogue is whole: every word of the sources, every placeholder, compiled."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from ronghe.web.cli.folders import PROJECT, Folders
from ronghe.web.cli.message_sources import words_of
from ronghe.web.cli.messages import run_messages

CATALOGUE = PROJECT / "src/ronghe/locale/en/LC_MESSAGES/django.po"
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
QUOTED_CHINESE = ("简体中文", "秘密", "机密", "绝密", "青杉")
"""Chinese that an English sentence quotes: the language's own name, markings, an invented name."""


@pytest.fixture(scope="module")
def english() -> polib.POFile:
    """The English catalogue."""
    return polib.pofile(str(CATALOGUE))


def _translations(entry: polib.POEntry) -> Iterator[str]:
    yield from entry.msgstr_plural.values() if entry.msgid_plural else (entry.msgstr,)


def test_every_word_of_the_sources_is_in_the_catalogue_and_nothing_else(
    english: polib.POFile,
) -> None:
    words = words_of(PROJECT / "src" / "ronghe")

    assert {entry.msgid: entry.msgid_plural for entry in english} == words


def test_nothing_is_fuzzy_or_empty(english: polib.POFile) -> None:
    assert [entry.msgid for entry in english if entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in english if not all(_translations(entry))] == []


def test_every_translation_has_the_placeholders_of_its_words(english: polib.POFile) -> None:
    wrong = [
        (entry.msgid, text)
        for entry in english
        for text in _translations(entry)
        if Counter(PLACES.findall(text)) != Counter(PLACES.findall(entry.msgid))
    ]

    assert wrong == []


def test_no_chinese_is_left_in_a_translation_but_what_it_quotes(english: polib.POFile) -> None:
    texts = [text for entry in english for text in _translations(entry)]
    for quoted in QUOTED_CHINESE:
        texts = [text.replace(quoted, "") for text in texts]

    assert [text for text in texts if CHINESE.search(text)] == []


def test_the_compiled_catalogue_is_the_text_compiled(english: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    told = {entry.msgid: (entry.msgstr, entry.msgstr_plural) for entry in compiled}
    assert told == {entry.msgid: (entry.msgstr, entry.msgstr_plural) for entry in english}


def test_words_are_found_in_calls_tables_and_templates(tmp_path: Path) -> None:
    templates = tmp_path / "room" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "room" / "words.py").write_text(
        'from x import gettext as _, Words\nOF = Words({1: "表里", 2: ""})\n'
        'def said(n):\n    return _("第一" "句") + ngettext("一件", "多件", n) + other("不算")\n'
    )
    (templates / "page.html").write_text(
        '<a title="{% translate "标题" %}">{% blocktranslate count n=n %}{{ n }} 条'
        "{% plural %}{{ n }} 条们{% endblocktranslate %}</a>{# 注释 #}"
    )

    assert words_of(tmp_path) == {
        "标题": "",
        "%(n)s 条": "%(n)s 条们",
        "表里": "",
        "第一句": "",
        "一件": "多件",
    }


def test_new_words_are_taken_in_and_named_until_they_are_translated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = Folders(project=tmp_path, var=tmp_path / "var")
    catalogue = tmp_path / "src/ronghe/locale/en/LC_MESSAGES/django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr ""\n\nmsgid "旧"\nmsgstr "old"\n\nmsgid "走"\nmsgstr "go"\n'
    )
    (tmp_path / "src/ronghe/one.py").write_text(
        'from x import gettext as _\nA = _("旧") + _("新")\n'
    )

    left = run_messages(folders, only_check=False, extract=True)

    taken = polib.pofile(str(catalogue))
    assert (left, [(e.msgid, e.msgstr) for e in taken]) == (1, [("旧", "old"), ("新", "")])
    assert "没有“新”的译文" in capsys.readouterr().err
    taken.find("新").msgstr = "new"
    taken.save(str(catalogue))
    assert run_messages(folders, only_check=True) == 1
    assert run_messages(folders, only_check=False) == 0
    assert run_messages(folders, only_check=True) == 0
