"""Hand labels: a sample to label, the file that keeps what people said, and how often the scorer errs by it."""
