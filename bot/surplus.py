"""Surplus: memory that the C library keeps though nothing uses it."""

import ctypes
from contextlib import suppress

M_ARENA_MAX = -8
"""What glibc's mallopt calls the number of heaps (malloc.h)."""

NO_SUCH_FUNCTION = (AttributeError, OSError, TypeError)


def share_one_heap() -> None:
    """Let the threads to come share one heap; glibc opens one for each, and what one keeps free no other can use."""
    with suppress(*NO_SUCH_FUNCTION):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)


def give_back() -> None:
    """Give it back to the system; glibc does so by itself only from the end, other libraries have no such function."""
    with suppress(*NO_SUCH_FUNCTION):
        ctypes.CDLL(None).malloc_trim(0)
