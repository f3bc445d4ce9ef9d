"""How a Word document looks, by role: styles of its own, or those of somebody's template.

A role is looked for in a template by the name of its style, which is the same in every language of
Word. What a template does not have is added to it, in its fonts and colours. A document of our own
is a new package with these styles, a list of bullets, settings, a theme and its paper.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.paper import Paper
from briefing_gen.docx.markup import NAMESPACES, Attributes, each_said, said, twips, w
from briefing_gen.pptx.colours import Palette, scheme
from briefing_gen.pptx.xml import NOTHING, Xml, element, joined, part_of
from briefing_gen.themes import Theme

_CALLOUT: Final = w("ind", left=twips(12))
_RIGHT: Final = said("jc", "right")
_NAMES: Final = {"text1": "dk1", "text2": "dk2", "hyperlink": "hlink"}
"""What a theme calls the colours that styles name otherwise."""
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Furniture = Sequence[tuple[str, str, Xml]]
"""What stands at the head and the foot of pages: header or footer, of which pages, its root."""
SEPARATORS: Final = {-1: "separator", 0: "continuationSeparator"}
"""The lines above footnotes, which stand among them by these numbers."""
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


class Style(enum.StrEnum):
    """What a paragraph, a run of words or a table is; the value is the name of its style."""

    BODY = "Normal"
    TITLE = "Title"
    STANDFIRST = "Subtitle"
    KICKER = "Briefing Kicker"
    DETAILS = "Briefing Details"
    SECTION = "heading 1"
    FINDING = "heading 2"
    BULLET = "List Bullet"
    KEY = "Briefing Key Number"
    KEY_LABEL = "Briefing Key Label"
    CAPTION = "caption"
    SUBTITLE = "Briefing Exhibit Subtitle"
    EXHIBIT = "Briefing Exhibit"
    REMARK = "Briefing Remark"
    MEMO = "Briefing Memo Line"
    CALLOUT_TITLE = "Briefing Callout Title"
    CALLOUT = "Briefing Callout"
    CELL = "Briefing Table Text"
    AMOUNT = "Briefing Table Number"
    SOURCE = "Bibliography"
    NOTE = "footnote text"
    HEADER = "header"
    FOOTER = "footer"
    CONTENTS = "TOC Heading"
    ENTRY = "toc 1"
    SUBENTRY = "toc 2"
    STAMP = "Briefing Stamp"
    NOTE_MARK = "footnote reference"
    LINK = "Hyperlink"
    TABLE = "Briefing Table"


CHARACTERS: Final = frozenset({Style.NOTE_MARK, Style.LINK})
"""Those of words; all others but that of tables are of paragraphs."""
KEPT_WITH_NEXT: Final = frozenset(
    {
        Style.SECTION,
        Style.FINDING,
        Style.CAPTION,
        Style.SUBTITLE,
        Style.KEY,
        Style.KEY_LABEL,
        Style.CALLOUT_TITLE,
        Style.CONTENTS,
    }
)
"""Paragraphs that stay with what follows them, whatever a template says of their style."""


class _Look(Frozen, kw_only=True):
    """How a role looks; None leaves it to the style that it is based on."""

    based_on: Style | None = Style.BODY
    followed_by: Style | None = Style.BODY
    size_pt: float | None = None
    bold: bool = False
    paint: str = ""
    """The name of a colour of the theme."""
    before_pt: float = 0
    after_pt: float | None = None
    line: float | None = None
    """The height of lines, as a multiple of the usual one."""
    level: int | None = None
    """Which level of the outline it is, from 0."""
    own: Xml = NOTHING
    """What else is said of its paragraphs, after their spacing."""
    ground: Xml = NOTHING
    """Frames and grounds, which stand before spacing."""
    of_words: Xml = NOTHING


def _looks(theme: Theme) -> Mapping[Style, _Look]:
    """Return how each role looks in a theme; text is a little larger than on our own pages."""
    page = theme.page
    accent = {"color": theme.colours.accent.upper(), "themeColor": "accent1"}
    thick: Attributes = {"val": "single", "sz": 24, "space": 8}
    bar = w("pBdr", w("left", **thick, **accent))
    body = max(11.0, page.body_size_pt)
    small = max(9.0, page.small_size_pt)
    large = _Look(before_pt=6, after_pt=0, line=1)
    heading = _Look(size_pt=page.section_size_pt + 1, bold=True, before_pt=18, after_pt=6, level=0)
    return {
        Style.BODY: _Look(based_on=None, size_pt=body, after_pt=8, line=1.15),
        Style.TITLE: _Look(size_pt=page.title_size_pt, bold=True, after_pt=8, line=1),
        Style.STANDFIRST: _Look(size_pt=page.standfirst_size_pt + 0.5, after_pt=10, paint="text2"),
        Style.KICKER: _Look(size_pt=small + 1, bold=True, paint="accent1", after_pt=4),
        Style.DETAILS: _Look(size_pt=small, paint="text2", after_pt=2),
        Style.SECTION: heading,
        Style.FINDING: _Look(
            size_pt=page.heading_size_pt + 0.5, bold=True, before_pt=14, after_pt=4, level=1
        ),
        Style.BULLET: _Look(
            followed_by=None,
            after_pt=5,
            ground=w("numPr", said("numId", 1)),
            own=w("ind", left=twips(18), hanging=twips(18)),
        ),
        Style.KEY: replace(large, size_pt=page.number_size_pt - 7, bold=True, paint="accent1"),
        Style.KEY_LABEL: _Look(paint="text2", after_pt=1, line=1),
        Style.CAPTION: _Look(size_pt=body, bold=True, before_pt=8, after_pt=2),
        Style.SUBTITLE: _Look(size_pt=small + 0.5, paint="text2", after_pt=4),
        Style.EXHIBIT: _Look(after_pt=8, line=1),
        Style.REMARK: _Look(size_pt=small + 0.5, paint="text2", after_pt=6),
        Style.MEMO: _Look(after_pt=3, line=1, own=w("ind", left=twips(56), hanging=twips(56))),
        Style.CALLOUT_TITLE: _Look(
            bold=True, after_pt=2, ground=bar, own=_CALLOUT, followed_by=Style.CALLOUT
        ),
        Style.CALLOUT: _Look(followed_by=None, after_pt=6, ground=bar, own=_CALLOUT),
        Style.CELL: _Look(followed_by=None, size_pt=small + 0.5, after_pt=0, line=1),
        Style.AMOUNT: _Look(based_on=Style.CELL, followed_by=None, own=_RIGHT, after_pt=None),
        Style.SOURCE: _Look(followed_by=None, size_pt=small + 0.5, after_pt=5),
        Style.NOTE: _Look(followed_by=None, size_pt=small, after_pt=2, line=1),
        Style.HEADER: _Look(followed_by=None, size_pt=small, paint="text2", after_pt=0),
        Style.FOOTER: _Look(followed_by=None, size_pt=small, paint="text2", after_pt=0),
        Style.CONTENTS: _Look(size_pt=page.section_size_pt, bold=True, before_pt=12, after_pt=4),
        Style.ENTRY: _Look(bold=True, before_pt=3, after_pt=2, line=1),
        Style.SUBENTRY: _Look(size_pt=small + 1, after_pt=2, line=1, own=w("ind", left=twips(12))),
        Style.STAMP: _Look(followed_by=None, bold=True, after_pt=0, own=_RIGHT),
        Style.NOTE_MARK: _Look(of_words=said("vertAlign", "superscript")),
        Style.LINK: _Look(paint="hyperlink", of_words=said("u", "single")),
        Style.TABLE: _Look(),
    }


def style_id(style: Style) -> str:
    """Return how a style of our own is referred to."""
    return "".join(word.capitalize() for word in style.split())


def definitions(theme: Theme, styles: Iterable[Style]) -> Iterator[Xml]:
    """Yield the definitions of some roles, as a part of styles lists them."""
    looks = _looks(theme)
    for style in styles:
        yield _table() if style is Style.TABLE else _definition(style, looks[style], theme)


def _definition(style: Style, look: _Look, theme: Theme) -> Xml:
    is_of_words = style in CHARACTERS
    others = {} if is_of_words else {"basedOn": look.based_on, "next": look.followed_by}
    linked = (said(name, style_id(other)) for name, other in others.items() if other)
    about = joined(said("name", style.value), *linked, said("uiPriority", 1), w("qFormat"))
    paragraph = NOTHING if is_of_words else _of_paragraph(style, look)
    kind = "character" if is_of_words else "paragraph"
    default = {"default": 1} if style is Style.BODY else {}
    own = {"customStyle": 1} if style.startswith("Briefing") else {}
    named: Attributes = {"type": kind, **default, **own, "styleId": style_id(style)}
    return w("style", about, paragraph, _of_words(look, theme), **named)


def _of_paragraph(style: Style, look: _Look) -> Xml:
    after = {} if look.after_pt is None else {"after": twips(look.after_pt)}
    lines: Attributes = {}
    if look.line is not None:
        lines = {"line": round(240 * look.line), "lineRule": "auto"}
    return w(
        "pPr",
        *((w("keepNext"), w("keepLines")) if style in KEPT_WITH_NEXT else ()),
        look.ground,
        w("spacing", before=twips(look.before_pt), **after, **lines),
        look.own,
        NOTHING if look.level is None else said("outlineLvl", look.level),
    )


def _of_words(look: _Look, theme: Theme) -> Xml:
    size = None if look.size_pt is None else round(2 * look.size_pt)
    return w(
        "rPr",
        w("b", val=1) if look.bold else NOTHING,
        _ink(look.paint, theme) if look.paint else NOTHING,
        NOTHING if size is None else each_said(sz=size, szCs=size),
        look.of_words,
    )


def _ink(name: str, theme: Theme) -> Xml:
    """Return a colour of the theme; programs that do not read themes take what it is in ours."""
    return w("color", val=scheme(theme.colours)[_NAMES.get(name, name)].upper(), themeColor=name)


def _table() -> Xml:
    """Return the style of tables: light rules, a firm one under the header and over totals."""
    thin: Attributes = {"val": "single", "sz": 4, "space": 0, "color": "BFBFBF"}
    firm: Attributes = {"val": "single", "sz": 12, "space": 0, "color": "auto"}
    sides = (("top", 2), ("left", 4), ("bottom", 2), ("right", 4))
    margins = (w(side, w=twips(wide), type="dxa") for side, wide in sides)
    own = each_said(name=Style.TABLE.value, uiPriority=1)
    borders = w("tblBorders", w("bottom", **thin), w("insideH", **thin))
    look = w("tblPr", borders, w("tblCellMar", *margins))
    under = w("tcPr", w("tcBorders", w("bottom", **firm)))
    header = w("tblStylePr", w("rPr", w("b")), under, type="firstRow")
    about: Attributes = {"customStyle": 1, "styleId": style_id(Style.TABLE)}
    return w("style", own, w("qFormat"), look, header, type="table", **about)


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
    has_own_head: bool
    """Whether the head of pages is the program's."""


