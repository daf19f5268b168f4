"""Text that goes out into spreadsheets and comes back: no cell may be read as a formula.

A cell that begins with = + - @ or a control character gets an apostrophe in front; reading takes it
off again, so that every text comes back as it was.
"""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
MARKED = r"^'('*[=+\-@\t\r\n])"
"""What `harmless` makes, as a pattern whose only group is the text without its mark's apostrophe."""
_MARK = "'"


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    return f"{_MARK}{text}" if _is_dangerous(text) else text


def unharmed(text: str) -> str:
    """Return the text that `harmless` was given."""
    is_marked = text.startswith(_MARK) and _is_dangerous(text[1:])
    return text[1:] if is_marked else text


def _is_dangerous(text: str) -> bool:
    """A text that already begins like a marked one counts too, or the mark could not be told from it."""
    return text.lstrip(_MARK).startswith(FORMULA_STARTS)
