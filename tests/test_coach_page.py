"""The page of the coach's rules names tests that are there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RULES = [
    line
    for line in (ROOT / "docs" / "coach.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ")
]
NAMED = re.compile(r"`(tests/[a-z_/]+\.py)(?:::(test_\w+))?`")
FILES = re.compile(r"`(bot/[a-z_/]+\.py)`")


def named() -> set[tuple[str, str]]:
    """List the files and tests that the page names."""
    return {(path, name) for rule in RULES for path, name in NAMED.findall(rule)}


def rules() -> list[str]:
    """Give the rows of the tables without their heads."""
    return [rule for rule in RULES if not rule.startswith(("| rule", "|---"))]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.split("|")[1].strip()[:60])
def test_each_rule_names_a_test(rule: str) -> None:
    assert NAMED.search(rule)


@pytest.mark.parametrize(("path", "name"), sorted(named()))
def test_each_named_test_is_there(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    there = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert not name or name in there


@pytest.mark.parametrize("path", sorted({path for rule in RULES for path in FILES.findall(rule)}))
def test_each_named_module_is_there(path: str) -> None:
    assert (ROOT / path).is_file()
