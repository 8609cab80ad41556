"""The bot on trial: the real one at work in the playground, with a clock that can be moved; no Telegram, no token."""
