"""How the brand behaves, from its own posts and answers: replying, broadcasting, and what it asks of people."""
