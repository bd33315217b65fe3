"""The parts of a table reader: delimited text and sheets, headers, layouts, whole columns, rows."""
