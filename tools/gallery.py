"""Draw a sample of every picture into one page for looking at them, as wide as in a chat on a phone.

Usage: python -m tools.gallery    writes docs/pictures/gallery.html, and beside it those that docs/drawing.md shows
"""

from base64 import b64encode
from html import escape
from pathlib import Path

from bot.pictures.png import png
from tests.pictures.samples import PICTURES

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
PAGE = FOLDER / "gallery.html"
SHOWN = {
    "card-week": "week: lived",
    "card-streak": "heatmap: three months",
    "card-progress": "burn-up: ahead, after a break",
    "card-path": "path: nine phases",
    "card-recap": "recap: two months",
    "card-day": "day: an evening",
}
"""The pictures that the documentation shows, by the names of their files."""
HEAD = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Cairn's pictures</title>
<style>
  body { margin: 0; font: 14px system-ui, sans-serif; }
  section { display: flex; flex-wrap: wrap; gap: 24px; padding: 24px; align-items: flex-start; }
  .light { background: #dfe8ee; color: #14212b; } .dark { background: #0e1621; color: #dfe8ee; }
  figure { margin: 0; width: 300px; } img { width: 100%; border-radius: 12px; display: block; }
  figcaption { padding: 6px 4px; }
</style>
"""


def figure(name: str) -> str:
    """Give one picture with its name and size."""
    drawn = png(PICTURES[name]())
    source = f"data:image/png;base64,{b64encode(drawn).decode()}"
    caption = f"{escape(name)} · {len(drawn) / 1000:.0f} KB"
    return f'<figure><img alt="" src="{source}"><figcaption>{caption}</figcaption></figure>\n'


def main() -> None:
    """Write the page: all pictures on a light chat, then all on a dark one; and the few as files."""
    figures = "".join(map(figure, PICTURES))
    sections = (f'<section class="{ground}">\n{figures}</section>\n' for ground in ("light", "dark"))
    PAGE.write_text(HEAD + "".join(sections), encoding="utf-8")
    for file, name in SHOWN.items():
        (FOLDER / f"{file}.png").write_bytes(png(PICTURES[name]()))
    print(PAGE)


if __name__ == "__main__":
    main()
