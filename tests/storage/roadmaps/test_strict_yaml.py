"""YAML is read without its traps, and whatever is refused is explained with its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.roadmaps.complaint import Complaint, Place
from bot.storage.roadmaps.strict_yaml import NODE_LIMIT, Document, parse


def data_of(text: str) -> Any:
    result = parse(text, "x.yaml")
    assert isinstance(result, Document), result
    return result.data


def refusals(text: str) -> list[str]:
    result = parse(text, "x.yaml")
    assert not isinstance(result, Document), result
    return [str(complaint) for complaint in result]


@pytest.mark.parametrize(
    "word",
    [
        "19:30",
        "7:30",
        "no",
        "yes",
        "on",
        "off",
        "010",
        "2026-02-30",
        "2025-11-23",
        "1_000",
        "0x1f",
        "1e3",
        "True",
        ".5",
        "+7",
        "٣",
    ],
)
def test_a_word_that_only_looks_like_a_value_stays_text(word: str) -> None:
    assert data_of(f"a: {word}") == {"a": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("1.5", 1.5),
    ],
)
def test_plain_values_of_the_core_schema_are_read(word: str, value: object) -> None:
    assert data_of(f"a: {word}") == {"a": value}


@pytest.mark.parametrize("word", ["true", "12", "null", "1.5", ""])
def test_a_quoted_word_is_text(word: str) -> None:
    assert data_of(f"a: '{word}'") == {"a": word}


def test_a_number_of_5000_digits_stays_text() -> None:
    assert data_of(f"a: {'9' * 5000}") == {"a": "9" * 5000}


def test_names_are_always_text() -> None:
    assert data_of("1: a\ntrue: b\n? c") == {"1": "a", "true": "b", "c": None}


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert data_of('a: "\\uD800"') == {"a": "?"}


def test_values_and_names_know_their_place() -> None:
    document = parse("a:\n  - b: 1\n    c:  text\n", "x.yaml")
    assert isinstance(document, Document)
    assert document.place(("a", 0, "c")) == Place(3, 9)
    assert document.name_place(("a", 0, "c")) == Place(3, 5)


def test_an_unknown_place_is_that_of_the_nearest_value_around_it() -> None:
    document = parse("a:\n  - b: 1\n", "x.yaml")
    assert isinstance(document, Document)
    assert document.place(("a", 0, "nowhere", 3)) == Place(2, 5)
    assert document.name_place(("a", 0)) == Place(2, 5)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: &x 1", "x.yaml, line 1, column 4: Anchors (&x) are not supported. Write the value out."),
        ("a: *x", "x.yaml, line 1, column 4: Aliases (*x) are not supported. Write the value out."),
        ("a: !!binary x", "x.yaml, line 1, column 4: Tags (tag:yaml.org,2002:binary) are not supported. Delete it."),
        ("a: ! x", "x.yaml, line 1, column 4: Tags (!) are not supported. Delete it."),
        ("<<: {a: 1}", "x.yaml, line 1, column 1: Merge keys ('<<') are not supported. Write the values out."),
        ("b: 1\na: 2\nb: 3", "x.yaml, line 3, column 1: 'b' appears twice (first on line 1). Keep one."),
        ("a: 1\n---\nb: 2", "x.yaml, line 2, column 1: A second document begins here ('---'). Keep one a file."),
        ("", "x.yaml: The file is empty. roadmaps/README.md shows an example."),
        ("# only a comment", "x.yaml: The file is empty. roadmaps/README.md shows an example."),
        ("a:\n\t- b", "x.yaml, line 2, column 1: A tab is used for indentation. Use spaces."),
        ("a: b: c", "x.yaml, line 1, column 5: A colon stands inside a text here. Put the whole text in quotes."),
        ("a: @b", "x.yaml, line 1, column 4: A text cannot begin with '@'. Put the text in quotes."),
        ("a: 'b", "x.yaml, line 1, column 6: A quote is opened and never closed. Add the closing quote."),
        ("a: - b", "x.yaml, line 1, column 4: A '- ' cannot stand here. Begin the list on its own line."),
        ('a: "\\q"', "x.yaml, line 1, column 6: A backslash stands in a text with double quotes. Use single quotes."),
        ("a: !<b", "x.yaml, line 1, column 7: This is not valid YAML (expected '>', but found '\\x00')."),
        ('"\\UFFFFFFFF"', "x.yaml, line 1, column 4: A number or an escape here is too large. Write it out."),
    ],
)  # fmt: skip
def test_what_is_refused_is_explained(text: str, complaint: str) -> None:
    assert refusals(text) == [complaint]


@pytest.mark.parametrize("text", ["? [a]\n: b", "{[a]: b}", "? {a: b}", "*a : b"])
def test_a_name_that_is_no_word_is_refused(text: str) -> None:
    assert "A name must be one plain word here." in refusals(text)[0]


@pytest.mark.parametrize("text", ["a: [b", "a: {b: c", "a: [b: {c]"])
def test_an_open_bracket_is_explained(text: str) -> None:
    assert "Add the closing bracket" in refusals(text)[0]


def test_all_repeated_names_and_anchors_are_told_at_once() -> None:
    assert len(refusals("a: 1\na: 2\nb: &x 1\nc: *x\nb: 3")) == 4


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "a:\n"])
def test_deep_nesting_is_refused(piece: str) -> None:
    nested = "".join(" " * n + piece for n in range(60)) if piece == "a:\n" else piece * 100_000
    assert "Nested deeper than 20" in refusals(nested)[0]


def test_too_many_entries_are_refused() -> None:
    assert "more than 20,000 entries" in refusals("- a\n" * NODE_LIMIT)[0]


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "line 1, column 4: Anchors (&a)" in refusals(bomb)[0]


@given(st.text(alphabet="ab:-?!&*[]{}|>'\"%@#,~<\n\t \\0", max_size=60))
def test_no_text_ever_raises(text: str) -> None:
    result = parse(text, "x.yaml")
    assert isinstance(result, Document) or all(isinstance(complaint, Complaint) for complaint in result)
