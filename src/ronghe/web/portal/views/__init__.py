"""Pages: fetch and check, one call, render."""
