"""What each command does, as one plain function; click stays in `cli.py`."""
