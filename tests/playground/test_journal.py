"""Watching live what happens."""

import asyncio

from bot.playground.journal import Journal


def test_events_after_a_number_are_returned_in_order() -> None:
    journal = Journal()
    for number in range(3):
        journal.write("message", 7, {"n": number})
    assert [(event.number, event.data["n"]) for event in journal.since(1)] == [(2, 1), (3, 2)]


def test_only_the_newest_events_are_kept() -> None:
    journal = Journal(keep=2)
    for _ in range(5):
        journal.write("message", None, {})
    assert [event.number for event in journal.since(0)] == [4, 5]


async def test_all_readers_wake_when_something_happens() -> None:
    journal = Journal()
    readers = [asyncio.create_task(journal.after(0)) for _ in range(2)]
    await asyncio.sleep(0)
    journal.write("edit", 7, {})
    assert [[event.kind for event in await reader] for reader in readers] == [["edit"], ["edit"]]


async def test_a_reader_that_is_behind_does_not_wait() -> None:
    journal = Journal()
    journal.write("edit", 7, {})
    assert [event.number for event in await journal.after(0)] == [1]


async def test_a_cancelled_reader_leaves_nothing_behind() -> None:
    journal = Journal()
    reader = asyncio.create_task(journal.after(0))
    await asyncio.sleep(0)
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)
    journal.write("edit", 7, {})
    assert journal.last == 1


async def test_a_reader_wakes_once_for_several_events() -> None:
    journal = Journal()
    reader = asyncio.create_task(journal.after(0))
    await asyncio.sleep(0)
    journal.write("edit", 7, {})
    journal.write("edit", 7, {})
    assert [event.number for event in await reader] == [1, 2]
