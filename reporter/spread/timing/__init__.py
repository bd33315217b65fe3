"""What can be said of spread from the times of mentions alone, where nothing says what answers what."""
