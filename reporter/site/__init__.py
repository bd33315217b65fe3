"""The site: report.json, notes and a theme go in; a folder of pages that needs no network and no script comes out."""
