"""What is told of an edition: its report, its ledger, its evidence."""
