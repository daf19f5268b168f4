"""A place's rules as a pack, local changes included: all versions, or those in force on a day."""

from datetime import date
from pathlib import Path

from ronghe.core.figures.api import Basis, targets_of
from ronghe.core.figures.api import StatedFigure as StoredFigure
from ronghe.core.figures.api import Target as StoredTarget
from ronghe.foundation.accounts.api import Place, today
from ronghe.foundation.rulebook.api import Rule, body_digest, rules_for_export, rules_in_force
from ronghe.web.packs.contents import PackRule
from ronghe.web.packs.exporting.canonical_yaml import canonical_yaml
from ronghe.web.packs.exporting.files import plain, rule_files, stated_files
from ronghe.web.packs.findings import Findings
from ronghe.web.packs.forms import Manifest
from ronghe.web.packs.stated import StatedFigure, Target


class NoManifest(LookupError):
    """The pack a place came from is not there any more; the message is one sentence for people."""


def place_files(place: Place, on: date | None, packs: Path) -> dict[str, bytes]:
    """Return the canonical files of a place: its rules, stated figures, targets.

    Of the rules all versions, or with a day those in force then. The manifest is that of the pack
    the place was loaded from. Needs the place's scope; raises NoManifest.
    """
    held = (
        rules_for_export(place.code, today(place.code))
        if on is None
        else rules_in_force(place.code, on)
    )
    rules = [_rule(one) for one in held]
    figures = [_figure(one) for one in Basis(place.code).stated.values()]
    targets = [_target(one) for one in targets_of(place.code)]
    return {
        "pack.yaml": canonical_yaml(plain(_manifest(place, packs))),
        **rule_files(rules),
        **stated_files(figures, targets),
    }


def _manifest(place: Place, packs: Path) -> Manifest:
    findings = Findings(packs / place.pack)
    sheet = findings.sheet("pack.yaml") if place.pack else None
    manifest = findings.checked(Manifest, sheet) if sheet else None
    if manifest is None:
        raise NoManifest(
            f"“{place.name}”来自方法包“{place.pack}”，但 {packs} 里没有它可用的 pack.yaml，"
            "写不出来历；请把这个文件放回原处再导出。"
        )
    return manifest


def _rule(rule: Rule) -> PackRule:
    document, _, clause = rule.clause.partition("#")
    return PackRule(
        kind=rule.kind,
        key=rule.key,
        title=rule.title,
        valid_from=rule.valid_from,
        source_line=None if rule.not_from_source else rule.source_line,
        document=document or None,
        clause=int(clause) if clause else None,
        note=rule.note or None,
        body=rule.body,
        digest=body_digest(rule.body),
        file="",
        line=0,
    )


def _figure(stored: StoredFigure) -> StatedFigure:
    value = stored.value_on if stored.value is None else int(stored.value)
    return StatedFigure.model_validate(
        {
            "code": stored.code,
            "title": stored.title,
            "value": value,
            "bound": stored.bound,
            "unit": stored.unit,
            "line": stored.source_line,
            "computed_by": stored.computed_by,
            "note": stored.note or None,
        }
    )


def _target(stored: StoredTarget) -> Target:
    return Target.model_validate(
        {
            "code": stored.code,
            "title": stored.title,
            "due": stored.due_on,
            "computed_by": stored.computed_by,
            "at_least": stored.at_least,
            "unit": stored.unit,
            "line": stored.source_line,
            "value_not_from_source": not stored.is_value_from_source,
            "note": stored.note or None,
        }
    )
