"""The Word document of an edition, which people edit and whose numbers stay what they are."""
