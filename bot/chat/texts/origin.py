"""Where a button stands, as one letter in what it carries: what is shown again after the answer."""

PING, DAY, NOW, AWAY, NEXT, REVIEW = "p", "d", "n", "a", "x", "r"
"""Below a ping, a day, /now, the message about blocks that could not be announced, the ping of the next block, or the
evening review."""
