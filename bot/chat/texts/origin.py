"""Where a button stands, as one letter in what it carries: what is shown again after the answer."""

PING, DAY, NOW, AWAY = "p", "d", "n", "a"
"""Below a ping, a day, /now, or the message about blocks that could not be announced."""
