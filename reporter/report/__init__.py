"""From estimates to one document, `report.json`: the narrow waist of the house."""
