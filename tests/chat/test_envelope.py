"""Envelopes: whatever is written down is shown just the same by a later process."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bot.chat.envelope import Envelope
from bot.chat.markup import plain
from bot.chat.screen import Button, Row, Screen, UrlButton
from bot.chat.visit import Reply

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
texts = words | words.map(escape)
buttons: st.SearchStrategy[Button | UrlButton] = st.builds(
    Button, texts, st.just("1:today"), st.sampled_from([None, "primary", "danger"])
) | st.builds(UrlButton, texts, st.just("https://t.me/cairn"))
rows: st.SearchStrategy[tuple[Row, ...]] = st.lists(
    st.lists(buttons, min_size=1, max_size=3).map(tuple), max_size=3
).map(tuple)
said = words.map(lambda text: Markup("<b>{}</b>!").format(text))
screens = (
    st.builds(Screen, said, rows, st.booleans())
    | st.builds(Screen, said, ask_location=texts, placeholder=texts)
    | st.builds(Screen, said, clear=st.booleans())
)
replies = st.builds(
    Reply, st.none() | screens, texts | st.just(""), st.booleans(), st.lists(screens, max_size=3).map(tuple)
)
envelopes = st.builds(
    Envelope, st.integers(-(2**40), 2**40), replies, st.none() | words, st.none() | st.integers(1)
)


def shown(envelope: Envelope) -> list[object]:
    """List all that Telegram would be told."""
    screens = [
        (one.text, one.silent, bottom.to_json() if (bottom := one.bottom()) else None)
        for one in envelope.screens
    ]
    reply = envelope.reply
    return [envelope.chat, envelope.query, envelope.pressed, plain(reply.toast), reply.fresh, screens]


@given(envelopes)
def test_a_reply_that_was_written_down_is_shown_just_the_same(envelope: Envelope) -> None:
    again = Envelope.read(envelope.written())
    assert shown(again) == shown(envelope)
    assert all(isinstance(one.text, Markup) for one in again.screens)
    assert (again.reply.screen is None, len(again.reply.then)) == (
        envelope.reply.screen is None,
        len(envelope.reply.then),
    )


@given(envelopes)
def test_writing_down_twice_changes_nothing(envelope: Envelope) -> None:
    assert Envelope.read(envelope.written()).written() == envelope.written()
