"""The bot on trial: the real one at work in the playground, with a clock that can be moved; no Telegram, no token."""

PORT = 8765
"""Where the page is served, unless another port is asked for or this one is taken."""
