"""Pages of evaluation: console, score sheets, boards, applications."""
