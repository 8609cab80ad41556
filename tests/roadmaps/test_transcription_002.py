"""fulltime-backend.yaml holds the whole of document 002."""

import re

from bot.domain.roadmap import Weekday
from tests.roadmaps.seeds import file_texts, invented, lines_of, missing_in_order, roadmap

ID, SEED = "fulltime-backend", "002"
CAPTIONS = {"📌 Outcome:"}
BLOCK = re.compile(r"(\d+)(?:–(\d+))? ?(h|min) (.*)")
# The chosen option holds its topics, so they precede the other options; assumptions stand together at the top.
ANYWHERE = {"Since you’re full-time:", "Add:", "ETL basics", "Large data ingestion", "Batch processing"}


def test_every_line_of_the_document_stands_in_the_file_in_its_order() -> None:
    leaves = [BLOCK.sub(r"\4", line) for line in lines_of(SEED) if line not in CAPTIONS]
    assert len(leaves) > 125
    assert missing_in_order(leaves, file_texts(ID), ANYWHERE) == []


def test_nothing_is_invented() -> None:
    assert invented(ID, SEED, {"Motto", "9 phases, 9 months"}) == []


def test_every_block_has_the_minutes_that_the_document_gives_it() -> None:
    written = [_minutes(found) for line in lines_of(SEED) if (found := BLOCK.fullmatch(line))]
    blocks = roadmap(ID).routines[0].on(Weekday.MONDAY).blocks
    assert [(block.minutes, block.stretch, block.title.lower()) for block in blocks] == written


def _minutes(found: re.Match[str]) -> tuple[int, int, str]:
    factor = 60 if found[3] == "h" else 1
    return int(found[1]) * factor, int(found[2] or 0) * factor, found[4].lower()
