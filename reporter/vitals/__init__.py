"""The vital signs and their index: six figures of 0 to 100 on one scale, and what they say together."""
