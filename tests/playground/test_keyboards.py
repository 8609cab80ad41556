"""Reply markups: what is kept and what is refused."""

import pytest

from bot.playground.errors import RefusedError
from bot.playground.keyboards import buttons, inline_part, read_markup
from bot.playground.values import Json

UNREADABLE = "can't parse inline keyboard button"


def inline(**button: object) -> Json:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {},
        {"inline_keyboard": []},
        {"inline_keyboard": [[], []]},
        {"keyboard": []},
        {"keyboard": [[], [""]]},
        {"remove_keyboard": False},
        {"force_reply": False},
    ],
)
def test_nothing_in_it_means_no_markup(raw: Json | None) -> None:
    assert read_markup(raw) is None


def test_a_button_keeps_its_looks_and_its_first_action() -> None:
    raw = inline(text="x", style="danger", url="https://x.org/", callback_data="d", nonsense=1)
    assert read_markup(raw) == inline(text="x", style="danger", url="https://x.org/")


def test_an_empty_inline_query_is_an_action() -> None:
    raw = inline(text="x", switch_inline_query_current_chat="")
    assert read_markup(raw) == raw


@pytest.mark.parametrize(
    ("url", "kept"),
    [("x.org", "http://x.org/"), ("https://x.org", "https://x.org/"), ("tg://user?id=5", "tg://user?id=5")],
)
def test_a_link_is_kept_in_full(url: str, kept: str) -> None:
    assert read_markup(inline(text="x", url=url)) == inline(text="x", url=kept)


def test_a_button_without_a_label_falls_away() -> None:
    unlabelled = {"text": "", "callback_data": "d"}
    assert read_markup({"inline_keyboard": [[unlabelled]]}) is None
    labelled = {"text": "x", "callback_data": "d"}
    assert read_markup({"inline_keyboard": [[unlabelled, labelled]]}) == {"inline_keyboard": [[labelled]]}


def test_a_row_has_at_most_12_buttons() -> None:
    row = [{"text": str(number), "callback_data": "d"} for number in range(13)]
    assert read_markup({"inline_keyboard": [row]}) == {"inline_keyboard": [row[:12]]}
    labels = [button["text"] for button in row]
    assert len(list(buttons(read_markup({"keyboard": [labels]})))) == 12


def test_a_keyboard_has_at_most_100_inline_buttons() -> None:
    row = [{"text": "x", "callback_data": "d"}] * 10
    assert len(list(buttons(read_markup({"inline_keyboard": [row] * 10})))) == 100
    with pytest.raises(RefusedError, match="reply markup is too long"):
        read_markup({"inline_keyboard": [*[row] * 10, row[:1]]})


def test_keys_may_be_plain_texts() -> None:
    markup = read_markup({"keyboard": [["A", {"text": "B", "request_location": True}], []]})
    assert [key["text"] for key in buttons(markup)] == ["A", "B"]
    assert inline_part(markup) is None


def test_data_of_64_bytes_fits() -> None:
    raw = inline(text="x", callback_data="ж" * 32)
    assert read_markup(raw) == raw


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" must be of type Array'),
        (
            {"inline_keyboard": ["x"]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"inline_keyboard": [["x"]]}, f"{UNREADABLE}: InlineKeyboardButton must be an Object"),
        (inline(callback_data="x"), f'{UNREADABLE}: Can\'t find field "text"'),
        (inline(text="x"), f"{UNREADABLE}: Text buttons are unallowed in the inline keyboard"),
        (
            inline(text="x", callback_data=""),
            f"{UNREADABLE}: Text buttons are unallowed in the inline keyboard",
        ),
        (inline(text="x", callback_data="ж" * 33), "BUTTON_DATA_INVALID"),
        (
            inline(text="x", url="ftp://x.org"),
            "inline keyboard button URL 'ftp://x.org' is invalid: Unsupported URL protocol",
        ),
        (
            inline(text="x", url="http://localhost"),
            "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
        ),
        (
            inline(text="x", url="http://[x"),
            "inline keyboard button URL 'http://[x' is invalid: Wrong HTTP URL",
        ),
        (inline(text="x", copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (inline(text="x", callback_data="x", style="pink"), "invalid button style specified"),
        ({"keyboard": "x"}, 'field "keyboard" must be of type Array'),
        ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
        ({"force_reply": "yes"}, 'field "force_reply" must be of type Boolean'),
    ],
)
def test_a_wrong_markup_is_refused(raw: Json, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_markup(raw)
    assert refused.value.description == f"Bad Request: {reason}"


def test_an_edit_takes_inline_keyboards_only() -> None:
    with pytest.raises(RefusedError, match="inline keyboard expected"):
        read_markup({"remove_keyboard": True}, inline_only=True)
