"""Which rows count, whom they are about, who speaks, and in which language."""
