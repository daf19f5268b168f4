"""The door of reviews."""

from ronghe.core.reviews.actions import (
    OBLIGATION,
    Submission,
    decide,
    pass_tasks,
    start_reviews,
)
from ronghe.core.reviews.bulk import pass_in_bulk
from ronghe.core.reviews.choices import Decision, ReviewStatus
from ronghe.core.reviews.models import Review, ReviewTask
from ronghe.core.reviews.policy import check_can_decide
from ronghe.core.reviews.queries import (
    next_round,
    pending_tasks_for,
    review_task,
    reviews_of,
)
from ronghe.core.reviews.records import DeskReader, DeskRecord, reader_of, register_reader
from ronghe.core.reviews.subjects import ReviewSubject, register_subject, subject, subjects

__all__ = [
    "OBLIGATION",
    "Decision",
    "DeskReader",
    "DeskRecord",
    "Review",
    "ReviewStatus",
    "ReviewSubject",
    "ReviewTask",
    "Submission",
    "check_can_decide",
    "decide",
    "next_round",
    "pass_in_bulk",
    "pass_tasks",
    "pending_tasks_for",
    "reader_of",
    "register_reader",
    "register_subject",
    "review_task",
    "reviews_of",
    "start_reviews",
    "subject",
    "subjects",
]
