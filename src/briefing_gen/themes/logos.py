"""Reads a logo: the filled shapes of an SVG, or a PNG, and nothing that leads out of the file."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from typing import Final

from fontTools.misc.transform import Identity, Transform  # type: ignore[import-untyped]
from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.svgLib.path import PathBuilder, parse_path  # type: ignore[import-untyped]
from PIL import Image

from briefing_gen.themes.looks import Logo, LogoShape, LogoStep

MOST_BYTES: Final = 300_000
_MOST_STEPS: Final = 20_000
_MOST_PIXELS: Final = 4_000_000
_DEEPEST: Final = 50
_LONGEST_SIDE: Final = 8
"""How many times as long as high a logo may be, or the other way round."""
_SVG: Final = "{http://www.w3.org/2000/svg}"
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^\[>]*>")
_RULE: Final = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_TURN: Final = re.compile(r"(matrix|translate|scale|rotate)\s*\(([^)]*)\)")
_NUMBER: Final = re.compile(r"-?\d*\.?\d+(?:[eE][+-]?\d+)?")
_HEX: Final = re.compile(r"#(?:([0-9a-fA-F]{3})|([0-9a-fA-F]{6}))")
_NAMES: Final = {"black": "000000", "white": "ffffff", "currentcolor": "000000"}
_DRAWN: Final = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline"})
_SILENT: Final = frozenset({"title", "desc", "metadata", "defs", "style"})
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SMALLER: Final = "save it with 8 bits a channel, 600 dots wide or a little more"


class LogoError(Exception):
    """A logo that is not drawn; the message says why, and `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_logo(content: bytes, alt: str) -> Logo:
    """Return the logo in the bytes of a file; raises LogoError."""
    found = _png(content, alt) if content.startswith(_PNG) else _svg(content, alt)
    if not 1 / _LONGEST_SIDE <= found.width / found.height <= _LONGEST_SIDE:
        message = f"the logo is more than {_LONGEST_SIDE} times as long as high, or as high as long"
        raise LogoError(message, "cut off what is empty around it")
    return found


def _png(content: bytes, alt: str) -> Logo:
    """Return a PNG that any reader can draw, whose every pixel is there."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS or image.mode.startswith("I"):
                raise LogoError("this PNG has too many pixels, or too many bits for each", _SMALLER)
            image.load()
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        hint = "export the logo as a PNG, 600 dots wide or a little more, or as an SVG"
        raise LogoError("this is not a whole PNG", hint) from error
    return Logo(alt=alt, width=float(width), height=float(height), image=content)


def _svg(content: bytes, alt: str) -> Logo:
    text = _DOCTYPE.sub(b"", content)
    if b"<!ENTITY" in text or b"<!DOCTYPE" in text:
        raise LogoError("this SVG declares entities", "save it as a plain SVG")
    try:
        root = ET.fromstring(text)  # noqa: S314 - declarations were refused above.
    except (ET.ParseError, ValueError, LookupError) as error:
        raise LogoError(f"this is neither an SVG nor a PNG: {error}", "save it as an SVG") from None
    if root.tag != f"{_SVG}svg":
        raise LogoError("this is neither an SVG nor a PNG", "save it as an SVG")
    left, top, width, height = _box(root)
    rules = {
        name: declared
        for style in root.iter(f"{_SVG}style")
        for name, declared in _RULE.findall(style.text or "")
    }
    upright = Transform(1, 0, 0, -1, -left, top + height)
    shapes = tuple(_shapes(root, upright, {"fill": "black"}, rules, 0))
    if not shapes or sum(len(shape.steps) for shape in shapes) > _MOST_STEPS:
        message = "this SVG draws nothing" if not shapes else "this SVG has too many curves"
        raise LogoError(message, "export the logo alone, simplified, as filled shapes")
    return Logo(alt=alt, width=width, height=height, shapes=shapes)


def _box(root: ET.Element) -> tuple[float, ...]:
    box = [float(found) for found in _NUMBER.findall(root.get("viewBox", ""))]
    sides = [_NUMBER.findall(root.get(name, "")) for name in ("width", "height")]
    if not box and all(sides):
        box = [0.0, 0.0, *(float(found[0]) for found in sides)]
    if len(box) != 4 or min(box[2:]) <= 0:  # noqa: PLR2004 - left, top, width, height.
        raise LogoError("this SVG does not say how large it is", "give it a viewBox")
    return tuple(box)


def _shapes(
    node: ET.Element,
    matrix: Transform,
    above: Mapping[str, str],
    rules: Mapping[str, str],
    depth: int,
) -> Iterator[LogoShape]:
    """Yield what is drawn below `node`; `above` is how it is drawn if nothing else is said."""
    if depth > _DEEPEST:
        raise LogoError("the groups of this SVG are too deep", "export it as a plain SVG")
    matrix, look = _turned(matrix, node), {**above, **_declared(node, rules)}
    for kid in node:
        tag = kid.tag.removeprefix(_SVG)
        if tag.startswith("{") or tag in _SILENT:  # Notes of drawing programs.
            continue
        if tag == "g":
            yield from _shapes(kid, matrix, look, rules, depth + 1)
        elif tag in _DRAWN:
            own = {**look, **_declared(kid, rules)}
            yield from _shape(kid, _turned(matrix, kid), own)
        else:
            hint = "convert words, strokes and effects to filled shapes, and export it again"
            raise LogoError(f"this SVG has <{tag}>, which is not drawn", hint)


def _declared(node: ET.Element, rules: Mapping[str, str]) -> dict[str, str]:
    """Return what a shape or a group says of its look, by rules, by itself and in its style."""
    said = {k: v for k, v in node.attrib.items() if k in {"fill", "stroke", "opacity", "display"}}
    for style in (*(rules.get(n, "") for n in node.get("class", "").split()), node.get("style")):
        pairs = (item.partition(":") for item in (style or "").split(";"))
        said |= {name.strip(): value.strip() for name, _, value in pairs if value}
    return said


def _turned(matrix: Transform, node: ET.Element) -> Transform:
    for name, given in _TURN.findall(node.get("transform", "")):
        values = [float(found) for found in _NUMBER.findall(given)]
        try:
            match name:
                case "matrix":
                    matrix = matrix.transform(values)
                case "translate":
                    matrix = matrix.translate(*values)
                case "scale":
                    matrix = matrix.scale(*values)
                case _:
                    angle, *at = values
                    x, y = at or (0.0, 0.0)
                    turn = Identity.translate(x, y).rotate(angle * 0.017453292519943295)
                    matrix = matrix.transform(turn.translate(-x, -y))
        except (TypeError, ValueError) as error:
            hint = "export it as a plain SVG"
            raise LogoError(f"this SVG turns a shape by {name}({given})", hint) from error
    return matrix


def _shape(node: ET.Element, matrix: Transform, look: Mapping[str, str]) -> Iterator[LogoShape]:
    if look.get("display") == "none" or look.get("fill") == "none" == look.get("stroke", "none"):
        return
    seen = {name: look.get(name, "1") for name in ("opacity", "fill-opacity")}
    if look.get("stroke", "none") != "none" or any(float(v) < 1 for v in seen.values()):
        hint = "convert strokes to shapes, and take what shines through away"
        raise LogoError("this SVG has strokes, or shapes that shine through", hint)
    builder, pen = PathBuilder(), _Steps()
    bare = ET.Element(node.tag, {k: v for k, v in node.attrib.items() if k != "transform"})
    try:
        builder.add_path_from_element(bare)
        for path in builder.paths:
            parse_path(path, TransformPen(pen, matrix))
    except Exception as error:  # A path of somebody else may be wrong in any way.
        hint = "export it again as a plain SVG"
        raise LogoError(f"a shape of this SVG cannot be read: {error}", hint) from error
    said = look.get("fill", "black")
    found, name = _HEX.fullmatch(said), _NAMES.get(said.lower())
    if pen.steps and not (found or name):
        hint = "write colors as #rrggbb, and take gradients away"
        raise LogoError(f"the color {said!r} is not read", hint)
    if pen.steps:
        digits = (found[2] or "".join(2 * digit for digit in found[1])).lower() if found else ""
        yield LogoShape(tuple(pen.steps), name or digits)


class _Steps(BasePen):  # type: ignore[misc] # of a library without types.
    """Collects the steps of a path; quadratic curves become cubic ones."""

    def __init__(self) -> None:
        super().__init__(None)
        self.steps: list[LogoStep] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the names are fontTools'.
        self.steps.append(("M", pt))

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("L", pt))

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("C", tuple(value for point in points for value in point)))

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append(("Z", ()))
