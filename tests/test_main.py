"""Starting the command line."""

import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

INTERRUPTED = """
import os, signal, sys

class Impatient:
    def find_spec(name, path, target=None):
        if name == "bot.command_line":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Impatient)
from bot.__main__ import main
main()
"""


def test_ctrl_c_while_it_is_being_loaded_ends_it_without_a_word() -> None:
    run = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == -signal.SIGINT
    assert run.stdout + run.stderr == ""


def test_the_program_has_the_name_that_it_was_called_by() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.stdout.startswith("Usage: python -m bot [OPTIONS]")
