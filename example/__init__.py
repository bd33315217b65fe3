"""The example in `input/`: an invented brand, what people say about it, and the truth it was made with."""
