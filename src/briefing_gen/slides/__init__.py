"""Plans which words and exhibits stand on which slide."""
