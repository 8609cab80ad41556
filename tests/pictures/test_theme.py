"""The theme: text can be read on its ground, and states can be told apart by everyone."""

from itertools import combinations

import pytest

from bot.pictures import theme

SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
"""How colours are seen: Machado, Oliveira and Fernandes 2009, at full severity."""

STATES = (theme.DONE, theme.PARTLY, theme.HELD, theme.IDLE, theme.LINES, theme.BEST)


def linear(colour: str) -> tuple[float, ...]:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def luminance(colour: str) -> float:
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def oklab(colour: str, sight: str) -> tuple[float, ...]:
    r, g, b = (
        min(1, max(0, sum(w * c for w, c in zip(row, linear(colour), strict=True)))) for row in SIGHTS[sight]
    )
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@pytest.mark.parametrize("ground", [theme.GROUND, theme.PANEL])
@pytest.mark.parametrize("ink", [theme.INK, theme.QUIET])
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 7


@pytest.mark.parametrize("colour", [theme.DONE, theme.PARTLY, theme.HELD])
def test_what_matters_stands_out_from_the_ground(colour: str) -> None:
    assert contrast(colour, theme.GROUND) >= 4.5


def test_outlines_and_dots_can_be_seen_on_the_ground() -> None:
    assert contrast(theme.IDLE, theme.GROUND) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("one", "other"), list(combinations(STATES, 2)))
def test_states_can_be_told_apart_by_everyone(one: str, other: str, sight: str) -> None:
    seen = (oklab(colour, sight) for colour in (one, other))
    assert sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5 > 0.1
