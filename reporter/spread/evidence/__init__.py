"""How the links are known that spread rests on, and how far it may move where links are missing."""
