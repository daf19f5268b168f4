"""The door of events."""

__all__: list[str] = []
