"""python-ml-dsa.yaml holds the whole of document 003."""

import re

from bot.domain.roadmap import Weekday
from tests.roadmaps.seeds import file_texts, invented, lines_of, missing_in_order, roadmap

ID, SEED = "python-ml-dsa", "003"
HEADER = "| Week | Dates | Focus | Concepts | Mini Practice / Project |"
CAPTIONS = {"Key Tips", HEADER}
BLOCK = re.compile(r"(\d+) (hr|min) ([^→]*) → .*")
MONTH = re.compile(r"(Month \d: .*) \((.*)\)")


def test_every_line_and_cell_of_the_document_stands_in_the_file_in_its_order() -> None:
    leaves = [leaf for line in lines_of(SEED) if line not in CAPTIONS for leaf in _leaves(line)]
    assert len(leaves) > 85
    assert missing_in_order(leaves, file_texts(ID), set()) == []


def _leaves(line: str) -> list[str]:
    if line.startswith("|"):
        week, dates, focus, concepts, practice = (cell.strip() for cell in line.strip("|").split("|"))
        return [
            f"Week {week}",
            f"Dates {dates}",
            focus,
            f"Concepts {concepts}",
            f"Mini Practice / Project {practice}",
        ]
    if month := MONTH.fullmatch(line):
        return [month[1], month[2]]
    return [re.sub(r"^(?:Duration:|Style:|Rule:|1 hr|2 hr|30 min)\s", "", line)]


def test_nothing_is_invented() -> None:
    weeks = {f"Week {number}" for number in range(1, 13)}
    assert invented(ID, SEED, {*weeks, "15–22 Feb", "Buffer"}) == []


def test_every_block_has_the_minutes_that_the_document_gives_it() -> None:
    written = [_minutes(found) for line in lines_of(SEED) if (found := BLOCK.fullmatch(line))]
    blocks = roadmap(ID).routines[0].on(Weekday.SUNDAY).blocks
    assert [(block.minutes, block.title) for block in blocks[:3]] == written


def _minutes(found: re.Match[str]) -> tuple[int, str]:
    return int(found[1]) * (60 if found[2] == "hr" else 1), found[3]
