"""`python -m bot` is `sitrep`, where nothing was installed but the requirements."""

from bot.cli import app

app()
