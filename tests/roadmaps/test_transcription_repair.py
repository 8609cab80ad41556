"""The repair of the documents' text, on which the comparison of the roadmaps rests."""

from pathlib import Path

import pytest

from tests.roadmaps.seeds import ROADMAPS, repaired, seed

PIECES = ("â€", "ðŸ", "ğŸ", "Ã", "\ufffd")


def test_the_clean_document_is_left_untouched() -> None:
    text = seed("000")
    assert repaired(text) == text


def test_a_blind_repair_would_break_the_clean_document() -> None:
    with pytest.raises(UnicodeDecodeError):
        seed("000").encode("cp1252").decode("utf-8")


@pytest.mark.parametrize("number", ["001", "002", "003", "004"])
def test_nothing_garbled_is_left_after_the_repair(number: str) -> None:
    assert any(piece in seed(number) for piece in PIECES)
    assert not [piece for piece in PIECES if piece in repaired(seed(number))]


@pytest.mark.parametrize("file", sorted(ROADMAPS.glob("*.yaml")), ids=lambda file: file.stem)
def test_no_roadmap_holds_garbled_text(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not [piece for piece in (*PIECES, "†", "\x9d") if piece in text]
