"""Collection tables: prefilled from what the system holds, with the burden they cause."""
