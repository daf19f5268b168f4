"""The words of pure rooms in the reader's language.

Rules know no Django. They mark a sentence with ``gettext`` as everybody else does; the web floor
says at its start how sentences are translated. Until then every sentence is itself, in Chinese.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Translate = Callable[[str], str]


def _unchanged(sentence: str) -> str:
    return sentence


_translators: list[Translate] = [_unchanged]


def translate_by(translate: Translate) -> None:
    """From now on sentences are translated by ``translate`` (in the language of its thread)."""
    _translators[0] = translate


def gettext(sentence: str) -> str:
    """The sentence in the reader's language."""
    return _translators[0](sentence)


def gettext_noop(sentence: str) -> str:
    """The sentence as it is: only marks a word that is translated where it is used."""
    return sentence


def together(sentences: Iterable[str]) -> str:
    """Sentences one after another; those that end in a Western stop are set apart by a blank."""
    return "".join(one + " " if one.endswith(".") else one for one in sentences).rstrip()


def nested(text: str) -> str:
    """A text as it stands between quotation marks: its own marks become the inner ones."""
    return text.replace("“", "‘").replace("”", "’")


class Words(Mapping[Key, str]):
    """A table of words, code → word; a word is looked up in the reader's language."""

    def __init__(self, table: Mapping[Key, str]) -> None:
        self._table = dict(table)

    def __getitem__(self, code: Key) -> str:
        """The word of a code."""
        word = self._table[code]
        return gettext(word) if word else word

    def __iter__(self) -> Iterator[Key]:
        """The codes in their order."""
        return iter(self._table)

    def __len__(self) -> int:
        """How many codes there are."""
        return len(self._table)
