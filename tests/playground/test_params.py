"""Parameters are read by their types."""

import pytest

from bot.playground.errors import RefusedError
from bot.playground.params import Params


@pytest.mark.parametrize(
    ("raw", "number"), [("12", 12), (12, 12), ("-1001", -1001), ("12abc", 12), ("x", 7), (None, 7)]
)
def test_a_number_is_its_leading_digits(raw: object, number: int) -> None:
    assert Params({"n": raw}).integer("n", 7) == number


@pytest.mark.parametrize(
    ("raw", "flag"), [(True, True), ("True", True), ("1", True), ("false", False), (None, False)]
)
def test_a_flag_is_set_by_true_yes_or_1(raw: object, flag: bool) -> None:
    assert Params({"f": raw}).flag("f") is flag


def test_structures_come_as_json_or_as_strings_of_it() -> None:
    params = Params({"a": "[1]", "b": [1], "c": '{"x": 1}', "d": {"x": 1}, "e": ""})
    assert params.array("a") == params.array("b") == [1]
    assert params.object("c") == params.object("d") == {"x": 1}
    assert (params.array("e"), params.object("e")) == ([], None)


@pytest.mark.parametrize("raw", ["{", "7"])
def test_a_broken_structure_is_refused(raw: str) -> None:
    with pytest.raises(RefusedError):
        Params({"a": raw}).array("a")
    with pytest.raises(RefusedError):
        Params({"a": raw}).object("a")


def test_a_list_of_anything_but_objects_is_refused() -> None:
    assert Params({"a": [{}]}).objects("a") == [{}]
    with pytest.raises(RefusedError, match="expected an Array of Objects as a"):
        Params({"a": [{}, "x"]}).objects("a")
