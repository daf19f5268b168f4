"""Tables of what the code declares: roles, measures, judges, computed figures."""

from django.utils import translation

from ronghe.core.figures.api import ABOUT, GRAINS, computed_figures
from ronghe.foundation.accounts.api import ROLES
from ronghe.foundation.kernel.measures import measures
from ronghe.work.standards.api import judges


def roles_markdown() -> str:
    """Roles with their purpose, verbs and walls."""
    with translation.override("zh-hans"):
        rows = [
            f"| {role.title} | {role.purpose} | "
            f"{'、'.join(f'`{verb}`' for verb in sorted(role.verbs))} | "
            f"{'、'.join(sorted(role.walls)) or '无'} |"
            for role in ROLES.values()
        ]
    head = ["# 角色", "", "由代码生成。授权是“角色＋范围”，范围外一律看不到。", ""]
    return (
        "\n".join([*head, "| 角色 | 用途 | 能做的事 | 数据墙 |", "|---|---|---|---|", *rows]) + "\n"
    )


def measures_markdown() -> str:
    """Measures, judges and computed figures that packs may refer to."""
    lines = ["# 度量、判定与计算项", "", "由代码生成。方法包只能引用这里列出的名称。", ""]
    lines += [
        "## 度量",
        "",
        "各地自己声明、由人录入的度量（`entries.…`）见当地规则“录入的度量”。",
        "",
    ]
    lines += ["| 名称 | 说明 | 单位 | 对象 | 最短时期 | 版本 |", "|---|---|---|---|---|---|"]
    lines += [
        f"| `{m.key}` | {m.title} | {m.unit} | {ABOUT[m.subject_kind]} | {GRAINS[m.grain]} "
        f"| {m.version} |"
        for m in measures().values()
    ]
    lines += ["", "## 系统判定", "", "| 名称 | 说明 |", "|---|---|"]
    lines += [f"| `{j.key}` | {j.title} |" for j in judges().values()]
    lines += ["", "## 计算项", "", "| 名称 | 说明 |", "|---|---|"]
    lines += [f"| `{f.key}` | {f.title} |" for f in computed_figures().values()]
    return "\n".join(lines) + "\n"
