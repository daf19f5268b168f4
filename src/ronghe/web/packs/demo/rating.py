"""The year's rating opens; the rest of it is the visitor's."""

from ronghe.core.register.api import Organisation
from ronghe.core.reviews.api import pass_tasks
from ronghe.foundation.accounts.api import RoleCode
from ronghe.foundation.kernel.path import place_path
from ronghe.results.evaluation.api import APPLICATION, apply_in_bulk, open_cycle
from ronghe.web.packs.demo.year import DemoYear


def live(year: DemoYear) -> None:
    """The cycle is open and most of those who may have applied."""
    year.say("启动年度评定，达标组织申报")
    with year.on(year.day("rating_opened")) as at:
        open_cycle(by=year.system, period=year.story.cycle, apply_until=year.story.today)
        dice = year.dice("apply")
        nodes = Organisation.objects.filter(place=year.place, is_grassroots=True)
        willing = [n for n in nodes.order_by("code") if dice.randint(1, 100) <= 94]
        apply_in_bulk(by=year.system, nodes=willing, at=at)
    with year.on(year.day("applications_recommended")) as at:
        tasks = [t for t in year.pending(APPLICATION) if dice.randint(1, 100) <= 96]
        reviewer = year.acting(RoleCode.OFFICER, place_path(year.place))
        pass_tasks(by=reviewer, tasks=tasks, comment="", at=at)
