"""Dataset, briefing and edition -> Document."""
