"""Who the people are that speak with and about the brand, and how their relationships stand."""
