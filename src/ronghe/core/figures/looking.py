"""The second look: another person passes what was entered, or returns it with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.figures.choices import Verdict
from ronghe.core.figures.declared import ENTRY, measure_title
from ronghe.core.figures.entering import author_of
from ronghe.core.figures.entry_policy import (
    check_can_look,
    check_not_too_many,
    check_reason,
    out_of_reach,
    superseded,
)
from ronghe.core.figures.models import Entry, Look
from ronghe.foundation.accounts.api import Actor, signed_in
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.foundation.kernel.refusals import Conflict, Refused
from ronghe.foundation.kernel.scope import scope

_ONCE = "(entry_id) DO NOTHING"
_COLUMNS = (
    "entry_id", "place_id", "path", "verdict", "reason", "looked_by_id", "signature", "office",
    "looked_at",
)  # fmt: skip


def look_again(*, by: Actor, entries: Sequence[str], at: datetime) -> int:
    """Pass entries (codes of the versions that were read); returns how many were passed now.

    All or none; a constant number of statements. What is passed already stays so. Raises Refused
    (role, scope, own-entry; 409 for what was returned), Conflict for what was corrected meanwhile.
    """
    return _look(by, entries, Verdict.PASSED, "", at)


def return_entry(*, by: Actor, entry: str, reason: str, at: datetime) -> None:
    """Return an entry: it counts for nothing until it is corrected. Raises as look_again, Invalid."""
    check_reason(reason)
    _look(by, [entry], Verdict.RETURNED, reason.strip(), at)


def _look(by: Actor, codes: Sequence[str], verdict: Verdict, reason: str, at: datetime) -> int:
    signed_in(by)
    check_not_too_many(len(codes))
    with scope(by.scope()):
        found = _read(by, codes)
        for one in found:
            check_can_look(by, one)
        waiting = [one for one in found if not _is_done(one, verdict)]
        if verdict is Verdict.PASSED:
            _check_whole_ballots(found)
        store_looks(by=by, entries=waiting, verdict=verdict, reason=reason, at=at)
        _audit(by, waiting, verdict, reason)
        return len(waiting)


def store_looks(
    *, by: Actor, entries: Sequence[Entry], verdict: Verdict, reason: str, at: datetime
) -> None:
    """Store the same verdict for entries nobody has looked at; Conflict if somebody was quicker."""
    if not entries:
        return
    author = author_of(by)
    rows = [
        (one.pk, one.place_id, one.path, verdict.value, reason, by.user, author.signature,
         author.office, at)
        for one in entries
    ]  # fmt: skip
    if insert_rows(Look, _COLUMNS, rows, on_conflict=_ONCE) < len(rows):
        raise Conflict(_("其中有数据刚被别人复核，这次什么都没有改动。请刷新后再看。"))


def _read(by: Actor, codes: Sequence[str]) -> list[Entry]:
    """The entries with their looks and next versions (1 query); Refused for one out of reach."""
    rows = Entry.objects.filter(place=by.place, code__in=set(codes))
    found = list(rows.select_related("look", "successor").order_by("code"))
    if len(found) < len(set(codes)):
        raise out_of_reach()
    return found


def _is_done(entry: Entry, verdict: Verdict) -> bool:
    """Whether the same verdict is there already; Refused where it is another, or too late."""
    newer: Entry | None = getattr(entry, "successor", None)
    if newer is not None:
        raise superseded(entry, newer)
    look: Look | None = getattr(entry, "look", None)
    if look is None:
        return False
    if look.verdict == verdict:
        return True
    raise Refused(
        "looked-at",
        _("这条数据已由%(who)s复核（%(verdict)s）。要改请先更正它，再由另一人复核。")
        % {"who": look.signature, "verdict": Verdict(look.verdict).label},
        409,
        {"code": entry.code},
    )


def _check_whole_ballots(entries: Sequence[Entry]) -> None:
    """The options of a ballot are passed together: half a ballot has no share."""
    given: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for one in entries:
        if one.ballot:
            given[one.ballot, one.period, one.subject_kind, one.subject].add(one.code)
    if not given:
        return
    heads = Entry.objects.filter(
        place=entries[0].place_id,
        ballot__in={ballot for ballot, *_rest in given},
        subject__in={subject for *_rest, subject in given},
        successor=None,
    ).exclude(look__verdict=Verdict.PASSED)
    for one in heads:
        mine = given.get((one.ballot, one.period, one.subject_kind, one.subject))
        if mine is not None and one.code not in mine:
            raise Refused(
                "part-of-ballot",
                _("同一次测评的各选项票数要一起复核，还缺“%(measure)s”。请全部选上再通过。")
                % {"measure": measure_title(one.place_id, one.measure)},
                409,
                {"code": one.code},
            )


def _audit(by: Actor, entries: Sequence[Entry], verdict: Verdict, reason: str) -> None:
    words = "复核通过了" if verdict is Verdict.PASSED else "退回了"
    verb = "figures.look_again" if verdict is Verdict.PASSED else "figures.return_entry"
    if not entries:
        return
    one, is_one = entries[0], len(entries) == 1
    who = one.subject_name or one.subject
    what = f"{who}的“{measure_title(one.place_id, one.measure)}”（{one.period}）"
    record(
        by=by,
        verb=verb,
        subject=(ENTRY, one.code) if is_one else ("entries", one.period),
        path=one.path if is_one else by.identity.path,
        sentence=f"{words}{what}" if is_one else f"{words}考核数据{len(entries):,}条",
        reason=reason,
    )
