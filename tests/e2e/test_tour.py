"""The tour in the documentation is what the bot really says."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.process import ROOT, environment

pytestmark = pytest.mark.e2e

SCRIPT, TOUR = ROOT / "docs" / "scripts" / "tour.script", ROOT / "docs" / "tour.md"


def test_the_tour_is_what_its_command_writes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "playground", "--script", str(SCRIPT), "--markdown"]
    played = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert (played.returncode, played.stderr.decode()) == (0, "")
    assert played.stdout.decode() == TOUR.read_text(encoding="utf-8"), "docs/tour.md is old: run make tour"
