"""One file a format: each recognises its own files and turns them into mentions."""
