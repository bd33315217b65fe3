"""Whether scale, pace and pattern have changed, when, by how much, and what drove it."""
