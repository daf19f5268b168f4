"""`./ronghe pack …`: method packs in folders: check, score, export, compare. No database is needed."""
