"""Exports become mentions here: one module a format, and small modules for what formats share."""
