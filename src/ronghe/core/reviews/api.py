"""The door of reviews."""

from ronghe.core.reviews.actions import (
    OBLIGATION,
    Submission,
    decide,
    pass_tasks,
    recall_review,
    start_reviews,
)
from ronghe.core.reviews.bulk import pass_in_bulk
from ronghe.core.reviews.choices import Decision, ReviewStatus, SampleStatus
from ronghe.core.reviews.deeming import deem_consents
from ronghe.core.reviews.delegating import delegate_task, end_delegation
from ronghe.core.reviews.models import Review, ReviewSample, ReviewTask
from ronghe.core.reviews.policy import check_can_decide, check_may_see
from ronghe.core.reviews.queries import (
    Course,
    Lane,
    course_of,
    due_days_of,
    next_round,
    pending_tasks_for,
    review_task,
    reviews_of,
)
from ronghe.core.reviews.records import DeskReader, DeskRecord, reader_of, register_reader
from ronghe.core.reviews.sampling import draw_sample, lots_for
from ronghe.core.reviews.subjects import ReviewSubject, register_subject, subject, subjects

__all__ = [
    "OBLIGATION",
    "Course",
    "Decision",
    "DeskReader",
    "DeskRecord",
    "Lane",
    "Review",
    "ReviewSample",
    "ReviewStatus",
    "ReviewSubject",
    "ReviewTask",
    "SampleStatus",
    "Submission",
    "check_can_decide",
    "check_may_see",
    "course_of",
    "decide",
    "deem_consents",
    "delegate_task",
    "draw_sample",
    "due_days_of",
    "end_delegation",
    "lots_for",
    "next_round",
    "pass_in_bulk",
    "pass_tasks",
    "pending_tasks_for",
    "reader_of",
    "recall_review",
    "register_reader",
    "register_subject",
    "review_task",
    "reviews_of",
    "start_reviews",
    "subject",
    "subjects",
]
