"""Who works on which bug: claims with leases and fences, kept in SQLite or Redis."""
