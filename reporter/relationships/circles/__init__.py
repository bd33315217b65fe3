"""How many relationships are alive, how few steps lie between people, and which communities they form."""
