"""Export: whole, of one moment, safe to open, and equal after it was taken back."""

import csv
import json
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from bot import failpoints
from bot.domain.checkin import State
from bot.failpoints import Failed
from bot.services.enrolling import learner_of
from bot.services.export import ExportUnclear, LearnerThere, export, import_
from bot.services.forgetting import bury, forget
from bot.services.ticking import tick
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, EVE, Bench

NOTE = '=HYPERLINK("https://evil.example") łódź'


@pytest.fixture
async def begun(bench: Bench) -> Bench:
    """Ada on two roadmaps, with answers, notes, ticks and pings; and Ben."""
    await bench.enrol(BEN)
    await bench.enrol(roadmap_id="other")
    await bench.travel(at(day(0), "18:00"))
    await bench.answer(note=NOTE)
    await bench.enrol()
    await bench.travel(at(day(0), "20:00"))
    await bench.answer(block="learn", note="second")
    await bench.answer(block="build")
    await tick(
        bench.coach, ADA, next(iter((await bench.facts()).course.roadmap.every_item())).key, State.KNOWN
    )
    return bench


async def packed(bench: Bench, learner_id: int = ADA) -> bytes:
    """Export a learner who is there."""
    found = await export(bench.coach, learner_id)
    assert found is not None
    return found.content


def inside(content: bytes, name: str) -> str:
    """Read a file of an export."""
    with ZipFile(BytesIO(content)) as file:
        return file.read(name).decode("utf-8-sig")


def with_data(document: Any) -> bytes:
    """Make an export with other data in it."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("cairn.json", document if isinstance(document, str) else json.dumps(document))
    return made.getvalue()


async def test_an_export_holds_what_there_is_and_nothing_of_others(begun: Bench) -> None:
    document = json.loads(inside(await packed(begun), "cairn.json"))
    counts = {name: len(rows) for name, rows in document["kept"].items()}
    assert counts["enrolments"] == 2
    assert counts["check_ins"] == 3
    assert counts["pings"] >= 2
    assert document["learner"] == ADA
    assert str(BEN) not in json.dumps(document)


async def test_the_table_of_answers_opens_in_a_spreadsheet_without_a_formula(begun: Bench) -> None:
    rows = list(csv.DictReader(StringIO(inside(await packed(begun), "check-ins.csv"), newline="")))
    assert [(row["roadmap"], row["outcome"], row["note"]) for row in rows] == [
        ("other", "done", f"'{NOTE}"),
        ("small", "done", ""),
        ("small", "done", "second"),
    ]


async def test_exporting_taking_back_and_exporting_gives_the_same_file(begun: Bench) -> None:
    before, others = await packed(begun), await packed(begun, BEN)
    await forget(begun.coach, ADA)
    assert await import_(begun.coach.database, before) == ADA
    assert await packed(begun) == before
    assert await packed(begun, BEN) == others


async def test_whoever_was_taken_back_is_coached_on(begun: Bench) -> None:
    before = await packed(begun)
    await forget(begun.coach, ADA)
    await import_(begun.coach.database, before)
    assert await bury(begun.coach) == 0
    begun.messenger.said.clear()
    await begun.travel(at(day(1), "18:00"))
    assert begun.messenger.blocks() == [(day(1), "learn")]


async def test_a_learner_who_is_there_is_replaced_only_when_told_so(begun: Bench) -> None:
    before = await packed(begun)
    begun.clock.advance(timedelta(hours=1))
    await begun.answer(note="third")
    after = await packed(begun)
    with pytest.raises(LearnerThere):
        await import_(begun.coach.database, before)
    assert await packed(begun) == after
    await import_(begun.coach.database, before, replace=True)
    assert await packed(begun) == before


async def test_of_somebody_unknown_there_is_nothing_to_export(bench: Bench) -> None:
    assert await export(bench.coach, EVE) is None


async def test_an_export_is_of_one_moment(begun: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    units = 0
    reading = type(begun.coach.database).reading

    def counted(database: Any) -> Any:
        nonlocal units
        units += 1
        return reading(database)

    monkeypatch.setattr(type(begun.coach.database), "reading", counted)
    await packed(begun)
    assert units == 1


async def test_an_export_that_fails_leaves_all_as_it_was(begun: Bench) -> None:
    before = await packed(begun)
    failpoints.arm("in_export:fail")
    with pytest.raises(Failed):
        await packed(begun)
    failpoints.arm("")
    assert await packed(begun) == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"PK\x03\x04",
        with_data("no json"),
        with_data("[" * 100_000),
        with_data([]),
        with_data({}),
        with_data({"format": "cairn export 1"}),
        with_data({"format": "cairn export 1", "learner": "1", "kept": {}}),
        with_data({"format": "cairn export 1", "learner": 1, "kept": {"learners": "x"}}),
    ],
    ids=range(10),
)
async def test_what_is_no_export_is_refused(bench: Bench, content: bytes) -> None:
    with pytest.raises(ExportUnclear, match="This is no export of Cairn"):
        await import_(bench.coach.database, content)


def with_header(flags: int, method: int) -> bytes:
    """Make an export whose zip says of its file that it is encrypted, or packed in some other way."""
    content = bytearray(with_data({}))
    for signature, at_flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.index(signature) + at_flags
        content[start : start + 4] = flags.to_bytes(2, "little") + method.to_bytes(2, "little")
    return bytes(content)


def with_noise(method: int) -> bytes:
    """Make an export whose packed bytes are noise."""
    made = BytesIO()
    with ZipFile(made, "w", method) as file:
        file.writestr("cairn.json", "some words that can be packed " * 40)
    content = bytearray(made.getvalue())
    start = content.index(b"cairn.json") + len("cairn.json")
    end = content.index(b"PK\x01\x02")
    content[start:end] = bytes((7 * n + 3) % 256 for n in range(end - start))
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        with_header(flags=1, method=ZIP_DEFLATED),
        with_header(flags=0, method=99),
        *map(with_noise, (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA)),
    ],
    ids=["encrypted", "unknown method", "stored", "deflated", "bzip2", "lzma"],
)
async def test_an_archive_that_cannot_be_unpacked_is_no_export(bench: Bench, content: bytes) -> None:
    with pytest.raises(ExportUnclear, match="This is no export of Cairn"):
        await import_(bench.coach.database, content)


async def test_an_export_of_another_version_is_named(bench: Bench) -> None:
    with pytest.raises(ExportUnclear, match="is a 'cairn export 9', and this program reads 'cairn export 1'"):
        await import_(bench.coach.database, with_data({"format": "cairn export 9"}))


async def test_an_export_that_unpacks_to_too_much_is_refused(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = await packed(begun)
    monkeypatch.setattr("bot.services.export.LARGEST", 100)
    with pytest.raises(ExportUnclear, match="This is no export of Cairn"):
        await import_(begun.coach.database, content)


async def test_a_damaged_export_changes_nothing(begun: Bench) -> None:
    document = json.loads(inside(await packed(begun), "cairn.json"))
    document["kept"]["check_ins"][0]["minutes"] = -5
    await forget(begun.coach, ADA)
    with pytest.raises(ExportUnclear, match="The rows of check_ins cannot be read"):
        await import_(begun.coach.database, with_data(document))
    assert await learner_of(begun.coach, ADA) is None
