"""Undertakings: what an organisation or post takes on by a day and proves; duty lists and power lists."""
