"""Who answers or passes on whom: parents found, cascades rooted, cycles cut."""
