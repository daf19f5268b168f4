"""The door of collection."""

__all__: list[str] = []
