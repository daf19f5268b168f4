"""Is this folder a sound method pack? Every mistake at once, each with file, line and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ronghe.web.packs import story
from ronghe.web.packs.contents import Pack, PackMistake, Registries
from ronghe.web.packs.findings import Findings
from ronghe.web.packs.forms import Manifest
from ronghe.web.packs.reading import Sheet
from ronghe.web.packs.rule_files import RuleFiles
from ronghe.web.packs.stated import (
    LATER,
    PROFILE,
    StatedFigure,
    StatedFigures,
    Target,
    Targets,
)
from ronghe.web.packs.story import DemoStory


def validate(directory: Path, registries: Registries) -> tuple[Pack | None, list[PackMistake]]:
    """Read and check the pack in `directory`: the pack, or None with all mistakes by file and line."""
    if not directory.is_dir():
        return None, [PackMistake(directory.name, 1, "没有这个文件夹，请核对方法包的路径。")]
    findings = Findings(directory.resolve())
    for file in findings.files("**/*.yml"):
        findings.blame(file, "扩展名应为 .yaml，否则不会被读取，请改名。")
    manifest = _manifest(findings)
    rule_files = RuleFiles(findings, registries)
    rule_files.read()
    figures = _figures(findings, registries)
    targets = _targets(findings, registries)
    demo = _story(findings, rule_files)
    if manifest is None or findings.mistakes:
        return None, sorted(set(findings.mistakes))
    return Pack(manifest, tuple(rule_files.sound), figures, targets, demo), []


def _manifest(findings: Findings) -> Manifest | None:
    sheet = findings.sheet("pack.yaml")
    if sheet is None:
        if not (findings.directory / "pack.yaml").is_file():
            findings.blame("pack.yaml", "缺少 pack.yaml，请补上这份说明方法包来历的文件。")
        return None
    manifest = findings.checked(Manifest, sheet)
    folder = findings.directory.name
    if manifest and manifest.key != folder:
        findings.blame_at(sheet, ("key",), f"key 应与文件夹名“{folder}”相同，请改正其一。")
    return manifest


def _figures(findings: Findings, registries: Registries) -> tuple[StatedFigure, ...]:
    sheet = findings.sheet("stated/figures.yaml")
    stated = findings.checked(StatedFigures, sheet) if sheet else None
    if sheet is None or stated is None:
        return ()
    keys = [figure.computed_by for figure in stated.figures]
    _check_computed(findings, registries, sheet, "figures", keys)
    return stated.figures


def _targets(findings: Findings, registries: Registries) -> tuple[Target, ...]:
    sheet = findings.sheet("stated/targets.yaml")
    stated = findings.checked(Targets, sheet) if sheet else None
    if sheet is None or stated is None:
        return ()
    keys = [target.computed_by for target in stated.targets]
    _check_computed(findings, registries, sheet, "targets", keys)
    return stated.targets


def _check_computed(
    findings: Findings, registries: Registries, sheet: Sheet, name: str, keys: Sequence[str]
) -> None:
    known = registries.figures | registries.measures | {PROFILE, LATER}
    for at, key in enumerate(keys):
        if key.partition(":")[0] not in known:
            findings.blame_at(
                sheet,
                (name, at, "computed_by"),
                f"没有名为“{key}”的计算项，请改正名称；只作介绍的数字请写 profile。",
            )


def _story(findings: Findings, rules: RuleFiles) -> DemoStory | None:
    sheet = findings.sheet("demo/story.yaml")
    told = findings.checked(DemoStory, sheet) if sheet else None
    if sheet is not None and told is not None:
        for mistake in story.check(told, rules.pack_rules(told.today)):
            findings.blame_at(sheet, mistake.path, mistake.message)
    return told
