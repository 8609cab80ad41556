"""How much memory a deed takes at its height."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass
class Taken:
    """Megabytes that were taken at most."""

    megabytes: float = 0.0


@contextmanager
def most_taken() -> Iterator[Taken]:
    """Measure the process at the height of what is done inside; skip the test where the system does not tell."""
    if not CLEAR.exists():
        pytest.skip("only Linux tells how much memory was taken at most")
    CLEAR.write_text("5")  # forgets the greatest height so far
    before, taken = _kilobytes("VmRSS"), Taken()
    yield taken
    taken.megabytes = (_kilobytes("VmHWM") - before) / 1024


def _kilobytes(name: str) -> int:
    [line] = [line for line in STATUS.read_text().splitlines() if line.startswith(f"{name}:")]
    return int(line.split()[1])
