"""Progress: what takes long says on stderr how far it has come."""

import sys


def say(line: str) -> None:
    """Say a line at once."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
