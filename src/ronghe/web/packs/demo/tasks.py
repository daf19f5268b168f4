"""The year's key tasks are handed down."""

from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.plans.api import assign_tasks


def live(year: DemoYear) -> None:
    """Assign every key task to the organisations it is for."""
    year.say("下达重点任务")
    with year.on(day := year.day("tasks")):
        assign_tasks(by=year.system, on=day)
