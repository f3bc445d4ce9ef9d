"""Masters as other people draw them, for the tests of templates.

    python -m tools.make_house_masters tests/writers/templates

Each is the smallest that has what makes it difficult. The one that LibreOffice saved is made from
`corporate.pptx` with the program itself:

    soffice --headless --convert-to pptx:"Impress MS PowerPoint 2007 XML" corporate.pptx
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from tools.house_package import package
from tools.house_sheets import DARK, House, Ph, Sheet, band, box, logo, solid, styled

COLOURS: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1D3557",
    "lt2": "EEF1F4",
    "accent1": "C8102E",
    "accent2": "1D3557",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "4472C4",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


def corporate() -> House:
    """Return a 16:9 master: white titles on a band, a dark first slide, a logo, two slides."""
    title = Ph(
        kind="title", index=0, name="Title 1", box=box(40, 14, 880, 70), size_pt=32,
        colour="bg1", bold=True, anchor="ctr",
    )  # fmt: skip
    body = Ph(kind="body", index=1, name="Text 2", box=box(40, 108, 880, 370), size_pt=24)
    foot = (
        Ph(kind="ftr", index=11, name="Footer 3", box=box(40, 500, 400, 24), size_pt=10,
           colour="tx2", anchor="ctr"),
        Ph(kind="sldNum", index=12, name="Number 4", box=box(452, 500, 60, 24), size_pt=10,
           colour="tx2", align="r", anchor="ctr"),
    )  # fmt: skip
    heading = band(1, box(0, 0, 960, 96), "accent2")
    mark = logo(box(850, 494, 70, 34))

    def content(name: str, kind: str, *holders: Ph) -> Sheet:
        return Sheet(name=name, kind=kind, holders=(title, *holders, *foot))

    def part(index: int, left: float, width: float, kind: str = "obj") -> Ph:
        place = box(left, 108, width, 370)
        return Ph(kind=kind, index=index, name=f"Content {index}", box=place, size_pt=24)

    return House(
        size=(960, 540),
        colours=COLOURS,
        fonts=("Calibri", "Calibri"),
        master=Sheet(
            holders=(title, body, *foot), drawn=(heading, mark), background=styled(1001, "bg1")
        ),
        layouts=(
            Sheet(
                name="Title Slide",
                kind="title",
                holders=(
                    Ph(kind="ctrTitle", index=0, name="Title 1", box=box(80, 120, 800, 150),
                       size_pt=44, bold=True, anchor="b"),
                    Ph(kind="subTitle", index=1, name="Subtitle 2", box=box(80, 284, 800, 90),
                       size_pt=24, colour="accent4"),
                ),
                drawn=(band(2, box(0, 0, 960, 540), "accent2"),),
                names=DARK,
            ),
            content("Title and Content", "obj", part(1, 40, 880)),
            Sheet(
                name="Section Header",
                kind="secHead",
                holders=(
                    Ph(kind="title", index=0, name="Title 1", box=box(80, 260, 800, 100),
                       size_pt=40, bold=True),
                    Ph(kind="body", index=1, name="Text 2", box=box(80, 370, 800, 80)),
                    *foot,
                ),
            ),
            content("Two Content", "twoObj", part(1, 40, 430), part(2, 490, 430)),
            content("Title Only", "titleOnly"),
            Sheet(name="Blank", kind="blank", holders=foot),
        ),
        slides=("A slide of the house", "Another slide"),
        picture=True,
    )  # fmt: skip


def odd_names() -> House:
    """Return a 4:3 master with names in no language, an unknown font and a pale accent."""
    title = Ph(kind="title", index=0, name="Titre 4", box=box(30, 30, 660, 72), size_pt=30)
    body = Ph(kind="body", index=1, name="Textplatzhalter 12", box=box(30, 120, 660, 360))
    foot = (
        Ph(kind="dt", index=2, name="Datum", box=box(30, 506, 120, 20), size_pt=9),
        Ph(kind="ftr", index=3, name="Pied de page", box=box(160, 506, 200, 20), size_pt=9,
           colour="accent3"),
        Ph(kind="sldNum", index=4, name="Foliennummer", box=box(630, 506, 60, 20), size_pt=9,
           align="r"),
    )  # fmt: skip

    def part(index: int, name: str, left: float, width: float, kind: str) -> Ph:
        return Ph(kind=kind, index=index, name=name, box=box(left, 120, width, 360), size_pt=20)

    return House(
        size=(720, 540),
        colours={**COLOURS, "dk1": "202020", "accent1": "FFC72C", "accent2": "F0E442"},
        fonts=("Gotham", "Gotham"),
        master=Sheet(holders=(title, body, *foot), background=solid("bg1")),
        layouts=(
            Sheet(
                name="07_vertical",
                kind="vertTx",
                holders=(
                    title,
                    Ph(kind="body", index=9, name="Text vertical", box=box(30, 120, 660, 360),
                       upright=False),
                ),
            ),
            Sheet(
                name="00_Portada",
                holders=(
                    Ph(kind="title", index=0, name="x1", box=box(60, 150, 600, 130), size_pt=36,
                       align="ctr", anchor="b"),
                    Ph(kind="body", index=4_294_967_295, name="x2", box=box(60, 290, 600, 120),
                       align="ctr"),
                ),
            ),
            Sheet(name="01_texte", holders=(title, part(27, "Inhalt 7", 30, 660, "body"), *foot)),
            Sheet(
                name="02_Diagramm",
                holders=(
                    title,
                    part(31, "Diagrammplatzhalter", 250, 440, "chart"),
                    part(32, "Beschreibung", 30, 200, "body"),
                    *foot,
                ),
            ),
            Sheet(name="03_tableau", holders=(title, part(41, "Tab", 30, 660, "tbl"), *foot)),
        ),
    )  # fmt: skip


def title_and_blank() -> House:
    """Return a 16:9 master of 10 by 5.625 inches with a first slide and an empty one only."""
    title = Ph(kind="title", index=0, name="Title", box=box(36, 24, 648, 60), size_pt=28)
    body = Ph(kind="body", index=1, name="Body", box=box(36, 96, 648, 270), size_pt=18)
    return House(
        size=(720, 405),
        colours={**COLOURS, "dk1": "F2F2F2", "lt1": "10243E", "hlink": "0563C1",
                 "accent1": "2E75B6", "dk2": "BFD7EA"},
        fonts=("Open Sans", "Lato"),
        master=Sheet(holders=(title, body), background=solid("bg1")),
        layouts=(
            Sheet(
                name="Title",
                kind="title",
                holders=(
                    Ph(kind="ctrTitle", index=0, name="Title", box=box(54, 90, 612, 110),
                       size_pt=36, anchor="b"),
                    Ph(kind="subTitle", index=1, name="Subtitle", box=box(54, 210, 612, 100)),
                ),
            ),
            Sheet(name="Blank", kind="blank", holders=()),
        ),
    )  # fmt: skip


MASTERS: Final = {
    "corporate": corporate(),
    "odd-names": odd_names(),
    "title-and-blank": title_and_blank(),
}


def main() -> None:
    """Write the masters into the folder that the command names."""
    for name, house in MASTERS.items():
        (Path(sys.argv[1]) / f"{name}.pptx").write_bytes(package(house))


if __name__ == "__main__":
    main()
