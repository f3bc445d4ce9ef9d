"""Stage 2: metrics are derived from observations and remember how."""
