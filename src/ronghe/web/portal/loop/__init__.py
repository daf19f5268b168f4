"""The object home of an organisation: its loop 规划→建设→管理→评价 on one page (S-01)."""
