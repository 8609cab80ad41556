"""What learners say in passing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed.known import says_known
from bot.domain.typed.number import says_already_at
from bot.domain.typed.remark import About, Remark, read_remark


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        *((text, About.TIRED) for text in ("I'm tired", "too tired", "I’m so tired!", "tired today", "exhausted")),
        *((text, About.STOP) for text in ("stop", "Stop!", "STOP please", "pause please", "I need a break")),
        *((text, About.WELL) for text in ("I feel better", "I'm well again", "better now", "I'm back", "I'm not sick anymore")),
        *((text, About.FINISH) for text in ("how long until I finish", "When will I finish?", "how far am I")),
        *((text, About.THANKS) for text in ("thanks", "Thank you!", "thx", "ok thanks")),
    ],
)  # fmt: skip
def test_a_remark_is_read_in_the_words_that_people_use(typed: str, about: About) -> None:
    assert read_remark(typed) == Remark(about)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("30 minutes", 30),
        ("only 20 minutes", 20),
        ("I only have 20 min today", 20),
        ("just 15m", 15),
        ("I have 1h", 60),
        ("I did 25 minutes", 25),
        ("20 min only", 20),
    ],
)
def test_minutes_are_read_with_their_unit(typed: str, minutes: int) -> None:
    assert read_remark(typed) == Remark(About.MINUTES, minutes)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "30",
            "20:30",
            "24:00",
            "only 20",
            "0 minutes",
            "99999 minutes",
            "minutes",
            "I have",
            "so",
            "stop the music",
        ),
        *(
            "today",
            "done 2 30m",
            "I'm sick",
            "I know arrays",
            "I am at day 12",
            "thanks to my mother I finished",
        ),
    ],
)
def test_what_is_no_remark_is_none(typed: str) -> None:
    assert read_remark(typed) is None


@given(st.text(max_size=80))
def test_any_text_can_be_read(typed: str) -> None:
    found = read_remark(typed)
    assert found is None or (found.minutes > 0) is (found.about is About.MINUTES)


@given(st.sampled_from(["I'm tired", "stop", "I feel better", "20 min", "thanks", "when will I finish"]))
def test_a_remark_is_nothing_else_as_well(typed: str) -> None:
    assert says_known(typed) is None
    assert says_already_at(typed) is None
