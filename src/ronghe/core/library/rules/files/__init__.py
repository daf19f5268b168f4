"""What a file really is: its name, its content and whether it opens (ux §5.5)."""
