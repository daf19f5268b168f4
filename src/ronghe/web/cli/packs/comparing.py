"""`./ronghe pack diff`: what changed from one pack to another, told rule by rule."""

import json
from collections import Counter

from ronghe.foundation.rulebook.api import kinds
from ronghe.web.cli.packs.checking import pack_at, told
from ronghe.web.packs.comparing import Change, RuleDifference, differences
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.loading import BrokenPack

_WORDS = {Change.ADDED: "增加", Change.REMOVED: "删去", Change.CHANGED: "修改"}


def compare(old: str, new: str, *, as_json: bool) -> int:
    """Print the differences; 0 whether there are any or not, 1 where a pack has mistakes."""
    packs: list[Pack] = []
    for folder in (old, new):
        try:
            packs.append(pack_at(folder))
        except BrokenPack as broken:
            return told(folder, broken)
    found = differences(packs[0], packs[1], kinds())
    if as_json:
        rows = [_as_json(one) for one in found]
        print(json.dumps({"differences": rows}, ensure_ascii=False))
    else:
        print("\n".join(_as_text(found)))
    return 0


def _as_text(found: tuple[RuleDifference, ...]) -> list[str]:
    if not found:
        return ["两个方法包的规则完全相同。"]
    lines = []
    for one in found:
        since = f"，{one.valid_from} 起的一版" if one.has_other_versions else ""
        lines.append(f"{_WORDS[one.change]} {one.kind}“{one.key}”（{one.title}{since}）")
        lines += [f"  {sentence}" for sentence in one.sentences]
    counts = Counter(one.change for one in found)
    total = "、".join(f"{word} {counts[change]} 条" for change, word in _WORDS.items())
    return [*lines, f"规则共{total}。"]


def _as_json(one: RuleDifference) -> dict[str, object]:
    return {
        "change": one.change.value,
        "kind": one.kind,
        "key": one.key,
        "title": one.title,
        "valid_from": one.valid_from.isoformat(),
        "sentences": list(one.sentences),
    }
