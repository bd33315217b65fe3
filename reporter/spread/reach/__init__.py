"""How many people word of mouth may have been in front of."""
