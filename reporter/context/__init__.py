"""How much is said, when, and what changed."""
