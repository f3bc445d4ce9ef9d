"""briefing.yaml -> Briefing, each text with its place."""
