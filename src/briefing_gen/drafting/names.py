"""Writes names: for addresses, in small letters, in the plural; and finds them in titles."""

import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Final

from babel import Locale

from briefing_gen import shipped
from briefing_gen.base.language import Language, column_of
from briefing_gen.dataset.periods import MONTHS

NO_TITLE: Final = re.compile(
    r"(?:sheet|table|book|data|export|download|untitled|file|output|hoja|tabla|datos)[ \d]*",
    re.IGNORECASE,
)
"""Names of files and sheets that say nothing of what is in them."""
UNNAMED: Final = "Name"
"""What a first column is called whose header is empty."""
_SOME_STATES, _OTHERS = 10, 8
"""So many postal codes, and no more other members, are those of states."""
_OF_NATIONS: Final = re.compile("countr|nation|iso", re.IGNORECASE)
"""In the title of a column whose CA is Canada."""
NO_MEMBER: Final = "(none)"
"""Where a cell of a column of members is empty."""
_AND: Final = re.compile(r", and ([^,:;()]+?)(?= as | by |,|$)")
"""What else it says behind a comma: costs by duty, and fees."""
_NAMED: Final = re.compile(r"([^\W\d_](?:[^\d,:;()]|(?<=[A-Za-z])\d)*?)(?:,| by | por |:| \(|$)")
_NUMBER_OF: Final = re.compile(r"^.{,30}\bnumbers? of (?=\w)", re.IGNORECASE)
_LONGEST_NAMED: Final = 10
"""So many words of a title name what it is about at most."""
AVERAGE: Final = re.compile(r"(?<![a-z])(?:average|avg)(?![a-z])", re.IGNORECASE)
_LONG: Final = 8
"""In names of so many characters the same letters are no chance."""
_ROUTE: Final = re.compile(r" ?[-\u2013>/] | to | from | vs?\.? |^\S+[-\u2013/]\S+$")
_LONGEST_NAME: Final = 36
_LONGEST_TITLE: Final = 500
_PERCENT: Final = "-percent"
_ANSWER: Final = re.compile(r"(?:Yes|No) (?:share|votes?|responses?|answers?)\b")
"""What people answered, which stays as it is written: Yes votes."""
_CUT_OFF: Final = re.compile(
    r"(?:-(?:a|and|at|by|for|from|in|of|on|or|per|the|to|who|with|is|are|was|were))+$"
)
"""What no name ends in that was cut off."""
_WITH_ARTICLE: Final = re.compile(
    r"world|United (?:States(?: of America)?|Kingdom|Arab Emirates)|Netherlands|Philippines|Bahamas"
    r"|Maldives|Gambia|District of Columbia|Isle of Man|European Union|Euro area"
    r"|(?:Czech|Slovak|Dominican|Central African) Republic|(?:Democratic )?Republic of .+"
    r"|.+ Islands"
)


