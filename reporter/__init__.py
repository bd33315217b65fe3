"""Word of mouth and relationships around a brand, as a static report."""

__version__ = "0.1.0"
