"""Files with anything anywhere: they are joined or refused, and the program goes on."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream, String

from briefing_gen.base.problems import BriefingError
from briefing_gen.joining import opening
from tests.joining.files import (
    OFFICE_MEMO,
    bookmarks,
    joined,
    plain,
    saved,
    told,
    with_packed_object,
)
from tests.writers.pdf_files import opened, sample

pytestmark = pytest.mark.slow

KEYS = ("/Next", "/A", "/Dest", "/StructParent", "/ID", "/C", "/Names", "/AF", "/Kids", "/Nums")


def odd_value(objects: list[Object], chance: random.Random) -> object:
    makers: tuple[Callable[[], object], ...] = (
        lambda: chance.choice(objects),
        Array,
        Dictionary,
        lambda: Name.X,
        lambda: String(b"\xfe\xff\xd8\x00"),
        lambda: chance.choice((-1, 2**40, True)),
        lambda: Array([chance.choice(objects), chance.choice(objects)]),
        lambda: Object.parse(b"/C#fe"),
    )
    return chance.choice(makers)()


def spoil(pdf: Pdf, chance: random.Random) -> None:
    """Put something odd somewhere."""
    objects: list[Object] = [
        item for item in pdf.objects if isinstance(item, Dictionary | Array | Stream)
    ]
    found = chance.choice([pdf.Root, *objects])
    value = odd_value(objects, chance)
    if isinstance(found, Array):
        if len(found):
            found[chance.randrange(len(found))] = value
        return
    keys = (*sorted(found.keys()), *KEYS)  # A set is in another order each time.
    found[chance.choice([key for key in keys if key != "/Length"])] = value


def spoilt(content: bytes, chance: random.Random) -> bytes:
    with opened(content) as pdf:
        for _ in range(chance.randint(1, 40)):
            spoil(pdf, chance)
        return saved(pdf)


@pytest.mark.parametrize(
    ("attachment", "seed"), [(lambda: plain(1), 7), (sample, 8)], ids=["plain", "tagged"]
)
@pytest.mark.parametrize("content", [lambda: OFFICE_MEMO, plain, sample])
@pytest.mark.filterwarnings("ignore")
def test_whatever_stands_anywhere_a_file_is_joined_or_refused(
    content: Callable[[], bytes], attachment: Callable[[], bytes], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same oddities each time.
    count = refused = 0
    for _ in range(200):
        if count >= 15 and refused:
            break
        try:
            odd = spoilt(content(), chance)
        except (PdfError, RuntimeError, ValueError):
            continue  # Not even a broken program could have written this.
        try:
            made = joined(odd, attachment()).content
        except BriefingError:
            refused += 1
            continue
        with opened(made) as pdf:
            assert len(pdf.pages) >= 2
            assert pdf.get_warnings() == []
        count += 1
    assert count
    assert refused


def test_an_entry_that_is_null_is_not_there() -> None:
    memo = plain()
    dangling = memo.replace(b"/Outlines 9 0 R", b"/Outlines null ")
    assert dangling != memo
    with opened(joined(dangling, plain(1)).content) as pdf:
        assert len(pdf.pages) == 3
        assert bookmarks(pdf) == ["Plain memo 1", "Attachment A: Plain memo 3", "  Part 1 3"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")
def test_a_file_that_takes_too_much_is_the_one_that_is_told() -> None:
    assert told(plain(), with_packed_object(b"[%b]" % (b"[]" * 9_000_000))) == [
        (
            "a.pdf: error[takes-too-much]: reading this takes more than 640 MiB of memory\n"
            "    hint: print it to PDF again, or have its author make it again without what is "
            "there"
        )
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")
def test_a_chain_that_is_too_long_to_follow_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_SECONDS", 1)
    monkeypatch.setattr(opening, "_SECONDS_OF_EACH_MIB", 0)
    with opened(plain()) as pdf:
        link: Object | None = None
        for _ in range(200_000):
            link = pdf.make_indirect(Dictionary() if link is None else Dictionary(Next=link))
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=link))
        chained = saved(pdf)
    (message,) = told(plain(), chained)
    assert message.startswith("a.pdf: error[takes-too-much]: reading this takes more than ")
