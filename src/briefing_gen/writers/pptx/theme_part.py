"""The theme part of a package: colours, one font, and formats without effects."""

from __future__ import annotations

from collections.abc import Mapping

from briefing_gen.writers.pptx.xml import NAMESPACES, Xml, element, joined


def theme_part(name: str, colours: Mapping[str, str], font: str) -> Xml:
    """Return the theme `name`; `colours` are its twelve by name, RRGGBB."""
    listed = (
        element(f"a:{each}", element("a:srgbClr", val=value.upper()))
        for each, value in colours.items()
    )
    faces = joined(
        element("a:latin", typeface=font),
        element("a:ea", typeface=""),
        element("a:cs", typeface=""),
    )
    fill = element("a:solidFill", element("a:schemeClr", val="phClr"))
    lines = (element("a:ln", fill, w=width) for width in (9525, 12700, 19050))
    effect = element("a:effectStyle", element("a:effectLst"))
    return element(
        "a:theme",
        element(
            "a:themeElements",
            element("a:clrScheme", *listed, name=name),
            element(
                "a:fontScheme",
                element("a:majorFont", faces),
                element("a:minorFont", faces),
                name=name,
            ),
            element(
                "a:fmtScheme",
                element("a:fillStyleLst", fill, fill, fill),
                element("a:lnStyleLst", *lines),
                element("a:effectStyleLst", effect, effect, effect),
                element("a:bgFillStyleLst", fill, fill, fill),
                name=name,
            ),
        ),
        **NAMESPACES,
        name=name,
    )
