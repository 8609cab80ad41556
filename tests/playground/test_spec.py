"""Checking calls against the description of the Bot API."""

import pytest

from bot.playground.calls import LoggedCall
from bot.playground.spec import BotApiSpec
from bot.playground.values import Json
from tests.playground.stage import START


def field(name: str, *types: str, required: bool = False) -> Json:
    return {"name": name, "types": list(types), "required": required}


SMALL = BotApiSpec(
    methods={
        "sendIt": {
            "returns": ["Note", "Boolean"],
            "fields": [
                field("chat_id", "Integer", "String", required=True),
                field("count", "Integer"),
                field("ratio", "Float"),
                field("loud", "Boolean"),
                field("file", "InputFile"),
                field("notes", "Array of Note"),
                field("shape", "Shape"),
            ],
        },
        "getIt": {"returns": ["Boolean"]},
    },
    types={
        "Note": {"fields": [field("id", "Integer", required=True), field("text", "String")]},
        "Shape": {"subtypes": ["Circle", "Square"]},
        "Circle": {"fields": [field("radius", "Integer", required=True)]},
        "Square": {"fields": [field("side", "Integer", required=True)]},
    },
)


def call(params: Json, method: str = "sendIt", files: tuple[str, ...] = (), **answer: object) -> LoggedCall:
    return LoggedCall(1, START, 7, method, params, files, 200, answer or {"ok": True, "result": True})


@pytest.mark.parametrize(
    "params",
    [
        {"chat_id": 5},
        {"chat_id": "@x", "count": "-5", "ratio": "1.5", "loud": "True"},
        {"chat_id": "5", "count": 3, "ratio": 2, "loud": False, "file": "AgAC"},
        {"chat_id": 5, "notes": '[{"id": 1}]', "shape": {"side": 2}, "count": None},
    ],
)
def test_a_right_call_has_no_complaints(params: Json) -> None:
    assert SMALL.complaints([call(params)]) == []


def test_an_uploaded_file_counts_as_its_parameter() -> None:
    assert SMALL.complaints([call({"chat_id": 5}, files=("file", "attached1"))]) == []


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({}, "chat_id is missing"),
        ({"chat_id": 5, "colour": 1}, "colour is unknown"),
        ({"chat_id": 5, "count": "many"}, "count is no Integer: 'many'"),
        ({"chat_id": 5, "count": True}, "count is no Integer: True"),
        ({"chat_id": 5, "ratio": "x"}, "ratio is no Float: 'x'"),
        ({"chat_id": 5, "loud": "yes"}, "loud is no Boolean: 'yes'"),
        ({"chat_id": 5, "notes": "{"}, "notes is no array: '{'"),
        ({"chat_id": 5, "notes": [{"id": "1"}]}, "notes[0].id is no Integer: '1'"),
        ({"chat_id": 5, "notes": ["x"]}, "notes[0] is no Note: 'x'"),
        ({"chat_id": 5, "shape": {}}, "shape.radius is missing"),
    ],
)
def test_a_wrong_call_is_complained_about(params: Json, complaint: str) -> None:
    assert SMALL.complaints([call(params)]) == [f"sendIt (call 1): {complaint}"]


def test_an_unknown_method_is_complained_about() -> None:
    assert SMALL.complaints([call({}, method="sendLove")]) == ["sendLove (call 1): there is no such method"]


def test_wrong_answers_are_complained_about_but_refusals_are_not() -> None:
    wrong = call({}, "getit", ok=True, result={"id": 1})
    assert SMALL.complaints([wrong]) == ["getit (call 1): result is no Boolean: {'id': 1}"]
    assert SMALL.complaints([call({}, "getIt", ok=False)]) == []
    assert SMALL.about_object("Note", {"id": 1, "more": 2}) == ["Note.more is unknown"]
