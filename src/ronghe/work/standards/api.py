"""The door of standards."""

from ronghe.work.standards.judges import (
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    judge,
    judges,
    register_judge,
)
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS

__all__ = [
    "JUDGE_PARAMS",
    "Answers",
    "Judge",
    "JudgeRequest",
    "Judgement",
    "judge",
    "judges",
    "register_judge",
]
