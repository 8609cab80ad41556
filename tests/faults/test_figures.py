"""The other figures of the page in their quick form, and how a figure gets into the page."""

from pathlib import Path
from random import Random
from unittest.mock import Mock

import pytest
from structlog.testing import capture_logs

from tests.chat.stage import Chat
from tests.test_canary import CANARY
from torture import canary, export, inputs, memory
from torture.__main__ import PARTS, main
from torture.page import BEGIN, END, PAGE, Row, put


async def test_a_few_bad_inputs_of_each_kind_get_the_exact_sentence(tmp_path: Path) -> None:
    found = await inputs.tried(tmp_path, 1)
    assert found.wrong == []
    assert found.good == len(inputs.WAYS)
    assert found.tracebacks == 0


def test_five_hundred_bad_inputs_are_typed() -> None:
    assert sum(len(list(way.bad())) for way in inputs.WAYS) >= 500


async def test_the_canary_is_found_in_nothing_that_is_read(tmp_path: Path) -> None:
    async def marks_a_block(chat: Chat) -> None:
        await chat.says(f"/done 1 {CANARY}")

    read = await canary.sung(tmp_path, marks_a_block, (CANARY,))
    assert read.found == []
    assert all(read.lines[kind] > 5 for kind in ("logs", "metrics", "exports"))


def test_a_canary_that_sits_somewhere_is_found() -> None:
    read = canary.Read()
    read.read("logs", f"all is well\nhere it is: {CANARY}")
    assert read.found == [f"logs: {CANARY}"]


async def test_learners_who_were_taken_out_and_back_are_the_same(tmp_path: Path) -> None:
    with capture_logs():
        assert await export.compared(tmp_path, 6, 2, Random(6)) == (2, 2)


async def test_a_short_month_says_something_every_day_and_counts_the_memory(tmp_path: Path) -> None:
    with capture_logs():
        lived = await memory.month(4, 2, tmp_path)
    assert lived.sent >= 4
    assert len(lived.held) == 2
    assert all(held > 10 for held in lived.held)


def test_the_growth_is_counted_from_the_third_day() -> None:
    lived = memory.Month(1, held=[50.0, 90.0, 100.0, 101.0, 102.0])
    assert lived.growth == pytest.approx(2.0)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page without figures."""
    path = tmp_path / "page.md"
    path.write_text(f"before\n{BEGIN}\n{END}\nafter\n", encoding="utf-8")
    return path


def test_a_part_replaces_its_own_figures_and_leaves_the_others(page: Path) -> None:
    put(page, "two", [Row("b", 2, "none", "old", met=True)], ("one", "two"))
    put(page, "one", [Row("a", 1000, "none", "good", met=True)], ("one", "two"))
    put(page, "two", [Row("b", 3, "none", "new", met=True)], ("one", "two"))
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "before"
    assert lines[-1] == "after"
    assert [line for line in lines if "torture" in line] == [
        "| a | 1,000 | none | good | `python -m torture one` |",
        "| b | 3 | none | new | `python -m torture two` |",
    ]


def test_a_figure_that_misses_its_goal_is_written_down_and_ends_with_its_name(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = Mock(rows=lambda: [Row("a", 1, "0 lost", "0", met=True), Row("b", 1, "0 lost", "7", met=False)])
    monkeypatch.setattr("torture.__main__.PAGE", page)
    monkeypatch.setattr("torture.__main__.configure_logs", lambda _: None)
    monkeypatch.setattr("torture.__main__.import_module", lambda _: figures)
    with pytest.raises(SystemExit, match=r"^Missed its goal \(0 lost\): b: 7$"):
        main(["dst"])
    assert "| b | 1 | 0 lost | 7 |" in page.read_text(encoding="utf-8")
    figures.rows = lambda: [Row("a", 1, "0 lost", "0", met=True)]
    main(["dst"])


def test_the_page_names_each_part_and_no_figure_of_another() -> None:
    text = PAGE.read_text(encoding="utf-8")
    figures = [line for line in text.partition(BEGIN)[2].partition(END)[0].splitlines() if "`python" in line]
    assert all(any(f"torture {part}`" in line for part in PARTS) for line in figures)
    assert all(f"**{part}**" in text for part in PARTS)
