"""Names in texts -> metrics, for one edition."""
