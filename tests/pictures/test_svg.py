"""SVG: texts stand where they should in either direction of writing."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import theme
from bot.pictures.svg import Part, number, page, paragraph, snapped, text

Y = number(snapped(20))


def test_what_is_written_from_right_to_left_begins_at_the_right_edge_of_its_room() -> None:
    assert f'<text x="110" y="{Y}" font-size="14" text-anchor="end"' in text(10, 20, "العربية", room=100)
    assert f'<text x="10" y="{Y}" font-size="14" fill' in text(10, 20, "Latin العربية", room=100)


def test_a_paragraph_from_right_to_left_stands_on_the_right() -> None:
    drawn = paragraph("العربية " * 20).svg
    assert drawn.count(f'x="{theme.INNER:g}"') == drawn.count('text-anchor="end"') == 2


def test_without_a_room_of_its_own_a_text_begins_where_it_is_put() -> None:
    assert "text-anchor" not in text(10, 20, "العربية")


@given(st.floats(1, 2000))
def test_the_ground_ends_with_a_whole_pixel(height: float) -> None:
    drawn = page([Part("", height)])
    found = re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn)
    assert found
    assert float(found[1]) * theme.SHARP % 1 == 0
    assert f'height="{found[1]}"' in drawn
