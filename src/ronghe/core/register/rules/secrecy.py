"""Files marked as secret never enter: this system is not for secrets (ux §5.5, 保守国家秘密法)."""

from collections.abc import Iterable

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.text import normalise
from ronghe.foundation.kernel.wording import gettext as _

MARKS = ("绝密", "机密", "秘密")


def check_not_secret(texts: Iterable[str]) -> None:
    """Raise Invalid when a file's name, sheet or title row carries a mark, spaced out or not."""
    for text in texts:
        letters = normalise(text).replace(" ", "")
        mark = next((mark for mark in MARKS if mark in letters), None)
        if mark:
            raise Invalid(
                "secret",
                _(
                    "文件标有“%(mark)s”字样。本系统不处理涉密信息，文件没有保存；请核对密级，涉密文件按保密规定办理。"
                )
                % {"mark": mark},
            )
