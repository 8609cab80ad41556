"""backend-intensive.yaml holds the whole of document 001."""

from tests.roadmaps.seeds import file_texts, invented, lines_of, missing_in_order

ID, SEED = "backend-intensive", "001"
CAPTIONS = {"📌 Goal:", "✅ Outcome:"}


def test_every_line_of_the_document_stands_in_the_file_in_its_order() -> None:
    leaves = [
        line.replace("Engineering in 6", "Engineering 6") for line in lines_of(SEED) if line not in CAPTIONS
    ]
    assert len(leaves) > 85
    assert missing_in_order(leaves, file_texts(ID), set()) == []


def test_nothing_is_invented() -> None:
    assert invented(ID, SEED, {"Problems and revision"}) == []
