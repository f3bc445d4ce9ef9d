"""Compares the messages of the program with a file of expected messages."""

from __future__ import annotations

import difflib
from pathlib import Path


def differences(file: Path, messages: str) -> str:
    """Return a unified diff from `file` to `messages`; empty where they are the same."""
    expected = file.read_text(encoding="utf-8") if file.exists() else ""
    name = f"{file.parent.name}/{file.name}"
    lines = difflib.unified_diff(
        expected.splitlines(keepends=True), messages.splitlines(keepends=True), name, name, n=1
    )
    return "".join(lines)
