"""The sentences in the code and the catalogues for translators say the same."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.chat.catalogue import LOCALES, flawed
from tools.catalogue import CHAT, TEMPLATE, collect, renew, write

SOURCES = sorted(CHAT.rglob("*.py"))
CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))


def sentences(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {
        (message.id,) if isinstance(message.id, str) else tuple(message.id)
        for message in catalogue
        if message.id
    }


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def calls(path: Path) -> Iterator[tuple[ast.Call, int]]:
    """Find what a voice is asked to say, and how many sentences each call has: one, or two for `many`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if _is_voice(node.func):
                yield node, 1
            elif (
                isinstance(node.func, ast.Attribute)
                and node.func.attr == "many"
                and _is_voice(node.func.value)
            ):
                yield node, 2


def _is_voice(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id in {"say", "self"}) or (
        isinstance(node, ast.Attribute) and node.attr == "say"
    )


def said(call: ast.Call, count: int) -> tuple[str, ...]:
    """Give a call's sentences, which must be literals."""
    literals = [argument.value for argument in call.args[:count] if isinstance(argument, ast.Constant)]
    return tuple(literal for literal in literals if isinstance(literal, str) and literal)


def named(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(CHAT)))
def test_every_sentence_is_a_literal(path: Path) -> None:
    assert [call.lineno for call, count in calls(path) if len(said(call, count)) != count] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(CHAT)))
def test_every_call_gives_the_fields_that_its_sentence_names(path: Path) -> None:
    wrong: list[int] = []
    for call, count in calls(path):
        given = {keyword.arg for keyword in call.keywords} | ({"n"} if count == 2 else set())
        known = set().union(*(named(sentence) for sentence in said(call, count)))
        if given != known | ({"n"} if count == 2 else set()):
            wrong.append(call.lineno)
    assert wrong == []


def test_the_template_has_every_sentence() -> None:
    spoken = {said(call, count) for path in CHAT.rglob("*.py") for call, count in calls(path)}
    assert sentences(collect()) == spoken


def test_the_template_is_up_to_date() -> None:
    assert sentences(read(TEMPLATE)) == sentences(collect()), "Run: python -m tools.catalogue"


def test_no_catalogue_has_a_translation_that_cannot_be_shown() -> None:
    assert {path: [message.id for message in flawed(read(path))] for path in CATALOGUES} == {
        path: [] for path in CATALOGUES
    }


def test_a_template_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "first.pot", tmp_path / "second.pot"
    write(collect(), first)
    write(collect(), second)
    assert first.read_bytes() == second.read_bytes()


def test_a_new_language_begins_with_every_sentence_untranslated(tmp_path: Path) -> None:
    begun = read(renew("ru", collect(), tmp_path))
    assert sentences(begun) == sentences(collect())
    assert begun.num_plurals == 3


def test_renewing_a_language_keeps_its_translations(tmp_path: Path) -> None:
    path = renew("de", collect(), tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "{hours} h"\nmsgstr ""', 'msgid "{hours} h"\nmsgstr "{hours} Std."'))
    renewed = read(renew("de", collect(), tmp_path))
    kept = renewed.get("{hours} h")
    assert kept is not None
    assert kept.string == "{hours} Std."
