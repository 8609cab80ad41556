"""backend-interview.yaml holds the whole of document 004."""

from tests.roadmaps.seeds import file_texts, invented, lines_of, missing_in_order

ID, SEED = "backend-interview", "004"
OURS = {
    "6 weeks",
    "Every day",
    "The topic of the day",
    "Recall",
    "Close the notes and explain the topic in your own words.",
    "Free Crash-Course Resources (Curated): the document ties them to no week.",
}


def test_every_line_of_the_document_stands_in_the_file_in_its_order() -> None:
    leaves = lines_of(SEED)
    assert len(leaves) > 70
    assert missing_in_order(leaves, file_texts(ID), set()) == []


def test_nothing_is_invented() -> None:
    assert invented(ID, SEED, OURS) == []
