"""The door of reminders."""

__all__: list[str] = []
