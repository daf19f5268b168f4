"""Is an organisation's row right: its days and terms, its code and name in the file, its place in the tree.

Thresholds and terms warn and never block, because each of them has an exception somebody may approve.
"""

from collections.abc import Sequence
from datetime import date

from ronghe.core.register.rules.findings import (
    CheckedRow,
    Finding,
    Level,
    RowEffect,
    finding,
    settle,
)
from ronghe.core.register.rules.organisation_rows import (
    KnownOrganisations,
    OrganisationRow,
    read_organisation,
)
from ronghe.core.register.rules.organisation_tree import Node, check_tree
from ronghe.core.register.rules.rows import RowReader, duplicates, listed, repeated
from ronghe.core.register.rules.sheets import Sheet
from ronghe.core.register.rules.words import ORGANISATION_TYPES, PlaceWords
from ronghe.foundation.kernel.identifiers import is_phone

TERM_YEARS = {"WORKING_COMMITTEE": 5, "COMMITTEE": 5, "GENERAL_BRANCH": 3, "BRANCH": 3, "GROUP": 3}
COMMUNITY_TERM_YEARS = 5
COMMUNITIES = frozenset({"COMMUNITY", "VILLAGE"})


def check_organisations(
    sheet: Sheet, known: KnownOrganisations, *, as_of: date
) -> list[CheckedRow[OrganisationRow]]:
    """Check every row of an organisation file; one result a row, in the file's order.

    Applying all rows that are not in error leaves a forest: every parent exists and may hold its child.
    """
    checked: dict[int, tuple[OrganisationRow, list[Finding]]] = {}
    for no, cells in zip(sheet.numbers, sheet.rows, strict=True):
        reader = RowReader(sheet.layout, cells, sheet.findings.get(no, ()))
        row = read_organisation(reader, known.towns, known.words)
        checked[no] = row, [*reader.findings, *look_at_organisation(row, known, as_of)]
    _compare_rows(checked)
    nodes = [_node(no, row) for no, (row, found) in checked.items() if not _is_refused(found)]
    held = [_node(0, row) for row in known.by_code.values()]
    file_codes = {row.code: no for no, (row, _) in checked.items() if row.code}
    for no, found in check_tree(nodes, held, closed=known.closed, refused=file_codes).items():
        checked[no][1].extend(found)
    return [_settle(no, row, found, known) for no, (row, found) in checked.items()]


def look_at_organisation(
    row: OrganisationRow, known: KnownOrganisations, as_of: date
) -> list[Finding]:
    """Everything one row says against itself or against what is known."""
    return [
        *_about_identity(row, known),
        *_about_fields(row, known.words),
        *_about_days(row, as_of),
        *_about_term(row, as_of),
    ]


def _about_identity(row: OrganisationRow, known: KnownOrganisations) -> list[Finding]:
    if row.code in known.closed:
        return [finding("code_closed", "组织编码", code=row.code)]
    old = known.by_code.get(row.code)
    if old is None or not row.type:
        return []
    found = []
    if old.parent_code and row.parent_code and old.parent_code != row.parent_code:
        found.append(
            finding("parent_moves", "上级组织编码", old=old.parent_code, new=row.parent_code)
        )
    if old.type != row.type:
        labels = ORGANISATION_TYPES.label(old.type), ORGANISATION_TYPES.label(row.type)
        found.append(finding("type_changes", "组织类型", old=labels[0], new=labels[1]))
    return found


def _about_fields(row: OrganisationRow, words: PlaceWords) -> list[Finding]:
    found = []
    if row.category and row.sector and words.sector_of.get(row.category) != row.sector:
        labels = {
            "category": words.categories.label(row.category),
            "sector": words.sectors.label(row.sector),
        }
        found.append(finding("category_sector", "所属领域", **labels))
    if row.phone and not is_phone(row.phone):
        found.append(finding("phone_shape", "联系电话"))
    return found


def _about_days(row: OrganisationRow, as_of: date) -> list[Finding]:
    days = {"成立日期": row.established_on, "本届任期起": row.term_from}
    return [
        finding("date_future", column, value=day, today=as_of)
        for column, day in days.items()
        if day and day > as_of
    ]


def _about_term(row: OrganisationRow, as_of: date) -> list[Finding]:
    start, until = row.term_from, row.term_until
    if start is None or until is None:
        return (
            []
            if start == until
            else [finding("term_half", "本届任期止" if start else "本届任期起")]
        )
    if until <= start:
        return [finding("term_reversed", "本届任期止", start=start, until=until)]
    found = []
    if row.established_on and start < row.established_on:
        found.append(
            finding("term_before_founding", "本届任期起", start=start, founded=row.established_on)
        )
    if until < as_of:
        found.append(finding("term_expired", "本届任期止", until=until))
    years = term_years(row.type, row.category)
    if row.type and (until - start).days > years * 366:
        found.append(
            finding("term_long", "本届任期止", years=years, type=ORGANISATION_TYPES.label(row.type))
        )
    return found


def term_years(organisation_type: str, category: str) -> int:
    """Years of a normal term: committees 5; general branches and branches 3, in communities 5 (2018 任期意见)."""
    return COMMUNITY_TERM_YEARS if category in COMMUNITIES else TERM_YEARS.get(organisation_type, 5)


def _compare_rows(checked: dict[int, tuple[OrganisationRow, list[Finding]]]) -> None:
    """What rows of the file say about each other: the same code, the same name."""
    coded = [(no, row.code, row) for no, (row, _) in checked.items() if row.code]
    for no, found in duplicates(coded, "组织编码").items():
        checked[no][1].append(found)
    named = (
        (no, row.name)
        for no, (row, found) in checked.items()
        if row.name and not _is_refused(found)
    )
    for numbers in repeated(named).values():
        for no in numbers:
            others = listed(other for other in numbers if other != no)
            checked[no][1].append(finding("name_shared", "组织名称", others=others))


def _is_refused(found: Sequence[Finding]) -> bool:
    return any(each.level is Level.ERROR for each in found)


def _node(no: int, row: OrganisationRow) -> Node:
    return Node(no, row.code, row.name, row.type, row.parent_code)


def _settle(
    no: int, row: OrganisationRow, found: Sequence[Finding], known: KnownOrganisations
) -> CheckedRow[OrganisationRow]:
    old = known.by_code.get(row.code)
    return settle(no, row, found, is_known=old is not None, is_same=old == row)


def in_tree_order(checked: Sequence[CheckedRow[OrganisationRow]]) -> list[OrganisationRow]:
    """The rows to apply, every parent before its children."""
    rows = {
        each.row.code: each.row
        for each in checked
        if each.row and each.effect is not RowEffect.NOTHING
    }
    ordered: dict[str, OrganisationRow] = {}
    for row in rows.values():
        branch = [row]
        while branch[-1].parent_code in rows and branch[-1].parent_code not in ordered:
            branch.append(rows[branch[-1].parent_code])
        ordered.update({each.code: each for each in reversed(branch)})
    return list(ordered.values())
