"""The only place that speaks Telegram: words, screens, buttons and handlers."""

import os

# python-telegram-bot otherwise warns of each wait that Telegram asks for, and gives it as a bare number.
os.environ.setdefault("PTB_TIMEDELTA", "true")
