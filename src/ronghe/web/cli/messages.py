"""The message catalogues: take in new words, compile `*.po` → `*.mo`; no GNU gettext needed.

The compiled files are committed, so that a fresh machine needs no compiler to show English pages.
"""

import re
from pathlib import Path

import polib

from ronghe.web.cli.folders import Folders
from ronghe.web.cli.message_sources import words_of
from ronghe.web.cli.progress import say

_HEAD = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
_PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]")


def run_messages(folders: Folders, *, only_check: bool, extract: bool = False) -> int:
    """Take in new words (`extract`), then compile what is out of date; 1 when work is left.

    With `only_check` nothing is written: what is missing or out of date is named.
    """
    left = 0
    words = words_of(folders.project / "src" / "ronghe")
    for path in catalogues(folders.project):
        catalogue = _read(path)
        if extract:
            catalogue = _with(words, catalogue)
            catalogue.save(str(path))
        left += _tell_missing(path, catalogue, words)
        left += _compile(path, catalogue, only_check=only_check)
    return 1 if left else 0


def catalogues(project: Path) -> list[Path]:
    """Every catalogue of the project."""
    return sorted((project / "src").rglob("locale/*/LC_MESSAGES/*.po"))


def _read(path: Path) -> polib.POFile:
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.metadata = _HEAD | {"Language": path.parts[-3]}
    catalogue.metadata_is_fuzzy = False
    return catalogue


def _with(words: dict[str, str], old: polib.POFile) -> polib.POFile:
    """The words of the sources in their order, with the translations that are there already."""
    had = {entry.msgid: entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=0)
    new.metadata = old.metadata
    for text, plural in words.items():
        new.append(_entry(text, plural, had.get(text)))
    return new


def _entry(text: str, plural: str, had: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=text, flags=["python-format"] if _PLACES.search(text) else [])
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = (had and had.msgstr_plural) or {0: "", 1: ""}
    elif had:
        entry.msgstr = had.msgstr
    return entry


def _tell_missing(path: Path, catalogue: polib.POFile, words: dict[str, str]) -> int:
    """Name what has no translation; the number of such words."""
    done = {entry.msgid for entry in catalogue if entry.translated()}
    missing = [text for text in words if text not in done]
    for text in missing:
        say(f"{path} 里没有“{text}”的译文。收入新词：./ronghe messages --extract，再填写译文")
    return len(missing)


def _compile(path: Path, catalogue: polib.POFile, *, only_check: bool) -> int:
    """Compile a catalogue that is out of date, or with `only_check` count it."""
    compiled, now = path.with_suffix(".mo"), bytes(catalogue.to_binary())
    if compiled.exists() and compiled.read_bytes() == now:
        return 0
    if only_check:
        say(f"译文没有编译：{path}。编译：./ronghe messages")
        return 1
    compiled.write_bytes(now)
    say(f"已编译 {path}")
    return 0
