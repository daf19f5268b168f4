"""Programmes and key tasks, broken down to organisations (S-03)."""
