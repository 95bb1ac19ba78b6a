"""checker: finds the discrepancies and the missing sources in a newsroom draft."""

__version__ = "0.1.0"
