"""Surplus: what is free goes back to the system, and where that cannot be done nothing is done."""

import ctypes
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


@pytest.mark.parametrize("missing", [AttributeError, OSError, TypeError])
def test_another_c_library_is_left_alone(missing: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(_: object) -> None:
        raise missing

    monkeypatch.setattr(ctypes, "CDLL", cannot)
    surplus.give_back()
