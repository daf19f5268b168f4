"""The door of undertakings."""

__all__: list[str] = []
