"""What changed between two editions: clauses added, removed, changed word by word, renumbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"[0-9A-Za-z.%]+|\s+|.", re.DOTALL)


class Change(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class ClauseText:
    """A clause as it reads in one edition."""

    no: int
    title: str
    text: str


@dataclass(frozen=True)
class Piece:
    """A piece of text that is in both editions, only in the new or only in the old one."""

    text: str
    change: Change = Change.SAME


@dataclass(frozen=True)
class ClauseChange:
    """One clause across two editions; a number is None where the edition lacks the clause."""

    change: Change
    old_no: int | None
    new_no: int | None
    title: Sequence[Piece]
    text: Sequence[Piece]


def difference(old: Sequence[ClauseText], new: Sequence[ClauseText]) -> list[ClauseChange]:
    """Every clause of both editions in the new one's order, removed ones where they stood."""
    partners = _partners(old, new)
    by_no = {clause.no: clause for clause in old}
    lines = [
        (clause.no, 1, _compared(by_no.get(partners.get(clause.no, -1)), clause)) for clause in new
    ]
    kept = set(partners.values())
    lines += [(clause.no, 0, _removed(clause)) for clause in old if clause.no not in kept]
    return [change for _, _, change in sorted(lines, key=lambda line: line[:2])]


def pieces(old: str, new: str) -> list[Piece]:
    """Two texts as one, words marked; numbers and Latin words are taken whole."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("".join(after[c:d])))
            continue
        if b > a:
            found.append(Piece("".join(before[a:b]), Change.REMOVED))
        if d > c:
            found.append(Piece("".join(after[c:d]), Change.ADDED))
    return found


def _partners(old: Sequence[ClauseText], new: Sequence[ClauseText]) -> dict[int, int]:
    """New number → old number: by title first, so that renumbering is seen, then by number."""
    by_title = {clause.title: clause.no for clause in old}
    found = {clause.no: by_title[clause.title] for clause in new if clause.title in by_title}
    free = {clause.no for clause in old} - set(found.values())
    found |= {
        clause.no: clause.no for clause in new if clause.no in free and clause.no not in found
    }
    return found


def _compared(old: ClauseText | None, new: ClauseText) -> ClauseChange:
    if old is None:
        added = Change.ADDED
        return ClauseChange(
            added, None, new.no, [Piece(new.title, added)], [Piece(new.text, added)]
        )
    title, text = pieces(old.title, new.title), pieces(old.text, new.text)
    if old.title != new.title or old.text != new.text:
        return ClauseChange(Change.CHANGED, old.no, new.no, title, text)
    kind = Change.SAME if old.no == new.no else Change.MOVED
    return ClauseChange(kind, old.no, new.no, title, text)


def _removed(old: ClauseText) -> ClauseChange:
    gone = Change.REMOVED
    return ClauseChange(gone, old.no, None, [Piece(old.title, gone)], [Piece(old.text, gone)])
