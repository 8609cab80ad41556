"""What becomes of an update."""

from enum import StrEnum


class Handling(StrEnum):
    """How far the handling of an update is: a dead one failed so often that it is not tried again."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"
