"""A local Bot API server and the people who write to the bot: Cairn without a token and without Telegram."""
