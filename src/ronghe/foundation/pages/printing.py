"""Papers as Word or PDF: one official page (A4, 37/35/28/26 mm), set with a Chinese font or not at all.

Without a Chinese font the setter would print boxes and say nothing, so that is refused first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import justmytype_intl_cjk
import typst
from django.utils.translation import gettext as _

from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.paper import (
    content,
    heading,
    indented,
    line,
    new_page,
    note,
    subheading,
)

FONT = "Noto Sans SC"


@dataclass(frozen=True)
class Part:
    """A heading with the lines below it; a line is "label：text" or plain text (empty label)."""

    heading: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Paper:
    """What is printed: a title, who issued it, its parts, and small notes at the end."""

    title: str
    issued_by: str
    parts: Sequence[Part]
    notes: Sequence[str] = ()


def word_of(paper: Paper) -> bytes:
    """The paper as a Word document."""
    document = new_page(paper.title, paper.issued_by)
    heading(document, paper.title)
    for part in paper.parts:
        if part.heading:
            subheading(document, part.heading)
        for label, text in part.lines:
            if label:
                line(document, label, text)
            else:
                indented(document, text)
    for remark in paper.notes:
        note(document, remark)
    return content(document)


def pdf_of(paper: Paper) -> bytes:
    """The paper as PDF; raises Refused when no Chinese font is installed."""
    data = json.dumps(asdict(paper), ensure_ascii=False)
    options: dict[str, Any] = {
        "font_paths": [str(_fonts())],
        "ignore_system_fonts": True,
        "sys_inputs": {"paper": data, "font": FONT},
    }
    return bytes(typst.compile(_SOURCE.encode(), **options))


@cache
def _fonts() -> Path:
    folder = Path(justmytype_intl_cjk.__file__).parent / "fonts" / "ofl" / "notosanssc"
    if not any(folder.glob("*.ttf")):
        raise Refused(
            "no-font",
            _("没有中文字体，打印出来会是方框，所以没有生成。请管理员重新安装依赖后再试。"),
            503,
        )
    return folder


_SOURCE = """
#let paper = json(bytes(sys.inputs.paper))
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer: context align(center, text(10pt)[— #counter(page).display() / #counter(page).final().first() —]))
#set text(font: sys.inputs.font, size: 12pt, lang: "zh")
#set par(leading: 0.9em, justify: true)
#align(center, text(20pt, weight: "bold", paper.title))
#align(center, text(11pt, paper.issued_by))
#v(6mm)
#for part in paper.parts {
  if part.heading != "" { block(sticky: true, above: 6mm, text(weight: "bold", part.heading)) }
  for line in part.lines {
    if line.at(0) == "" { par(first-line-indent: (amount: 2em, all: true), line.at(1)) }
    else { par([#text(weight: "bold", line.at(0) + "：")#line.at(1)]) }
  }
}
#v(8mm)
#for note in paper.notes { text(9pt, note); linebreak() }
"""
