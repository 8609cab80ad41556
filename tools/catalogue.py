"""Collect the sentences of the chat for translators.

Usage: python -m tools.catalogue            renew bot/chat/locales/messages.pot
       python -m tools.catalogue LANGUAGE   renew it, then begin or renew that language's messages.po
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

CHAT = Path(__file__).parent.parent / "bot" / "chat"
LOCALES = CHAT / "locales"
TEMPLATE = LOCALES / "messages.pot"
KEYWORDS = {"say": None, "self": None, "many": (1, 2)}
NOTE = "Translators:"
HEADER = "# Sentences of Cairn. Fields in {braces} and <tags> stay as they are."
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # the same sentences give the same file


def collect(folder: Path = CHAT) -> Catalog:
    """Find every sentence that a voice says, with the notes for translators above it."""
    catalogue = Catalog(project="Cairn", fuzzy=False)
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS, comment_tags=(NOTE,))
    for path, _, sentence, notes, context in found:
        catalogue.add(sentence, locations=[(path, 0)], auto_comments=notes, context=context)
    return catalogue


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue in alphabetical order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    catalogue.header_comment = HEADER
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, include_lineno=False)


def renew(language: str, template: Catalog, locales: Path = LOCALES) -> Path:
    """Begin a language, or bring its catalogue up to date; what changed is marked fuzzy for the translator."""
    path = locales / language / "LC_MESSAGES" / "messages.po"
    catalogue = Catalog(locale=language, project="Cairn", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    catalogue.update(template)
    write(catalogue, path)
    return path


def main(arguments: list[str]) -> None:
    """Renew the template and the languages that are named."""
    template = collect()
    write(template, TEMPLATE)
    for language in arguments:
        print(renew(language, template))


if __name__ == "__main__":
    main(sys.argv[1:])
