"""What is kept is written in one language, whatever language the page of its author had."""

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation


def in_words_of_record() -> AbstractContextManager[None]:
    """Inside, sentences come in the language of the records (also usable as a decorator)."""
    return translation.override(settings.LANGUAGE_CODE)
