"""How long what is kept."""

from datetime import timedelta

RAW_UPDATES = timedelta(hours=48)
"""What people sent, word for word."""

UNREACHABLE = timedelta(days=365)
"""All of a learner whom no message reaches."""

BACKUPS = timedelta(days=30)
"""Copies of the database, and with them what was deleted since."""

IDLE_GUESTS = timedelta(days=30)
"""That somebody was invited, for those who never began."""

SILENT_GROUPS = timedelta(days=365)
"""That the line was said in a group."""
