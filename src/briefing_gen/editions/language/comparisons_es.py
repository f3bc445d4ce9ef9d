"""Spanish words of comparison. Nouns (alza, baja, aumento) go free: they lead to a number or none.

So does what has other work to do: "baja" the noun, "reducido" for small, "menor" for a child,
"pena máxima" of a law.
"""

from __future__ import annotations

from typing import Final

VERBS: Final = """
aumentar: aumenta aumentan aumentó aumentaron aumentaba aumentaban aumentado aumentando
acelerar: aceleró aceleraron
agravar: agravó agravaron agravado
bajar: bajan bajó bajaron bajaba bajaban bajado bajando
caer: cae caen cayó cayeron caía caían caído cayendo
crecer: crece crecen creció crecieron crecía crecían crecido creciendo
decrecer: decrece decrecen decreció decrecieron decrecido
derrumbar: derrumbó derrumbaron
descender: desciende descienden descendió descendieron descendía descendían descendido descendiendo
deteriorar: deterioró deterioraron
disminuir: disminuye disminuyen disminuyó disminuyeron disminuía disminuían disminuido disminuyendo
disparar: disparó dispararon
doblar: dobla doblan dobló doblaron
desplomar: desplomó desplomaron desplomado
empeorar: empeora empeoran empeoró empeoraron empeoraba empeorado empeorando
escalar: escaló escalaron
exceder: excede exceden excedió excedieron
hundir: hundió hundieron
incrementar: incrementa incrementan incrementó incrementaron incrementado
mejorar: mejoró mejoraron mejoraba mejorado mejorando
mermar: mermó mermaron mermado
multiplicar: multiplica multiplican multiplicó multiplicaron multiplicado
rebasar: rebasa rebasan rebasó rebasaron
reducir: reduce reducen redujo redujeron reducía reducían
remontar: remontó remontaron
repuntar: repunta repuntan repuntó repuntaron repuntado
retroceder: retrocede retroceden retrocedió retrocedieron retrocedido
sobrepasar: sobrepasa sobrepasan sobrepasó sobrepasaron
subir: sube suben subió subieron subía subían subido subiendo
superar: supera superan superó superaron superaba superaban superado superando
"""
"""Each line: the lemma, and those of its forms that say what happened and little else."""

_GOES: Final = r"(?:va|van|iba|iban|fue|fueron|sigue|siguen|siguió|siguieron)"
_REACHED: Final = r"(?:alcanzó|alcanzaron|alcanza|marcó|marcaron|tocó|tocaron)"
MOVES: Final = (
    rf"{_GOES} (?:en aumento|en descenso|al alza|a la baja|a más|a menos)",
    r"tendencia (?:al alza|a la baja|ascendente|descendente)",
    r"(?:ganó|ganaron|gana|ganan|perdió|perdieron|pierde|pierden) terreno",
    r"(?:tocó|tocaron) (?:techo|fondo)",
)
"""Expressions of more words, as patterns."""

RANKS: Final = (
    r"récords?",
    r"(?:máximo|mínimo)s? históricos?",
    rf"{_REACHED} (?:su|sus|un|el|los|nuevos?) (?:nuevos? )?(?:máximo|mínimo)s?",
    r"(?:su|sus|nuevos?) (?:máximo|mínimo)s?",
    r"un (?:máximo|mínimo)(?! (?:de|por)\b)",
    r"(?:la|una|gran|inmensa|amplia) (?:gran |inmensa |amplia )?(?:mayor[ií]a|minor[ií]a)",
    r"mayor parte",
    r"(?:el|la|los|las) [^\W\d_]+ más (?:alt|baj|grande|pequeñ)[^\W\d_]*",
    r"(?:el|la) más (?:alt|baj|grande|pequeñ)[^\W\d_]*",
    r"(?:el|la|los|las) (?:peor|peores)",
    r"sin precedentes",
    r"nunca antes",
    r"(?:más|menos|mayor|mayores|menor|menores|peor|mejor) que (?:nunca|antes)",
    r"(?:el|la|los|las) (?:[^\W\d_]+ )?(?:más|menos) (?:frecuente|común|extendid)[^\W\d_]*",
    r"casi (?:tod[oa]s?|ningun[oa]|ningún)",
    r"(?:el|la) (?:mayor|menor) (?:número|cantidad|porcentaje|proporción|cifra|tasa)",
)
"""What ranks values or says which part is the larger, as patterns."""
