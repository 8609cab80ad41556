"""Cairn: a Telegram coach for study roadmaps."""

__version__ = "0.1.0"
