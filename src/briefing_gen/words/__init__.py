"""How numbers, periods and the program's own words read in each language."""
