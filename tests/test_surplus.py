"""Surplus: threads share a heap, what is free goes back to the system, and where that cannot be done nothing is done."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from bot import surplus

PIECES, PIECE = 32_000, 1_000
MEGABYTE = 1_000_000


def held() -> int:
    """Give the memory that this process holds, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Only Linux tells what a process holds.")
def test_what_lies_free_below_something_in_use_is_given_back() -> None:
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):
        pytest.skip("This C library has no malloc_trim.")
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes, library.free.restype = [ctypes.c_void_p], None
    pieces = [library.malloc(PIECE) for _ in range(PIECES)]
    for piece in pieces:
        ctypes.memset(piece, 1, PIECE)
    for piece in pieces[:-1]:
        library.free(piece)
    before = held()
    surplus.give_back()
    assert before - held() > PIECES * PIECE / 2
    library.free(pieces[-1])


HEAPS = """
import ctypes, threading
from bot.surplus import share_one_heap

library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
{set_up}
together = threading.Barrier(4)

def take():
    together.wait()
    library.malloc(1_000_000)
    together.wait()

threads = [threading.Thread(target=take) for _ in range(3)]
for thread in threads:
    thread.start()
take()
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
library.fflush(None)
"""


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_info"), reason="This C library has no malloc_info."
)
@pytest.mark.parametrize(("set_up", "shared"), [("share_one_heap()", True), ("", False)])
def test_threads_share_one_heap(set_up: str, shared: bool) -> None:
    code = HEAPS.format(set_up=set_up)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (told.stdout.count("<heap nr=") == 1) is shared


@pytest.mark.parametrize("missing", [AttributeError, OSError, TypeError])
def test_another_c_library_is_left_alone(missing: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(_: object) -> None:
        raise missing

    monkeypatch.setattr(ctypes, "CDLL", cannot)
    surplus.share_one_heap()
    surplus.give_back()
