"""Make an edit of a finished file: read a deck or workbook, change one thing, write another.

python -m tests.claims.make_edits e001 national-legislator-en-us.pptx edited.pptx

It knows nothing of the check of edited files: the labels say what a check should say.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import yaml
from lxml import etree
from openpyxl.comments import Comment
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Inches, Pt

HERE = Path(__file__).parent
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Edit = dict[str, Any]
Deck = Any
Book = Any
Node = Any
Shape = Any
Chart = Any
Cell = Any
Pdf = Any
"""A presentation of python-pptx, a workbook of openpyxl and what is in them have no types."""


class NotFoundError(Exception):
    """The file has nothing that the edit would change."""


# -- What all ways share: text in paragraphs, across runs -------------------------------------


def paragraphs(root: Node) -> Iterator[Node]:
    yield from root.iter(f"{{{A}}}p", f"{{{W}}}p")


def replace_in(root: Node, find: str, put: str) -> bool:
    """Replace the first match in a paragraph; the new words go where the match begins.

    A space stands for any, as titles keep short words with the next.
    """
    for paragraph in paragraphs(root):
        texts = list(paragraph.iter(f"{{{A}}}t", f"{{{W}}}t"))
        whole = "".join(node.text or "" for node in texts)
        match = re.search(find.replace(" ", r"\s"), whole)
        if match is None:
            continue
        written = match.expand(put)
        start, end, at = match.start(), match.end(), 0
        for node in texts:
            old = node.text or ""
            low, high = max(start - at, 0), min(end - at, len(old))
            if low < high or (start == end == at):
                node.text = old[:low] + written + old[max(low, high) :]
                written = ""
            at += len(old)
        return True
    return False


def named(shape: Shape, prefix: str) -> bool:
    return bool(re.match(prefix, shape.name))


def shapes(parent: Node) -> Iterator[Shape]:
    for shape in parent:
        yield shape
        if shape.shape_type == 6:  # A group.
            yield from shapes(shape.shapes)


def every(deck: Deck, prefix: str) -> Iterator[tuple[Node, Shape]]:
    for slide in deck.slides:
        for shape in shapes(slide.shapes):
            if named(shape, prefix):
                yield slide, shape


def first(deck: Deck, prefix: str) -> tuple[Node, Shape]:
    found = next(every(deck, prefix), None)
    if found is None:
        raise NotFoundError(prefix)
    return found


# -- Decks, through python-pptx ---------------------------------------------------------------


def replace(deck: Deck, edit: Edit) -> None:
    prefix = edit.get("in", "")
    for _, shape in every(deck, prefix):
        if replace_in(shape._element, edit["find"], edit["put"]):
            return
    raise NotFoundError(edit["find"])


def replace_in_notes(deck: Deck, edit: Edit) -> None:
    for slide in deck.slides:
        if slide.has_notes_slide and replace_in(
            slide.notes_slide._element, edit["find"], edit["put"]
        ):
            return
    raise NotFoundError(edit["find"])


def add_to_notes(deck: Deck, edit: Edit) -> None:
    frame = next(s for s in deck.slides if s.has_notes_slide).notes_slide.notes_text_frame
    frame.add_paragraph().text = edit["text"]


def box(deck: Deck, edit: Edit) -> None:
    slide, _ = first(deck, edit["slide"])
    frame = slide.shapes.add_textbox(Inches(0.5), Inches(6.6), Inches(5), Inches(0.4)).text_frame
    lines = edit["text"].split("\n")
    frame.text = lines[0]
    for line in lines[1:]:
        frame.add_paragraph().text = line


def equation(deck: Deck, edit: Edit) -> None:
    slide, _ = first(deck, edit["slide"])
    frame = slide.shapes.add_textbox(Inches(0.5), Inches(6.6), Inches(5), Inches(0.4)).text_frame
    paragraph = frame.paragraphs[0]._p
    paragraph.append(
        etree.fromstring(
            f'<a14:m xmlns:a14="{A14}" xmlns:m="{MATH}"><m:oMathPara><m:oMath><m:r><m:t>'
            f"{edit['text']}</m:t></m:r></m:oMath></m:oMathPara></a14:m>"
        )
    )


def hidden_slide(deck: Deck, edit: Edit) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[-1])
    frame = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(8), Inches(1)).text_frame
    frame.text = edit["text"]
    slide._element.set("show", "0")


def remove_shape(deck: Deck, edit: Edit) -> None:
    _, shape = first(deck, edit["shape"])
    shape._element.getparent().remove(shape._element)


def remove_slide(deck: Deck, edit: Edit) -> None:
    slide, _ = first(deck, edit["slide"])
    ids = deck.slides._sldIdLst
    at = [s.slide_id for s in deck.slides].index(slide.slide_id)
    deck.part.drop_rel(ids[at].rId)
    ids.remove(ids[at])


def reorder_slides(deck: Deck, edit: Edit) -> None:
    ids = deck.slides._sldIdLst
    at = edit["from"] - 1
    moved = ids[at]
    ids.remove(moved)
    ids.insert(edit["to"] - 1, moved)


def move(deck: Deck, edit: Edit) -> None:
    _, shape = first(deck, edit["shape"])
    shape.left, shape.top = Emu(shape.left + 200_000), Emu(shape.top + 100_000)


def resize(deck: Deck, edit: Edit) -> None:
    _, shape = first(deck, edit["shape"])
    shape.width, shape.height = Emu(int(shape.width * 0.9)), Emu(int(shape.height * 0.9))


def rename(deck: Deck, edit: Edit) -> None:
    _, shape = first(deck, edit["shape"])
    shape.name = edit["text"]


def restyle(deck: Deck, edit: Edit) -> None:
    _, shape = first(deck, edit["shape"])
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor(0x8B, 0, 0)
            run.font.size = Pt(edit.get("size", 20))
            run.font.italic = True


def split_run(deck: Deck, edit: Edit) -> None:
    """Set a part of a text in bold, which makes three runs of one."""
    for _, shape in every(deck, edit["in"]):
        for node in shape._element.iter(f"{{{A}}}r"):
            text = node.find(f"{{{A}}}t")
            match = re.search(edit["find"], text.text or "")
            if match is None:
                continue
            whole = text.text
            middle, last = (etree.fromstring(etree.tostring(node)) for _ in range(2))
            text.text = whole[: match.start()]
            middle.find(f"{{{A}}}t").text = match.group()
            last.find(f"{{{A}}}t").text = whole[match.end() :]
            node.addnext(middle)
            middle.addnext(last)
            properties = middle.find(f"{{{A}}}rPr")
            if properties is not None:
                properties.set("b", "1")
            return
    raise NotFoundError(edit["find"])


def capitals(deck: Deck, edit: Edit) -> None:
    _, shape = first(deck, edit["shape"])
    for node in shape._element.iter(f"{{{A}}}t"):
        node.text = (node.text or "").upper()


def title_property(deck: Deck, edit: Edit) -> None:
    old = deck.core_properties.title
    new = re.sub(edit["find"], edit["put"], old, count=1)
    if new == old:
        raise NotFoundError(edit["find"])
    deck.core_properties.title = new


def other_property(deck: Deck, edit: Edit) -> None:
    setattr(deck.core_properties, edit["property"], edit["text"])


def description(deck: Deck, edit: Edit) -> None:
    """Change the alternative text of a shape."""
    for _, shape in every(deck, edit["shape"]):
        node = next(shape._element.iter(f"{{{P}}}cNvPr"))
        old = node.get("descr", "")
        new = re.sub(edit["find"], edit["put"], old, count=1)
        if new != old:
            node.set("descr", new)
            return
    raise NotFoundError(edit["find"])


# -- Charts -----------------------------------------------------------------------------------


def chart_of(deck: Deck, prefix: str) -> Chart:
    for _, shape in every(deck, prefix):
        if getattr(shape, "has_chart", False):
            return shape.chart
    raise NotFoundError(prefix)


def c(tag: str) -> str:
    return f"{{{C}}}{tag}"


def point_of(edit: Edit, chart: Chart) -> Node:
    """The cached value whose number is `find`."""
    for node in chart._chartSpace.iter(c("v")):
        if re.fullmatch(edit["find"], node.text or ""):
            return node
    raise NotFoundError(edit["find"])


def chart_value(deck: Deck, edit: Edit) -> None:
    point_of(edit, chart_of(deck, edit["chart"])).text = edit["put"]


def chart_point_removed(deck: Deck, edit: Edit) -> None:
    node = point_of(edit, chart_of(deck, edit["chart"])).getparent()
    node.getparent().remove(node)


def chart_workbook(deck: Deck, edit: Edit) -> None:
    """Change a cell of the workbook in a chart, and not what the chart draws."""
    part = chart_of(deck, edit["chart"]).part.chart_workbook.xlsx_part
    book = openpyxl.load_workbook(io.BytesIO(part.blob))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if re.fullmatch(edit["find"], str(cell.value)):
                cell.value = int(edit["put"])
                out = io.BytesIO()
                book.save(out)
                part._blob = out.getvalue()
                return
    raise NotFoundError(edit["find"])


def chart_label(deck: Deck, edit: Edit) -> None:
    """Write a text over the label of a point."""
    chart = chart_of(deck, edit["chart"])
    series = next(chart._chartSpace.iter(c("ser")))
    labels = series.find(c("dLbls"))
    for old in [x for x in labels.findall(c("dLbl")) if x.find(c("idx")).get("val") == edit["at"]]:
        labels.remove(old)
    shows = "".join(
        f'<c:{name} val="{int(name == "showVal")}"/>'
        for name in (
            "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent",
            "showBubbleSize",
        )
    )  # fmt: skip
    labels.insert(
        0,
        etree.fromstring(
            f'<c:dLbl xmlns:c="{C}" xmlns:a="{A}"><c:idx val="{edit["at"]}"/><c:tx><c:rich>'
            f"<a:bodyPr/><a:p><a:r><a:t>{edit['text']}</a:t></a:r></a:p></c:rich></c:tx>"
            f"{shows}</c:dLbl>"
        ),
    )


def chart_labels_from_cells(deck: Deck, edit: Edit) -> None:
    """Label the points with a range of cells, of which the file keeps the texts."""
    chart = chart_of(deck, edit["chart"])
    series = next(chart._chartSpace.iter(c("ser")))
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in enumerate(edit["texts"])
    )
    ext = (
        f'<c:ext xmlns:c="{C}" xmlns:c15="{C15}" uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}">'
        "<c15:datalabelsRange><c15:f>Sheet1!$D$2:$D$5</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{len(edit["texts"])}"/>{points}</c15:dlblRangeCache>'
        "</c15:datalabelsRange></c:ext>"
    )
    held = series.find(c("extLst"))
    if held is None:
        held = etree.SubElement(series, c("extLst"))
    held.append(etree.fromstring(ext))
    labels = series.find(c("dLbls"))
    for node in labels.iter(c("showVal")):
        node.set("val", "0")
    for node in labels.iter(c("ext")):
        etree.SubElement(node, f"{{{C15}}}showDataLabelsRange").set("val", "1")


def chart_format(deck: Deck, edit: Edit) -> None:
    """Change the number format of the labels of a chart."""
    chart = chart_of(deck, edit["chart"])
    for labels in chart._chartSpace.iter(c("dLbls")):
        nodes = list(labels.iter(c("numFmt")))
        for node in nodes:
            node.set("formatCode", edit["put"])
        if nodes:
            return
    raise NotFoundError("numFmt")


def chart_axis(deck: Deck, edit: Edit) -> None:
    """Let the axis of values begin above zero."""
    scaling = next(chart_of(deck, edit["chart"])._chartSpace.iter(c("valAx"))).find(c("scaling"))
    for old in scaling.findall(c("min")):
        scaling.remove(old)
    etree.SubElement(scaling, c("min")).set("val", edit["put"])


def chart_color(deck: Deck, edit: Edit) -> None:
    chart = chart_of(deck, edit["chart"])
    for node in chart._chartSpace.iter(f"{{{A}}}schemeClr"):
        node.set("val", "accent2")


def chart_gap(deck: Deck, edit: Edit) -> None:
    next(chart_of(deck, edit["chart"])._chartSpace.iter(c("gapWidth"))).set("val", edit["put"])


def as_it_is(_deck: Deck, _edit: Edit) -> None:
    """Change nothing: the file is only opened and saved."""


def hide_slide(deck: Deck, edit: Edit) -> None:
    slide, _ = first(deck, edit["slide"])
    slide._element.set("show", "0")


def link(deck: Deck, edit: Edit) -> None:
    split_run(deck, edit)
    for _, shape in every(deck, edit["in"]):
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                if re.fullmatch(edit["find"], run.text):
                    run.hyperlink.address = "https://example.org/"
                    return
    raise NotFoundError(edit["find"])


# -- Word documents, as XML -------------------------------------------------------------------


def w(tag: str) -> str:
    return f"{{{W}}}{tag}"


def paragraph_with(root: Node, find: str) -> Node:
    for paragraph in root.iter(w("p")):
        if re.search(find, "".join(text.text or "" for text in paragraph.iter(w("t")))):
            return paragraph
    raise NotFoundError(find)


def run_of(text: str, *properties: str) -> Node:
    run = etree.Element(w("r"))
    if properties:
        held = etree.SubElement(run, w("rPr"))
        for name in properties:
            etree.SubElement(held, w(name))
    etree.SubElement(run, w("t")).text = text
    return run


def word_cell(root: Node, edit: Edit) -> None:
    for cell in root.iter(w("tc")):
        texts = list(cell.iter(w("t")))
        if re.search(edit["find"], "".join(text.text or "" for text in texts)):
            texts[0].text = edit["put"]
            for other in texts[1:]:
                other.text = ""
            return
    raise NotFoundError(edit["find"])


def word_replace(root: Node, edit: Edit) -> None:
    if not replace_in(root, edit["find"], edit["put"]):
        raise NotFoundError(edit["find"])


def word_insert(root: Node, edit: Edit) -> None:
    """Insert a sentence as a tracked change."""
    inserted = etree.SubElement(paragraph_with(root, edit["find"]), w("ins"))
    for name, value in (("id", "990"), ("author", "Reader"), ("date", "2026-01-01T00:00:00Z")):
        inserted.set(w(name), value)
    inserted.append(run_of(edit["text"]))


def word_hidden(root: Node, edit: Edit) -> None:
    paragraph_with(root, edit["find"]).append(run_of(edit["text"], "vanish"))


def word_bold(root: Node, edit: Edit) -> None:
    for run in list(paragraph_with(root, edit["find"]).iter(w("r"))):
        if run.find(w("rPr")) is None:
            run.insert(0, etree.Element(w("rPr")))
        etree.SubElement(run.find(w("rPr")), w("b"))


def word_remove(root: Node, edit: Edit) -> None:
    paragraph = paragraph_with(root, edit["find"])
    paragraph.getparent().remove(paragraph)


def word_add(root: Node, edit: Edit) -> None:
    added = etree.Element(w("p"))
    added.append(run_of(edit["text"]))
    paragraph_with(root, edit["find"]).addnext(added)


def word_text_box(root: Node, edit: Edit) -> None:
    box = etree.fromstring(
        f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
        f"<w:txbxContent><w:p><w:r><w:t>{edit['text']}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    next(root.iter(w("p"))).append(box)


def word_header(root: Node, edit: Edit) -> None:
    next(root.iter(w("p"))).append(run_of(edit["text"]))


# -- PDFs, through pikepdf --------------------------------------------------------------------


def pdf_tags(pdf: Pdf) -> Iterator[Node]:
    return (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each)


def pdf_actual_text(pdf: Pdf, edit: Edit) -> None:
    next(tag for tag in pdf_tags(pdf) if tag.S == "/P").ActualText = edit["text"]


def pdf_alternative_text(pdf: Pdf, edit: Edit) -> None:
    for tag in pdf_tags(pdf):
        new = re.sub(edit["find"], edit["put"], str(tag.get("/Alt", "")), count=1)
        if new != str(tag.get("/Alt", "")):
            tag.Alt = new
            return
    raise NotFoundError(edit["find"])


def pdf_note(pdf: Pdf, edit: Edit) -> None:
    _annotate(pdf, Subtype=pikepdf.Name.Text, Contents=edit["text"])


def pdf_field(pdf: Pdf, edit: Edit) -> None:
    field = _annotate(
        pdf, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="total", V=edit["text"]
    )
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])


def _annotate(pdf: Pdf, **entries: Node) -> Node:
    rect = pikepdf.Array([10, 10, 200, 30])
    made = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=rect, **entries))
    page = pdf.pages[0]
    page.Annots = pikepdf.Array([*page.get("/Annots", []), made])
    return made


def pdf_title(pdf: Pdf, edit: Edit) -> None:
    with pdf.open_metadata() as held:
        held["dc:title"] = re.sub(edit["find"], edit["put"], str(held["dc:title"]))
    pdf.docinfo["/Title"] = re.sub(edit["find"], edit["put"], str(pdf.docinfo["/Title"]))


def pdf_property(pdf: Pdf, edit: Edit) -> None:
    pdf.docinfo[edit["property"]] = edit["text"]


def pdf_bookmark(pdf: Pdf, edit: Edit) -> None:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            waiting += item.children
            new = re.sub(edit["find"], edit["put"], item.title)
            if new != item.title:
                item.title = new
                return
    raise NotFoundError(edit["find"])


def pdf_reorder(pdf: Pdf, _edit: Edit) -> None:
    page = pdf.pages[3]
    del pdf.pages[3]
    pdf.pages.insert(1, page)


def pdf_remove(pdf: Pdf, _edit: Edit) -> None:
    del pdf.pages[3]


# -- Workbooks, through openpyxl --------------------------------------------------------------


def cell_of(book: Book, find: str) -> Cell:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and re.search(find, str(cell.value)):
                    return cell
    raise NotFoundError(find)


def cell_value(book: Book, edit: Edit) -> None:
    cell = cell_of(book, edit["find"])
    new = re.sub(edit["find"], edit["put"], str(cell.value), count=1)
    cell.value = type(cell.value)(new)


def book_property(book: Book, edit: Edit) -> None:
    old = getattr(book.properties, edit["property"])
    setattr(book.properties, edit["property"], re.sub(edit["find"], edit["put"], old))


def cell_formula(book: Book, edit: Edit) -> None:
    cell_of(book, edit["find"]).value = edit["put"]


def cell_comment(book: Book, edit: Edit) -> None:
    cell_of(book, edit["find"]).comment = Comment(edit["text"], "Reader")


def cell_format(book: Book, edit: Edit) -> None:
    cell_of(book, edit["find"]).number_format = edit["put"]


def column_width(book: Book, edit: Edit) -> None:
    cell = cell_of(book, edit["find"])
    cell.parent.column_dimensions[cell.column_letter].width = 40


OPERATIONS: dict[str, Callable[[Any, Edit], None]] = {
    "replace": replace,
    "replace-in-notes": replace_in_notes,
    "add-to-notes": add_to_notes,
    "box": box,
    "equation": equation,
    "hidden-slide": hidden_slide,
    "remove-shape": remove_shape,
    "remove-slide": remove_slide,
    "reorder-slides": reorder_slides,
    "move": move,
    "resize": resize,
    "rename": rename,
    "restyle": restyle,
    "split-run": split_run,
    "capitals": capitals,
    "title-property": title_property,
    "other-property": other_property,
    "description": description,
    "chart-value": chart_value,
    "chart-point-removed": chart_point_removed,
    "chart-workbook": chart_workbook,
    "chart-label": chart_label,
    "chart-labels-from-cells": chart_labels_from_cells,
    "chart-format": chart_format,
    "chart-axis": chart_axis,
    "chart-color": chart_color,
    "chart-gap": chart_gap,
    "hide-slide": hide_slide,
    "link": link,
    "word-cell": word_cell,
    "word-replace": word_replace,
    "word-insert": word_insert,
    "word-hidden": word_hidden,
    "word-bold": word_bold,
    "word-remove": word_remove,
    "word-add": word_add,
    "word-text-box": word_text_box,
    "word-header": word_header,
    "pdf-actual-text": pdf_actual_text,
    "pdf-alternative-text": pdf_alternative_text,
    "pdf-note": pdf_note,
    "pdf-field": pdf_field,
    "pdf-title": pdf_title,
    "pdf-property": pdf_property,
    "pdf-bookmark": pdf_bookmark,
    "pdf-reorder": pdf_reorder,
    "pdf-remove": pdf_remove,
    "as-it-is": as_it_is,
    "cell-value": cell_value,
    "book-property": book_property,
    "cell-formula": cell_formula,
    "cell-comment": cell_comment,
    "cell-format": cell_format,
    "column-width": column_width,
}


# -- The ways ---------------------------------------------------------------------------------


def by_pptx(edit: Edit, source: Path, target: Path) -> None:
    deck = Presentation(str(source))
    OPERATIONS[edit["operation"]](deck, edit)
    deck.save(str(target))


def by_openpyxl(edit: Edit, source: Path, target: Path) -> None:
    book = openpyxl.load_workbook(source)
    OPERATIONS[edit["operation"]](book, edit)
    book.save(target)


def by_docx(edit: Edit, source: Path, target: Path) -> None:
    """Edit the text of a Word document, or its first header, and leave all other parts."""
    part = "word/header1.xml" if edit["operation"] == "word-header" else "word/document.xml"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == part:
                root = etree.fromstring(data)
                OPERATIONS[edit["operation"]](root, edit)
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            new.writestr(info, data)


def by_pikepdf(edit: Edit, source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        OPERATIONS[edit["operation"]](pdf, edit)
        pdf.save(target)


def by_xml(edit: Edit, source: Path, target: Path) -> None:
    """Replace a text in one part of the file, and leave all other bytes."""
    done = False
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if not done and re.fullmatch(edit["part"], info.filename):
                text = data.decode("utf-8")
                changed = re.sub(edit["find"], edit["put"], text, count=1)
                done = changed != text
                data = changed.encode("utf-8")
            new.writestr(info, data)
    if not done:
        raise NotFoundError(edit["find"])


def by_libreoffice(edit: Edit, source: Path, target: Path) -> None:
    """Make the edit, then let LibreOffice open and save the file."""
    with tempfile.TemporaryDirectory() as name:
        changed = Path(name) / f"changed{source.suffix}"
        before_libreoffice(edit, source, changed)
        save_by_libreoffice(changed, Path(name) / "saved")
        shutil.copyfile(Path(name) / "saved" / changed.name, target)


def before_libreoffice(edit: Edit, source: Path, target: Path) -> None:
    """Make the edit, in a file that LibreOffice is to open and save."""
    {".xlsx": by_openpyxl, ".docx": by_docx}.get(source.suffix, by_pptx)(edit, source, target)


def save_by_libreoffice(file: Path, folder: Path) -> None:
    """Let LibreOffice save a file in `folder` under its name."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                office, f"-env:UserInstallation=file://{profile}", "--headless",
                "--convert-to", file.suffix[1:], "--outdir", str(folder), str(file),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )  # fmt: skip


WAYS: dict[str, Callable[[Edit, Path, Path], None]] = {
    "python-pptx": by_pptx,
    "openpyxl": by_openpyxl,
    "xml-of-word": by_docx,
    "pikepdf": by_pikepdf,
    "xml": by_xml,
    "libreoffice": by_libreoffice,
}


def make(edit: Edit, source: Path, target: Path) -> None:
    """Write the edited file; NotFoundError if the source has nothing to edit."""
    WAYS[edit["how"]](edit, source, target)


FILES = (
    HERE / "edits.yaml",
    HERE / "edits_of_other_kinds.yaml",
    HERE / "edits_of_a_third_kind.yaml",
    HERE / "edits_of_a_fourth_kind.yaml",
    HERE / "edits_of_a_fifth_kind.yaml",
    HERE / "edits_of_a_sixth_kind.yaml",
)


def edits_in(path: Path) -> list[Edit]:
    found: list[Edit] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)  # noqa: TID251 - the safe loader in C; places are not needed
    return found


def edits() -> list[Edit]:
    return [edit for path in FILES for edit in edits_in(path)]


if __name__ == "__main__":
    wanted, given, written = sys.argv[1:4]
    make(next(one for one in edits() if one["id"] == wanted), Path(given), Path(written))
