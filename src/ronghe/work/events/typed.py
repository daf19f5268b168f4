"""What was typed into the form, read into a record: names become codes, lines become parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from ronghe.core.register.api import Labels, Organisation, Person
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.work.events.forms import lines_of, parts_of
from ronghe.work.events.rules.recording import NewEvent, SpeakerLine


def event_from(actor: Actor, data: Mapping[str, Any], words: Labels, **owner: str) -> NewEvent:
    """The record a valid form holds; ``owner`` is organisation_code, kind, series, client_key.

    A name that is found nowhere, or more than once, stays as typed and is refused with the record.
    """
    return NewEvent(
        title=data["title"],
        on=data["on"],
        is_held=data["is_held"],
        slot=data.get("slot", ""),
        venue=data.get("venue", ""),
        result=data.get("result", ""),
        participants=data.get("participants"),
        served=data.get("served"),
        is_served_estimate=data.get("is_served_estimate", False),
        items=tuple(lines_of(data.get("items", ""))),
        speakers=tuple(_speakers(data.get("speakers", ""), words)),
        by_organisation=_counts(actor, data.get("by_organisation", "")),
        attendees=_people(actor, data.get("attendees", "")),
        skills=tuple(data.get("skills", ())),
        **owner,
    )


def _speakers(text: str, words: Labels) -> Iterable[SpeakerLine]:
    codes = {label: code for code, label in words.of("speaker-sectors").items()}
    for line in lines_of(text):
        name, *rest = parts_of(line) or [""]
        sector = next((part for part in rest if part in codes or part in codes.values()), "")
        topic = "，".join(part for part in rest if part != sector)
        yield SpeakerLine(name, codes.get(sector, sector), topic)


def _counts(actor: Actor, text: str) -> dict[str, int]:
    rows = [line.replace("\t", " ").rpartition(" ") for line in lines_of(text)]
    rows = [(name.strip("，,、 "), "", number) for name, _, number in rows]
    nodes = Organisation.objects.filter(
        within("path", actor.paths_for(Verb.RECORD_EVENT)), place=actor.place
    )
    wanted = [name for name, _, _ in rows]
    found = nodes.filter(Q(code__in=wanted) | Q(short_name__in=wanted) | Q(name__in=wanted))
    codes = {
        key: code
        for code, short, name in found.values_list("code", "short_name", "name")
        for key in (code, short, name)
    }
    return {
        codes.get(name, name): int(number) if number.isdecimal() else -1 for name, _, number in rows
    }


def _people(actor: Actor, text: str) -> tuple[str, ...]:
    wanted = lines_of(text)
    if not wanted:
        return ()
    reach = within("path", actor.paths_for(Verb.READ_MEMBERS))
    rows = Person.objects.filter(reach, place=actor.place)
    by_name: dict[str, set[str]] = defaultdict(set)
    for code, name in rows.filter(Q(name__in=wanted) | Q(code__in=wanted)).values_list(
        "code", "name"
    ):
        by_name[name].add(code)
        by_name[code].add(code)
    one_each = {name: next(iter(codes)) for name, codes in by_name.items() if len(codes) == 1}
    return tuple(dict.fromkeys(one_each.get(name, name) for name in wanted))
