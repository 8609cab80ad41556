"""The theme: sizes, spaces and colours that all pictures share, in points of a phone that is 360 wide.

The ground is dark and opaque, so that a picture is the same in a light and in a dark chat. What a colour says is
said by lightness and by shape as well.
"""

WIDTH = 360.0
PIXELS = 480
SHARP = PIXELS / WIDTH
"""Pixels a point: enough for chat size; more of them would take longer to draw and to send than they are worth."""

MARGIN = 18.0
INNER = WIDTH - 2 * MARGIN
GAP = 14.0
"""Between the parts of a picture."""

LABEL, BODY, HEADLINE, NUMBER = 12.0, 14.0, 25.0, 26.0
"""The sizes of text."""
LINE = 1.22
"""From line to line, by the size of the text."""

GROUND, PANEL, LINES = "#14212b", "#1e303d", "#3a4e5c"
INK, QUIET = "#f6f3ec", "#b3c1cb"
DONE, PARTLY, HELD, IDLE = "#4cc9ae", "#f7c35f", "#b9a7ff", "#6f8594"
BEST = "#d3f7ee"
DEEP, CONE, BAND = "#1d4a4c", "#3a6170", "#243949"
"""Areas that lie behind lines and text: what is done, what may come, every other phase."""
