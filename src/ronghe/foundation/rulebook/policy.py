"""Who may change rules, and what an edit or a publication must keep to."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.rulebook.checking import Trouble
from ronghe.foundation.rulebook.kinds import KEY_PATTERN, Body, RuleKind, canonical_json, kinds
from ronghe.foundation.rulebook.models import RuleVersion

SHORTEST_REASON = 4
LARGEST_BODY = 1_000_000
"""Bytes of canonical JSON, as for a file."""
DEEPEST = 30
LONGEST_KEY, LONGEST_TITLE = 80, 120


def check_can_edit(actor: Actor) -> None:
    """May the actor draft, publish and retire rules of the place?"""
    actor.check(Verb.EDIT_RULES, place_path(actor.place), _("修改规则"))


def check_key(key: str) -> None:
    """Can a rule be known by this key? Raises Invalid."""
    if len(key) > LONGEST_KEY or not re.fullmatch(KEY_PATTERN, key):
        raise Invalid("key", _("规则的键只用字母、数字和连字符，不超过 80 个字。请改写。"))


def check_title(title: str) -> str:
    """A title that fits; raises Invalid."""
    if not title.strip():
        raise Invalid("title", _("规则要有标题。请写上标题。"))
    if len(title.strip()) > LONGEST_TITLE:
        raise Invalid("title", _("标题不超过 120 个字。请缩短。"))
    return title.strip()


def known_kind(key: str) -> RuleKind:
    """The kind of that key; raises Refused (404)."""
    found = kinds().get(key)
    if found is None:
        raise Refused("unknown", _("没有“%s”这种规则。请从规则列表中选择。") % key[:40], 404)
    return found


def check_body(body: Body) -> None:
    """Can the body be kept at all? What it says is checked later, with every mistake at once."""
    if _depth(body) > DEEPEST:
        raise Invalid("body", _("内容嵌套太深，请对照该类规则的字段说明改写。"))
    try:
        size = len(canonical_json(body).encode())
    except UnicodeEncodeError as error:
        raise Invalid("body", _("内容里有不完整的字符，请删去后重写。")) from error
    except TypeError as error:
        raise Invalid("body", _('带小数的数值请加引号写成文字，如 "0.5"。')) from error
    if size > LARGEST_BODY:
        raise Invalid("body", _("内容超过 1 MB，请拆成几条规则。"))
    if _has_nul(body):
        raise Invalid("body", _("内容里有不可见的控制字符，请删去。"))


def check_structure(kind: RuleKind, old: Body, new: Body) -> None:
    """Does an edit leave the structure alone? Raises Refused naming the fields."""
    touched = kind.structure_touched(old, new)
    if not touched:
        return
    known = kind.names
    names = [" › ".join(known.get(part, part) for part in path) for path in touched]
    raise Refused(
        "structure",
        _(
            "“%(fields)s”属于规则的结构，不能在这里改。"
            "请在方法包文件里修改并提升版次，再按升级办理。"
        )
        % {"fields": _("、").join(dict.fromkeys(names))},
        422,
        {"fields": [".".join(path) for path in touched]},
    )


def check_revision(draft: RuleVersion, seen: int) -> None:
    """Was the draft seen as it is now? Raises Conflict with the newer one."""
    if draft.revision != seen:
        raise Conflict(
            _("草稿已被别人改过（现为第 %s 稿）。请看过新稿再改。") % draft.revision,
            revision=draft.revision,
            title=draft.title,
            valid_from=draft.valid_from.isoformat(),
            body=draft.body,
        )


def check_day(valid_from: date, today: date) -> None:
    """Does a version begin today or later? Raises Invalid."""
    if valid_from < today:
        raise Invalid(
            "valid_from",
            _("新版不能从过去的 %(day)s 起生效。请改为今天（%(today)s）或以后。")
            % {"day": valid_from, "today": today},
        )


def check_base(draft: RuleVersion, before: RuleVersion | None) -> None:
    """Is the draft based on the version it would take over from? Raises Conflict naming that one."""
    if draft.based_on_id == (before.pk if before else None):
        return
    no = before.no if before else 0
    if draft.based_on is not None and before is not None and no < draft.based_on.no:
        raise Conflict(
            _(
                "草稿从第 %(based)s 版起草，而 %(day)s 起生效时现行的是第 %(no)s 版。"
                "请对照那一版改好草稿，并写明以那一版为准。"
            )
            % {"based": draft.based_on.no, "day": draft.valid_from, "no": no},
            no=no,
        )
    raise Conflict(
        _("草稿起草之后，规则已有第 %s 版。请对照新版改好草稿，并写明以这一版为准。") % no,
        no=no,
    )


def check_sound(troubles: Sequence[Trouble]) -> None:
    """Is nothing wrong? Raises Invalid with every mistake."""
    if troubles:
        raise Invalid(
            "unsound",
            _("草稿还有 %(count)s 处要改：%(first)s")
            % {"count": len(troubles), "first": troubles[0].sentence},
            mistakes=[trouble_told(one) for one in troubles],
        )


def check_reason(reason: str) -> str:
    """A reason people can read; raises Invalid."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("reason", _("请写明理由，至少四个字。"))
    return reason.strip()


def trouble_told(trouble: Trouble) -> dict[str, Any]:
    """A mistake as plain values."""
    return {**vars(trouble), "path": list(trouble.path)}


def _depth(value: Any) -> int:
    level, depth = [value], 0
    while level and depth <= DEEPEST:
        inner = [one for each in level for one in _inside(each)]
        level, depth = inner, depth + 1
    return depth


def _inside(value: Any) -> list[Any]:
    match value:
        case dict():
            return list(value.values())
        case list():
            return value
        case _:
            return []


def _has_nul(value: Any) -> bool:
    match value:
        case str():
            return "\x00" in value
        case dict():
            return any(_has_nul(part) for pair in value.items() for part in pair)
        case list():
            return any(map(_has_nul, value))
        case _:
            return False
