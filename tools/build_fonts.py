"""Make bot/pictures/fonts/: the letters that pictures can draw, cut down to what titles are written in.

Usage: python -m tools.build_fonts FOLDER

Needs fonttools, and FOLDER with the fonts of Debian's packages fonts-inter, fonts-noto-core, fonts-noto-cjk and
fonts-noto-color-emoji, unpacked (`apt-get download`, `dpkg -x`). All of them are under the SIL Open Font License.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "bot" / "pictures" / "fonts"
INTER, NOTO = "opentype/inter/{}.otf", "truetype/noto/{}.ttf"
FAMILY = "Cairn Sans"
PER_EM = 1000
SHAPING = ["ccmp", "kern", "locl", "mark", "mkmk"]

LATIN_GREEK_CYRILLIC = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x1A0, 0x1B1),
    *range(0x218, 0x21C),
    *range(0x300, 0x30C),
    0x323,
    *range(0x370, 0x530),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x205F),
    *range(0x2070, 0x20C0),
    *map(ord, "№™−≈≠≤≥∞√←↑→↓↔▪▫●○□✓✗½¼¾"),
)
KANA = (*range(0x3000, 0x3020), *range(0x3041, 0x3100), *range(0xFF01, 0xFF5F))
EMOJI = (
    "🔥🛟🌱🏔🪨🏁🎯📚📖📕📗📘📙📓📔📒📝💡🚀🎉👏💪🧠🐍🦀🐘🐳🐧🐙☕🌍🌎🌏🌙⭐🌟✨⚡🎓🏆🥇🥈🥉✅❌⏳⏰🔔💤📊📈📉📅📆🕐"
    "🔧🔨🛠⚙🔩🧰🧱🧩🧪🔬🔭⚗🧬💻🖥⌨🖱💾📱☎📡🔋🔌🔒🔓🔑🔐🛡🌐☁🌩🗄🗂📁📂📦📬📧✉📎📌📍🔗🔍🔎🏷💬🗣👀👋👍👎🙏🤝✍🤖👾"
    "🎨🎬🎤🎧🎵🎹🎸🎮🎲♟⚽🏀🏃🚴🏊🧘🥗🍎🍏🍋🍅🍕🍵🏠🏫🏛🏢🏭🚧🚦🛑🛒💰💳💼📰🧾🗺🧭⛰🗻🏕🌄🌅☀🌤🌧❄🌈🌳🌲🌿🍀🌻🌸"
    "🙂😀😃😄😁😅😂😊😉😍😎🤔🤓🧐😌😴🥱😐😢😭😤😱🥳🤯❤🧡💛💚💙💜🖤💯🟩🟦🟨🟥🟧🟪⬛⬜🔴🟠🟡🟢🔵🟣⚪⚫🔺🔻▶⏸⏹⏩♻➕➖❓❗⚠🚫🆕🆗"
    "🦉🐢🐇🦊🐻🐼🐝🦋🐛🐞🕷🦈🐬🐠🐶🐱🦁🐯🐴🦄👶👩👨🧑👧👦👨🎒✏🖊🖋📐📏🗓⌛🏗🪜🪵🪴🪄🫶"
)


@dataclass(frozen=True)
class Face:
    """A font to ship: under which name, cut from which file, and with which letters (all of them by default)."""

    name: str
    source: str
    letters: tuple[int, ...] = ()
    number: int = -1
    shaping: tuple[str, ...] = ("*",)
    weight: int = 0


def common_chinese() -> Iterator[int]:
    """Give the 3,755 commonest characters of simplified Chinese: the first level of GB 2312."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue


FACES = (
    Face("CairnSans-Medium.otf", INTER.format("Inter-Medium"), LATIN_GREEK_CYRILLIC, -1, tuple(SHAPING), 500),
    Face(
        "CairnSans-Bold.otf", INTER.format("InterDisplay-Bold"), LATIN_GREEK_CYRILLIC, -1, tuple(SHAPING), 700
    ),
    Face("NotoSansArabic.ttf", NOTO.format("NotoSansArabic-Regular")),
    Face("NotoSansBengali.ttf", NOTO.format("NotoSansBengali-Regular")),
    Face("NotoSansDevanagari.ttf", NOTO.format("NotoSansDevanagari-Regular")),
    Face("NotoSansHebrew.ttf", NOTO.format("NotoSansHebrew-Regular")),
    Face("NotoSansThai.ttf", NOTO.format("NotoSansThai-Regular")),
    Face("NotoSansChinese.otf", "opentype/noto/NotoSansCJK-Regular.ttc", (*common_chinese(), *KANA), 2, ()),
    Face("NotoColorEmoji.ttf", NOTO.format("NotoColorEmoji"), (*map(ord, EMOJI), 0x20, 0x200D, 0xFE0F)),
)


def cut(face: Face, folder: Path) -> TTFont:
    """Cut a font down to its letters."""
    options = subset.Options(
        layout_features=list(face.shaping), hinting=False, font_number=face.number, notdef_outline=True
    )
    options.drop_tables += ["BASE", "DSIG", "VORG", "vhea", "vmtx"]
    font = subset.load_font(str(folder / "usr/share/fonts" / face.source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=face.letters or _written(font.getBestCmap()))
    cutter.subset(font)
    if face.weight:
        _rename(font, face.weight)
    return font


def _written(letters: Iterable[int]) -> list[int]:
    """Leave out the ready-made forms of Arabic letters: shaping finds them."""
    return [letter for letter in letters if not 0xFB50 <= letter <= 0xFEFF]


def _rename(font: TTFont, weight: int) -> None:
    names = font["name"]
    for number in (1, 3, 4, 6, 16):
        names.setName(FAMILY, number, 3, 1, 0x409)
    names.names = [one for one in names.names if one.nameID in {1, 3, 4, 6, 16}]
    font["OS/2"].usWeightClass = weight


def described(face: Face, font: TTFont) -> dict[str, Any]:
    """Give what a picture must know of a font to measure text: its letters and how wide they are."""
    letters = {code: name for code, name in sorted(font.getBestCmap().items()) if code >= 0x20}
    em = font["head"].unitsPerEm
    wide = [round(font["hmtx"][name][0] * PER_EM / em) for name in letters.values()]
    return {"file": face.name, "weight": face.weight, "letters": "".join(map(chr, letters)), "widths": wide}


def main(folder: Path) -> None:
    """Write every font, and what is to know of them."""
    FONTS.mkdir(parents=True, exist_ok=True)
    known = []
    for face in FACES:
        font = cut(face, folder)
        font.save(FONTS / face.name)
        known.append(described(face, font))
        print(face.name, (FONTS / face.name).stat().st_size, len(known[-1]["letters"]))
    (FONTS / "fonts.json").write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
