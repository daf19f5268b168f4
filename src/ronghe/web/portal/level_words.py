"""Star levels as badges; the codes are fixed, the words are the place's usual ones."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.foundation.pages.shapes.marks import Level

LEVELS = {
    "UNRATED": gettext_lazy("未定级"),
    "THREE_STAR": gettext_lazy("三星"),
    "FOUR_STAR": gettext_lazy("四星"),
    "FIVE_STAR": gettext_lazy("五星"),
    "BENCHMARK": gettext_lazy("标兵"),
}


def level_of(code: str | None) -> Level:
    """The badge of a level; None is an organisation that was never rated."""
    if code is None:
        return Level("UNRATED", _("未评定"))
    return Level(code, str(LEVELS.get(code, code)))
