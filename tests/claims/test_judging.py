"""What the shipped data say of sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from briefing_gen.claims.answers import answer
from briefing_gen.claims.following import Finder
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import (
    Judged,
    digest_of,
    judge,
    key_of,
    read_accepted,
    with_accepted,
)
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import ALARMS, Verdict, decided
from briefing_gen.claims.sentences import Context
from briefing_gen.claims.weighing import Weighing
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.reading.passages import Passage
from tests.claims.test_labels import HERE, PACKAGES
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts


@cache
def index(package: str) -> Index:
    return Index(read_dataset(PACKAGES.get(package, HERE / package)))


def judged(text: str, data: str | Index = "child-protection") -> list[Judged]:
    found = judge([Passage(text, "line 1")], index(data) if isinstance(data, str) else data)
    return [each for each in found if each.verdict is not Verdict.NOT_EVIDENCE]


@pytest.mark.parametrize(
    ("example", "verdict"),
    [
        ("In Atlantis, the CyberTipline received 36.2 million reports in 2023.", Verdict.UNKNOWN),
        ("In the first half of 2023, NCMEC received 18 million reports.", Verdict.UNKNOWN),
        ("In 2020, Facebook sent more than 20 million images.", Verdict.ANOTHER),
        ("In 2023, NCMEC received fewer than 36.2 million reports.", Verdict.CONTRADICTS),
        ("Today the CyberTipline receives 32 million reports a year.", Verdict.STALE),
        ("In 2023, NCMEC heard of 36.2 million children.", Verdict.CAVEAT),
        ("In 2022, NCMEC received more than 32 million reports.", Verdict.AGREES),
        ("Reports fell 43 percent from 2023 to 2024.", Verdict.UNLAWFUL),
        ("In 2020, reports to NCMEC fell by 28 percent from 2019.", Verdict.CONTRADICTS),
        ("Production carries 17 to 33 years.", Verdict.UNKNOWN),
        ("In 2021, NCMEC received 21,751,085 reports.", Verdict.ANOTHER),
        ("In 2021, NCMEC received 31.4 million reports.", Verdict.CONTRADICTS),
        ("Reports fell 53 percent from 2023 to 2024.", Verdict.UNLAWFUL),
        ("In 2021, NCMEC received 812 complaints of spam.", Verdict.UNKNOWN),
    ],
)
def test_each_rule_decides_an_example(example: str, verdict: Verdict) -> None:
    sentence = Sentence(Context(text=example), index("child-protection"))
    assert decided(Weighing(Finder(sentence, sentence.numbers[-1])))[0] is verdict


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("In 2022, NCMEC received more than 32 million reports.", ["agrees"]),
        ("En 2022, el NCMEC recibió más de 32 millones de reportes.", ["agrees"]),
        ("Facebook submitted 15.9 million reports in 2019.", ["agrees"]),
        ("In 2021, NCMEC received 31.4 million reports.", ["contradicts"]),
        ("NCMEC referred about 670,000 reports to ICAC task forces in 2023.", ["agrees"]),
        ("In 2024, Texas received 110,385 reports.", ["agrees-with-another"]),
        ("En 2023, cerca de 1.6 millones de reportes eran de Estados Unidos.", ["agrees"]),
        ("In 2023, close to 1.6 million reports concerned users in the United States.", ["agrees"]),
        ("In 2021, NCMEC received 21,751,085 reports.", ["agrees-with-another"]),
        ("In 2020, reports to NCMEC fell by 28 percent from 2019.", ["contradicts"]),
        ("In 2021, NCMEC received nearly 29 million reports.", ["contradicts"]),
        ("In 2023 India accounted for one in five reports.", ["contradicts"]),
        ("In fiscal 2020 there were 11,973 more cases than the year before.", ["contradicts"]),
        ("In 2020, the CyberTipline received 65.5 million reports.", ["agrees-with-another"]),
        ("In 2020, Facebook sent more than 20 million images.", ["agrees-with-another"]),
        ("In 2023, Texas had 39,000 reports.", ["contradicts"]),
        (
            "Reports fell from 16.9 million in 2019 to 21.8 million in 2020.",
            ["agrees", "contradicts"],
        ),
        (
            "Reports went down from 36.2 million in 2023 to 20.5 million in 2024.",
            ["agrees", "unlawful-comparison"],
        ),
        ("The Philippines had 8.9 million reports in 2023.", ["agrees-with-another"]),
        ("NCMEC received 4.2 million fewer reports in 2023 than in 2022.", ["contradicts"]),
        ("Reports fell 43 percent from 2023 to 2024.", ["unlawful-comparison"]),
        (
            "Reports fell from 36.2 million in 2023 to 20.5 million in 2024, a drop of 43 percent.",
            ["agrees", "agrees", "unlawful-comparison"],
        ),
        ("Reports to the CyberTipline rose to 36.2 million in 2023.", ["agrees"]),
        ("Reports to the CyberTipline fell to 36.2 million in 2023.", ["contradicts"]),
        ("Los reportes subieron a 29.4 millones en 2021, según el NCMEC.", ["agrees"]),
        ("Los reportes bajaron a 29.4 millones en 2021, según el NCMEC.", ["contradicts"]),
        ("In 2023, NCMEC had 36.2 million reports, down from a year earlier.", ["contradicts"]),
        ("Reports fell to 20.5 million in 2024.", ["unlawful-comparison"]),
        ("Reports to the CyberTipline did not fall to 36.2 million in 2023.", ["agrees"]),
        (
            "Reports to the CyberTipline were at their highest in 2022: 32 million.",
            ["contradicts", "agrees"],
        ),
        (
            "Reports were up in 2023 to 36.2 million, of which Facebook sent 17.8 million.",
            ["agrees", "agrees"],
        ),
        ("In Atlantis, the CyberTipline received 36.2 million reports in 2023.", ["unknown"]),
        ("In October, NCMEC said it received 36.2 million reports in 2023.", ["agrees"]),
        ("Today the CyberTipline receives 32 million reports a year.", ["stale"]),
        ("In 2023, one in two hundred reports was of online enticement.", ["agrees"]),
        ("Possession is punished by up to ten years in prison.", ["agrees"]),
        ("In 2021, NCMEC received 812 complaints of spam.", ["unknown"]),
        ("In 2022, NCMEC received 87,800 tips a day.", ["agrees"]),
        ("NCMEC in Alexandria, Virginia, got more than 32 million reports in 2022.", ["agrees"]),
        ("Of the 36.2 million reports in 2023, Facebook sent 17.8 million.", ["agrees", "agrees"]),
        ("Reports rose from 73,768 in 2005 to 102,029 in 2008.", ["contradicts", "agrees"]),
        ("Providers must keep reports in retention for one year.", ["agrees"]),
        (
            "Receipt carries a mandatory minimum of five years and a maximum of 25.",
            ["agrees", "contradicts"],
        ),
        ("In 2023, NCMEC had reports from 241 countries.", ["unknown"]),
        (
            "In 2023 the rate of reports in Texas was 1.6 times that of the median state.",
            ["agrees"],
        ),
        ("Texas's rate of reports is more than twice the median state's.", ["contradicts"]),
        (
            "Texas had 359 reports per 100,000 residents, 1.6 times the median of the states.",
            ["agrees", "agrees"],
        ),
        ("La tasa de reportes de Texas fue más del doble de la mediana estatal.", ["contradicts"]),
        ("In 2019 Texas sentenced twenty times as many people as the median state.", ["unknown"]),
        (
            "It has no row for the District of Columbia. The 50 states need another format.",
            ["unknown"],
        ),
        (
            "Los reportes sobre usuarios de EE. UU. bajaron un 16 % en 2023, a 1.6 millones.",
            ["agrees"] * 2,
        ),
        ("In 2024, NCMEC had 29.2 million reports.", ["agrees-with-another"]),
        ("Sexual abuse offenses fell by 19.7% since fiscal year 2019.", ["contradicts"]),
        ("In 2021, NCMEC had 29.4 million reports, a steep drop from 2020.", ["contradicts"]),
        ("In 2024, NCMEC had 20.5 million reports on 29.2 million incidents.", ["agrees"] * 2),
        (
            "In 2023, there were 186,819 reports of online enticement, 132% more than in 2022.",
            ["agrees", "agrees"],
        ),
        ("En 2023, de México se notificaron 717 mil 468 denuncias.", ["agrees"]),
        (
            "Receipt of CSAM, rather than possession, carries a minimum of five years in prison.",
            ["agrees"],
        ),
        ("In 2023, 33.2 million reports resolved to places abroad.", ["agrees"]),
        (
            "Task forces made 203,467 investigations and 10,800 arrests in FY2023.",
            ["agrees-with-another", "agrees"],
        ),
        ("In 2022, NCMEC received 32 million reports by the public.", ["agrees-with-another"]),
        ("In 2022, NCMEC had 88 million files (images and videos).", ["agrees"]),
        ("Facebook’s reports halved from 2023 to 2024.", ["unlawful-comparison"]),
        (
            "De 2022 a 2024 los reportes a la CyberTipline bajaron un tercio.",
            ["unlawful-comparison"],
        ),
        ("From 2020 to 2023, CyberTipline reports doubled.", ["contradicts"]),
        ("Providers must keep reports in retention for 12 months.", ["agrees"]),
        ("Providers must keep reports in retention for 90 days.", ["contradicts"]),
        ("Possession is punishable by imprisonment for up to ten months.", ["agrees-with-another"]),
        ("The ICAC program had $31.2 million in fiscal year 2021.", ["agrees-with-another"]),
        ("In fiscal year 2024 the ICAC program received $39.9 thousand.", ["contradicts"]),
        ("La India sumó 892,373 reportes en 2023.", ["contradicts"]),
        (
            "Actualmente, más de 4,700 organismos están afiliados a los 61 grupos de trabajo ICAC.",
            ["stale", "agrees"],
        ),
        ("In 2019, Denmark had 6,157 reports.", ["contradicts"]),
        (
            "NCMEC, based in Alexandria, Virginia, received 36.2 million reports in 2022.",
            ["agrees-with-another"],
        ),
        ("A group based in Texas counts 36.2 million reports of 2023.", ["agrees"]),
        ("Technology companies alone sent 36.2 million reports in 2023.", ["agrees-with-another"]),
        ("In 2023 California had 2.8 reports per 1,000 residents.", ["agrees"]),
        ("In 2023 California had 28 reports per 1,000 residents.", ["contradicts"]),
        (
            "Per 100,000 people, Florida (292) had more reports than California in 2023.",
            ["agrees", "agrees"],
        ),
        (
            "Per 100,000 people, California had more reports than Florida in 2023.",
            ["contradicts"],
        ),
        ("California tuvo en 2023 unos 283 reportes por cada cien mil residentes.", ["agrees"]),
        (
            "In 2023, India was the most dangerous country, with 8.9 million reports.",
            ["lacks-caveat"] * 2,
        ),
        ("En 2023, México, con 717,468 reportes, no es el país más peligroso.", ["agrees"]),
        ("From 2020 to 2024 the CyberTipline got 139.9 million reports.", ["unlawful-comparison"]),
        ("In 2023 Bangladesh was second in CyberTipline reports by country.", ["contradicts"]),
        (
            "California was 15th of 50 states in reports per resident in 2023.",
            ["agrees", "agrees"],
        ),
        (
            "California ocupa el lugar 1 de 50 estados en reportes por residente en 2023.",
            ["contradicts", "agrees"],
        ),
        (
            "In 2022 Google had 2.2 million reports. Facebook had 22 million.",
            ["agrees", "agrees-with-another"],
        ),
        ("By 2022, images made up 56% of all files.", ["agrees"]),
        ("Reports concerning U.S. users climbed 16% from 2022 to 2023.", ["contradicts"]),
        ("In 2023 the U.S. Congress heard of 36.2 million reports.", ["agrees"]),
        ("En 2022 hubo un total de 104,748 denuncias en España.", ["agrees-with-another"]),
        (
            "Las denuncias subieron de 21.8 millones en 2020 a 29.4 millones en 2021.",
            ["agrees"] * 2,
        ),
    ],
)
def test_each_quantity_gets_its_verdict(text: str, verdicts: list[str]) -> None:
    assert [str(each.verdict) for each in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "package", "last"),
    [
        (
            (
                "Mexico and Brazil saw declines: from 815,792 in 2022 to 717,468 in 2023 and from "
                "611,230 to 567,985."
            ),
            "child-protection",
            "cybertipline-by-country[country=brazil, year=2023].reports",
        ),
        (
            "In fiscal 2024 trafficking averaged 151 months, about twelve and a half years.",
            "child-protection",
            "sentence-lengths[fiscal_year=2024, sentence_offense=trafficking].months",
        ),
        (
            "In 2023 task forces had 908,762 reports, of which 74 percent were actionable.",
            "child-protection",
            (
                "share(cybertipline-law-enforcement[kind=actionable, recipient=icac, year=2023]"
                ".reports; sum(cybertipline-law-enforcement[kind=actionable, recipient=icac, "
                "year=2023].reports; cybertipline-law-enforcement[kind=informational, "
                "recipient=icac, year=2023].reports))"
            ),
        ),
        (
            "In 2024 task forces made 12,600 arrests, 17 percent more than in 2023.",
            "child-protection",
            (
                "percent-change(task-forces[fiscal_year=2023, measure=arrests].value; "
                "task-forces[fiscal_year=2024, measure=arrests].value)"
            ),
        ),
        (
            "In the ten years to 2025 carbon dioxide rose by 26 ppm, some 2.6 ppm a year.",
            "carbon-dioxide",
            (
                "ratio(difference(co2-annmean-mlo[year=2015].mean; "
                "co2-annmean-mlo[year=2025].mean); 10)"
            ),
        ),
        (
            "In 2015 the annual mean passed 400 ppm; a decade later it was 427.",
            "carbon-dioxide",
            "co2-annmean-mlo[year=2025].mean",
        ),
        (
            "In Ireland, beer (313 servings) is about as popular as wine (165): 1.9 times.",
            "drinks",
            "ratio(drinks[country=Ireland].beer-servings; drinks[country=Ireland].wine-servings)",
        ),
        (
            "Russia’s 326 servings of spirits exceed Ukraine’s by 89.",
            "drinks",
            (
                "difference(drinks[country=Ukraine].spirit-servings; "
                "drinks[country=Russian Federation].spirit-servings)"
            ),
        ),
    ],
)
def test_what_a_sentence_names_anywhere_or_states_itself_is_right(
    text: str, package: str, last: str
) -> None:
    found = judged(text, package)
    assert {each.verdict for each in found} == {Verdict.AGREES}
    told = answer(found[-1])
    assert told
    assert told.address == last


def test_a_heading_states_values_that_its_text_may_speak_of() -> None:
    heading = "In fiscal 2024 trafficking averaged 151 months, possession 82 months."
    passage = Passage("The gap is 69 months.", "line 2", heading)
    assert [each.verdict for each in judge([passage], index("child-protection"))] == ["agrees"]


def test_a_wrong_number_is_answered_by_the_sentence_that_the_data_allow() -> None:
    (wrong,) = judged("In 2021, NCMEC received about 31.4 million reports.")
    told = answer(wrong)
    assert told is not None
    assert told.address == "cybertipline-total[year=2021].reports"
    assert told.value == "29,397,681 (2021)"
    assert told.allowed == "In 2021, NCMEC received 29.4 million reports."


RIGHT = (
    (
        "Reports on users in the United States were 4.5% of all in 2023; they rose 83% from 2020 "
        "and fell 16% from 2022."
    ),
    (
        "Enticement reports in 2023 were nearly five times those of 2020: they went from 37,872 to "
        "186,819."
    ),
    "Referrals rose 145% from 273,619 in 2020; by the new count there were 816,361 in 2024.",
    "In 2023, the CyberTipline received more than 105 million files, about half of them videos.",
    "Almost 6 in 10 suspects were prosecuted in 2006, up from 4 in 10 in 1994.",
    "More than 90 percent of the reports in 2023 resolved to places outside the United States.",
    "Sextortion reports to the FBI increased by 20 percent in the first half of 2023.",
    "The bill passed the committee 21-0 and would cost $3.5 million over five years.",
    "Production offenders increased from 98 in 2005 to 512 in 2019.",
    "More than a third (35.4%) of production offenders in 2019 met their victim online.",
    (
        "68% = 13,764,805 [sum of 8,590,357 (Facebook, 2024), 3,320,008 (Instagram, 2024), "
        "1,851,086 (WhatsApp, 2024), 3,354 (Threads, 2024)] as a percentage of 20,348,306 (2024)."
    ),
    (
        "Los Quick Facts del año fiscal 2023 indican 1,395 de 64,124 casos, cifra que aumentó un "
        "19.7 % desde el año fiscal 2019."
    ),
    (
        "A news article gives 1,023 for fiscal year 2020, 35.8% fewer than in fiscal year 2016, "
        "which fits the 1,593 in the file."
    ),
    "By rate Texas is first of the 50 states: 359 per 100,000; by count it is second.",
    "The study of 2021 says that 47.1% had used a smartphone to create an image.",
    "Study of 2022: NCMEC received 36.2 million reports.",
    "WASHINGTON, May 8, 2024 - NCMEC received 36.2 million reports of suspected abuse.",
    "NCMEC received 36.2 million reports (report of 8 May 2024).",
    "El 8 de mayo de 2024, el NCMEC informó que recibió 36.2 millones de reportes.",
    "A press report has 512 people in FY2019l, and $34.6 millionj for fiscal year 2021.",
    "Without a prior conviction: production 15 to 30 years; receipt or distribution 5 to 20.",
    "La ley federal fija de 15 a 30 años por producción, y de 5 a 20 por recepción.",
    "The type of the 1,023 has no production: in fiscal year 2022 it held possession (45.0%).",
    "Texas 96",
    "U.S. reports in NCMEC’s list by country rose 117% from 2019 and fell 28% from 2022.",
    "La Comisión dice del año fiscal 2023 que 1,395 casos fueron de abuso sexual, más que en 2019.",
    "Cases of CSAM without production, methods changed with fiscal year 2018 1,616† 1,558† 1,593†",
    "Si un menor corre peligro, llame a la policía: 36.2 millones de reportes en 2023.",
    "Through 2023 37,872 44,155 80,524 186,819 2020 2021 2022 2023 Online enticement reports",
    "4.5% of all reports; they rose 83% from 2020 and dropped 16% from 2022.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_or_not_in_the_data_raises_no_alarm(text: str) -> None:
    assert [each.text for each in judged(text) if each.verdict in ALARMS] == []


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("carbon-dioxide", "Carbon dioxide rose to 427.35 ppm in 2025.", ["agrees"]),
        ("carbon-dioxide", "Carbon dioxide fell to 427.35 ppm in 2025.", ["contradicts"]),
        (
            "carbon-dioxide",
            "Carbon dioxide was lowest in 2025, at 427.35 ppm.",
            ["contradicts", "agrees"],
        ),
        ("carbon-dioxide", "At Mauna Loa carbon dioxide was 427.35 ppm in 2025.", ["agrees"]),
        ("carbon-dioxide", "At the South Pole carbon dioxide was 427.35 ppm in 2025.", ["unknown"]),
        ("drivers", "Hawaii is highest, with 54 percent speeding.", ["agrees", "agrees"]),
        ("drivers", "Hawaii is lowest, with 54 percent speeding.", ["contradicts", "agrees"]),
        (
            "drinks",
            "The Czech Republic is highest in beer servings, at 361.",
            ["contradicts", "agrees"],
        ),
        ("carbon-dioxide", "As costs fell carbon dioxide rose to 427.35 ppm in 2025.", ["agrees"]),
        ("drivers", "Hawaii is among the highest, with 54 percent speeding.", ["agrees"]),
        ("drivers", "Hawaii and Texas are highest in speeding.", ["contradicts"]),
        ("drivers", "Hawaii and Pennsylvania are highest in speeding.", []),
        # How large a place is says nothing of the number beside it.
        ("", "Wyoming, the least populous state, had 1,049 reports.", ["agrees"]),
        ("", "The most populous state, Florida, had 66,861 reports.", ["contradicts", "agrees"]),
        ("", "Wyoming has the most residents of all states.", ["contradicts"]),
        ("drivers", "Ohio, the largest state, pays $697.73 for car insurance.", ["agrees"]),
        # Which of two grew more.
        ("", "Between 2021 and 2022 images grew faster than videos.", ["agrees"]),
        ("", "From 2022 to 2023 images grew more sharply than videos.", ["contradicts"]),
        ("", "Entre 2021 y 2022 las imágenes crecieron más rápidas que los videos.", ["agrees"]),
        ("", "De 2022 a 2023 las imágenes crecieron menos rápido que los videos.", ["agrees"]),
        ("", "From 2022 to 2023 images grew less than videos.", ["agrees"]),
        ("", "In 2024, the residents of Texas rose above those of California.", ["contradicts"]),
        ("", "In 2024, the residents of Mississippi fell below those of Kansas.", ["agrees"]),
        (
            "",
            "In 2023, NCMEC received 36,210,368 reports. They have since fallen to 21,751,085.",
            ["agrees", "agrees-with-another"],
        ),
        ("", "From 2022 to 2023 images grew more than videos.", ["contradicts"]),
        ("", "De 2022 a 2023 las imágenes crecieron más que los videos.", ["contradicts"]),
        ("", "Facebook fell more slowly than Google from 2022 to 2023.", ["agrees"]),
        ("", "From 2022 to 2023 images grew less slowly than videos.", ["contradicts"]),
        ("", "Discord’s reports grew less than Snapchat’s between 2022 and 2023.", ["contradicts"]),
        # More in reports, less in percent.
        ("", "Facebook fell more than Google between 2022 and 2023.", []),
        ("", "California had 110,784 reports, cifra superior a la de Texas.", ["agrees", "agrees"]),
        ("drivers", "Drivers in Ohio pay $307 more than drivers in Texas.", ["contradicts"]),
        ("", "Imgur surpassed Discord in 2023, with 58,957 reports.", ["contradicts", "agrees"]),
        (
            "drinks",
            "France had more wine servings than Portugal, 370 against 339.",
            ["agrees", "agrees", "agrees"],
        ),
    ],
)
def test_words_of_direction_and_rank_and_places_are_held_against_the_data(
    package: str, text: str, verdicts: list[str]
) -> None:
    found = judged(text, package or "child-protection")
    assert [str(each.verdict) for each in found] == verdicts


@pytest.mark.parametrize(
    ("package", "context", "text", "wrong"),
    [
        # What speaks for a value: words of no time, a whole that is told, the words before it.
        ("", "", "The median nonproduction offense involved 2,465 images.", "2,465"),
        ("", "", "Public tips made up 7% of the 36.2 million reports of 2023.", "7%"),
        (
            "",
            "In 2023 the CyberTipline received 36.2 million reports.",
            "That figure was up 21 percent from the year before.",
            "21 percent",
        ),
        (
            "",
            "In 2023 the CyberTipline received 105.7 million files.",
            "Of those, 53.6 million were images.",
            "53.6 million",
        ),
        # What is of which number.
        ("", "", "New York had 36,987 reports to California's 110,784.", "36,987"),
        (
            "",
            "",
            "ICAC funding fell from $40.8 million in 2023 to $39.9 million, a cut of $9 million.",
            "$9 million",
        ),
        (
            "drivers",
            "",
            "Idaho's premium of $641.96 is a third of Louisiana's $1,281.55.",
            "a third",
        ),
        # Multiples, changes and how much they are a year.
        ("overdoses", "", "Texas overdose deaths doubled from 2019 to 2023.", "doubled"),
        (
            "carbon-dioxide",
            "",
            "From 2005 to 2025 CO2 in the air grew at 3.2 ppm a year.",
            "3.2 ppm",
        ),
        (
            "carbon-dioxide",
            "",
            "La media de 2025, 427.35 ppm, supera en 4.27 ppm a la de 2024.",
            "4.27 ppm",
        ),
        # Which of two is the larger, and which of all.
        ("drinks", "", "Italy, with 237 servings of wine, edged out Portugal.", "edged out"),
        ("permits", "", "Dayton outbuilt Salem in building permits in 2021.", "outbuilt"),
        ("", "", "In reports Virginia trailed Michigan; Michigan trailed Virginia.", "trailed"),
        ("drivers", "", "Insurance premiums are lowest in Maine.", "are lowest"),
        ("drivers", "", "Pennsylvania's premium is the nation's highest.", "nation's highest"),
        ("", "Reports by state in 2023.", "California ranked second among the states.", "second"),
        ("drivers", "", "Luisiana tiene el 53 % por exceso de velocidad.", "53 %"),
        # A digit that is not cut off, points, all members, the quarter before, other words.
        ("carbon-dioxide", "", "The average for 2025 was 427.34 ppm of CO2.", "427.34 ppm"),
        ("permits", "", "Salem's rental vacancy rate rose 0.9 points in 2023.", "0.9"),
        (
            "lunches",
            "",
            "All eight counties had 7,112 students in free lunches in 2023-24.",
            "7,112",
        ),
        ("infants", "", "The Bronx rate fell 0.01 in the first quarter of 2026.", "0.01"),
        ("", "", "In 2022 reports were up by 2.7 million, or 19 percent.", "19 percent"),
        (
            "drivers",
            "",
            "Utah's share of speeding drivers, 43%, is lower than Ohio's.",
            "lower than",
        ),
        ("lunches", "", "Grant County's free lunch count grew every year.", "grew every year"),
    ],
)
def test_what_a_sentence_names_is_held_against_the_data_in_any_form(
    package: str, context: str, text: str, wrong: str
) -> None:
    told = judge([Passage(text, "", context)], index(package or "child-protection"))
    assert {each.text for each in told if each.verdict is Verdict.CONTRADICTS} == {wrong}


def test_the_member_behind_a_change_is_of_both_its_ends() -> None:
    text = (
        "Between 2020 and 2021 building permits rose from 1,102 to 1,468 in Fargo and from 365 to"
        " 497 in Dayton."
    )
    assert [str(each.verdict) for each in judged(text, "permits")] == ["agrees"] * 4


@pytest.mark.parametrize(
    ("package", "text", "other"),
    [
        ("", "Texas alone generates 12 percent of all reports in the world of 2023.", "measure"),
        ("carbon-dioxide", "The 2005 mean was 379.98 micrograms per cubic meter.", "unit"),
        ("carbon-dioxide", "The uncertainty of the 2010 mean is 390.10 ppm.", "measure"),
    ],
)
def test_a_number_of_another_whole_unit_or_measure_is_told(
    package: str, text: str, other: str
) -> None:
    found = judged(text, package or "child-protection")
    assert [each.other for each in found if each.verdict is Verdict.ANOTHER] == [(other,)]


@pytest.mark.parametrize(
    ("package", "text", "told"),
    [
        (
            "carbon-dioxide",
            "Carbon dioxide fell to 427.35 ppm in 2025.",
            [("424.61 ppm (2024), 427.35 ppm (2025)", "")],
        ),
        (
            "drivers",
            "Hawaii is lowest, with 64 percent speeding.",
            [("1st of 51 (2009 to 2012)", ""), ("54% (2009 to 2012)", "")],
        ),
        (
            "drivers",
            "Car insurance premiums in Alabama were 784.55 percent.",
            [("$784.55 (2009 to 2012)", "Car insurance premiums in Alabama were $784.55.")],
        ),
        (
            "drinks",
            "Grenada had 12.9 litres of pure alcohol.",
            [("11.9 liters (2010)", "Grenada had 11.9 liters of pure alcohol.")],
        ),
        (
            "child-protection",
            "En 2020, Google citó 546.704 incidentes y TikTok encontró 226.920.",
            [
                ("546,704 (2020)", ""),
                (
                    "22,692 (2020)",
                    "En 2020, Google citó 546.704 incidentes y TikTok encontró 22.692.",
                ),
            ],
        ),
        (
            "child-protection",
            "Instagram sent 17.8 million reports in 2023 and 21.2 million reports in 2022.",
            [("17,838,422 (2023)", ""), ("21,165,208 (2022)", "")],
        ),
        (
            "drinks",
            "The Czech Republic is highest in beer servings, at 361.",
            [("2nd of 193 (2010)", ""), ("361 (2010)", "")],
        ),
    ],
)
def test_what_may_be_said_has_no_wrong_word_and_no_doubled_unit(
    package: str, text: str, told: list[tuple[str, str]]
) -> None:
    answers = [answer(each) for each in judged(text, package)]
    assert [(each.value, each.allowed) for each in answers if each is not None] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2022, California's minimum wage was $6.75 above the federal one.", ["agrees"]),
        ("Maryland paid a minimum wage $1.50 more than Virginia in 2022.", ["agrees"]),
        (
            "In 2022, California's minimum wage was $5.75 above the federal minimum wage.",
            ["In 2022, California's minimum wage was $6.75 above the federal minimum wage."],
        ),
        (
            "In 2021, Georgia's minimum wage was $3.10 below the federal minimum.",
            ["In 2021, Georgia's minimum wage was $2.10 below the federal minimum."],
        ),
        ("In 2022, Arizona's minimum wage was $1.20 above that of California.", ["contradicts"]),
        ("California's minimum wage was $6.75 above the federal minimum wage.", ["unknown"]),
        ("In 2020, California's minimum wage was $4.75 above the federal one.", ["unknown"]),
        (
            "Arizona's minimum wage of $12.80 is higher than that of California.",
            ["agrees", "contradicts"],
        ),
        (
            "Arizona's minimum wage of $12.80 is lower than that of California.",
            ["agrees", "agrees"],
        ),
        (
            "In 2022, Virginia's minimum wage of $11.00 was higher than Maryland's $12.50.",
            ["agrees", "contradicts", "agrees"],
        ),
        ("Virginia's minimum wage was $1.50 higher in 2022 than in 2021.", ["agrees"]),
        ("In 2022, Virginia's minimum wage was $3.75 over the federal one.", ["agrees"]),
        ("Maryland's minimum wage was $1.50 more in 2022 than Virginia's.", ["agrees"]),
        (
            "In 2022, Arizona's minimum wage was $12.80, above California's.",
            ["agrees", "contradicts"],
        ),
        ("In 2022, Arizona's minimum wage of $12.80 was not above California's.", ["agrees"]),
        (
            "In 2022, Maryland's minimum wage of $12.50 was higher than California's in 2019.",
            ["agrees"],
        ),
        (
            "In 2022, California's minimum wage was $2.25 above that of Maryland in 2021.",
            ["unknown"],
        ),
    ],
)
def test_what_is_more_than_that_of_another_member_is_a_difference(
    text: str, told: list[str]
) -> None:
    assert of_wages(text) == told


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("", "In 2023 Ohio had more CyberTipline reports than Florida.", ["contradicts"]),
        ("", "Florida had more reports than Ohio, and fewer than Texas.", ["agrees", "agrees"]),
        ("", "En 2023 hubo menos reportes de México que de Colombia.", ["contradicts"]),
        ("", "In 2020, fewer reports were received than in 2019.", ["contradicts"]),
        ("", "In 2019, fewer reports were received than in 2018.", ["agrees"]),
        ("", "CyberTipline reports have risen every year since 2018.", ["contradicts"]),
        ("", "CyberTipline reports have risen every year since 2019.", ["agrees"]),
        ("", "CSAM cases fell every year from 2014 to 2017.", ["contradicts"]),
        ("", "In 2019, CyberTipline reports were the highest since 2015.", ["contradicts"]),
        ("", "In 2019, CyberTipline reports hit an all-time high.", ["contradicts"]),
        ("", "En 2019 el número de reportes nunca había sido tan alto.", ["contradicts"]),
        ("", "Texas had more reports than any other state.", ["contradicts"]),
        ("", "California had the most CyberTipline reports of all states.", ["agrees"]),
        ("", "India had more reports than Mexico and Colombia combined in 2023.", []),
        ("drivers", "Texas had more than Ohio.", []),
        ("drivers", "Car insurance costs more in Ohio than in Texas.", ["contradicts"]),
        ("drivers", "Premiums are higher in New Jersey than in any other state.", ["agrees"]),
        ("drinks", "Germany drinks more wine than Italy.", ["contradicts"]),
        (
            "drinks",
            "Francia consume menos vino que Portugal: 370 raciones frente a 339.",
            ["contradicts", "agrees", "agrees"],
        ),
        (
            "drinks",
            "In France people drank 370 servings of wine a head, fewer than anywhere else.",
            ["agrees", "contradicts"],
        ),
        ("drinks", "Germany does not drink more wine than Italy.", []),
        ("carbon-dioxide", "The annual mean has fallen every year since 1959.", ["contradicts"]),
        # What is compared with something else than the other member that is named.
        ("drinks", "In 2010, wine servings in Italy and France exceeded expectations.", []),
        ("drinks", "Wine servings exceeded capacity in both Italy and France.", []),
        ("drinks", "Italy exceeded its 2009 wine servings, and so did France.", []),
        ("drivers", "Car insurance costs more than expected in Ohio and in Texas.", []),
        ("", "En 2023, los reportes de TikTok y Google superaron lo previsto.", []),
        ("", "En 2023, Google superó a TikTok en reportes.", ["agrees"]),
        ("", "En 2023, TikTok superó a Google en reportes.", ["contradicts"]),
        ("", "En 2023, Google supervisó a TikTok en reportes.", []),
        # The passive.
        ("drinks", "In wine servings Italy was surpassed by France.", []),
        ("drinks", "In wine servings France was surpassed by Italy.", []),
        ("", "En 2023, TikTok fue superada por Google en reportes.", []),
    ],
)
def test_what_is_compared_in_words_alone_is_held_against_the_data(
    package: str, text: str, verdicts: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, package or "child-protection")] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("In the first half of 2023, NCMEC received 12 million reports.", ["unknown"]),
        ("In the first half of 2023, NCMEC received 36.2 million reports.", ["unknown"]),
        ("In the first quarter of 2024, NCMEC received 5 million reports.", ["unknown"]),
        ("So far in 2024, NCMEC has received 15 million reports.", ["unknown"]),
        ("Since January, NCMEC has received 20.5 million reports in 2024.", ["unknown"]),
        ("Between January and June 2023, NCMEC received 18 million reports.", ["unknown"]),
        ("En el primer semestre de 2023, el NCMEC recibió 12 millones de reportes.", ["unknown"]),
        ("Entre enero y junio de 2023, el NCMEC recibió 36.2 millones de reportes.", ["unknown"]),
        (
            "NCMEC received 36.2 million reports in 2023, and 9 million in the first half of 2024.",
            ["agrees", "unknown"],
        ),
    ],
)
def test_the_value_of_a_year_says_nothing_of_a_part_of_it(text: str, verdicts: list[str]) -> None:
    assert [str(each.verdict) for each in judged(text)] == verdicts


def test_each_number_of_a_list_is_of_the_name_beside_it() -> None:
    found = judged(
        "In 2020, Facebook sent 20.3 million reports. Following Facebook, the platforms with the "
        "most reports were: - Google with 546,704. - Snapchat with 144,095. - Microsoft with "
        "96,776. - Twitter with 65,062."
    )
    assert [str(each.verdict) for each in found] == ["agrees"] * 6


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Since 2019, the minimum wage in New Jersey has grown from $10.00 to $13.00.",
            ["agrees", "unknown"],
        ),
        (
            "Since 2019, the minimum wage in New Jersey has grown from $11.00 to $13.00.",
            [
                "Since 2019, the minimum wage in New Jersey has grown from $10.00 to $13.00.",
                "unknown",
            ],
        ),
        ("Since 2019, New Jersey's minimum wage has grown to $13.00.", ["unknown"]),
        ("New Jersey's minimum wage grew from $10.00 in 2019 to $13.00.", ["agrees", "unknown"]),
        ("In 2022, New Jersey's minimum wage grew to $13.00.", ["agrees"]),
    ],
)
def test_what_a_value_became_is_of_no_year_that_is_named_for_the_first(
    text: str, told: list[str]
) -> None:
    assert of_wages(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2022, Virginia's minimum wage was $11.00 an hour.", ["agrees"]),
        ("Virginia's minimum wage was $11.00 per hour in 2022.", ["agrees"]),
        (
            "Virginia's minimum wage was $12.00 an hour in 2022.",
            ["Virginia's minimum wage was $11.00 an hour in 2022."],
        ),
        ("Virginia's minimum wage was $11.00 a day in 2022.", ["unknown"]),
        ("Virginia's minimum wage was $11.00 a minute in 2022.", ["unknown"]),
    ],
)
def test_an_hour_behind_an_amount_is_of_its_unit_where_the_title_says_so(
    text: str, told: list[str]
) -> None:
    assert of_wages(text) == told


def test_a_small_number_without_a_noun_is_no_term_in_years() -> None:
    found = judged("For each report of 2024 there were 1.8 the year before.")
    assert [str(each.verdict) for each in found] == ["unknown"]


@pytest.mark.parametrize(
    ("number", "tag", "verdict", "value"),
    [
        ("21.4 million", "[year=2025].reports", "agrees", "21,351,493 (2025)"),
        ("22.4 million", "[year=2025].reports", "contradicts", "21,351,493 (2025)"),
        ("22.4 million", "[year=1900].reports", "unknown", None),
        ("21.4 million", "[year=*].reports", "unknown", None),
        ("21.4 million", "", "unknown", None),
    ],
)
def test_a_number_that_was_pasted_is_held_against_the_value_that_its_tag_names(
    number: str, tag: str, verdict: str, value: str | None
) -> None:
    bound = ((number, f"cybertipline-total-since-2024{tag}"),)
    passage = Passage(f"By the new count there were {number} in 2025.", "paragraph 2", bound=bound)
    found, _year = judge([passage], index("child-protection"))
    told = answer(found)
    assert (str(found.verdict), told and told.value) == (verdict, value)


def of_wages(text: str) -> list[str]:
    """Return the sentence that is said to be right, else the verdict, of each quantity."""
    found = judged(text, "wages")
    answers = [answer(each) for each in found]
    return [(a.allowed if a else "") or str(j.verdict) for j, a in zip(found, answers, strict=True)]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            (
                "In 2023, NCMEC received 36.2 million reports, compared to 223,374 in 2010 "
                "(NCMEC, 2024), a 160-fold increase."
            ),
            ["agrees", "agrees", "agrees"],
        ),
        (
            "In 2019 it received 16.9 million reports, down from 18.4 million the year before.",
            ["agrees", "agrees"],
        ),
        (
            (
                "India, the Philippines and Bangladesh led in 2023 with 8.9, 2.7 and 2.5 million "
                "reports, respectively."
            ),
            ["agrees", "agrees", "agrees"],
        ),
        (
            (
                "Facebook, Instagram and Google sent 17.8 million, 1.5 million and 11.4 million "
                "reports in 2023, respectively."
            ),
            ["agrees", "agrees-with-another", "agrees-with-another"],
        ),
        (
            (
                "The share of reports that concerned users in the United States rose from 2.5 "
                "percent in 2021 to 6.0 percent in 2022, an increase of 3.5 percent."
            ),
            ["agrees", "agrees", "contradicts"],
        ),
        ("In 2023, the public filed 35.9 million reports with NCMEC.", ["agrees-with-another"]),
        ("In 2022 video files outnumbered images by 11.6 million.", ["contradicts", "contradicts"]),
        ("The final tally of reports for 2022 was 32,095,029.", ["contradicts"]),
        ("Facebook, Instagram and WhatsApp accounted for 85% of them in 2023.", ["agrees"]),
        # One name that several members have together, and what part of a whole they are.
        ("Meta's platforms sent 30.7 million reports in 2023.", ["agrees"]),
        ("In 2024, 12.8 million reports came from Meta.", ["contradicts"]),
        ("Meta sent 77 percent of providers' reports in 2023.", ["contradicts"]),
        (
            "Texas and Florida had 177,246 reports in 2023, 19 percent of those of all states.",
            ["agrees", "agrees"],
        ),
        # One report may go to several agencies.
        (
            "All agencies together were sent 18.4 million actionable reports in 2023.",
            ["unlawful-comparison"],
        ),
        # A part is of the whole that is named.
        ("Of all reports in 2023, 47% were videos.", ["agrees-with-another"]),
        ("Videos made up 47% of the files sent with reports in 2023.", ["agrees"]),
        ("India’s reports were a quarter of all files of 2023.", ["agrees-with-another"]),
        # A change that another series has by chance is that of the one named, and wrong.
        (
            "There were 29.4 million reports in 2021, 53% more than in 2020.",
            ["agrees", "contradicts"],
        ),
        ("Nearly 18 million of the files of 2023 came from Facebook.", ["agrees-with-another"]),
        ("Nearly 18 million of the reports of 2023 came from Facebook.", ["agrees"]),
        ("Possession made up 45% of the cases in fiscal 2022.", ["agrees"]),
        ("TikTok reported 590,376 times in 2023.", ["agrees"]),
    ],
)
def test_what_a_sentence_states_of_several_values_is_told_by_its_grammar(
    text: str, verdicts: list[str]
) -> None:
    assert [each.verdict for each in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("drinks", "The average Australian drank 261 servings of beer.", ["agrees"]),
        ("drinks", "Los argentinos beben 221 raciones de vino.", ["agrees"]),
        ("drinks", "Portugal has three times the wine servings of Cyprus.", ["agrees"]),
        ("drinks", "Portugal has over three times the wine servings of Cyprus.", ["contradicts"]),
        ("drinks", "In the United States people drank 249 servings of beer.", ["agrees"]),
        (
            "drinks",
            "The median of the countries is 76 servings of beer, and the mean 106.",
            ["agrees", "agrees"],
        ),
        (
            "drivers",
            "Car insurance premiums in New Jersey were $1,301.52, $415 more than the mean.",
            ["agrees", "agrees"],
        ),
        ("drivers", "Premiums for cars in South Dakota were $688.75.", ["agrees-with-another"]),
        (
            "drivers",
            "Montana had 21.4 drivers in fatal collisions per million miles.",
            ["agrees-with-another"],
        ),
        (
            "drivers",
            "In Maine 38 percent were speeding, 2 percentage points more than in Illinois.",
            ["agrees", "agrees"],
        ),
        (
            "drivers",
            "In Maine 38% were speeding, in Illinois 36% were: a gap of 2 percentage points.",
            ["agrees", "agrees", "agrees"],
        ),
        (
            "drivers",
            "In Maine 38 percent were speeding; that is twice the 19 percent of Kentucky.",
            ["agrees", "agrees", "agrees"],
        ),
        ("carbon-dioxide", "The mean of 2014 was 398.81. It is now 427.35 ppm.", ["agrees"] * 2),
        (
            "carbon-dioxide",
            "The annual mean first topped 400 ppm in 2015, at 401.01; ten years on, it is 427.35.",
            ["agrees", "agrees", "agrees"],
        ),
        (
            "drinks",
            "Haitians had 326 spirits in 2010. Cubans drank 137, three times as many as Mexicans.",
            ["agrees", "agrees", "contradicts"],
        ),
        ("carbon-dioxide", "The 1960s averaged 320.3 ppm.", ["agrees"]),
        (
            "drivers",
            "In 2022, 42,514 people died. In Maine there are 15.1 drivers in fatal collisions.",
            ["unknown", "agrees"],
        ),
        (
            "drivers",
            "North Dakota and South Carolina are tied at the top with 23.9 drivers in collisions.",
            ["agrees", "agrees"],
        ),
        ("carbon-dioxide", "Since records began in 1959 we have added 111.37 ppm.", ["agrees"]),
        (
            "drinks",
            "In 2010 the average American got through 84 servings of spirits.",
            ["agrees-with-another"],
        ),
        (
            "drivers",
            "Mainers pay $661.88 for car insurance, the second-lowest bill; in Iowa it is $649.06.",
            ["agrees", "contradicts", "agrees"],
        ),
        (
            "child-protection",
            "For the Salem hearing: Oregon had 13,108 CyberTipline reports in 2023.",
            ["agrees"],
        ),
        ("child-protection", "In 2023 Vermont fell short of a thousand reports.", ["agrees"]),
        (
            "carbon-dioxide",
            "Carbon dioxide averaged 390 parts per billion in 2010.",
            ["agrees-with-another"],
        ),
        (
            "carbon-dioxide",
            "The annual mean of carbon dioxide has doubled since 1970.",
            ["contradicts"],
        ),
        (
            "child-protection",
            "In 2023, Texas was second only to California in reports.",
            ["agrees"],
        ),
        (
            "child-protection",
            "In 2023, California had 283 reports per 100,000 residents and Texas 359.",
            ["agrees", "agrees"],
        ),
        (
            "child-protection",
            "Today the CyberTipline receives 36.2 million reports a year.",
            ["stale"],
        ),
        ("child-protection", "In 2022, close to three files came with each report.", ["agrees"]),
        ("child-protection", "Today there are 61 ICAC task forces.", ["agrees"]),
        (
            "child-protection",
            "Reports were 10.2 million in 2017; five years later there were three times as many.",
            ["agrees", "agrees"],
        ),
        (
            "child-protection",
            "Reports of child sex trafficking rose 5.4 percent in 2023, from 18,336 to 17,353.",
            ["contradicts", "agrees", "agrees"],
        ),
    ],
)
def test_what_follows_from_words_and_values_of_any_package_is_known(
    package: str, text: str, verdicts: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, package)] == verdicts


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        (
            "child-protection",
            "Videos fell from 52.8 percent of all files in 2021 to 42.7 percent in 2022.",
            ["agrees", "agrees"],
        ),
        (
            "child-protection",
            "En 2023 México tuvo 717,468 reportes, menos que los 815,792 del año anterior.",
            ["agrees", "agrees"],
        ),
        (
            "child-protection",
            "NCMEC now has 32 million reports a year, and some expect 50 million by 2030.",
            ["stale", "unknown"],
        ),
        (
            "child-protection",
            "In 2023 Mexico had 717,468 reports; in Puebla alone there were 9,100.",
            ["agrees", "unknown"],
        ),
        (
            "child-protection",
            "Georgia’s reports grew from 29,000 in 2022 to 38,520 in 2023.",
            ["unknown", "agrees"],
        ),
        (
            "child-protection",
            "Tips on U.S. users fell from 1,920,963 in 2022 to 1,621,937 in 2023.",
            ["agrees", "agrees"],
        ),
        (
            "child-protection",
            "Per 100,000 residents Texas had 359 reports in 2023. California, with 283, was third.",
            ["agrees", "agrees", "contradicts"],
        ),
        (
            "child-protection",
            "• 2022: 32.1 million CyberTipline reports • 2023: about 9,900 reports every day",
            ["agrees", "contradicts"],
        ),
        (
            "child-protection",
            "In 2019 there were 16.9 million reports. In 2023, 36.2 million. That is triple.",
            ["agrees", "agrees", "contradicts"],
        ),
        (
            "child-protection",
            "Did NCMEC count its reports in 2023? It did. There were 36.2 million.",
            ["agrees"],
        ),
        (
            "child-protection",
            "Thread 1/5: Reports to the CyberTipline top 36 million in 2023.",
            ["agrees"],
        ),
        (
            "carbon-dioxide",
            "Slide 2: 1970 to 1980: +13.1 ppm. In 2024: +3.53 ppm.",
            ["agrees", "agrees"],
        ),
        (
            "carbon-dioxide",
            "From 1959 to 2009 the annual mean rose by 71.66 ppm, or nearly a quarter.",
            ["agrees", "agrees"],
        ),
        (
            "drinks",
            "Belarus tops the list with 14.4 litres, three times the 4.7 of the average country.",
            ["agrees", "agrees", "agrees", "agrees"],
        ),
        (
            "drinks",
            "Grenada had 438 spirit servings, double Thailand’s 258.",
            ["agrees", "contradicts", "agrees"],
        ),
        (
            "drivers",
            "Oregon: a third had been speeding. Premiums: $8,047.10.",
            ["agrees", "contradicts"],
        ),
        ("drivers", "The average premium of all states is $858.97.", ["agrees-with-another"]),
    ],
)
def test_posts_slides_and_headlines_are_read_as_their_clauses_stand(
    package: str, text: str, verdicts: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, package)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "Pennsylvania’s 2023 count, 28,155, is slightly above that of Ohio.",
            ["agrees-with-another"],
        ),
        ("Possession drew an average of 151 months in fiscal 2024.", ["agrees-with-another"]),
        (
            "Task force arrests went from about 10,400 in fiscal 2021 to 12,600 in 2024.",
            ["agrees", "agrees"],
        ),
        (
            (
                "Los fondos de los grupos de trabajo subieron de 40.8 a 39.9 millones de dólares "
                "entre 2023 y 2024."
            ),
            ["agrees", "contradicts"],
        ),
        (
            "Online enticement went from fewer than 38,000 to nearly 187,000 (2020 to 2023).",
            ["agrees", "agrees"],
        ),
        ("WhatsApp’s 1,389,618 reports outnumbered Google’s in 2023.", ["agrees", "contradicts"]),
        (
            "Three companies — Facebook, Instagram and Google — sent 30.7 million in 2023.",
            ["agrees"],
        ),
        ("• 2021: 29.4 million reports • 2022: 33.1 million reports", ["agrees", "contradicts"]),
        (
            "Electronic service providers sent 99% of reports in 2023; the public sent 36 million.",
            ["agrees", "agrees-with-another"],
        ),
        ("Menos del 5 % de los reportes de 2023 vino de usuarios de Estados Unidos.", ["agrees"]),
        ("Wyoming had the fewest reports of all in 2023.", ["contradicts"]),
        ("Reports rose 13 percentage points in 2023.", ["contradicts"]),
        ("From 2020 to 2023 the tip line took a total of 36.2 million reports.", ["contradicts"]),
        (
            "La captación de menores en línea subió en 2023, hasta 188,819 reportes.",
            ["contradicts"],
        ),
        ("Illinois came in ahead of California in reports in 2023.", ["contradicts"]),
        (
            (
                "El financiamiento de los grupos de trabajo subió de 40.8 millones de dólares en "
                "2023 a 39.9 millones en 2024."
            ),
            ["agrees", "contradicts"],
        ),
        ("Between 2021 and 2023, NCMEC received 36.2 million reports.", ["contradicts"]),
        ("Over 2021–2023, reports totaled 87.7 million.", ["contradicts"]),
        ("Between 2019 and 2023 reports peaked at 36.2 million.", ["agrees"]),
        ("From 2019 to 2023, the peak was 36.2 million reports.", ["agrees"]),
        ("Entre 2019 y 2023, el máximo fue de 36.2 millones de reportes.", ["agrees"]),
        ("Between 2020 and 2023 as many as 36.2 million reports were received.", ["agrees"]),
        ("Between 2020 and 2023, reports hovered around 30 million.", ["unknown"]),
        ("Over 2020–2023, NCMEC took fewer than 40 million reports in any year.", ["unknown"]),
        ("Between 2021 and 2023, the CyberTipline added 6.8 million reports.", ["agrees"]),
        ("Texas, con 110,385 reportes, fue el segundo estado en 2023.", ["agrees", "agrees"]),
    ],
)
def test_what_belongs_to_a_number_is_told_by_its_own_words(text: str, verdicts: list[str]) -> None:
    assert [str(each.verdict) for each in judged(text)] == verdicts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Education and health services grew 24.4% from January 2006 to December 2015.",
            ["agrees"],
        ),
        ("Manufacturing jobs fell 13.0% between January 2006 and December 2015.", ["agrees"]),
        ("Manufacturing jobs fell 13.5% between January 2006 and December 2015.", ["contradicts"]),
        ("Construction lost 2.3 million jobs from April 2006 to January 2011.", ["agrees"]),
        (
            "Construction rose from 7.7 million in April 2006 to 5.4 million in January 2011.",
            ["agrees", "contradicts"],
        ),
        ("Manufacturing had 12.3 million jobs in 2014.", ["unknown"]),
        (
            "December 2015 had 2.3% more manufacturing jobs than in January 2014.",
            ["agrees"],
        ),
        (
            "Manufacturing and construction together had 19.0 million jobs in December 2015.",
            ["unknown"],
        ),
        (
            (
                "Construction fell from 7.7 million in April 2006 to 5.4 million in January 2011, "
                "by 29.8%, and rose to 6.6 million in December 2015."
            ),
            ["agrees", "agrees", "agrees", "agrees"],
        ),
        ("Builders fell 25.9% from Q2 2006 to Q1 2011.", ["contradicts"]),
        ("Builders fell 28.9% from Q2 2006 to Q1 2011.", ["agrees"]),
        ("Builders rose 10% in 2007.", ["unknown"]),
        ("There were 30.8 million builders in the quarters of 2006.", ["agrees"]),
        (
            "Builders fell 28.9% from the second quarter of 2006 to the first quarter of 2011.",
            ["agrees"],
        ),
    ],
)
def test_months_and_quarters_are_compared_as_the_sentence_names_them(
    text: str, told: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, "jobs")] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In the week ending 24 April 2020, the North line made 64 trips.", ["agrees"]),
        ("On April 24, 2020, the North line made 66 trips.", ["contradicts"]),
        ("La semana del 24 de abril de 2020 hubo 66 viajes en la línea North.", ["contradicts"]),
        (
            "The North line had 64 trips on April 24, 2020, 17.9% fewer than the week before.",
            ["agrees", "agrees"],
        ),
        (
            "The North line had 64 trips on April 24, 2020, 27.9% fewer than the week before.",
            ["agrees", "contradicts"],
        ),
        (
            "The North line had 61 trips on May 1, 2020, down from 79 two weeks earlier.",
            ["agrees", "contradicts"],
        ),
        ("On April 25, 2020, the North line made 66 trips.", ["unknown"]),
    ],
)
def test_weeks_are_held_as_the_sentence_names_them(
    tmp_path: Path, text: str, told: list[str]
) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    week = {"name": "week", "type": "date", "role": "dimension", "periodKind": "week"}
    trips = {**TRIPS, "titles": {"en-US": "Trips", "es-US": "Viajes"}}
    table = resource(line, week, trips)
    rows = "line,week,trips\nNorth line,2020-04-17,78\nNorth line,2020-04-24,64\n"
    rows += "North line,2020-05-01,61\nSouth line,2020-04-24,33\nSouth line,2020-05-01,30\n"
    data = Index(ferries(tmp_path, described(table), trips=rows))
    verdicts = [str(each.verdict) for each in judge([Passage(text, "")], data)]
    assert [verdict for verdict in verdicts if verdict != "not-evidence"] == told


@pytest.mark.parametrize(
    ("title", "verdict"),
    [("Share of late trips", Verdict.AGREES), ("Change in late trips", Verdict.CONTRADICTS)],
)
def test_a_share_of_a_survey_over_years_may_have_fallen_to_its_value(
    tmp_path: Path, title: str, verdict: Verdict
) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    share = {**TRIPS, "type": "number", "unit": "percent", "statistic": "percent"}
    period = {"kind": "calendar-year", "start": "2010", "end": "2012"}
    table = resource(line, {**share, "titles": {"en-US": title}}, period=period)
    rows = "line,trips\nNorth line,78.2\nSouth line,35.4\n"
    data = Index(ferries(tmp_path, described(table), trips=rows))
    text = "The share of late trips on the North line fell to 78.2% in 2010 to 2012."
    assert next(iter(judge([Passage(text, "")], data))).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2024 the nation made 910,000 ferry trips.", "agrees"),
        ("The Nation made 910,000 ferry trips.", "agrees"),
        ("In 2024 the Osage Nation made 910,000 ferry trips.", "unknown"),
        ("The Navajo Nation’s ferries made 920,000 trips.", "unknown"),
        ("En el País Vasco hubo 910.000 viajes en ferri.", "unknown"),
        ("34% of trips in the United States in 2024 were made in Texas.", "agrees"),
        ("44% of trips in the United States in 2024 were made in Texas.", "contradicts"),
    ],
)
def test_the_name_of_another_nation_is_not_that_of_the_total(
    text: str, verdict: str, tmp_path: Path
) -> None:
    state = {"name": "state", "type": "string", "role": "dimension", "totals": ["United States"]}
    states = ("Ohio,500000", "Texas,310000", "Utah,100000", "United States,910000")
    rows = "year,state,trips\n" + "".join(f"2024,{each}\n" for each in states)
    data = Index(ferries(tmp_path, described(resource(YEAR, state, TRIPS)), trips=rows))
    assert [str(each.verdict) for each in judged(text, data)] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2024 Ash had 500,000 ferry trips.", "agrees"),
        ("In 2024 Ash had 910,000 ferry trips.", "agrees-with-another"),
        ("In 2024 Elm had 310,000 ferry trips.", "agrees"),
        ("In 2024 there were 910,000 ferry trips.", "agrees"),
    ],
)
def test_a_place_may_be_named_without_what_kind_of_place_it_is(
    text: str, verdict: str, tmp_path: Path
) -> None:
    place = {"name": "place", "type": "string", "role": "dimension", "totals": ["Harborland"]}
    places = ("Ash Region,500000", "Province of Elm,310000", "Oak,100000", "Harborland,910000")
    rows = "year,place,trips\n" + "".join(f"2024,{each}\n" for each in places)
    data = Index(ferries(tmp_path, described(resource(YEAR, place, TRIPS)), trips=rows))
    assert [str(each.verdict) for each in judged(text, data)] == [verdict]


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("", "Nevada leads the nation in CyberTipline reports in 2023.", ["contradicts"]),
        ("", "Texas leads the nation in CSAM offenders.", []),
        ("", "Texas ranked first nationally in CSAM offenders.", []),
        ("", "Texas had the most CSAM offenders nationwide.", []),
        ("", "Nationally, Texas ranked first in CSAM offenders.", []),
        ("", "Florida leads the nation in CSAM offenders.", ["contradicts"]),
        ("", "In 2023, reports to the CyberTipline rose by 36.2 million.", ["contradicts"]),
        ("", "In 2023, reports to the CyberTipline rose by 4.2 million.", ["agrees"]),
        ("", "He visited 50 states.", ["unknown"]),
        ("", "In 2022 and 2023, Instagram sent 5.0 and 11.4 million reports.", ["agrees"] * 2),
        ("", "NCMEC receives reports. And in 2022? It was 32.1 million.", ["agrees"]),
        ("", "By 2022 images made up 56% of all files… in 2021 it was 47%.", ["agrees"] * 2),
        ("", "In 2023: 36.2 million reports · In 2022: 32.1 million reports", ["agrees"] * 2),
        ("drinks", "Wine servings were 56% higher in France than in Italy.", ["agrees"]),
        ("drinks", "Wine servings were 46% higher in France than in Italy.", ["contradicts"]),
        ("wages", "From 2019 to 2022, the federal minimum wage was $7.25.", ["agrees"]),
        ("carbon-dioxide", "Between 1959 and 2023, carbon dioxide was 421.08 ppm.", ["agrees"]),
        ("", "Texas and Florida each had 150,000 reports in 2023.", ["contradicts"]),
        ("drinks", "France and Italy drank 400 servings of wine.", ["unknown"]),
    ],
)
def test_what_a_clause_says_is_of_its_own_member_year_and_change(
    package: str, text: str, verdicts: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, package or "child-protection")] == verdicts


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("drivers", "North Dakota had 29.3 drivers in fatal collisions.", ["contradicts"]),
        # A share that no part of its whole is near.
        ("", "Videos made up 53 percent of all that was uploaded in 2023.", ["contradicts"]),
        (
            "",
            "One in four (47.1%) production offenders of fiscal year 2019 had used a smartphone.",
            ["contradicts", "agrees"],
        ),
        # The number is that of another member of one table.
        (
            "",
            "With one prior conviction, production of CSAM carries 35 years.",
            ["agrees-with-another"],
        ),
        (
            "",
            "A large provider that fails to report for the first time can be fined up to $600,000.",
            ["agrees-with-another"],
        ),
        # A difference is called percent, and miles are no thousands.
        (
            "carbon-dioxide",
            "Carbon dioxide rose 3.53 percent between 2023 and 2024.",
            ["agrees-with-another"],
        ),
        ("drivers", "Oklahoma had 19.9 drivers per million miles.", ["agrees-with-another"]),
        # The second end of a range whose first is right, and a median that the first clause names.
        ("", "A first-time producer of CSAM faces 15 to 20 years.", ["agrees", "contradicts"]),
        (
            "",
            "The average prison sentence rose from 36 months in 1994 to 63 months in 2006.",
            ["agrees-with-another", "agrees-with-another"],
        ),
        # What the median of all members is, in rates too.
        ("", "The median state had 190 reports per 100,000 residents in 2023.", ["contradicts"]),
        ("drivers", "The average premium of all states is $787.", ["contradicts"]),
        # Reports are taken for children.
        ("", "Each of the 17,353 trafficking reports of 2023 is one child.", ["lacks-caveat"]),
        ("", "Cada uno de los 36.2 millones de reportes de 2023 es un niño.", ["lacks-caveat"]),
        # What two members come to, and what two values say of a word between them.
        ("", "Texas and Florida had 200,000 reports in 2023.", ["contradicts"]),
        (
            "",
            "Sentences under guideline 2G2.2 fell from 853 in 2007 to 1,546 in 2009, up by 81%.",
            ["agrees", "contradicts", "agrees"],
        ),
    ],
)
def test_a_number_with_one_thing_wrong_is_named_with_its_reason(
    package: str, text: str, verdicts: list[str]
) -> None:
    found = [str(each.verdict) for each in judged(text, package or "child-protection")]
    assert [each for each in found if each != "not-evidence"] == verdicts


def test_a_rank_behind_a_name_is_read() -> None:
    text = "The Philippines had 2.7 million reports in 2023, third after India and Bangladesh."
    assert [str(each.verdict) for each in judged(text)] == ["agrees", "contradicts"]


@pytest.mark.parametrize("unit", ["points", "percentage points"])
def test_a_unit_that_stands_behind_the_number_is_said_once(unit: str, tmp_path: Path) -> None:
    package, _ = drafts(tmp_path, "Town,Year,Late (%)\nElm,2024,64.9\nAsh,2024,57.8\n")
    (tmp_path / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    known = Index(read_dataset(tmp_path / "data"))
    (wrong,) = judged(f"The share late in Elm was 9.0 {unit} higher than in Ash in 2024.", known)
    told = answer(wrong)
    assert told
    allowed = "The share late in Elm was 7.1 percentage points higher than in Ash in 2024."
    assert told.allowed == allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (
            "Per 100,000 residents, Texas had 420 reports in 2023.",
            "Per 100,000 residents, Texas had 359.2 reports in 2023.",
        ),
        (
            "Texas and Florida had 200,000 reports in 2023.",
            "Texas and Florida had 177,246 reports in 2023.",
        ),
    ],
)
def test_what_may_be_said_is_a_sentence_of_the_same_form(text: str, allowed: str) -> None:
    (told,) = [found for each in judged(text) if (found := answer(each))]
    assert told.allowed == allowed


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("", "In 2023 India had 8.9 million reports; Bangladesh followed (2.5).", ["agrees"] * 2),
        (
            "",
            "CSAM terms in FY2024: 151 months for trafficking, 82 for possession.",
            ["agrees"] * 2,
        ),
        ("drivers", "In Hawaii 54 percent had been speeding, in Kentucky 19.", ["agrees"] * 2),
        (
            "drivers",
            "In Montana nearly half (44%) of drivers in fatal collisions were alcohol-impaired.",
            ["unknown", "agrees"],
        ),
        ("drinks", "USA, servings per person: beer 249, spirits 158, wine 84.", ["agrees"] * 3),
        ("carbon-dioxide", "The mean was 424.6 ppm in 2024, up 3.5 from 2023.", ["agrees"] * 2),
        (
            "carbon-dioxide",
            "In ten years the mean rose 25.8 ppm, to 424.6 in 2024.",
            ["agrees"] * 2,
        ),
        ("", "Reports of online enticement doubled in three years, to 2023.", ["contradicts"]),
        (
            "",
            "The Philippines and Bangladesh followed India with 2.7 and 2.5 million in 2023.",
            ["agrees"] * 2,
        ),
        (
            "drivers",
            "Insurers’ losses came to $192.70 in Maryland and $153.72 in Virginia.",
            ["agrees"] * 2,
        ),
        ("drivers", "In Michigan premiums are $252 above the median.", ["agrees"]),
        ("drivers", "New Jersey motorists pay twice what Idahoans pay for cars.", ["agrees"]),
        (
            "drivers",
            "Hawaii’s share of speeding is 54 percent; Kentucky’s 19 is a third of that.",
            ["agrees"] * 3,
        ),
        ("", "In Tennessee there was one report for every 407 residents in 2023.", ["agrees"]),
        ("drivers", "Hawaii ranks first in speeding, Pennsylvania second.", ["agrees"] * 2),
        (
            "drivers",
            "Hawaii ranks first in speeding, Pennsylvania third.",
            ["agrees", "contradicts"],
        ),
        ("carbon-dioxide", "From 2016 to 2018 carbon dioxide eased by 4.31 ppm.", ["contradicts"]),
        ("drivers", "Insurers’ losses in Nevada were $183.71.", ["contradicts"]),
        ("drinks", "South Koreans average 8.9 litres of pure alcohol.", ["contradicts"]),
        ("", "The fine for a first failure to report is $850,000.", ["agrees"]),
    ],
)
def test_what_a_sentence_leaves_out_is_that_of_what_stands_before(
    package: str, text: str, verdicts: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, package or "child-protection")] == verdicts


PORTS = {
    "North": {2016: 480, 2017: 320, 2018: 390, 2019: 5240},
    "South": {2016: 960, 2017: 5420, 2018: 6380, 2019: 5250},
    "Both": {2016: 1440, 2017: 5740, 2018: 6770, 2019: 10490},
}


@pytest.fixture
def ports(tmp_path: Path) -> Index:
    """Return the trips of two ports, of which the package does not say that one is their sum."""
    port = {"name": "port", "type": "string", "role": "dimension", "titles": {"en-US": "port"}}
    table = resource(YEAR, port, {**TRIPS, "titles": {"en-US": "trips"}})
    rows = (f"{year},{name},{n}\n" for name, years in PORTS.items() for year, n in years.items())
    trips = "year,port,trips\n" + "".join(rows)
    return Index(ferries(tmp_path, described(table), trips=trips))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2019 Both had 10,490 trips, more than 1.9 times as many as North.", "agrees"),
        ("In 2019 Both had 10,490 trips, 2.0 times as many trips as North.", "agrees"),
        ("In 2019 Both had 10,490 trips, twice North's.", "agrees"),
        ("In 2019 North had 5,240 trips, and Both had 2.0 times as many.", "agrees"),
        ("In 2019 Both had 10,490 trips, more than four times as many as North.", "contradicts"),
        ("In 2019 Both had 10,490 trips, four times North's.", "contradicts"),
        ("In 2019 Both had 10,490 trips, 2.0 times as many as Ontario.", "unknown"),
        ("In 2019 Both had 10,490 trips, four times as many as all other ports.", "unknown"),
        ("In 2019 North had 5,240 trips. Both had four times as many.", "unknown"),
    ],
)
def test_a_multiple_is_of_the_member_behind_it_and_never_of_the_past_year(
    ports: Index, text: str, told: str
) -> None:
    assert [str(each.verdict) for each in judged(text, ports)] == ["agrees", told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In Leeds the share rose by 3.64 percent between 2022 and 2023.",
            ("contradicts", "3.64 percentage points (2022, 2023)", "29.7% (2022, 2023), "),
        ),
        (
            "In Leeds the share rose by 29.7 percent between 2022 and 2023.",
            ("agrees", "29.7% (2022, 2023)", ""),
        ),
        (
            "In Leeds the share rose by 3.64 percentage points between 2022 and 2023.",
            ("agrees", "3.64 percentage points (2022, 2023)", ""),
        ),
    ],
)
def test_a_rise_of_a_share_in_points_that_is_called_percent_is_told_as_both(
    text: str, told: tuple[str, str, str], tmp_path: Path
) -> None:
    town = {"name": "town", "type": "string", "role": "dimension"}
    titles = {"en-US": "share of residents"}
    unit = {"type": "number", "unit": "percent", "statistic": "percent"}
    share = {**TRIPS, **unit, "titles": titles}
    held = "year,town,trips\n2022,Leeds,12.26\n2023,Leeds,15.90\n2022,York,8.5\n2023,York,7.33\n"
    data = Index(ferries(tmp_path, described(resource(YEAR, town, share)), trips=held))
    (found,) = judged(text, data)
    said = answer(found)
    assert said is not None
    assert (str(found.verdict), said.value) == told[:2]
    assert said.meant.partition("percent-change")[0] == told[2]


@pytest.fixture
def farms(tmp_path: Path) -> Index:
    """Return how many work on the farms of two states and in all, and what they are paid."""
    names = ("state", "industry")
    keys = ({"name": e, "type": "string", "role": "dimension"} for e in names)
    told = (
        ("workers", "workers", "count", "count"),
        ("wages", "total wages", "usd", "amount"),
        ("pay", "mean annual pay", "usd", "mean"),
    )
    counted = [{"name": name, "titles": {"en-US": title}} for name, title, *_ in told]
    measures = (
        {**TRIPS, **each, "population": each["name"], "unit": unit, "statistic": statistic}
        for each, (*_, unit, statistic) in zip(counted, told, strict=True)
    )
    table = resource(YEAR, *keys, *measures, name="farms")
    rows = (
        f"{year},{state},{industry},{workers * times},{workers * times * pay},{pay}\n"
        for year in (2014, 2015)
        for state, workers, pay in (("Ohio", 4400, 290), ("Iowa", 1000, 250), ("Maine", 9, 330))
        for industry, times in (("crops", 1), ("fish", 2), ("all", 90))
    )
    held = "year,state,industry,workers,wages,pay\n" + "".join(rows)
    return Index(ferries(tmp_path, described(table, populations=counted), farms=held))


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Ohio paid its crops workers more than any other state in 2015.", ["contradicts"]),
        ("Maine paid its crops workers more than any other state in 2015.", ["agrees"]),
        ("Ohio paid its crops workers more in 2015 than any other state.", ["contradicts"]),
        ("In 2015 crops workers in Ohio earned more than in any other state.", ["contradicts"]),
        ("In 2015 crops workers in Maine earned more than in any other state.", ["agrees"]),
        ("Iowa paid its crops workers more than Ohio in 2015.", ["contradicts"]),
        ("Ohio paid its crops workers more than Iowa in 2015.", ["agrees"]),
        ("In 2015 crops workers in Ohio earned 1.2 times what those in Iowa earned.", ["agrees"]),
        # Total wages may be meant as well.
        ("Ohio paid the highest wages to crops workers in 2015.", []),
        # How many there are is of no pay.
        ("Ohio had more crops workers than any other state in 2015.", ["agrees"]),
        ("Iowa had more crops workers than any other state in 2015.", ["contradicts"]),
        ("In 2015 Ohio had 4.4 times as many crops workers as Iowa.", ["agrees"]),
        ("In 2015 Ohio had six times as many crops workers as Iowa.", ["contradicts"]),
    ],
)
def test_what_somebody_is_paid_is_no_count_of_those_who_are_paid(
    farms: Index, text: str, verdicts: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, farms)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # The year of the main statement goes on, not that of what it is compared with.
        (
            "South had 5,250 trips in 2019, down from its peak of 6,380 in 2018. North had 5,240.",
            ["agrees"] * 3,
        ),
        (
            "South had 5,250 trips in 2019. North had 4,240, far above its low of 320 in 2017.",
            ["agrees", "contradicts", "agrees"],
        ),
        # A list before it leaves open of which member it is.
        (
            "In 2019 South had 5,250 trips and North 5,240. In 2018, there were 6,770 trips.",
            ["agrees"] * 3,
        ),
        (
            "In 2019 South had 5,250 trips and North 5,240. Since 2016 they have fallen by half.",
            ["agrees", "agrees", "unknown"],
        ),
        (
            "South had 5,250 trips in 2019, four times as many as in 2016.",
            ["agrees", "contradicts"],
        ),
        ("North had 480, 320 and 390 trips in 2016, 2017 and 2018.", ["agrees"] * 3),
        ("Trips from North rose from 480 to 5,240.", ["agrees"] * 2),
        ("Trips from North rose from 480 to 390.", ["agrees", "contradicts"]),
    ],
)
def test_years_and_members_are_those_of_the_main_statement_before(
    ports: Index, text: str, verdicts: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, ports)] == verdicts


def test_a_value_of_another_year_is_told_with_the_one_that_is_meant(ports: Index) -> None:
    text = "North had 390 trips in 2016."
    (wrong,) = [e for e in judge([Passage(text, "")], ports) if e.verdict is Verdict.ANOTHER]
    told = answer(wrong)
    assert told is not None
    assert told.value == "390 (2018)"
    assert told.meant == "480 (2016), trips[port=North, year=2016].trips"


def test_a_value_of_another_measure_is_not_told_as_the_one_that_is_meant() -> None:
    (wrong,) = judged("In 2020, Facebook sent more than 20 million images.")
    told = answer(wrong)
    assert told is not None
    assert told.value == "20,307,216 (2020)"
    assert (told.meant, told.allowed) == ("", "")


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("In 2019, North had more trips than in any year since 2016.", ["agrees"]),
        ("In 2019, South had more trips than in any year since 2016.", ["contradicts"]),
        ("In 2017, South had more trips than in any other year.", ["contradicts"]),
        ("En 2019, North tuvo más trips que en cualquier año desde 2016.", ["agrees"]),
        # The year behind it may be higher, as it is here.
        ("In 2018, trips from North were at their highest since 2016.", ["agrees"]),
        ("In 2019, trips from South were at their highest since 2016.", ["contradicts"]),
        ("Trips from Both rose for the third year running in 2019.", ["agrees"]),
        ("Trips from North rose for the 3rd consecutive year in 2019.", ["contradicts"]),
        ("En 2019, los trips de South aumentaron por tercer año consecutivo.", ["contradicts"]),
        ("En 2019, los trips de Both aumentaron por 3.er año consecutivo.", ["agrees"]),
        # What cannot be held against the data is told all the same.
        ("Trips from North rose for the tenth year running in 2019.", ["unknown"]),
        ("Ferries at their highest since 1989", ["unknown"]),
        ("Crossings up for the sixth year running", ["unknown"]),
    ],
)
def test_what_is_said_of_years_in_words_is_held_against_the_data_or_told(
    ports: Index, text: str, verdicts: list[str]
) -> None:
    assert [str(each.verdict) for each in judged(text, ports)] == verdicts


@pytest.mark.parametrize(("trips", "verdict"), [("910,000", "agrees"), ("920,000", "contradicts")])
def test_the_total_of_many_members_is_meant_where_none_is_named(
    trips: str, verdict: str, tmp_path: Path
) -> None:
    port = {"name": "port", "type": "string", "role": "dimension", "totals": ["Total"]}
    ports = (*(f"Port {each},65000" for each in "ABCDEFGHIJKLMN"), "Total,910000")
    rows = "year,port,trips\n" + "".join(f"2024,{each}\n" for each in ports)
    data = Index(ferries(tmp_path, described(resource(YEAR, port, TRIPS)), trips=rows))
    assert [
        str(each.verdict) for each in judged(f"There were {trips} ferry trips in 2024.", data)
    ] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Trips from all ports rose 11 percent from 2017 to 2018.",
        "Ferry trips rose by 540 between 2017 and 2018.",
        "In 2018 there were 5,420 ferry trips, up 11 percent.",
        "In total, there were 540 more ferry trips in 2018 than in 2017.",
        "Of the 5,420 ferry trips in 2018, 610 (11%) were in East and 2,500 (46%) in West.",
    ],
)
def test_the_sum_of_all_members_and_its_change_are_told_without_a_total(
    text: str, tmp_path: Path
) -> None:
    port = {"name": "port", "type": "string", "role": "dimension", "titles": {"en-US": "port"}}
    held = {"North": (1310, 1405), "South": (790, 905), "East": (500, 610), "West": (2280, 2500)}
    each = (f"{2017 + at},{name},{n}\n" for name in held for at, n in enumerate(held[name]))
    rows = "year,port,trips\n" + "".join(each)
    data = Index(ferries(tmp_path, described(resource(YEAR, port, TRIPS)), trips=rows))
    assert {str(each.verdict) for each in judged(text, data)} == {"agrees"}


UNKNOWN = Judged(
    place="line 1", sentence="We sold  12 lamps.", start=9, end=11, verdict=Verdict.UNKNOWN
)


def test_what_is_written_is_read_again() -> None:
    written = with_accepted({}, [UNKNOWN], "data of today")
    assert written == b"%s\t12\tWe sold 12 lamps.\n" % digest_of(UNKNOWN, "data of today").encode()
    known = read_accepted(written)
    assert known[key_of(UNKNOWN)] == digest_of(UNKNOWN, "data of today")
    assert known[key_of(UNKNOWN)] != digest_of(UNKNOWN, "data of tomorrow")


def test_a_line_of_another_form_accepts_nothing() -> None:
    assert read_accepted(b"\xff\nno tabs\na\tb\tc\td\n") == {}


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("There were 440 ferry trips in 2023-24.", ["agrees"]),
        ("There were 412 ferry trips in fiscal year 2023/24.", ["agrees-with-another"]),
        ("In 2023–24 there were 28 ferry trips more than a year before.", ["agrees"]),
        ("Ferry trips fell by 28 from 2022-23 to 2023-24.", ["contradicts"]),
        ("There were 1.2 ferry trips a day in 2023-24.", ["agrees"]),
        ("From 2021-22 to 2023-24 there were 1,242 ferry trips in all.", ["agrees"]),
        ("Between 2021-22 and 2023-24 ferry trips averaged 414 a year.", ["agrees"]),
    ],
)
def test_a_year_that_is_named_after_two_is_one_period(
    text: str, verdicts: list[str], tmp_path: Path
) -> None:
    year = YEAR | {"periodKind": "fiscal-year", "type": "string"}
    rows = "year,trips\n2021-22,390\n2022-23,412\n2023-24,440\n"
    data = Index(ferries(tmp_path, described(resource(year, TRIPS)), trips=rows))
    assert [str(each.verdict) for each in judged(text, data)] == verdicts


@pytest.fixture
def pubs(tmp_path: Path) -> Index:
    """Return the pubs of three towns by their size, one of which has the most of none."""
    town = {"name": "town", "type": "string", "role": "dimension", "titles": {"en-US": "town"}}
    size = town | {"name": "staff", "titles": {"en-US": "number of employees in pub"}}
    table = resource(YEAR, town, size, {**TRIPS, "titles": {"en-US": "pubs"}})
    held = {"Ash": (52, 41, 20, 30), "Birch": (500, 400, 206, 307), "Cedar": (90, 80, 24, 35)}
    rows = "".join(
        f"{year},{name},{size},{number}\n"
        for name, (*small, first, last) in held.items()
        for year, few, many in zip((2017, 2018), small, (first, last), strict=True)
        for size, number in {
            "Less than 10": few, "10 or more": many, "Any number of employees": few + many
        }.items()
    )  # fmt: skip
    return Index(ferries(tmp_path, described(table), trips=f"year,town,staff,trips\n{rows}"))


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("In 2018, Ash had the most pubs of any town.", ["contradicts"]),
        ("In 2018, Birch had the most pubs of any town.", ["agrees"]),
        ("Ash now has the most pubs of any town.", ["contradicts"]),
        ("Ash has more pubs than any other town.", ["contradicts"]),
        ("Birch has more pubs than any other town.", ["agrees"]),
    ],
)
def test_a_rank_is_among_the_members_of_what_is_named_not_among_its_parts(
    text: str, verdicts: list[str], pubs: Index
) -> None:
    assert [str(each.verdict) for each in judged(text, pubs)] == verdicts


@pytest.fixture
def grants(tmp_path: Path) -> Index:
    """Return the grants of three towns in four fiscal years, which rose in each of them."""
    year = YEAR | {"periodKind": "fiscal-year", "type": "string"}
    town = {"name": "town", "type": "string", "role": "dimension", "titles": {"en-US": "town"}}
    table = resource(year, town, {**TRIPS, "titles": {"en-US": "grants"}})
    held = {
        "Ash": (393, 536, 916, 1089),
        "Birch": (84, 126, 268, 283),
        "Cedar": (199, 302, 481, 595),
    }
    years = ("2022-23", "2023-24", "2024-25", "2025-26")
    rows = (f"{y},{each},{n}\n" for each, v in held.items() for y, n in zip(years, v, strict=True))
    return Index(ferries(tmp_path, described(table), trips=f"year,town,trips\n{''.join(rows)}"))


LED = "In 2025-26, Ash had 1,089 grants. That is up 19% from 916 a year earlier "


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            f"{LED}and nearly triple the 393 of 2022-23. Grants in Birch rose from 268 to 283.",
            [],
        ),
        (f"{LED}and nearly triple the 393 of 2022-23. Cedar had 595.", []),
        ("Ash had 1,089 grants in 2025-26. Grants in Birch rose from 84 to 126.", []),
        ("Grants in Birch rose from 84 to 283.", []),
        ("Grants in Birch fell from 268 to 283.", [("283", "contradicts")]),
        ("Grants in Ash rose from 390 to 1,089.", [("390", "unknown")]),
    ],
)
def test_a_change_leads_from_one_value_of_its_member_to_a_later_one(
    text: str, wrong: list[tuple[str, str]], grants: Index
) -> None:
    found = [(each.text, str(each.verdict)) for each in judged(text, grants)]
    assert [each for each in found if each[1] != "agrees"] == wrong
    assert len(found) > 1


def test_no_sentence_is_offered_in_which_something_rose_to_less(grants: Index) -> None:
    _, wrong = judged("In 2022-23, grants in Birch rose from 268 to 283.", grants)
    said = answer(wrong)
    assert said is not None
    assert (said.meant.partition(" ")[0], said.allowed) == ("84", "")


SMALL = (
    "In Birch, pubs with less than 10 employees fell from 500 in 2017 to 400 in 2018, while those "
    "with 10 or more employees rose from 206 in 2017 to 307 in 2018. "
)


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        # The second of each is no difference of two sizes, and the place has a total of its own.
        (
            "Pubs with less than 10 employees in Birch fell from 500 in 2017 to 400 in 2018.",
            ["500", "400"],
        ),
        (
            f"{SMALL}In 2018, Ash had 71 pubs and Cedar 115.",
            ["500", "400", "206", "307", "71", "115"],
        ),
        ("In 2018, Ash had less than 10 pubs.", []),
    ],
)
def test_a_number_in_the_name_of_a_group_is_no_quantity(
    text: str, agreed: list[str], pubs: Index
) -> None:
    found = judged(text, pubs)
    assert [each.text for each in found if each.verdict is Verdict.AGREES] == agreed
    assert len(found) == max(len(agreed), 1)


@pytest.mark.parametrize(("percent", "verdict"), [(20, "agrees"), (43, "contradicts")])
def test_what_fell_by_a_percentage_is_compared_with_what_it_was_before(
    percent: int, verdict: str, pubs: Index
) -> None:
    first = "In Birch, there were 707 pubs in 2018. "  # By 43% those are fewer than all.
    text = f"Those with less than 10 employees fell by {percent}%, from 500 to 400."
    assert str(judged(first + text, pubs)[1].verdict) == verdict


@pytest.mark.parametrize(
    ("package", "text", "told"),
    [
        ("lunches", "The gap between Clark and Douglas was 1,980 students in 2023-24.", ["-"]),
        ("lunches", "The gap between Clark and Douglas was 1,890 students in 2023-24.", ["+"]),
        ("lunches", "The gap between Clark and Elk in 2022-23 was 289 students.", ["+"]),
        ("lunches", "Ferry ranked 6th of 8 in students in 2023-24.", ["-"]),
        ("lunches", "Ferry ranked 5th of 8 in students in 2023-24.", ["+"]),
        ("lunches", "Ferry ranked 5th of 12 in students in 2023-24.", ["+"]),
        ("lunches", "Grant had the most students of the three counties in 2023-24.", []),
        ("lunches", "Grant had the most students of the eight counties in 2023-24.", ["-"]),
        ("lunches", "Adams grew by 95 students a year between 2019-20 and 2023-24.", ["-"]),
        ("lunches", "Adams grew by 32 students a year between 2019-20 and 2023-24.", ["+"]),
        ("lunches", "All eight counties together had 7,112 students in 2023-24.", ["-"]),
        ("lunches", "All nine counties together had 7,112 students in 2023-24.", ["?"]),
        ("lunches", "Of the students in 2023-24, 23 percent were in Douglas County.", ["-"]),
        ("lunches", "On average 1,890 students per county had lunch in 2023-24.", ["-"]),
        (
            "lunches",
            "Baker had more students than Clark in 2021-22: 774 against 308.",
            ["+", "+", "-"],
        ),
        (
            "overdoses",
            "Texas: 4,172 deaths in 2020; 4,381 in 2021; 5,202 in 2022.",
            ["+", "-", "+"],
        ),
        ("overdoses", "With a rate of 20.4, Utah ranked last in 2023.", ["+", "-"]),
        ("overdoses", "More people died of overdoses in Ohio in 2023 than in 2022.", ["-"]),
        ("overdoses", "En Ohio hubo 4,542 muertes por sobredosis en 2023.", ["-"]),
        ("overdoses", "Ohio tuvo menos muertes por sobredosis que Maine en 2023.", ["-"]),
        # The only member of a column that all rows share needs no name.
        (
            "infants",
            "Infant mortality rose 48.2% in Queens in a year, to 4.69 in Q1 2026.",
            ["-", "+"],
        ),
        ("infants", "Infant mortality in Queens rose 44.3% in a year, to 4.69.", ["+", "+"]),
        ("infants", "Infant mortality in Queens rose 48.2% in a year, to 4.69.", ["-", "+"]),
        ("drinks", "Portugal es el país que más vino bebe.", ["-"]),
        ("child-protection", "Texas led all states with 110,385 reports in 2023.", ["-", "+"]),
        ("child-protection", "Reports of the nation rose by 117 percent from 2019 to 2023.", ["?"]),
    ],
)
def test_what_a_sentence_names_once_is_held_against_its_number_in_any_form(
    package: str, text: str, told: list[str]
) -> None:
    signs = {"agrees": "+", "contradicts": "-", "unknown": "?"}
    assert [signs.get(each.verdict, each.verdict) for each in judged(text, package)] == told


def told(text: str, package: str = "child-protection") -> str:
    """Return what is said of each quantity of a sentence: + for right, - for wrong."""
    signs = {"agrees": "+", "contradicts": "-", "unknown": "?"}
    return "".join(signs.get(each.verdict, each.verdict) for each in judged(text, package))


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            (
                "In Washington, pay after inflation rose 18.3% from 2009-10 to 2021-22, the "
                "most of any state."
            ),
            "++",
        ),
        (
            (
                "In Washington, pay after inflation rose 28.3% from 2009-10 to 2021-22, the "
                "most of any state."
            ),
            "-+",
        ),
        (
            (
                "In Oregon, pay after inflation rose 1.7% from 2009-10 to 2021-22, the most "
                "of any state."
            ),
            "--",
        ),
        (
            (
                "Washington had the largest increase in pay after inflation of any state "
                "from 2009-10 to 2021-22."
            ),
            "+",
        ),
        (
            (
                "Texas had the largest increase in pay after inflation of any state from "
                "2009-10 to 2021-22."
            ),
            "-",
        ),
        ("Between 2009-10 and 2021-22 real pay in Washington rose the most of any state.", "+"),
        ("Between 2009-10 and 2021-22 real pay in Ohio rose the most of any state.", "-"),
        ("Pay in New York was $92,222 in 2021-22, the highest of any state.", "++"),
        ("Pay in Washington rose to $81,586 in 2021-22, the highest of any state.", "+-"),
    ],
)
def test_the_place_of_a_change_is_among_changes_of_the_column_that_words_name(
    text: str, verdicts: str
) -> None:
    assert told(text, "salaries") == verdicts


def test_the_place_of_a_percentage_increase_is_that_of_the_change() -> None:
    text = "{} had the largest percentage increase in current pay from 2020-21 to 2021-22."
    assert told(text.format("Idaho"), "salaries") == "+"
    assert told(text.format("Florida"), "salaries") == "-"


@pytest.mark.parametrize(("state", "verdict"), [("California", "+"), ("Texas", "-")])
def test_a_place_that_no_number_stands_before_is_of_no_change(state: str, verdict: str) -> None:
    text = f"2023, the most CyberTipline reports came from {state}."
    assert told(text, "child-protection") == verdict


def test_the_least_is_a_place_as_well() -> None:
    real = "After inflation, pay in Mississippi fell 20.6% from 2009-10 to 2021-22, the {} of any."
    assert told(real.format("most"), "salaries") == "++"
    assert told(real.format("least"), "salaries") == "+-"
    paid = "In 2021-22 New York paid the most and {} the least."
    assert told(paid.format("Mississippi"), "salaries") == "++"
    assert told(paid.format("Texas"), "salaries") == "+-"


@pytest.mark.parametrize(("borough", "verdict"), [("Queens", "+"), ("The Bronx", "-")])
def test_the_place_of_a_change_needs_no_total(borough: str, verdict: str) -> None:
    text = f"{borough} saw the largest increase in infant mortality from Q1 2025 to Q1 2026."
    assert told(text, "infants") == verdict


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Infant mortality in Queens was 4.69 in 2026 Q1.", "+"),
        ("Infant mortality in Queens was 4.69 in Q1 2026.", "+"),
        ("Infant mortality in Queens was 4.69 in Q1 of 2026.", "+"),
        ("Infant mortality in Queens was 4.69 in 2026-Q1.", "+"),
        ("Infant mortality in Queens was 4.69 in 2026Q1.", "+"),
        ("Infant mortality in Queens was 4.96 in 2026 Q1.", "-"),
        (
            (
                "Infant mortality in Queens rose 44.3% in a year, to 4.69 in 2026 Q1, from "
                "3.25 in 2025 Q1."
            ),
            "+++",
        ),
        ("La tasa de mortalidad infantil en Queens fue de 4.69 en 2026T1.", "+"),
        ("La tasa de mortalidad infantil en Queens fue de 4.69 en el T1 de 2026.", "+"),
        (
            "La tasa de mortalidad infantil en Queens fue de 4.69 en el primer trimestre de 2026.",
            "+",
        ),
        ("La tasa de mortalidad infantil en Queens fue de 4.96 en 2026 T1.", "-"),
    ],
)
def test_a_quarter_is_read_in_any_order(text: str, verdicts: str) -> None:
    assert told(text, "infants") == verdicts


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("infants", "In Q1 2026 it fell to 2.87 in Manhattan, from 2.97 a year earlier.", "++"),
        ("infants", "In Q1 2026 it rose to 2.87 in Manhattan, from 2.97 a year earlier.", "-+"),
        ("infants", "In Q2 2025 it was 3.76 in Queens, up from 3.25 a quarter earlier.", "++"),
        ("infants", "In Q2 2025 it was 3.76 in Queens, down from 3.25 a quarter earlier.", "-+"),
        ("infants", "In Q1 2026 it edged up to 3.59 in Brooklyn, from 3.65 in Q4 2025.", "-+"),
        ("infants", "In Q1 2025 it was 3.25 in Queens, down from 3.71 the quarter before.", "++"),
        ("salaries", "Pay in Nevada was $57,804 in 2021-22, up from $58,167 a year earlier.", "-+"),
        (
            "salaries",
            "Pay in Nevada was $57,804 in 2021-22, down from $58,167 a year earlier.",
            "++",
        ),
    ],
)
def test_what_came_from_a_period_before_is_held_against_that_one(
    package: str, text: str, verdicts: str
) -> None:
    assert told(text.replace(" it ", " infant mortality "), package) == verdicts


@pytest.mark.parametrize(("words", "verdict"), [("more", "+"), ("less", "-")])
def test_what_more_than_halved_became_less_than_a_half(words: str, verdict: str) -> None:
    text = "From Q4 2023 to Q1 2026 the rate on Staten Island {} than halved, from 4.18 to 1.91."
    assert told(text.format(words), "infants") == f"{verdict}++"


@pytest.mark.parametrize(("value", "verdict"), [("84,140", "+"), ("48,140", "-")])
def test_a_sentence_that_names_nobody_is_about_whom_the_text_named_last(
    value: str, verdict: str
) -> None:
    text = (
        "Pay after inflation in Washington was $81,586 in 2021-22. That is more than the $68,970 "
        f"of 2009-10. In 2019-20 it had been ${value}."
    )
    assert told(text, "salaries") == f"++{verdict}"


def test_what_may_be_said_has_no_decimal_of_nothing(tmp_path: Path) -> None:
    rows = "year,trips\n2021,846000000\n2022,949000000\n"
    data = Index(ferries(tmp_path, described(resource(YEAR, TRIPS)), trips=rows))
    (wrong,) = judged("In 2022 ferries made 994 million trips.", data)
    told = answer(wrong)
    assert told
    assert told.allowed == "In 2022 ferries made 949 million trips."


@pytest.mark.parametrize("words", ["the most in four years", "the fewest in the last three years"])
def test_the_first_in_so_many_years_is_not_taken_for_the_first_of_all(words: str) -> None:
    text = f"In 2023 NCMEC received 36.2 million reports, {words}."
    assert told(text, "child-protection") == "+"


def test_the_end_of_a_number_begins_no_part_of_a_whole() -> None:
    found = judged("In 2023, 4.5 of every 100 reports came from Texas.")
    assert [each.text for each in found] == ["4.5", "100"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Reports, 36.2 million in 2023, stayed below the 32.1 million of 2022.", "+-"),
        ("Reports rose to 36.2 million in 2023, more than the 32.1 million of 2022.", "++"),
        (
            "Reports rose to 32.1 million in 2022, but were fewer than the 29.4 million of 2021.",
            "+-",
        ),
        (
            "Los 36.2 millones de reportes de 2023 están por debajo de los 32.1 millones de 2022.",
            "+-",
        ),
        ("California had 110,784 reports in 2023, less than the 110,385 of Texas.", "+-+"),
        ("En 2022 los reportes fueron 32.1 millones; en 2023 superaron los 36 millones.", "++"),
    ],
)
def test_a_right_value_on_the_wrong_side_of_another_is_told(text: str, verdicts: str) -> None:
    assert told(text, "child-protection") == verdicts


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("child-protection", "In rural Texas, 110,385 reports were received in 2023.", "?"),
        ("child-protection", "Smaller providers submitted 35.9 million reports in 2023.", "?"),
        ("child-protection", "Girls drew 186,819 reports of online enticement in 2023.", "?"),
        ("child-protection", "En las zonas rurales de Texas hubo 110,385 reportes.", "?"),
        ("drivers", "Young drivers in Ohio pay $697.73 for car insurance.", "?"),
        ("permits", "Urban zones of Mesa issued 3,215 building permits in 2023.", "?"),
        # What the data name themselves narrows nothing, nor does what compares.
        ("drivers", "A smaller share of drivers sped in Ohio, 28 percent, than in Texas.", "+"),
        (
            "child-protection",
            "The Western District of New York sentenced 33 offenders in fiscal year 2020.",
            "+",
        ),
        (
            "child-protection",
            "For smaller providers the fine for a first failure to report is $600,000.",
            "+",
        ),
    ],
)
def test_a_part_of_what_is_counted_is_not_the_whole(package: str, text: str, verdicts: str) -> None:
    assert told(text, package) == verdicts


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("child-protection", "They say that in 2019 it was like nineteen million reports.", "-"),
        ("drinks", "Our guest claims Mexicans drink more beer than Americans.", "-"),
        ("child-protection", "Year: 2020; reports: 21,751,085; files: 64,565,314.", "+-"),
        (
            "child-protection",
            "CSAM cases numbered 1,593 in fiscal 2016 and 1,409 in fiscal 2017, a drop of 184.",
            "+++",
        ),
        (
            "child-protection",
            "Reports in North Carolina (34,162) exceeded those in Virginia (28,155) by 8,007.",
            "+++-",
        ),
        (
            "overdoses",
            "Ohio had 2.2 times as many deaths as Kentucky in 2023, and Maine 607.",
            "++",
        ),
        ("drinks", "Spain drank as much beer (284 servings) as the USA (294).", "+-"),
        (
            "child-protection",
            "Los arrestos de los grupos de trabajo fueron unos 9,200 en el año fiscal 2020.",
            "+",
        ),
    ],
)
def test_what_stands_around_a_number_is_of_it_as_its_sentence_is_built(
    package: str, text: str, verdicts: str
) -> None:
    assert told(text, package) == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "France drank 370 servings of wine, 286 more than the USA and 195 more than Germany.",
            "+++",
        ),
        (
            "France drank 370 servings of wine, 286 more than the USA and 91 more than Germany.",
            "++-",
        ),
    ],
)
def test_what_is_compared_with_several_is_told_of_first(text: str, verdicts: str) -> None:
    assert told(text, "drinks") == verdicts


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("lunches", "Adams bought 12 laptops per pupil in 2023-24.", "?"),
        ("lunches", "Spending per student in Adams was 1,420 in 2022-23.", "?"),
        ("lunches", "Adams had 1,420 students in 2022-23.", "-"),
    ],
)
def test_what_there_is_for_each_of_them_is_no_count_of_them(
    package: str, text: str, verdicts: str
) -> None:
    assert told(text, package) == verdicts


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("drivers", "In Texas 40 percent were speeding. That is 8 points above New York.", "++"),
        ("drivers", "In Texas 40 percent were speeding. That is 9 points above New York.", "+-"),
        (
            "permits",
            "Dayton had a vacancy rate of 6.8 percent in 2020. The one in Mesa rose by 7 points.",
            "+-",
        ),
        (
            "child-protection",
            "TikTok's reports rose 105 percent from 2022 to 2023. Discord's rose by 42 percent.",
            "+-",
        ),
    ],
)
def test_a_sentence_goes_on_with_the_measure_and_the_period_of_the_one_before(
    package: str, text: str, verdicts: str
) -> None:
    assert told(text, package) == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("In 2023 NCMEC had 36.2 million reports, up 13 percent from 2022.", "++"),
        ("In 2023 NCMEC had 36.2 million reports, down 13 percent from 2022.", "+-"),
        ("Discord's reports doubled from 169,800 in 2022 to 339,412 in 2023.", "+++"),
        ("Discord's reports halved from 169,800 in 2022 to 339,412 in 2023.", "-++"),
        ("Illinois had more reports than Georgia.", "+"),
        ("Illinois had fewer reports than Georgia.", "-"),
        ("In 2023 reports held 54,842,374 images, 37 percent more than in 2021.", "++"),
        ("In 2023 reports held 54,842,374 images, 11 percent more than in 2021.", "+-"),
        ("Reddit's reports went from 52,592 to 290,141 between 2022 and 2023.", "++"),
        (
            "Reddit's reports went from 52,592 to 290,141 between 2021 and 2023.",
            "agrees-with-another+",
        ),
        (
            "In fiscal 2020, 1,340 people were sentenced for non-production offenses.",
            "agrees-with-another",
        ),
        ("In 2024 trafficking brought 151 months, against 82 months for possession.", "++"),
        ("In 2024 trafficking brought 151 months, against 101 months for possession.", "+-"),
        ("The Eighth Circuit sentenced 188 offenders, fewer than the Ninth.", "+"),
        ("Facebook sent more reports in 2023 (17.8 million) than in 2022 (21.2 million).", "+-"),
        ("Facebook sent fewer reports in 2023 (17.8 million) than in 2022 (21.2 million).", "++"),
        ("The number of files rose to 105.7 million in 2023, from 88.4 million.", "++"),
        ("The number of files rose to 105.7 million in 2023, from 121.1 million.", "+-"),
        ("Instagram rose to 11.4 million reports in 2023, against Facebook's 17.8 million.", "++"),
        ("On average, NCMEC received 99,000 reports a day in 2023.", "+"),
        ("On average, NCMEC received 199,000 reports a day in 2023.", "-"),
        ("India was first worldwide in 2023 with 8.9 million reports.", "++"),
        ("India was second worldwide in 2023 with 8.9 million reports.", "-+"),
        (
            "California had one report for every 354 residents in 2023, Texas one for every 728.",
            "+-",
        ),
        ("Ohio had 399 fewer reports than California.", "-"),
        ("Facebook sent 4.9 million in 2025, less than half of the 8.6 million of 2024.", "+-+"),
        ("Facebook sent 4.9 million in 2025, more than half of the 8.6 million of 2024.", "+++"),
        ("Six in ten (35.4 percent) were related or in a position of trust in 2019.", "+-"),
    ],
)
def test_what_is_told_the_other_way_or_of_another_year_is_wrong(text: str, verdicts: str) -> None:
    assert told(text) == verdicts


def test_each_quantity_of_a_paragraph_has_the_place_of_its_line() -> None:
    text = "In 2023, NCMEC had 36.2 million reports. In 2022, it had 32.1 million."
    passage = Passage(text, "line 1", lines=((41, "line 2"),))
    found = [e for e in judge([passage], index("child-protection")) if e.metric]
    assert [(e.text, e.place) for e in found] == [
        ("36.2 million", "line 1"), ("32.1 million", "line 2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("package", "text", "verdicts"),
    [
        ("carbon-dioxide", "The 2010s averaged 400.4 ppm.", "+"),
        ("carbon-dioxide", "The 2010s averaged 405 ppm.", "-"),
        ("drinks", "The average country drinks 106 servings of beer.", "+"),
        ("drinks", "The average country drinks 120 servings of beer.", "-"),
        ("drinks", "At 14.4 litres Belarus drank a litre and a half more than Lithuania.", "+?"),
    ],
)
def test_a_mean_of_years_or_of_all_is_held_against_its_number(
    package: str, text: str, verdicts: str
) -> None:
    assert told(text, package) == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "Group 2: customers who value short terms",
        "We split the data of each state with random_state=42 in all cases.",
        "Add expense 2.",
        "The pixel values lie between 0-1.",
        "The model had the highest accuracy in most cases of the test.",
    ],
)
def test_what_texts_on_other_subjects_count_is_not_in_the_data(text: str) -> None:
    assert {each.verdict for each in judged(text)} <= {Verdict.UNKNOWN, Verdict.NOT_EVIDENCE}