def new_part(package: Package, name: str, kind: str, content: bytes = b"") -> Part:
    """Return a new part of a package; `kind` is the end of its type."""
    return Part(PackURI(name), kind if "/" in kind else f"{_TYPE}.{kind}+xml", package, content)


def bare_package(theme: Theme, paper: Paper, language: str) -> Package:
    """Return a new package in a theme's colours and font, with its paper and no style yet."""
    package = Package(None)  # type: ignore[arg-type] # What it is for: nothing is read.
    sides = dict.fromkeys(("top", "right", "bottom", "left"), twips(64))
    edges = {"header": twips(32), "footer": twips(32), "gutter": 0}
    size = {"w": twips(paper.width_pt), "h": twips(paper.height_pt)}
    section = w("sectPr", w("pgSz", **size), w("pgMar", **sides, **edges), w("titlePg"))
    text = part_of(w("document", w("body", section), **NAMESPACES))
    main = new_part(package, "/word/document.xml", "document.main", text)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    fonts = {f"{kind}Theme": "minorHAnsi" for kind in ("ascii", "hAnsi")}
    fonts |= {"eastAsiaTheme": "minorEastAsia", "cstheme": "minorBidi"}
    tag = {"val": language, "eastAsia": language, "bidi": language}
    words = w("rPr", w("rFonts", **fonts), _ink("text1", theme), w("lang", **tag))
    defaults = w("docDefaults", w("rPrDefault", words), w("pPrDefault"))
    font = w("font", said("family", "swiss"), name=theme.slide.font)
    for name, kind, root, relation in (
        ("styles", "styles", w("styles", defaults, **NAMESPACES), RELATIONSHIP_TYPE.STYLES),
        ("theme/theme1", CONTENT_TYPE.OFC_THEME, _theme(theme), RELATIONSHIP_TYPE.THEME),
        ("fontTable", "fontTable", w("fonts", font, **NAMESPACES), RELATIONSHIP_TYPE.FONT_TABLE),
    ):
        main.relate_to(new_part(package, f"/word/{name}.xml", kind, part_of(root)), relation)
    return package


