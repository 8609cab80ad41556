"""The page of the coach's rules is true and whole: each row names tests that are there, each rule has a row."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOMAIN = ROOT / "bot" / "domain"
NAMED = re.compile(r"`(tests/[a-z_/]+\.py)(?:::(test_\w+))?`")
FILES = re.compile(r"`(bot/[a-z_/]+\.py)`")
NUMBERS = re.compile(r"\d+(?:[:./]\d+)*")

OF_THE_LEARNER = "bot/domain/learner.py"

NO_RULES = {
    "access": "who is let in: the operator's",
    "flood": "how much one person may send: the operator's",
    "retention": "how long what is kept: docs/privacy.md",
    "edition": "the books behind the ledger",
    "equation": "the books behind the ledger",
    "facts": "what is known, without a judgement",
    "outline": "how long a roadmap takes, for the shelf",
    "reflection": "the keys of what is asked",
}
"""Modules with functions that decide nothing for the learner, and what they are."""

NO_DEFAULTS = frozenset(
    {"DAY", "ONE_DAY", "A_MINUTE", "WEEK", "LOOK_BACK", "ENDLESS", "TRIES", "A_DAY", "OPENERS", "CLOSERS"}
)
"""Units, and numbers of the code that no learner would notice."""


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of the page."""

    rule: str
    default: str
    where: str
    tests: str

    @property
    def modules(self) -> frozenset[str]:
        """List the modules that the row names: by their path, by their tests, or as the learner's own setting."""
        told = set(FILES.findall(self.where))
        told |= {
            path.replace("tests/", "bot/").replace("/test_", "/") for path, _ in NAMED.findall(self.tests)
        }
        return frozenset(told | ({OF_THE_LEARNER} if "learner: `/settings`" in self.where else set()))

    @property
    def numbers(self) -> frozenset[str]:
        """List the numbers that the row tells."""
        return frozenset(NUMBERS.findall(f"{self.rule} {self.default}"))


def rows() -> Iterator[Row]:
    """Walk the rows of the tables without their heads."""
    for line in (ROOT / "docs" / "coach.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| rule"):
            yield Row(*(cell.strip() for cell in line.strip("|").split(" | ")))


ROWS = tuple(rows())


def rule_modules() -> Iterator[str]:
    """Walk the modules of the domain that decide something: those with a public function or a default."""
    for path in sorted(DOMAIN.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        functions = (
            one for one in ast.parse(path.read_text("utf-8")).body if isinstance(one, ast.FunctionDef)
        )
        decides = any(not one.name.startswith("_") for one in functions) or any(defaults(name))
        if decides and path.stem not in NO_RULES and path.parent.name != "typed":
            yield name


def loaded(module: str) -> ModuleType:
    return importlib.import_module(module.removesuffix(".py").replace("/", "."))


def defaults(module: str) -> Iterator[tuple[str, object]]:
    """Walk the numbers and times that a module itself sets, by their names."""
    for statement in ast.parse((ROOT / module).read_text(encoding="utf-8")).body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        for name in (node.id for one in targets for node in ast.walk(one) if isinstance(node, ast.Name)):
            found = getattr(loaded(module), name)
            for value in found if isinstance(found, tuple) else (found,):
                told = isinstance(value, int | float | timedelta | time | Fraction)
                if told and not name.startswith("_") and name not in NO_DEFAULTS:
                    yield name, value


def ways_to_say(value: object) -> set[str]:
    """List how a default may stand on the page."""
    if isinstance(value, timedelta):
        units = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1))
        return {str(value // unit) for unit in units if not value % unit}
    if isinstance(value, time):
        return {f"{value:%H:%M}"}
    if isinstance(value, float):
        return {f"{value:g}", f"{100 * value:g}"}
    return {str(value)}


DECIDING = tuple(rule_modules())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule[:60])
def test_each_rule_names_a_test(row: Row) -> None:
    assert NAMED.search(row.tests)


@pytest.mark.parametrize(("path", "name"), sorted({one for row in ROWS for one in NAMED.findall(row.tests)}))
def test_each_named_test_is_there(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    there = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert not name or name in there


@pytest.mark.parametrize("path", sorted({path for row in ROWS for path in FILES.findall(row.where)}))
def test_each_named_module_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("module", DECIDING)
def test_each_module_that_decides_something_has_a_rule_on_the_page(module: str) -> None:
    assert any(module in row.modules for row in ROWS)


@pytest.mark.parametrize("module", DECIDING)
def test_each_default_is_the_one_of_the_code(module: str) -> None:
    told = {number for row in ROWS if module in row.modules for number in row.numbers}
    wrong = {name: value for name, value in defaults(module) if not ways_to_say(value) & told}
    assert wrong == {}


@pytest.mark.parametrize("name", sorted(NO_RULES))
def test_what_decides_nothing_is_still_there(name: str) -> None:
    assert (DOMAIN / f"{name}.py").is_file()
