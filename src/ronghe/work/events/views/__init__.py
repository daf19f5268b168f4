"""Pages of events: list, record, series, collections, honours, forum, training."""
