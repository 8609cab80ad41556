"""The page of figures, docs/reliability.md: each part of the torture writes its own rows and no others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reliability.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEAD = "| what was tried | how often | goal | result | command |\n|---|---|---|---|---|\n"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was tried, how often, what was to come of it, what did, and whether that meets the goal."""

    what: str
    times: int
    goal: str
    result: str
    met: bool

    def written(self, part: str) -> str:
        """Write it as a row of the table, with the command that gave it."""
        return f"| {self.what} | {self.times:,} | {self.goal} | {self.result} | {_command(part)} |"


def put(page: Path, part: str, rows: Iterable[Row], parts: Sequence[str]) -> None:
    """Put the rows of a part into the page in place of its old ones; all stand in the order of the parts."""
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    figures, after = rest.split(END)
    kept = [line for line in figures.splitlines() if line.startswith("| ") and _part_of(line, parts)]
    lines = [line for line in kept if _part_of(line, parts) != part] + [row.written(part) for row in rows]
    table = "\n".join(sorted(lines, key=lambda line: parts.index(_part_of(line, parts) or part)))
    page.write_text(f"{before}{BEGIN}\n{HEAD}{table}\n{END}{after}", encoding="utf-8")


def _part_of(line: str, parts: Sequence[str]) -> str | None:
    return next((part for part in parts if line.endswith(f"| {_command(part)} |")), None)


def _command(part: str) -> str:
    return f"`python -m torture {part}`"
