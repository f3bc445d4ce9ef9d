"""Many editions of one briefing, each made or accounted for; nothing here prints or exits."""
