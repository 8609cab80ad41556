"""Authors are told what their file holds, or what to mend."""

from pathlib import Path

from bot.storage.roadmaps.check import check_files, rendered
from tests.storage.roadmaps.test_file import SMALL


def checked(folder: Path, text: str) -> str:
    path = folder / "juggling.yaml"
    path.write_text(text, encoding="utf-8")
    [result] = check_files([path])
    return rendered(result).replace(f"{folder}/", "")


def test_a_good_file_is_measured_in_one_line(tmp_path: Path) -> None:
    assert (
        checked(tmp_path, SMALL)
        == "juggling.yaml: Juggling – 1 phase, 1 step, 1 item, 60 study minutes a week"
    )


def test_items_that_no_block_takes_are_a_warning(tmp_path: Path) -> None:
    lines = checked(tmp_path, SMALL + "    projects: [A show]\n").splitlines()
    assert lines[1:] == [
        "  warning: juggling.yaml: No block takes project items, so they land in each day's longest block. "
        "Name them under 'takes'."
    ]


def test_items_with_a_block_of_their_own_are_no_warning(tmp_path: Path) -> None:
    assert "warning" not in checked(tmp_path, SMALL + "    projects: [A show]\n    block: new-moves\n")


def test_garbled_letters_are_a_warning_with_their_place(tmp_path: Path) -> None:
    lines = checked(tmp_path, SMALL + "tips: [Take cafÃ© breaks]\n").splitlines()
    assert lines[1:] == [
        "  warning: juggling.yaml, line 15, column 16: Some letters look garbled ('[Take cafÃ© breaks]'). Is that right?"
    ]


def test_a_bad_file_shows_ten_complaints_and_counts_the_rest(tmp_path: Path) -> None:
    lines = checked(tmp_path, SMALL + "".join(f"x{number}: 1\n" for number in range(33))).splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("juggling.yaml, line 15, column 1: 'x0' is not known here.")
    assert lines[-1] == "and 23 more"


def test_a_bad_file_with_few_complaints_shows_them_all(tmp_path: Path) -> None:
    assert checked(tmp_path, "") == "juggling.yaml: The file is empty. roadmaps/README.md shows an example."


def test_each_file_is_checked_by_itself(tmp_path: Path) -> None:
    good = tmp_path / "good.yaml"
    good.write_text(SMALL, encoding="utf-8")
    assert [result.good for result in check_files([tmp_path / "none.yaml", good])] == [False, True]
