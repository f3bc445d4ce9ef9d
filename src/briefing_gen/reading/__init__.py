"""Files of users, opened safely and read with the place of each part."""
