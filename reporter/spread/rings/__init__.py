"""Who has talked with the brand, who is reached through those, and who stands outside."""
