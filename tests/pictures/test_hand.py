"""The hand: pictures in, PNG files out, each after its length."""

from io import BytesIO

from bot.pictures.hand import LENGTH, framed, serve
from bot.pictures.png import png
from bot.pictures.svg import page, paragraph

PICTURE = page([paragraph("Größe 🪨")])


def served(*pictures: str) -> list[bytes]:
    """Give what the hand answers."""
    drawn = BytesIO()
    serve(BytesIO(b"".join(framed(one.encode()) for one in pictures)), drawn)
    answers, rest = [], drawn.getvalue()
    while rest:
        end = LENGTH + int.from_bytes(rest[:LENGTH], "big")
        answers.append(rest[LENGTH:end])
        rest = rest[end:]
    return answers


def test_each_picture_is_answered_in_turn() -> None:
    assert served(PICTURE, page([]), PICTURE) == [png(PICTURE), png(page([])), png(PICTURE)]


def test_nothing_is_the_answer_to_what_cannot_be_drawn() -> None:
    assert served("no svg", PICTURE) == [b"", png(PICTURE)]


def test_the_hand_ends_with_its_input() -> None:
    assert served() == []
