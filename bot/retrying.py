"""How long to wait between two tries: a second at first, then twice as long each time, in the end half a minute."""

FIRST_RETRY, LAST_RETRY = 1.0, 30.0


def longer(wait: float) -> float:
    """Give the wait after this one."""
    return min(LAST_RETRY, wait * 2)
