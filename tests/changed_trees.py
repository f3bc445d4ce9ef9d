"""Nested values, as a file of JSON, YAML or TOML holds them, with one of them changed."""

from __future__ import annotations

from collections.abc import Iterator

Step = str | int
Tree = None | bool | int | float | str | list["Tree"] | dict[str, "Tree"]
LONG = "long " * 5_000
NODES: tuple[Tree, ...] = (None, "", 0, -1, True, "x", [], {}, [None], {"x": None}, LONG)


def places(tree: Tree, at: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Yield the place of every value of `tree`, the whole first."""
    yield at
    for step in _steps(tree):
        yield from places(below(tree, step), (*at, step))


def changed(tree: Tree, place: tuple[Step, ...], value: Tree) -> Tree:
    """Return `tree` with another value at `place`."""
    if not place:
        return value
    new = changed(below(tree, place[0]), place[1:], value)
    if isinstance(tree, dict):
        return {key: new if key == place[0] else item for key, item in tree.items()}
    items = tree if isinstance(tree, list) else []
    return [new if at == place[0] else item for at, item in enumerate(items)]


def below(tree: Tree, step: Step) -> Tree:
    """Return the value one step below."""
    if isinstance(tree, dict) and isinstance(step, str):
        return tree[step]
    if isinstance(tree, list) and isinstance(step, int):
        return tree[step]
    raise ValueError(f"there is no {step!r}")


def _steps(tree: Tree) -> tuple[Step, ...]:
    if isinstance(tree, dict):
        return tuple(tree)
    return tuple(range(len(tree))) if isinstance(tree, list) else ()
