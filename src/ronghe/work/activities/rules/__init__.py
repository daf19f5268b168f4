"""Pure rules of activities: kinds of meeting and what one record counts for."""
