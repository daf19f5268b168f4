"""Ronghe 融合: a district or park runs its grassroots organisation work as one closed loop."""
