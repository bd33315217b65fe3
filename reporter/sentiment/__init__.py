"""How words become good, neutral, bad or unscored."""
