"""One search over organisations, members in reach, and the library's texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.library.api import SearchEntry, found_by, search_kind
from ronghe.core.register.api import (
    Membership,
    MembershipKind,
    Organisation,
    mark_of,
    search_organisations,
)
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within

SHOWN = 20
SHORTEST_NAME = 2


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is, where it belongs, where it opens."""

    title: str
    where: str
    url: str
    mark: str = ""


@dataclass(frozen=True)
class Found:
    """What a search found; at most twenty of each."""

    organisations: Sequence[Hit]
    members: Sequence[Hit]
    texts: Sequence[Hit]

    @property
    def total(self) -> int:
        """How many hits are shown."""
        return len(self.organisations) + len(self.members) + len(self.texts)


def search(actor: Actor, text: str) -> Found:
    """Organisations by name, code, pinyin, initials; members by name; texts by words (3 queries)."""
    wanted = text.strip()
    if not wanted:
        return Found((), (), ())
    return Found(
        organisations=[_organisation(one) for one in search_organisations(actor, wanted, SHOWN)],
        members=_members(actor, wanted),
        texts=_texts(actor.place, wanted),
    )


def _organisation(node: Organisation) -> Hit:
    return Hit(
        title=node.name,
        where=node.parent.short_name if node.parent else "",
        url=reverse("portal:loop", args=[node.code]),
        mark=mark_of(node),
    )


def _members(actor: Actor, text: str) -> list[Hit]:
    """Members whose name or initials begin so, where the reader may read members."""
    if len(text) < SHORTEST_NAME or not actor.has(Verb.READ_MEMBERS):
        return []
    ties = Membership.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEMBERS)),
        Q(person__name__startswith=text) | Q(person__initials=text.lower()),
        kind=MembershipKind.PRIMARY,
        until_on=None,
    )
    found = ties.select_related("person", "organisation").order_by("person__pinyin", "pk")
    return [
        Hit(
            title=tie.person.name,
            where=tie.organisation.short_name,
            url=reverse("register:member", args=[tie.organisation.code, tie.person.code]),
        )
        for tie in found[:SHOWN]
    ]


def _texts(place: str, text: str) -> list[Hit]:
    """Documents, clauses, notices and cases by any two characters, best first."""
    return [_text(entry) for entry in found_by(place, text)[:SHOWN]]


def _text(entry: SearchEntry) -> Hit:
    kind = search_kind(entry.kind)
    no = entry.tags.get("no")
    title = _("第%(no)s条 %(title)s") % {"no": no, "title": entry.title} if no else entry.title
    return Hit(
        title=title,
        where=entry.where,
        url=kind.page(entry.code) if kind else "",
        mark=_(kind.title) if kind else "",
    )