def name_from(words: str, most: int = 60) -> str:
    """Return `most` small letters, digits and hyphens for any words, a letter first."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", bare.replace("%", " percent ")).strip("-")[:most].strip("-")
    return name if name[:1].isalpha() else f"column-{name}".strip("-")


def names_of(titles: Sequence[str]) -> list[str]:
    """Return a name for each title, no two of them the same, and none too long to be read.

    A column and its twin with the sign of its unit begin alike: fees and fees-percent.
    """
    found: list[str] = []
    begins = Counter(map(shortened, dict.fromkeys(map(_bare, titles))))
    for title in titles:
        begun = shortened(_bare(title)) + _PERCENT * (_bare(title) != _whole(title))
        name = begun if begins[shortened(_bare(title))] == 1 else _ends(title)
        free = (f"{name}-{n}" for n in count(2))
        found.append(name if name not in found else next(n for n in free if n not in found))
    return found


def _whole(title: str) -> str:
    return name_from(title, _LONGEST_TITLE)


def _bare(title: str) -> str:
    """Return the name of a title, without that of its sign where it is long."""
    name = _whole(title)
    return name if len(name) <= _LONGEST_NAME else name.removesuffix(_PERCENT)


def shortened(name: str, most: int = _LONGEST_NAME) -> str:
    """Return a name cut off where a word ends that says something."""
    if len(name) <= most:
        return name
    return _CUT_OFF.sub("", name[: most + 1].rpartition("-")[0]) or name[:most]


def _ends(title: str) -> str:
    """Return the name of a title that begins as another does: its first word, and its last ones."""
    name = _whole(title)
    if len(name) <= _LONGEST_NAME:
        return name
    first = name.partition("-")[0][: _LONGEST_NAME // 2]
    # What is left out between must not turn the name into its opposite.
    end = name[len(first) - _LONGEST_NAME :].partition("-")[2]
    denied = re.search(r"-(not|no|never|without|non-[a-z]+)-", name)
    if denied and denied.start() < len(name) - len(end) - 1:
        first += f"-{denied[1]}"
        end = name[denied.end() - 1 :][len(first) - _LONGEST_NAME :].partition("-")[2]
    return f"{first}-{end}".strip("-")


def lowered(title: str) -> str:
    """Return a title with a small first letter, unless its first word is a name, or part of one.

    Where all its words begin with a capital, as in Local Authority, none of them is more of one;
    where the first two do, as in Police Scotland drug deaths, they are a name. So is a month.
    """
    first, *others = words = title.split(" ")
    if first in MONTHS or _ANSWER.match(title):
        return title
    if others and all(word.istitle() and word.isalpha() for word in words):
        return title.lower()
    behind = [word for word in others if not word[:1].isdigit()][:1]  # Canadian 24-Hour Movement.
    is_name = first.istitle() and all(w.istitle() and w.isalpha() for w in behind) and behind
    is_small = len(first) > 1 and first[1:].islower() and not is_name
    return title[0].lower() + title[1:] if is_small else title


def plural(noun: str) -> str:
    """Return a noun in the plural."""
    if noun.endswith("s"):
        return noun
    return f"{noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{noun}s"


def with_article(name: str) -> str:
    """Return the name of a place as it stands in a sentence: the United States, the world."""
    name = "world" if name == "World" else name
    return f"the {name}" if _WITH_ARTICLE.fullmatch(name) else name


def opening(words: str) -> str:
    """Return words that begin a sentence, unless their first is written as eBay is."""
    return words[:1].upper() + words[1:] if words.split(maxsplit=1)[0].islower() else words


def quoted(text: str) -> str:
    """Return `text` between double quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def named_in(caption: str) -> str:
    """Return what a title says that is counted: the beds of "Beds by county, 2019 to 2023"."""
    found = _NAMED.match(caption)
    name = found[1].strip() if found else ""
    if found and (more := _AND.search(caption, found.end(1))):
        name += f" and {more[1]}"
    if len(name.split()) > _LONGEST_NAMED:
        name = _NUMBER_OF.sub("", name.partition(" in ")[0])
    is_name = name and len(name.split()) <= _LONGEST_NAMED and not NO_TITLE.fullmatch(name)
    return name if is_name else ""


def twins(members: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of members that seem to be one: North Ash and Ash North, F and Female."""
    letters = [m for m in members if len(m) == 1 and m.isalpha()]
    begun = [(a, b) for a in letters for b in members if b[2:] and b.startswith(a)]
    yield from begun if len({a for a, _ in begun}) == len(begun) > 1 else ()
    known = dict[str, str]()
    for member in (m for m in members if len(m) >= _LONG and not _ROUTE.search(m)):
        parts = sorted(re.findall(r"[^\W\d_]", member.casefold())), re.findall(r"\d+|[<>+]", member)
        first = known.setdefault(str(parts), member)
        yield from [(first, member)] * (first != member)


def as_mean(title: str) -> str:
    """Return the name of values in which an average is called a mean."""
    return AVERAGE.sub(lambda found: "Mean" if found[0][0].isupper() else "mean", title)


def written(metric: str, style: str, digits: str) -> str:
    """Return a metric as a binding writes it: rate, rate:2, rate:compact, rate:magnitude.2."""
    form = ".".join(filter(None, (style, digits)))
    return f"{metric}:{form}".rstrip(":")


def states_among(title: str, members: Collection[str]) -> Mapping[str, str]:
    """Return the names of states by the codes in a column; nothing where they may be others."""
    found = {code: name for code, name in _states().items() if code in members}
    is_of_others = len(found) < _SOME_STATES or len(members) - len(found) > _OTHERS
    return {} if is_of_others or _OF_NATIONS.search(title) else found


@lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    """Return the names of the states and territories of the United States by their postal codes.

    The shipped data have those of states, Babel has the others.
    """
    file = shipped.shipped() / "data" / shipped.DATA / "members.csv"
    label = column_of("label", Language.EN_US)
    with file.open(encoding="utf-8", newline="") as lines:
        named = {
            row["member"]: row[label]
            for row in csv.DictReader(lines)
            if row["dimension"] == "state"
        }
    territories = Locale("en").territories
    return named | {code: territories[code] for code in ("AS", "GU", "MP", "PR", "VI")}
