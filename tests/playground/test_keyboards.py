"""Reply markups: what is kept and what is refused."""

import pytest

from bot.playground.errors import RefusedError
from bot.playground.keyboards import buttons, inline_part, read_markup
from bot.playground.values import Json


def inline(**button: object) -> Json:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize("raw", [None, {}, {"inline_keyboard": []}, {"inline_keyboard": [[], []]}])
def test_nothing_in_it_means_no_markup(raw: Json | None) -> None:
    assert read_markup(raw) is None


def test_a_button_keeps_its_looks_and_its_first_action() -> None:
    raw = inline(text="x", style="danger", url="https://x.org", callback_data="d", nonsense=1)
    assert read_markup(raw) == inline(text="x", style="danger", url="https://x.org")


def test_an_empty_inline_query_is_an_action() -> None:
    raw = inline(text="x", switch_inline_query_current_chat="")
    assert read_markup(raw) == raw


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
        (
            {"inline_keyboard": "x"},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": [["x"]]},
            "can't parse InlineKeyboardButton: InlineKeyboardButton must be an Object",
        ),
        (inline(callback_data="x"), "can't parse InlineKeyboardButton: Can't find field \"text\""),
        (inline(text="x"), "Text buttons are not allowed in the inline keyboard"),
        (inline(text="x", callback_data=""), "Text buttons are not allowed in the inline keyboard"),
        (inline(text="x", callback_data="ж" * 33), "BUTTON_DATA_INVALID"),
        (inline(text="x", url="ftp://x"), "BUTTON_URL_INVALID"),
        (inline(text="x", copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (inline(text="x", callback_data="x", style="pink"), "invalid button style specified"),
        ({"keyboard": "x"}, 'field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays'),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
        (
            {"force_reply": "yes"},
            'can\'t parse reply keyboard markup: Field "force_reply" must be of type Boolean',
        ),
    ],
)
def test_a_wrong_markup_is_refused(raw: Json, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_markup(raw)
    assert refused.value.description == f"Bad Request: {reason}"


def test_an_edit_takes_inline_keyboards_only() -> None:
    with pytest.raises(RefusedError, match="inline keyboard expected"):
        read_markup({"remove_keyboard": True}, inline_only=True)
