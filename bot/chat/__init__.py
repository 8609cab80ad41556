"""The only place that speaks Telegram: words, screens, buttons and handlers."""
