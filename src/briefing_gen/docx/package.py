"""The package of a Word document: its parts, a new one or somebody's template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.paper import Paper
from briefing_gen.docx.markup import NAMESPACES, each_said, said, twips, w
from briefing_gen.docx.styles import NUMBERING, Style, own_styles, style_id
from briefing_gen.pptx.colours import Palette, scheme, theme_palette
from briefing_gen.pptx.xml import Xml, element, part_of
from briefing_gen.themes import Theme

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MARGIN_PT: Final = 64
EDGE_PT: Final = 32
"""From the edge of the paper to header and footer."""
Furniture = Sequence[tuple[str, str, Xml]]
"""What stands at the head and the foot of pages: header or footer, of which pages, its root."""


class Base(Frozen):
    """A package with its main part, ready to be written into."""

    package: Package
    main: Part
    styles: dict[Style, str]
    section: Xml
    """The paper, its margins, headers and footers."""
    width_pt: float
    """How wide text is."""
    palette: Palette
    """The colours of charts."""


def new_part(package: Package, name: str, kind: str, content: bytes = b"") -> Part:
    """Return a new part of a package; `kind` is the end of its type."""
    own = kind if "/" in kind else f"{_TYPE}.{kind}+xml"
    return Part(PackURI(name), own, package, content)


def own_base(theme: Theme, paper: Paper, language: str, furniture: Furniture) -> Base:
    """Return a new package in a theme's looks; `furniture` is what stands at head and foot."""
    package = Package(None)  # type: ignore[arg-type] # What it is for: nothing is read.
    main = new_part(package, "/word/document.xml", "document.main")
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def add(name: str, kind: str, root: Xml, relation: str) -> str:
        part = new_part(package, f"/word/{name}.xml", kind, part_of(root))
        return main.relate_to(part, relation)

    add("styles", "styles", own_styles(theme, language), RELATIONSHIP_TYPE.STYLES)
    numbering = w("numbering", *bullets(NUMBERING), **NAMESPACES)
    add("numbering", "numbering", numbering, RELATIONSHIP_TYPE.NUMBERING)
    add("settings", "settings", _settings(language), RELATIONSHIP_TYPE.SETTINGS)
    add("theme/theme1", CONTENT_TYPE.OFC_THEME, _theme(theme), RELATIONSHIP_TYPE.THEME)
    font = w("font", said("family", "swiss"), name=theme.slide.font)
    add("fontTable", "fontTable", w("fonts", font, **NAMESPACES), RELATIONSHIP_TYPE.FONT_TABLE)
    references = []
    for at, (kind, page, root) in enumerate(furniture, 1):
        own = {"type": page, "r:id": add(f"{kind}{at}", kind, root, f"{_RELATION}/{kind}")}
        references.append(w(f"{kind}Reference", **own))
    sides = dict.fromkeys(("top", "right", "bottom", "left"), twips(MARGIN_PT))
    edges = {"header": twips(EDGE_PT), "footer": twips(EDGE_PT), "gutter": 0}
    size = {"w": twips(paper.width_pt), "h": twips(paper.height_pt)}
    section = w(
        "sectPr", *references, w("pgSz", **size), w("pgMar", **sides, **edges), w("titlePg")
    )
    styles = {style: style_id(style) for style in Style}
    palette = theme_palette(theme.colours)
    return Base(package, main, styles, section, paper.width_pt - 2 * MARGIN_PT, palette)


_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SEPARATORS: Final = (("separator", -1), ("continuationSeparator", 0))
"""The lines above footnotes, which stand among them."""


def separators() -> Iterator[Xml]:
    """Yield the lines above footnotes."""
    for kind, number in SEPARATORS:
        words = w("p", w("r", w(f"{kind}")))
        yield w("footnote", words, type=kind, id=number)


_COLOURS: Final = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}
"""Which colour of the theme each name means, to charts too."""


def _settings(language: str) -> Xml:
    lines = (w("footnote", id=number) for _, number in SEPARATORS)
    uri = "http://schemas.microsoft.com/office/word"
    version = w("compatSetting", name="compatibilityMode", uri=uri, val=15)
    return w(
        "settings",
        w("footnotePr", *lines),
        w("compat", version),
        w("themeFontLang", val=language),
        w("clrSchemeMapping", **_COLOURS),
        each_said(decimalSymbol=".", listSeparator=","),
        **NAMESPACES,
    )


def bullets(number: int) -> tuple[Xml, Xml]:
    """Return a list of bullets and what refers to it, both by `number`."""
    looks = {"pStyle": style_id(Style.BULLET), "lvlText": "•", "lvlJc": "left"}
    signs = each_said(start=1, numFmt="bullet", **looks)
    level = w("lvl", signs, w("pPr", w("ind", left=twips(18), hanging=twips(18))), ilvl=0)
    kind = said("multiLevelType", "singleLevel")
    return (
        w("abstractNum", kind, level, abstractNumId=number),
        w("num", said("abstractNumId", number), numId=number),
    )


def _theme(theme: Theme) -> Xml:
    """Return the colours and the font by the names that styles and charts refer to."""
    colours = (
        element(f"a:{name}", element("a:srgbClr", val=value.upper()))
        for name, value in scheme(theme.colours).items()
    )
    faces = (("latin", theme.slide.font), ("ea", ""), ("cs", ""))
    named = [element(f"a:{script}", typeface=face) for script, face in faces]
    fonts = (element(f"a:{kind}Font", *named) for kind in ("major", "minor"))
    fill = element("a:solidFill", element("a:schemeClr", val="phClr"))
    line = element("a:ln", fill, w=6350)
    effect = element("a:effectStyle", element("a:effectLst"))
    lists = (("fill", fill), ("ln", line), ("effect", effect), ("bgFill", fill))
    styles = (element(f"a:{name}StyleLst", *[each] * 3) for name, each in lists)
    schemes = (("clr", colours), ("font", fonts), ("fmt", styles))
    parts = (element(f"a:{kind}Scheme", *of, name=theme.name) for kind, of in schemes)
    own = {"xmlns:a": NAMESPACES["xmlns:a"], "name": theme.name}
    return element("a:theme", element("a:themeElements", *parts), **own)
