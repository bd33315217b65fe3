"""How sure a figure is: intervals, resampling by author, gates of evidence, verdicts."""
