"""The home page of an organisation: facts, loop, what the reader may do, history, latest records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.library.api import citations
from ronghe.core.register.api import (
    Organisation,
    OrgType,
    Placement,
    SubtreeCounts,
    placements_of,
    subtree_counts,
    tree_url,
)
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Event
from ronghe.results.evaluation.api import Application, Award, check_can_apply, open_cycle_of
from ronghe.web.portal.level_words import level_of
from ronghe.web.portal.loop.own import OwnLoop, own_loop
from ronghe.web.portal.loop.subtree import SubtreeLoop, subtree_loop
from ronghe.work.activities.api import Meeting, MeetingFilter, check_can_record, meetings_for

MEETINGS_SHOWN = 5


@dataclass(frozen=True)
class Act:
    """Something the role can do here: a button, or the sentence why not now."""

    label: str
    url: str
    refusal: str
    is_primary: bool = False


@dataclass(frozen=True)
class Home:
    """Everything the page shows; exactly one of ``own`` and ``subtree`` is there."""

    node: Organisation
    counts: SubtreeCounts
    own: OwnLoop | None
    subtree: SubtreeLoop | None
    acts: Sequence[Act]
    meetings: Sequence[Meeting]
    history: Sequence[Event]


def home_page(actor: Actor, node: Organisation, on: date) -> Home:
    """The home of an organisation as the actor may see it; a constant number of queries."""
    cited = citations(actor.place)
    counts = subtree_counts([node.path], actor.place)[node.path]
    is_leaf = node.org_type in {OrgType.BRANCH, OrgType.GROUP}
    own = own_loop(actor, node, on, cited) if is_leaf else None
    return Home(
        node=node,
        counts=counts,
        own=own,
        subtree=None if is_leaf else subtree_loop(node, on, cited),
        acts=acts_of(actor, node, own.application if own else None, on),
        meetings=_meetings(actor, node),
        history=history_of(placements_of(node), own.awards if own else ()),
    )


def acts_of(actor: Actor, node: Organisation, mine: Application | None, on: date) -> list[Act]:
    """The buttons of the role; one that is not allowed now says why."""
    found: list[Act] = []
    if actor.has(Verb.RECORD_MEETING):
        refusal = refusal_of(check_can_record, actor, node)
        url = address_of("activities:record", node.code)
        found.append(_act(_("记一次会"), url, refusal, is_primary=True))
    if actor.has(Verb.CHECK_SELF):
        refusal = refusal_of(actor.check, Verb.CHECK_SELF, node.path, _("为这个组织自查"))
        url = address_of("standards:self_check", node.code)
        found.append(_act(_("做自查"), url, refusal))
    if actor.has(Verb.APPLY_RATING):
        cycle = open_cycle_of(actor.place)
        refusal = refusal_of(check_can_apply, actor, cycle, node, mine, on)
        url = address_of("evaluation:apply", node.code)
        found.append(_act(_("申报星级"), url, refusal))
    if actor.can(Verb.EDIT_ORGANISATIONS, node.path) and node.parent_id:
        found.append(Act(_("调整隶属关系"), address_of("register:move", node.code), ""))
    return [act for act in found if act.url]


def _act(label: str, url: str, refusal: Refused | None, *, is_primary: bool = False) -> Act:
    return Act(label, url, refusal.sentence if refusal else "", is_primary)


def _meetings(actor: Actor, node: Organisation) -> list[Meeting]:
    if not actor.has(Verb.READ_MEETINGS):
        return []
    return list(meetings_for(actor, MeetingFilter(path=node.path))[:MEETINGS_SHOWN])


def history_of(placements: Sequence[Placement], awards: Sequence[Award]) -> list[Event]:
    """Where it hung and which level it was given, newest first."""
    moves = [
        (
            held.from_on,
            Event(
                on=f"{held.from_on:%Y-%m-%d}",
                title=_("隶属“%(parent)s”") % {"parent": held.parent.short_name}
                if held.parent
                else _("最上级组织"),
                url=tree_url(held.organisation.code, held.from_on),
                state=State.DONE if held.until_on else State.GOING,
            ),
        )
        for held in placements
    ]
    levels = [
        (
            award.decided_on,
            Event(
                on=f"{award.decided_on:%Y-%m-%d}",
                title=_("评为%(level)s") % {"level": level_of(award.level).label},
                by=award.decided_as,
                text=award.reason,
                url=address_of("evaluation:sheet", award.cycle.year, award.subject),
            ),
        )
        for award in awards
    ]
    dated = sorted([*moves, *levels], key=lambda pair: pair[0], reverse=True)
    return [event for _on, event in dated]
