"""A Typer program with the commands of briefing-gen and nothing behind them."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
data = typer.Typer(no_args_is_help=True)


@app.callback()
def _program() -> None:
    """Do nothing."""


def _nothing() -> None:
    """Do nothing."""


for _name in ("pdf", "slides", "all", "check", "batch"):
    app.command(_name)(_nothing)
for _name in ("list", "show", "explain", "export", "todo", "confirm"):
    data.command(_name)(_nothing)
app.add_typer(data, name="data")

if __name__ == "__main__":
    app()
