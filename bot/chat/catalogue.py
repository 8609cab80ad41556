"""Read the catalogue of a language: one `messages.po` in `locales/<language>/LC_MESSAGES/`."""

import re
from collections.abc import Sequence
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

import structlog
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

log = structlog.get_logger(__name__)

LOCALES = Path(__file__).parent / "locales"
ENGLISH = "en"
_TAG = re.compile(r"</?[a-z-]+")


@cache
def languages(folder: Path = LOCALES) -> frozenset[str]:
    """Name the languages that have a catalogue, and English, in which the texts are written."""
    found = (path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/messages.po"))
    return frozenset({ENGLISH, *found})


def closest(code: str | None, known: frozenset[str]) -> str:
    """Find the language for a code such as `pt-br`: itself, else its base language, else English."""
    names = {name.casefold(): name for name in known}
    wanted = (code or "").replace("-", "_").casefold()
    while wanted and wanted not in names:
        wanted = wanted.rpartition("_")[0]
    return names.get(wanted, ENGLISH)


def translations(language: str, folder: Path = LOCALES) -> NullTranslations:
    """Load a language's catalogue; where it says nothing, English stands."""
    path = folder / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in flawed(catalogue):
        log.warning("translation left out", language=language, text=message.id)
        catalogue.delete(message.id, message.context)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def flawed(catalogue: Catalog) -> list[Message]:
    """List the translations that cannot be shown: they name a field or tag which the English text has not."""
    return [message for message in catalogue if message.id and not _fits(message)]


def _fits(message: Message) -> bool:
    originals, translated = _forms(message.id), _forms(message.string)
    known = set().union(*map(_fields, originals))
    try:
        return all(_fields(form) <= known and _tags(form) == _tags(originals[-1]) for form in translated)
    except ValueError:  # a lone brace
        return False


def _forms(text: str | Sequence[str] | None) -> list[str]:
    """Give the forms for one and for many; those that are not translated yet are left out."""
    return [form for form in ([text] if isinstance(text, str) else text or ()) if form]


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def _tags(text: str) -> list[str]:
    return sorted(_TAG.findall(text))
