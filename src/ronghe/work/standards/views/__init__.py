"""Pages of standards: one self-check, compliance, the way to full compliance, gaps."""
