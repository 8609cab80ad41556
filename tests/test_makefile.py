"""Setting up says in two lines what is missing, and takes the first Python that serves."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

TOO_OLD = "exit 1"
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; esac'
BROKEN_SHIM = "echo 'command not found' >&2; exit 127"
BREAKS_OFF = 'case "$1" in -m) echo "no space left" >&2; exit 1;; esac'
SERVES = """
case "$1 $2" in
  "-m venv") mkdir -p .venv/bin; cp "$0" .venv/bin/python;;
  "-m pip") echo "$@" >> pip.log;;
  "-m bot") echo "the bot runs"; eval "$MEANWHILE";;
esac
"""


SLEEP = shutil.which("sleep") or "sleep"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine that has make, a fresh clone, and no Python yet."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    (tmp_path / "tools").mkdir()
    for tool in ("mkdir", "cp", "touch"):
        (tmp_path / "tools" / tool).symlink_to(shutil.which(tool) or tool)
    return tmp_path


def install(machine: Path, name: str, behaviour: str) -> None:
    program = machine / "tools" / name
    program.write_text(f"#!/bin/sh\n{behaviour}\n")
    program.chmod(0o755)


def make(machine: Path, *arguments: str, meanwhile: str = "") -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "PYTHON"))}
    return subprocess.run(
        [shutil.which("make") or "make", *arguments],
        cwd=machine,
        env=inherited | {"PATH": str(machine / "tools"), "MEANWHILE": meanwhile},
        start_new_session=True,
        capture_output=True,
        text=True,
        check=False,
    )


def said(run: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in run.stderr.splitlines() if not line.startswith("make")]


def test_without_any_python_it_says_which_one_is_needed(machine: Path) -> None:
    first, second = said(make(machine, "run"))
    assert "needs Python 3.11 or newer" in first
    assert "make run PYTHON=" in second


@pytest.mark.parametrize("behaviour", [TOO_OLD, BROKEN_SHIM])
def test_a_python_that_does_not_serve_counts_as_none(machine: Path, behaviour: str) -> None:
    install(machine, "python3", behaviour)
    assert "needs Python 3.11 or newer" in said(make(machine, "run"))[0]


def test_a_python_without_venv_is_named_with_the_package_to_install(machine: Path) -> None:
    install(machine, "python3.12", WITHOUT_VENV)
    first, second = said(make(machine, "run"))
    assert first == "Python is here (python3.12), but its venv module is missing."
    assert "sudo apt install python3-venv" in second


def test_it_installs_from_the_lock_with_hashes_and_starts_the_bot(machine: Path) -> None:
    install(machine, "python3.11", SERVES)
    run = make(machine, "run")
    assert run.stdout == "the bot runs\n"
    assert said(run) == ["Setting up .venv with python3.11: once, about a minute."]
    assert "--require-hashes -r requirements.lock" in (machine / "pip.log").read_text()


def test_it_passes_over_pythons_that_do_not_serve(machine: Path) -> None:
    install(machine, "python3.14", BROKEN_SHIM)
    install(machine, "python3.13", WITHOUT_VENV)
    install(machine, "python3", SERVES)
    assert make(machine, "run").stdout == "the bot runs\n"


def test_the_python_to_use_can_be_named(machine: Path) -> None:
    install(machine, "python3.14", TOO_OLD)
    install(machine, "snake", SERVES)
    assert make(machine, "run", "PYTHON=snake").stdout == "the bot runs\n"


def test_it_installs_once_for_a_lock(machine: Path) -> None:
    install(machine, "python3", SERVES)
    assert make(machine, "run").returncode == 0
    assert said(make(machine, "run")) == []
    assert len((machine / "pip.log").read_text().splitlines()) == 1


def test_a_set_up_that_breaks_off_is_begun_again_next_time(machine: Path) -> None:
    install(machine, "python3", BREAKS_OFF)
    assert said(make(machine, "run"))[1:] == [
        "no space left",
        "Setting up .venv failed; the reason is above. Run make again when it is mended.",
    ]
    install(machine, "python3", SERVES)
    assert make(machine, "run").stdout == "the bot runs\n"


@pytest.mark.parametrize("status", [0, 130], ids=["ended by itself", "cut off while it was loaded"])
def test_ctrl_c_ends_the_bot_without_an_error_of_make(machine: Path, status: int) -> None:
    install(machine, "python3", SERVES)
    make(machine, "install")
    run = make(
        machine,
        "run",
        # As the bot takes leave before it ends: a make that hears of both at once may complain about its children.
        meanwhile=f"trap '{SLEEP} 0.3; exit {status}' INT; kill -INT 0; {SLEEP} 5 >/dev/null 2>&1 & wait; exit 1",
    )
    assert run.stdout == "the bot runs\n"
    assert run.stderr == ""


def test_a_bot_that_cannot_start_is_an_error_of_make(machine: Path) -> None:
    install(machine, "python3", SERVES)
    assert make(machine, "run", meanwhile="exit 2").returncode == 2


AUDITS = {
    "No known vulnerabilities found": (0, "No known vulnerabilities found", ""),
    "Found 1 known vulnerability in 1 package": (2, "Found 1 known vulnerability in 1 package", ""),
    "error: too bad\n\nno network": (2, "", "Not audited, for nobody could be asked: no network"),
}


@pytest.mark.parametrize("answer", AUDITS)
def test_an_audit_says_what_was_found_or_in_one_line_that_nobody_could_be_asked(
    machine: Path, answer: str
) -> None:
    status, out, err = AUDITS[answer]
    (machine / ".venv-dev" / "bin").mkdir(parents=True)
    (machine / "requirements-dev.lock").touch()
    (machine / ".venv-dev" / "installed").touch()
    install(machine, "../.venv-dev/bin/uv", f"echo '{answer}'; exit {min(status, 1)}")
    for tool in ("grep", "tail"):
        (machine / "tools" / tool).symlink_to(shutil.which(tool) or tool)
    run = make(machine, "audit")
    assert (run.returncode, run.stdout.strip(), "".join(said(run))) == (status, out, err)
