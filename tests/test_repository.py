"""The repository is what its users need: locks without addresses, settings explained, a wheel that is whole."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with ZipFile(built) as file:
        return set(file.namelist())


def nouns() -> list[str]:
    modules = [ast.parse(path.read_text()) for path in (ROOT / "bot/domain").rglob("*.py")]
    classes = [one.name for module in modules for one in module.body if isinstance(one, ast.ClassDef)]
    return sorted(name for name in classes if not name.startswith("_"))


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "tests/playground/aiogram.lock"]
)
def test_a_lock_names_versions_and_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / name).read_text()
    requirements = re.findall(r"^\S.*?(?:\\\n.*?)*$", lock, re.MULTILINE)
    assert requirements
    assert [
        one for one in requirements if not re.match(r"[a-z0-9-]+==\S+ .*\\\n    --hash=sha256:", one)
    ] == []
    assert re.findall(r"://|--index|--extra-index|--find-links|\bfile:| @ ", lock) == []


def test_both_locks_agree_on_what_they_share() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    ]
    assert pins[0].items() <= pins[1].items()


def test_the_example_explains_exactly_the_settings_that_there_are() -> None:
    example = (ROOT / ".env.example").read_text()
    assert re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE) == NAMES
    assert len(re.findall(r"^# .+\n(?=#?[A-Z_]+=)", example, re.MULTILINE)) == len(NAMES)


def test_the_example_names_the_defaults() -> None:
    example = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))
    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    assert example == {name: str(value or "") for name, value in defaults.items()}


def test_the_example_works_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    assert Settings.read(ROOT / ".env.example") == Settings.model_construct()


@pytest.mark.parametrize("noun", nouns())
def test_every_noun_of_the_domain_is_in_the_glossary(noun: str) -> None:
    assert f"`{noun}`" in (ROOT / "docs/glossary.md").read_text()


def test_the_glossary_holds_no_noun_that_is_gone() -> None:
    named = re.findall(r"`([A-Z]\w+)`", (ROOT / "docs/glossary.md").read_text())
    assert set(named) - set(nouns()) == set()


@pytest.mark.parametrize(
    ("folder", "pattern", "inside"),
    [
        ("roadmaps", "*.yaml", "bot/_roadmaps"),
        ("bot/storage/migrations", "versions/*.py", "bot/storage/migrations"),
        ("bot/pictures/fonts", "*", "bot/pictures/fonts"),
        ("bot", "**/*.py", "bot"),
    ],
)
def test_the_wheel_brings(wheel: set[str], folder: str, pattern: str, inside: str) -> None:
    wanted = {f"{inside}/{path.relative_to(ROOT / folder)}" for path in (ROOT / folder).glob(pattern)}
    assert wanted
    assert wanted - wheel == set()


def test_the_wheel_holds_nothing_but_the_package(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == {"bot"}


def test_the_image_copies_what_is_there_and_not_ignored() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    let_in = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    assert sorted(copied) == sorted(let_in)
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_containers_do_not_run_as_root() -> None:
    users = re.findall(r"^USER (\S+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert users == ["cairn"]


def test_every_place_that_runs_the_bot_keeps_the_data_where_it_may_write() -> None:
    volume = re.findall(r"^VOLUME (\S+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    service = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["cairn"]  # noqa: TID251
    assert volume == ["/data"]
    assert service["read_only"] is True
    assert service["volumes"] == ["data:/data"]
    assert service["environment"]["DATABASE_URL"] == "${DATABASE_URL:-sqlite+aiosqlite:////data/cairn.db}"


def test_the_container_with_the_database_is_the_bots_alone() -> None:
    composed = yaml.safe_load((ROOT / "compose.yaml").read_text())  # noqa: TID251
    server, bot = composed["services"]["postgres"], composed["services"]["cairn"]
    known = server["environment"]
    url = f"postgresql+asyncpg://{known['POSTGRES_USER']}:{known['POSTGRES_PASSWORD']}@postgres/{known['POSTGRES_DB']}"
    assert server["profiles"] == ["postgres"]
    assert "ports" not in server
    assert [name for name in server["networks"] if not composed["networks"][name]["internal"]] == []
    assert set(server["networks"]) < set(bot["networks"])
    assert bot["depends_on"]["postgres"] == {"condition": "service_healthy", "required": False}
    for page in ("compose.yaml", "docs/postgres.md"):
        assert url in (ROOT / page).read_text()


def test_the_logs_of_every_container_are_limited() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]  # noqa: TID251
    limits = [service["logging"]["options"] for service in services.values()]
    assert limits == [{"max-size": "10m", "max-file": "3"}] * len(services)
    assert "the newest 30 MB of each container" in (ROOT / "docs/privacy.md").read_text()


def test_the_workflow_checks_every_python_that_is_supported() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())  # noqa: TID251
    versions = workflow["jobs"]["check"]["strategy"]["matrix"]["python"]
    makefile = re.search(r"python3\.14.*? python3 ", (ROOT / "Makefile").read_text())
    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    assert makefile
    assert makefile[0].split()[:-1] == [f"python{version}" for version in reversed(versions)]


def test_the_dependencies_are_audited_with_each_change_and_every_month() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())  # noqa: TID251
    assert {"run": "make audit"} in workflow["jobs"]["audit"]["steps"]
    assert workflow[True]["schedule"]  # YAML 1.1 takes "on" for true


def test_container_and_systemd_show_their_health_at_the_same_port() -> None:
    image = re.findall(r"HEALTH_PORT=(\d+)", (ROOT / "Dockerfile").read_text())
    unit = (ROOT / "deploy/cairn.service").read_text()
    assert image == re.findall(r"HEALTH_PORT=(\d+)", unit) == ["8787"]
    assert "WatchdogSec=" in unit


def test_nothing_asks_telegram_for_a_file() -> None:
    """What people upload is limited by never being fetched (docs/adr/0013)."""
    asking = re.compile(r"get_?file\b|download_(as|to)", re.IGNORECASE)
    modules = [path for path in (ROOT / "bot").rglob("*.py") if "playground" not in path.parts]
    assert [path.name for path in modules if asking.search(path.read_text(encoding="utf-8"))] == []
