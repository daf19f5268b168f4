"""Addresses of other rooms' pages, empty where a room has no such page in this installation."""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse


@lru_cache(maxsize=4096)
def address_of(name: str, *arguments: str | int) -> str:
    """The address of a named page, or "" when no page has that name."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
