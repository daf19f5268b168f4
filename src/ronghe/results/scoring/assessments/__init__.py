"""Assessments: what is assessed how often by which sheets, and what is read off the results."""
