"""Organisations acknowledge their tasks and plan their own part."""

from ronghe.foundation.kernel.bulk import fetch
from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.plans.api import acknowledge_in_bulk

OWN_PLAN = "结合本组织实际，列入年度计划，每季度小结一次"


def live(year: DemoYear) -> None:
    """Most organisations acknowledged their tasks; who falls short planned fewer of them."""
    with year.on(year.day("task_plans")):
        dice = year.dice("tasks")
        careful = {code for code, course in year.courses().items() if course.is_met}
        receipts = [
            (code, task, OWN_PLAN if code in careful or dice.randint(1, 100) <= 60 else "")
            for code, task in fetch(_ASSIGNED, [year.place])
            if code in careful or dice.randint(1, 100) <= 85
        ]
        acknowledge_in_bulk(by=year.system, receipts=receipts, on=year.day("tasks_acknowledged"))


_ASSIGNED = """
SELECT o.code, a.task_key FROM plans_assignment a
  JOIN register_organisation o ON o.id = a.organisation_id
 WHERE a.place_id = %s ORDER BY o.code, a.task_key
"""
