"""Reminders: merged to one message a person and day, sent through adapters."""
