"""Finds numbers that are no evidence: dates, citations, addresses, telephones, pages, ages."""

from __future__ import annotations

import re
from typing import Final

_MONTH: Final = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
)
_TH: Final = "(?:st|nd|rd|th)"
_LEADS: Final = (
    r"titles?|sections?|secs?\.|chapters?|article|rule|amendment|docket|room|rm\.|suite|ste\."
    r"|floor|pages?|pp?\.|slides?|tables?|figures?|fig\.|charts?|footnotes?|notes?|exhibits?"
    r"|appendix|annex|items?|step|versions?|volume|vol\.|no\.|nos\.|question|grade|level|phase|tier"
    r"|vintage|part|paragraph|para\.|line|box|bill|act|resolution|order|form|module|unit"
    r"|guidelines?|ussg|u\.s\.s\.g\.|zip|code|id|case no\.|tel\.?|phone|fax|ext\.?|call|channel"
    r"|district|título|sección|artículo|regla|página|págs?\.|diapositiva|cuadro|tabla|gráfic[oa]"
    r"|figura|nota|sala|oficina|núm\.|n\.º|ley|capítulo|inciso|anexo|piso|apartado|teléfono"
)
_CODES: Final = (
    r"u\.? ?s\.? ?c\.?(?: ?a\.)?|c\.? ?f\.? ?r\.?|u\.s\.|f\.[23]d|stat\.|fed\. reg\.|s\. ct\."
)
_BILLS: Final = (
    r"h\. ?r\.|hr|s\.|s\. ?res\.|h\. ?res\.|pub(?:lic|\.) l(?:aw|\.)(?: no\.)?|p\.l\.|[sha]\.?b\.?"
)
_NTH: Final = (
    r"congress|cir\.|circuit|amendment|century|session|anniversary|street|st\.|ave\w*|floor|grade"
    r"|birthday|legislature"
)
_ROADS: Final = (
    r"street|st\.?|avenue|ave\.?|road|rd\.?|blvd\.?|boulevard|drive|lane|way|plaza|[NS][EW]"
)
_PARTS: Final = r"(?:\(\w+\))*"
_FEW: Final = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|dos|tres|cuatro|cinco|diez)"
)
_TIMES: Final = r"(?:years?|months?|days?|weeks?|hours?|quarters?|decades?|años|meses|días|semanas)"
_LATELY: Final = (
    r"last|past|next|previous|prior|coming|first|these|every|within|[úu]ltim[oa]s|pasad[oa]s"
    r"|pr[óo]xim[oa]s|cada"
)
_AGES: Final = (
    r"under|below|over|younger than|older than|under the age of|menor(?:es)? de|mayor(?:es)? de"
)
_NO_AGE: Final = r"(?![,.]\d|%| ?(?:percent|million|thousand|months|por|u\.? ?s\.))"
_AGE: Final = r"(?:\d{1,2}|birth|twelve|thirteen|seventeen|eighteen)"
_TO_AGE: Final = r"(?: ?(?:to|through|[-–]|and|a|y|or|o) ?\d{1,2})?"
_PER: Final = r"(?:10{1,2},000|1,000|1,?000,000|million|thousand|mil)"
_LISTED: Final = (
    r"(?:(?:, ?| and | y | to | through |[-–])\d+[A-Z]?\b(?!,\d|\.\d| (?:million|percent)))*"
)
NO_EVIDENCE: Final = re.compile(
    "|".join((
        r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b10\.\d{4}/\S+",
        r"(?:\+?1[-. ])?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}-\d{4}\b|\b1-8\d\d-[\w-]+",
        rf"\b{_MONTH} \d{{1,2}}{_TH}?(?:\s?[-–] ?\d{{1,2}})?\b(?!,\d{{3}})(?:,? (?:19|20)\d\d)?",
        rf"\b\d{{1,2}}{_TH}?(?: of| de)? {_MONTH}\b(?:,?(?: de| del)? (?:19|20)\d\d)?",
        r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
        r"\b\d{1,2}:\d\d\b(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?",
        rf"\b\d+ ?(?:{_CODES})(?: ?§+)? ?\d*[\w.-]*{_PARTS}",
        rf"§+ ?\d[\w.()-]*(?:(?:,| and| y| to|[-–]) ?\d{{3,}}\w*{_PARTS})*",
        rf"\b(?:{_BILLS}) ?\d+(?:[-–]\d+)?\b",
        rf"\b\d[A-Z]\d(?:\.\d+)?{_PARTS}",
        rf"(?:\b(?:{_LEADS})|#) ?#?\d[\w.-]*{_PARTS}{_LISTED}",
        rf"\b\d+{_TH} (?:{_NTH})\b",
        rf"\b\d{{1,5}}(?: [NSEW]\.?)?(?: [A-Z][\w.]+){{1,3}},? (?:{_ROADS})\b",
        r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b",
        rf"\b(?:ages?|aged|edades?) (?:of )?{_AGE}{_TO_AGE}\b",
        rf"\b(?:{_AGES}) (?:age )?(?:1[0-9]|[5-9])\b{_NO_AGE}(?: años)?",
        r"\b\d{1,2}[- ]years?[- ]olds?\b|\b\d{1,2} (?:years of age|or (?:younger|older))\b",
        r"\b\d{1,2} (?:años de edad|años o (?:menos|más))\b",
        rf"\b(?:{_LATELY}) {_FEW} (?:\w+ )?{_TIMES}\b",
        rf"\b{_FEW} {_TIMES} (?:ago|later|earlier|before|after)\b",
        rf"(?<!parts )(?<!part )\b(?:per|por(?: cada)?|for every|in every) (?:every )?{_PER}\b",
        r"\b(?:votes?|voted|passed|by) (?:of |by )?\d{1,3}[-–]\d{1,3}\b(?! ?(?:%|percent|mil))",
        r"\bcovid-19\b|\b24/7\b|\b9/11\b|\[\d{1,3}\]|\^\d+",
        r"(?-i:\b[A-Z]+-?\d[\w-]*|\b\d+[A-Z]+\d\w*|\b\d{4}[A-Z]\b)",
    )),
    re.IGNORECASE,
)  # fmt: skip
"""What numbers stand in that nobody states as a quantity."""
