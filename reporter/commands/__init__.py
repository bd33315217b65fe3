"""What each command does, as one plain function; click stays in `reporter.cli`."""
