"""How far good word of mouth travels against bad."""
