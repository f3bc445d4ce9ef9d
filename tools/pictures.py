"""Make the pictures of the documentation from freshly built shipped outputs.

They show what the commands make. Run this after a change of looks, words or data, and look at each:

    python tools/pictures.py docs/pictures

Slides are drawn by LibreOffice (`soffice`); where it is missing, their pictures stay as they are.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

ROOT: Final = Path(__file__).parent.parent
COLOURS: Final = 256
"""Enough for text and flat charts, at a third of the size of full colour."""
FRAME: Final = "#c9d1d8"
"""A hairline, because a white page on a white page has no edge."""
EXAMPLE: Final = "./docs/tutorial/example/briefing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Pages of one made file, side by side; pages count from 1, each is `width` pixels wide."""

    name: str
    command: tuple[str, ...]
    pages: tuple[int, ...]
    width: int = 1000


NATIONAL_PDF: Final = ("pdf", "national")
NATIONAL_DECK: Final = ("slides", "national")
HOUSE_DECK: Final = (
    *("slides", "national", "--lang", "es-US"),
    *("--template", "tests/writers/templates/corporate.pptx"),
)
TEXAS_PDF: Final = ("pdf", "state", "--set", "state=TX")
ONE_PAGE: Final = ("pdf", "national", "--profile", "one-page")
SPANISH_PDF: Final = ("pdf", "national", "--audience", "advocacy", "--lang", "es-US")
TUTORIAL_PDF: Final = ("pdf", EXAMPLE, "--data", "docs/tutorial/example/data")
EXAMPLES: Final = ("carbon-dioxide", "drinks", "drivers")
PICTURES: Final = (
    Picture(name="page-one", command=NATIONAL_PDF, pages=(1,)),
    Picture(name="findings-page", command=NATIONAL_PDF, pages=(2,)),
    Picture(name="state-page", command=TEXAS_PDF, pages=(2,)),
    Picture(name="one-page", command=ONE_PAGE, pages=(1,)),
    Picture(name="page-one-spanish", command=SPANISH_PDF, pages=(1,)),
    Picture(name="tutorial-page", command=TUTORIAL_PDF, pages=(2,)),
    Picture(name="slide-key-findings", command=NATIONAL_DECK, pages=(2,)),
    Picture(name="slide-chart", command=NATIONAL_DECK, pages=(3,)),
    Picture(name="slide-two-groups", command=NATIONAL_DECK, pages=(7,)),
    Picture(name="slide-house-master", command=HOUSE_DECK, pages=(4,)),
    *(
        Picture(
            name=f"example-{name}",
            command=("pdf", f"./examples/{name}/briefing", "--data", f"examples/{name}/data"),
            pages=(1, 2),
            width=600,
        )
        for name in EXAMPLES
    ),
)


def make_pictures(folder: Path) -> Iterable[Path]:
    """Write every picture into `folder` and yield its path; each command is run once."""
    folder.mkdir(parents=True, exist_ok=True)
    soffice = shutil.which("soffice")
    for command in dict.fromkeys(picture.command for picture in PICTURES):
        if command[0] == "slides" and soffice is None:
            sys.stderr.write("soffice is not installed: pictures of slides stay as they are\n")
            continue
        with tempfile.TemporaryDirectory() as made:
            pdf = _pdf(command, Path(made), soffice)
            for picture in PICTURES:
                if picture.command == command:
                    target = folder / f"{picture.name}.png"
                    _draw(pdf, picture).save(target, optimize=True)
                    yield target


def _pdf(command: tuple[str, ...], folder: Path, soffice: str | None) -> Path:
    """Run one command of the program and return what it made, a deck as LibreOffice draws it."""
    program = [sys.executable, "-m", "briefing_gen", *command, "--output", str(folder)]
    done = subprocess.run(program, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    made = Path(done.stdout.strip())
    if made.suffix == ".pdf" or soffice is None:
        return made
    profile = f"-env:UserInstallation=file://{folder}/profile"
    draw = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(made),
    ]
    subprocess.run(draw, check=True, capture_output=True)
    return made.with_suffix(".pdf")


def _draw(pdf: Path, picture: Picture) -> Image.Image:
    """Return the pages side by side in a small palette, each with a frame."""
    with pypdfium2.PdfDocument(str(pdf)) as document:
        pages = [document[number - 1] for number in picture.pages]
        images = [page.render(scale=picture.width / page.get_width()).to_pil() for page in pages]
    framed = Image.new("RGB", (sum(each.width + 2 for each in images), images[0].height + 2))
    for at, image in enumerate(images):
        framed.paste(ImageOps.expand(image, border=1, fill=FRAME), (at * (image.width + 2), 0))
    # Without k-means, rare colours (the mark of a weak grade) and near ones (tiles) merge.
    return framed.quantize(COLOURS, kmeans=1, dither=Image.Dither.NONE)


def main() -> None:
    """Write the pictures into the folder that the command names."""
    for path in make_pictures(Path(sys.argv[1])):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
