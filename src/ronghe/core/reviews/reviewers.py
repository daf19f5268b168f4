"""Who reviews a step: found by the submitter's place in the tree, named, or by the role they bear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation, direct_above, root_organisation
from ronghe.core.reviews.models import Review
from ronghe.core.reviews.rules.chain import Reviewer, Step
from ronghe.foundation.accounts.api import Grant, Verb, today
from ronghe.foundation.kernel.refusals import Invalid


def reviewers_of(
    place: str, step: Step, reviews: Sequence[Review]
) -> dict[str, list[Organisation]]:
    """The reviewers of a step by the submitter's path; a constant number of queries.

    Raises Invalid where the chain names an organisation or role that nobody here is.
    """
    paths = [review.path for review in reviews]
    everybody = [*_named(place, step), *_bearers(place, step)]
    found = {path: list(everybody) for path in paths}
    if step.reviewer is not None:
        for path, node in _in_tree(place, step.reviewer, paths).items():
            found[path] = [node, *(one for one in everybody if one.pk != node.pk)]
    return found


def verb_of(step: Step, reviewer: Organisation) -> Verb:
    """What a reviewer of this step must be allowed to do; the top confirms, whoever asks it."""
    if step.reviewer is None:
        return Verb.SIGN_OFF
    return Verb.CONFIRM_RESULT if reviewer.parent_id is None else Verb.REVIEW


def _in_tree(place: str, reviewer: Reviewer, paths: Sequence[str]) -> dict[str, Organisation]:
    root = root_organisation(place)
    match reviewer:
        case "PARENT_DIRECT":
            direct = direct_above(paths, place)
            # Nobody reviews what is their own: that of a direct organisation goes to the top.
            above = {path: node for path, node in direct.items() if node.path != path}
            return {path: above.get(path, root) for path in paths}
        case "PARENT":
            nodes = Organisation.objects.filter(path__in=paths).select_related("parent")
            return {node.path: node.parent or root for node in nodes}
        case "ORGANISATION_DEPARTMENT" | "WORKING_COMMITTEE":
            return dict.fromkeys(paths, root)


def _named(place: str, step: Step) -> list[Organisation]:
    if not step.organisations:
        return []
    wanted = list(step.organisations)
    named = Q(code__in=wanted) | Q(name__in=wanted) | Q(short_name__in=wanted)
    nodes = list(Organisation.objects.filter(named, place=place, closed_on=None).order_by("path"))
    known = {text for node in nodes for text in (node.code, node.name, node.short_name)}
    _check_found(step, [text for text in wanted if text not in known])
    return nodes


def _bearers(place: str, step: Step) -> list[Organisation]:
    if not step.roles:
        return []
    paths = _paths_of_bearers(place, step.roles, today(place))
    root = root_organisation(place)
    nodes = Organisation.objects.filter(place=place, path__in=paths, closed_on=None)
    found = {node.pk: node for node in nodes.order_by("path")}
    if f"{place}/" in paths:
        found.setdefault(root.pk, root)
    if not found:
        _check_found(step, list(step.roles))
    return list(found.values())


def _paths_of_bearers(place: str, roles: Iterable[str], on: date) -> set[str]:
    grants = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on), place=place, role__in=list(roles)
    )
    return set(grants.values_list("path", flat=True))


def _check_found(step: Step, missing: Sequence[str]) -> None:
    if missing:
        raise Invalid(
            "reviewer",
            _("步骤“%(step)s”的审核人没有找到：%(who)s。请在审核流程规则里改正后再提交。")
            % {"step": step.title, "who": _("、").join(missing)},
        )
