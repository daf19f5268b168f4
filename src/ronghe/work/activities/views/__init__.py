"""Pages of activities: recording, the ledger, one meeting, an organisation's duties."""
