"""What stands where in a house master, and what its owner should know before a deck is made."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from briefing_gen.base.problems import Problem, warning
from briefing_gen.pptx.masters.layouts import LayoutFacts
from briefing_gen.pptx.masters.master import OpenHouse
from briefing_gen.pptx.masters.room import logos_under
from briefing_gen.slides.deck import PT_PER_INCH, Layout, Place
from briefing_gen.themes.colours import MARK_CONTRAST

_INSPECT: Final = (
    "briefing-gen template inspect explains what stands where; --write lets you choose"
)
_CONTRAST: Final = "marks need 3 to 1 to be seen by everyone; choose another accent in the master"
_UNTOLD: Final = frozenset({Place.STAMP, Place.EXHIBIT})
"""What has no placeholder as a rule."""
_ACCENTED: Final = (Layout.KEY_FINDINGS, Layout.CHART, Layout.CHART_AND_TEXT)
"""The layouts of slides that bear the accent."""
_PLAIN_GROUND: Final = "choose layouts with a plain ground"
_LIKE: Final = {
    **dict.fromkeys(Layout, "Title and Content"),
    Layout.TITLE: "Title Slide",
    Layout.CHART_AND_TEXT: "Two Content",
    Layout.TABLE_AND_TEXT: "Two Content",
}
"""The layout of PowerPoint that is made for each kind of slide."""


def roles_lines(house: OpenHouse) -> Iterator[str]:
    """Yield the file of roles that says what is in force.

    Comments list the layouts with the numbers of their placeholders, and say why and what is not
    in a placeholder.
    """
    master = house.master
    width, height = (side / PT_PER_INCH for side in (master.slide.width, master.slide.height))
    count = len(master.layouts)
    yield (
        f"# {_comment(Path(master.file).name)}: {count} layout{'' if count == 1 else 's'}, "
        f"{width:.4g} x {height:.4g} inches, fonts {master.heading_font} and {master.body_font}"
    )
    for layout in master.layouts:
        kind = f" ({layout.kind})" if layout.kind else ""
        yield "#"
        yield f"# layout {layout.number}: {_comment(layout.name)}{kind}"
        yield from (f"#     {_comment(line)}" for line in _holder_lines(layout))
    yield "#"
    yield "# A part that is left out stands in a text box; a role that is left out gets the layout"
    yield "# that fits best."
    if house.measured_instead:  # As comments: a font that is named is measured otherwise.
        yield "# The widths of these fonts are not known. Name for each one as wide, or wider, and"
        yield "# take away the signs # before the lines:"
        yield "# fonts:"
    for font, instead in house.measured_instead.items():  # Every JSON string is one of YAML.
        yield f"#   {json.dumps(font)}: {json.dumps(instead)}"
    yield "roles:"
    for role, choice in house.choices.items():
        yield f"  {role}:  # {_comment(choice.reason)}"
        yield f"    layout: {json.dumps(master.layouts[choice.layout - 1].name)}"
        yield from (f"    {place}: {index}" for place, index in choice.places.items())
        seats = house.dressed[role].seats.items()
        free = [place for place, seat in seats if seat.key is None and place not in _UNTOLD]
        if free:
            yield f"    # in text boxes: {', '.join(free)}"
        if not choice.covered:
            yield f"    # to do: draw a layout such as {_LIKE[role]}, or look at these slides"


def _holder_lines(layout: LayoutFacts) -> Iterator[str]:
    if not layout.holders:
        yield "no placeholders"
    for holder in layout.holders:
        size = f", text {holder.look.size_pt:g} pt" if holder.look.size_pt else ""
        turned = "" if holder.look.upright else ", turned by 90 degrees"
        room = f"{holder.box.width:.0f} x {holder.box.height:.0f} pt"
        yield f"{holder.index:>3}  {holder.kind:<9} {room} {holder.name!r}{size}{turned}"


def _comment(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def house_warnings(house: OpenHouse) -> tuple[Problem, ...]:
    """Return a warning for each thing that is not as the master would have it."""
    dressed, chosen, told = house.dressed, house.choices, list[tuple[str, str, str]]()

    def tell(code: str, message: str, roles: Iterable[Layout], hint: str) -> None:
        if named := ", ".join(roles):
            told.append((code, f"{message}: {named}", hint))

    uncovered = (role for role, choice in chosen.items() if not choice.covered)
    tell("template-roles", "the template has no layout of its own for", uncovered, _INSPECT)
    pictures = {r: house.master.layouts[choice.layout - 1].pictures for r, choice in chosen.items()}
    covering = (
        role
        for role, own in dressed.items()
        if any(logos_under(own.spots[Place.TITLE], pictures[role], house.master.slide))
    )
    hint = "move the picture, or the title of these layouts, so that half the width is free"
    said = "titles may cover a picture of the template on slides of"
    tell("template-logo", said, covering, hint)
    for font, instead in house.measured_instead.items():
        message = f"the widths of {font!r} are not known: its text is measured as {instead}"
        hint = "name a font with the same widths, or wider ones, under fonts: in the file of roles"
        told.append(("template-font", message, hint))
    for mended in filter(None, (dressed[role].palette.mended for role in _ACCENTED)):
        stands = f"stands out from its slides by {mended.contrast:.1f} to 1"
        fault = stands if mended.contrast < MARK_CONTRAST else "is as gray as all other marks"
        message = (
            f"accent 1 of the template, {mended.own.rgb}, {fault}: "
            f"{mended.used.rgb} is used in its place"
        )
        told.append(("template-contrast", message, _CONTRAST))
    laid, plain = (role for role, own in dressed.items() if own.panel), _PLAIN_GROUND
    said = "a plain panel is laid over the picture under the text of"
    tell("template-contrast", said, laid, f"{plain} to do without it")
    vague = (role for role, own in dressed.items() if not own.plain)
    said = "text stands on a picture, its contrast is not known"
    tell("template-contrast", said, vague, f"{plain}, or look at these slides")
    file = house.master.file
    return tuple(dict.fromkeys(warning(code, said, file, hint) for code, said, hint in told))
