"""Every table says whom its fields tell about, and counts in whole or decimal numbers."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from pghistory.models import Event

from ronghe.foundation.kernel.personal_data import PersonalData


def our_models() -> list[type[models.Model]]:
    """The models of our rooms; history keeps the fields of the model it follows."""
    found = apps.get_models(include_auto_created=True)
    return [m for m in found if m.__module__.startswith("ronghe.") and not issubclass(m, Event)]


def unclassed(model: type[models.Model]) -> set[str]:
    """Fields without a personal-data class, and classes of fields there are not."""
    classes: dict[str, PersonalData] = getattr(model, "PERSONAL_DATA", {})
    fields = {f.name for f in (*model._meta.local_fields, *model._meta.local_many_to_many)}
    return fields ^ set(classes)


def floating(found: Iterator[type[models.Model]]) -> list[str]:
    return [
        f"{model.__name__}.{field.name}"
        for model in found
        for field in model._meta.local_fields
        if isinstance(field, models.FloatField)
    ]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_field_has_a_personal_data_class(model: type[models.Model]) -> None:
    assert unclassed(model) == set()


def test_history_keeps_only_fields_of_the_model_it_follows() -> None:
    for event in (m for m in apps.get_models() if issubclass(m, Event)):
        followed: Any = getattr(event, "pgh_tracked_model", None)
        if followed is not None:
            kept = {f.name for f in event._meta.local_fields if not f.name.startswith("pgh_")}
            assert kept <= set(followed.PERSONAL_DATA), event


def test_no_number_is_stored_as_a_float() -> None:
    assert floating(iter(our_models())) == []
