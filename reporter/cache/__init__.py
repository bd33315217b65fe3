"""What a build remembers for the next one: safe to delete at any moment, never trusted without its digest."""