def add_settings(main: Part, language: str, kept: Iterable[Xml] = ()) -> None:
    """Add the settings of a document, after those that are kept of a template."""
    lines = (w("footnote", id=number) for number in SEPARATORS)
    uri = "http://schemas.microsoft.com/office/word"
    version = w("compatSetting", name="compatibilityMode", uri=uri, val=15)
    root = w(
        "settings",
        *kept,
        w("footnotePr", *lines),
        w("compat", version),
        w("themeFontLang", val=language),
        w("clrSchemeMapping", **_COLOURS),
        each_said(decimalSymbol=".", listSeparator=","),
        **NAMESPACES,
    )
    part = new_part(main.package, "/word/settings.xml", "settings", part_of(root))
    main.relate_to(part, RELATIONSHIP_TYPE.SETTINGS)


def bullets(number: int) -> tuple[Xml, Xml]:
    """Return a list of bullets and what refers to it, both by `number`."""
    signs = each_said(start=1, numFmt="bullet", lvlText="•", lvlJc="left")
    level = w("lvl", signs, w("pPr", w("ind", left=twips(18), hanging=twips(18))), ilvl=0)
    kind = said("multiLevelType", "singleLevel")
    use = w("num", said("abstractNumId", number), numId=number)
    return w("abstractNum", kind, level, abstractNumId=number), use


def _theme(theme: Theme) -> Xml:
    """Return the colours and the font by the names that styles and charts refer to."""
    colours = (
        element(f"a:{name}", element("a:srgbClr", val=value.upper()))
        for name, value in scheme(theme.colours).items()
    )
    faces = {"latin": theme.slide.font, "ea": "", "cs": ""}.items()
    named = [element(f"a:{script}", typeface=face) for script, face in faces]
    fonts = (element(f"a:{kind}Font", *named) for kind in ("major", "minor"))
    fill = element("a:solidFill", element("a:schemeClr", val="phClr"))
    effect = element("a:effectStyle", element("a:effectLst"))
    lists = {"fill": fill, "ln": element("a:ln", fill, w=6350), "effect": effect, "bgFill": fill}
    styles = (element(f"a:{name}StyleLst", *[each] * 3) for name, each in lists.items())
    schemes = {"clr": colours, "font": fonts, "fmt": styles}.items()
    parts = (element(f"a:{kind}Scheme", *of, name=theme.name) for kind, of in schemes)
    own = {"xmlns:a": NAMESPACES["xmlns:a"], "name": theme.name}
    return element("a:theme", element("a:themeElements", *parts), **own)
