"""deep-engineer.yaml holds the whole of document 000."""

import re

from bot.domain.roadmap import Weekday
from tests.roadmaps.seeds import file_texts, invented, lines_of, missing_in_order, roadmap

ID, SEED = "deep-engineer", "000"
CAPTIONS = {"Goal", "6 Month Engineering Path", "Rules"}
BLOCK = re.compile(r"([\d.]+) (Hours?|Minutes)(?: –)? (.*)")


def test_every_line_of_the_document_stands_in_the_file_in_its_order() -> None:
    lines = [line for line in lines_of(SEED) if line not in CAPTIONS]
    leaves = [leaf for line in lines for leaf in _leaves(line)]
    anywhere = {"Weekly Structure (7 Days Plan)", "Total Daily Time: 3 Hours", "During Polytechnic"}
    assert len(leaves) > 110
    assert missing_in_order(leaves, file_texts(ID), anywhere) == []


def _leaves(line: str) -> list[str]:
    if line.startswith("Total Daily Time"):
        return ["Total Daily Time: 3 Hours", "During Polytechnic"]
    if block := BLOCK.fullmatch(line):
        return [block[3]]
    return [line.removesuffix(" (after Month 4)")]


def test_nothing_is_invented() -> None:
    assert invented(ID, SEED, {"Motto"}) == []


def test_every_block_has_the_minutes_that_the_document_gives_it() -> None:
    written = [_minutes(found) for line in lines_of(SEED) if (found := BLOCK.fullmatch(line))]
    term, closed = roadmap(ID).routines
    sunday_first = [term.on((Weekday.SUNDAY + day) % 7) for day in range(7)]
    shapes = [*sunday_first, closed.on(Weekday.SUNDAY)]
    assert [(block.minutes, block.title) for shape in shapes for block in shape.blocks] == written


def _minutes(found: re.Match[str]) -> tuple[int, str]:
    return int(float(found[1]) * (1 if found[2] == "Minutes" else 60)), found[3]
