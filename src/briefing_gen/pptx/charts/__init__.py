"""Writes native charts and the workbooks behind them."""
