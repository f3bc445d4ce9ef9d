"""Spanish for readers in the United States.

Of words that compare, nouns (alza, baja, aumento) go free: they lead to a number or none. So does
what has other work to do: "baja" the noun, "reducido" for small, "menor" for a child, "pena
máxima" of a law.

Of words that ask, what a law says goes free: "los proveedores deben reportar". So who must, or
what it is that must be done, decides.
"""

from decimal import Decimal
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.dataset.model import Statistic
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.words import words
from briefing_gen.words.statements import Contraries, Patterns, Statements

_LAWMAKERS: Final = (
    r"(?:(?:el|este|nuestro) (?:Congreso|Senado|Gobierno)|la (?:Cámara(?: de Representantes)?"
    r"|Legislatura|Administración)|(?:los|las) (?:legislador[ea]s|congresistas|senador[ea]s"
    r"|representantes)|usted(?:es)?)"
)

_MUST: Final = (
    r"(?:debe|deben|tiene que|tienen que|ha de|han de|necesita|necesitan|no (?:puede|pueden)"
    r" esperar)"
)
_TO_ACT: Final = (
    r"(?:actuar|aprobar|votar|apoyar|respaldar|financiar|legislar|promulgar|rechazar|derogar"
    r"|reformar|copatrocinar|exigir|intervenir|poner fin)"
)

_ASKING: Final = (
    (
        r"(?:pedimos|solicitamos|instamos|exhortamos|exigimos|recomendamos|proponemos|reclamamos"
        r"|demandamos|urgimos|rogamos|sugerimos|aconsejamos|abogamos)"
    ),
    r"(?:hacemos|hago) un llamado",
    r"llamamos (?:al Congreso|a (?:los|las) legislador[ea]s)",
    r"(?:debería|deberían|debiera|debieran|deberíamos)",
    r"(?:debemos|tenemos que|hemos de)",
    rf"{_LAWMAKERS}(?: también| ya| hoy| ahora)? {_MUST}",
    rf"{_MUST} {_TO_ACT}",
    rf"(?:hay que|urge|es (?:urgente|necesario|preciso|indispensable)) {_TO_ACT}",
    (
        r"(?:urge|es (?:urgente|necesario|preciso|indispensable)) que (?:el Congreso|el Senado"
        r"|la Cámara|los legisladores|se (?:apruebe|promulgue|legisle))"
    ),
    r"(?:ya )?es (?:hora|momento) de",
    r"ha llegado (?:la hora|el momento)",
    r"nuestr[oa]s? (?:recomendación|recomendaciones|petición|exigencias?)",
    r"merece (?:su|nuestro) (?:voto|apoyo)",
    r"por favor",
)

_IT: Final = r"(?:el|la|los|las|est[ae]s?|ese|esa|un|una|nuestr[oa]s?|a|por|en)"

_IMPERATIVES: Final = (
    r"(?:Vote|Voten|Vota|Votemos) (?:por|a favor|en contra|sí|no)",
    (
        rf"(?:Apoye|Apoyen|Apoya|Apoyemos|Apruebe|Aprueben|Aprobemos|Respalde|Respalden|Promulgue"
        rf"|Promulguen|Rechace|Rechacen|Derogue|Deroguen|Firme|Firmen|Financie|Financien) {_IT}"
    ),
    r"(?:Actúe|Actúen|Actuemos)",
    r"(?:Exija|Exijan|Exijamos)",
    r"(?:Pida|Pidan|Pidamos) (?:al|a su|a sus|que)",
    (
        r"(?:Llame|Llamen|Escriba|Escriban|Contacte|Contacten|Diga|Digan) (?:a|al|con) "
        r"(?:su|sus|Congreso|legislador)"
    ),
    r"(?:Únase|Únanse|Súmese|Súmense)",
    r"(?:Proteja|Protejan|Protejamos|Defienda|Defiendan|Defendamos|Ayude|Ayuden) a",
    r"(?:Detenga|Detengan|Ponga fin|Pongan fin|Acabe|Acaben)",
)

_VERBS: Final = """
aumenta aumentan aumentó aumentaron aumentaba aumentaban aumentado aumentando aceleró aceleraron
agravó agravaron agravado bajan bajó bajaron bajaba bajaban bajado bajando cae caen cayó cayeron
caía caían caído cayendo crece crecen creció crecieron crecía crecían crecido creciendo decrece
decrecen decreció decrecieron decrecido derrumbó derrumbaron desciende descienden descendió
descendieron descendía descendían descendido descendiendo deterioró deterioraron disminuye
disminuyen disminuyó disminuyeron disminuía disminuían disminuido disminuyendo disparó dispararon
dobla doblan dobló doblaron desplomó desplomaron desplomado empeora empeoran empeoró empeoraron
empeoraba empeorado empeorando escaló escalaron hundió hundieron
incrementa incrementan incrementó incrementaron incrementado mejoró mejoraron mejoraba mejorado
mejorando mermó mermaron mermado multiplica multiplican multiplicó multiplicaron multiplicado
reduce reducen redujo redujeron reducía reducían remontó remontaron repunta repuntan repuntó
repuntaron repuntado retrocede retroceden retrocedió retrocedieron retrocedido sube suben subió
subieron subía subían subido subiendo
"""

_GOES: Final = r"(?:va|van|iba|iban|fue|fueron|sigue|siguen|siguió|siguieron)"
_REACHED: Final = r"(?:alcanzó|alcanzaron|alcanza|marcó|marcaron|tocó|tocaron)"

_MOVES: Final = (
    rf"{_GOES} (?:en aumento|en descenso|al alza|a la baja|a más|a menos)",
    r"tendencia (?:al alza|a la baja|ascendente|descendente)",
    r"(?:ganó|ganaron|gana|ganan|perdió|perdieron|pierde|pierden) terreno",
    r"(?:tocó|tocaron) (?:techo|fondo)",
)

_MOST: Final = r"más (?:alt|baj|grande|pequeñ|elevad|numeros|pronunciad|marcad)[^\W\d_]*"
_NO_NOUN: Final = (
    r"(?:de|del|que|y|o|e|u|en|a|al|por|con|para|sin|se|no|es|era|fue|ha|tiene|sufr\w+|brevedad"
    r"|rapidez|claridad|cuidado|interés)"
)
"""Behind "el mayor", what makes a person of it, or a phrase without a value."""

_RANKS: Final = (
    r"récords?",
    r"exced(?:en?|ió|ieron)|(?:rebas|sobrepas)(?:an?|ó|aron)",
    r"super(?:an?|ó|aron|aban?|ado|ando)",
    r"(?:máximo|mínimo)s? históricos?",
    rf"{_REACHED} (?:su|sus|un|el|los|nuevos?) (?:nuevos? )?(?:máximo|mínimo)s?",
    r"(?:su|sus|nuevos?) (?:máximo|mínimo)s?",
    r"un (?:máximo|mínimo)(?! (?:de|por)\b)",
    r"(?:la|una|gran|inmensa|amplia) (?:gran |inmensa |amplia )?(?:mayor[ií]a|minor[ií]a)",
    r"mayor parte",
    rf"(?:el|la|los|las) (?:[^\W\d_]+ )?{_MOST}",
    rf"(?:el|la) mayor(?= (?!{_NO_NOUN}\b)[^\W\d_])",
    r"(?:es|era|fue|son|eran|fueron) (?:el|la|los|las) (?:mayor|menor)(?:es)?(?! de edad)",
    r"(?:el|la|los|las) (?:peor|peores)",
    r"sin precedentes",
    r"nunca antes",
    r"(?:más|menos|mayor|mayores|menor|menores|peor|mejor) que (?:nunca|antes)",
    (
        r"(?:el|la|los|las) (?:[^\W\d_]+ )?(?:más|menos) (?:frecuente|común|extendid|afectad)"
        r"[^\W\d_]*"
    ),
    r"casi (?:tod[oa]s?|ningun[oa]|ningún)",
    (
        r"(?:el|la) menor (?:número|cantidad|porcentaje|proporción|cifra|tasa|valor|monto|nivel"
        r"|total|volumen|gasto|costo|aumento|alza|caída|descenso|variación|diferencia|fuente)"
    ),
)

_MORE: Final = r"(?:más|menos|mayor|mayores|menor|menores)"

_ABOVE: Final = "por encima|encima|más|mayor|superior"
_BELOW: Final = "por debajo|debajo|menos|menor|inferior"

_MOVE: Final = "aumento|incremento|alza|crecimiento|descenso|caída|disminución"
_FASTER: Final = "más (?:rápid(?:[oa]s?|amente)|deprisa)|a mayor ritmo|menos lent(?:[oa]s?|amente)"
_SLOWER: Final = "más (?:lent(?:[oa]s?|amente)|despacio)|menos rápid(?:[oa]s?|amente)|a menor ritmo"
_CLAIMS: Final = (
    (
        rf"(?:{_FASTER}|{_SLOWER}) que|(?:se )?(?:desaceler|ralentiz|aceler|fren)(?:ó|aron|ado)"
        r"|que (?:en )?(?:(?:el|la|los|las) de )?(?:cualquier|ningún|ninguna) otr[oa]"
    ),
    (
        r"(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as) (?:[^\W\d_]+ )?(?:más|menos)"
        r" (?:poblad|numeros|costos|peligros|productiv)[oa]s?"
    ),
    rf"(?:el|la|los|las) que (?:\w+ )?{_MORE}\b",
    r"(?:el|la) [^\W\d_]+ con (?:más|menos)\b",
    r"(?:ocupa|ocupan|ocupó|está|queda|quedó) (?:el|la|en el|en) (?:primer|último|primero|última?)",
    r"(?:encabeza|encabezan|encabezó|lidera|lideran|lideró)",
    rf"(?:[Cc]ada|[Tt]od[oa]s l[oa]s|[Nn]ing[úu]na?) [^\W\d_]+ (?!de\b)[^\W\d_]+ {_MORE}\b",
    r"(?:Más|Menos)(?= (?:[a-záéíóúñ]+ ){1,6}en\s+(?:\S+\s+)?que en\b)",
    r"que [A-ZÁÉÍÓÚ][^.;:]{1,80}? (?:junt[oa]s|sumad[oa]s|combinad[oa]s)\b",
    r"apenas (?:cambi|vari)(?:ó|aron)\b|se mantuv(?:o|ieron) (?:estables?|igual(?:es)?)\b",
    r"(?:más|menos) de lo que\b",
    r"cada vez (?:más|menos|mayor|menor)\b",
    r"(?:paga|gasta|gana|cuesta|cobra)n? (?:más|menos)\b(?! que| de)",
    r"[Ss][oó]lo un puñado",
    r"(?:vuelto|volvi(?:ó|eron)|hecho|hizo) (?:más|menos)\b",
    rf"(?:[Ee]l|[Ll]a) únic[oa] (?:{_MOVE}|baja|[^\W\d_]+ (?:que|donde|cuy[oa]|con|en)\b)",
    rf"[Ss][oó]lo (?:l[oa]s? |el )?[A-ZÁÉÍÓÚ][^.,;:]{{1,60}}? {_MORE}\b",
    r"(?:mantuv|permaneci)\w+ (?:siempre )?por (?:debajo|encima)\b",
    r"(?:el|la|los|las) mejor(?:es)?(?= (?:de|del|entre)\b| ?$|[.,;])",
    r"(?:a|cerca de) la (?:cabeza|cima|cola|zaga)\b",
    r"rezagad[oa]s?",
    rf"{_MORE} que (?:cualquier|tod[oa]s|ningún|ninguna|nadie)\b",
    rf"{_MORE}(?! o )(?: [^\W\d_]+){{1,4}} que\b(?! (?:se|no|la ley)\b)",
    rf"{_MORE} que(?= [A-ZÁÉÍÓÚ])",
    r"por (?:encima|debajo) de(?:l| la) (?:mediana|media|promedio)",
    (
        r"(?:es|son|era|eran|fue|fueron) (?:(?:muy|bastante) )?(?:alt|baj|car|barat)[oa]s?"
        r"(?= ?$|[.,;])|en su mayoría|dominad[oa]s? por|prefier(?:e|en)(?= [A-ZÁÉÍÓÚ])"
    ),
    r"(?:tiene|tienen|tuvo|tuvieron|pero|aunque) (?:más|menos)(?: [^\W\d_]+){0,2}(?= ?$|[,.;])",
    r"(?:más (?:car|barat)[oa]s?) que\b",
    rf"{_MORE} que (?:l[oa]s?|el) (?:de|en)\b|al igual que en\b",
    r"(?:mejor|peor) que\b",
    r"por (?:delante|detrás) de(?= [A-ZÁÉÍÓÚ]|l\b| l)",
    rf"(?:[Uu]na?|[Ee]l|[Ll]a) (?:{_MOVE}|baja) (?:a|hasta)(?= \W)",
    r"(?:[Cc]ada|[Tt]odos los) años? desde\b",
    rf"(?:{_MOVE}) (?:llegó|vino|comenzó|empezó|se produjo|ocurrió)\b",
    rf"(?:{_MOVE}) (?:constante|continu[oa]|ininterrumpid[oa])",
    r"por (?:primera|única|última) vez|una sola vez|(?<!\w )[Ss][oó]lo en(?=  | \d{4})",
    rf"[Nn]unca (?:(?:ha|hab[íi]a|fue|hubo) (?:sido )?)?(?:tan \w+|{_MORE})\b|como nunca antes",
    r"ningún otro (?:año|mes|trimestre)|todos los (?:años|meses) anteriores",
    rf"sin (?:una? |ningun[oa]? )?(?:sol[oa] )?(?:{_MOVE}|baja)",
    r"(?:fue|fueron|es|son|permanec\w+|mant(?:uv|ien)\w+) (?:estables?|iguales|sin cambios)",
)

_ONES: Final = "cero uno dos tres cuatro cinco seis siete ocho nueve diez"
_TEENS: Final = (
    "doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno "
    "veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS: Final = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HUNDREDS: Final = {
    2: "doscient",
    3: "trescient",
    4: "cuatrocient",
    5: "quinient",
    6: "seiscient",
    7: "setecient",
    8: "ochocient",
    9: "novecient",
}
_NUMBER_WORDS: Final = (
    "ceros once dieciseis veintiún veintiun veintiuna veintidos veintitres veintiseis cien "
    "ciento cientos doscientos doscientas trescientos trescientas cuatrocientos cuatrocientas "
    "quinientos quinientas seiscientos seiscientas setecientos setecientas ochocientos "
    "ochocientas novecientos novecientas mil miles millar millares millón millon millones billón "
    "billon billones decena decenas docena docenas veintena veintenas centena centenas centenar "
    "centenares mitad mitades tercio tercios décimas centésima centésimas milésima milésimas "
    "doble dobles duplica duplican duplicó duplicaron duplicado duplicando duplicar triple "
    "triples triplica triplican triplicó triplicaron triplicado triplicando triplicar cuádruple "
    "cuadruplica cuadruplican cuadruplicó cuadruplicaron cuadruplicado cuadruplicar quíntuple "
    "quintuplica quintuplicó quintuplicaron quintuplicado"
)
"""With the accents often left out, such as "millon"."""

_ORDINALS: Final = (
    "primer|primero|primera",
    "segundo|segunda",
    "tercer|tercero|tercera",
    "cuarto|cuarta",
    "quinto|quinta",
    "sexto|sexta",
    "séptimo|séptima",
    "octavo|octava",
    "noveno|novena",
    "décimo|décima",
)
_NTH: Final = f"(?:{'|'.join(_ORDINALS[1:])})"
_NUMBER_PHRASES: Final = (
    rf"(?:(?<=\b[eé]l )|(?<=\bla )){_NTH}(?= (?:lugar|puesto|posición)\b)",
    rf"(?<=\ben ){_NTH}(?= (?:lugar|puesto|posición) (?:entre|de|en|con)\b)",
    (
        rf"(?:(?<=\bes )|(?<=\bfue )|(?<=\bqueda )|(?<=\bquedó )|(?<=\bla )){_NTH}"
        r"(?= (?:entre\b|en el (?:país|mundo|estado)\b|de(?: l[oa]s)? *(?:\d|$)))"
    ),
    "un cuarto de los",
    "un cuarto de las",
    "un cuarto del",
    "un cuarto de todos",
    "un cuarto de todas",
    "tres cuartos",
    "tres cuartas partes",
    "un quinto de los",
    "un quinto de las",
    "un quinto del",
    "(?:tercera|cuarta|quinta|sexta|séptima|octava|novena|décima|[a-zé]{5,}ava) parte",
    "cada (?:tercera?|quint[oa]|sext[oa]|séptim[oa]|octav[oa]|noven[oa]|décim[oa])",
    "(?:segund|tercer|cuart|quint|sext|octav|noven|décim)[oa]? [a-zñ]+ (?:consecutiv|seguid)[oa]",
    "uno de cada",
    "una de cada",
    "un par de",
    "pares de",
)
"""Other ordinals and rooms go free: "la quinta pregunta", "un cuarto de hotel"."""

_LABELS: Final = words.Labels(
    key_findings="Hallazgos principales",
    findings="Hallazgos",
    limits="Lo que estas cifras no muestran",
    questions="Preguntas que surgen",
    ask="Lo que pedimos",
    corrections="Correcciones",
    methods="Métodos",
    data="Tablas de datos",
    sources="Fuentes",
    help="Dónde pedir ayuda",
    say="Qué decir",
    working="Procedencia y cálculo",
    caveats="Advertencias",
    source="Fuente: ",
    sources_line="Fuentes: ",
    page_of="Página {page} de {pages}",
    contents="Contenido",
    notes="Notas",
    note="nota",
    backup="Material de apoyo",
    notes_and_sources="Notas y fuentes",
    lettered_as="Notas, con las letras del informe",
    numbered_as="Fuentes, con los números del informe",
    on_slide="diapositiva {slides}",
    on_slides="diapositivas {slides}",
    more_notes="Las demás notas figuran en el informe completo.",
    continued="(continuación)",
    part_of="({part} de {parts})",
    not_comparable="no comparable",
    in_steps="puntos en intervalos iguales",
    others="Otros",
    chart_data="Sobre estos datos",
    chart_caption="Gráfico",
    table_caption="Tabla",
    memo=("Memorando", "Para", "De", "Fecha", "Asunto"),
    link_to="Enlace a {target}",
    version="Versión de los datos ",
    category="Categoría",
    value="Valor",
    series="Serie",
    about_values=("Unidad", "Período", "Qué se cuenta", "Tipo de fuente", "Fuente"),
    units={
        Unit.COUNT: "cantidad",
        Unit.PERCENT: "por ciento",
        Unit.PERCENTAGE_POINT: "punto porcentual|puntos porcentuales",
        Unit.RATIO: "razón",
        Unit.RATE: "por cada 100,000",
        Unit.PER_1000: "por cada 1,000",
        Unit.RANK: "puesto",
        Unit.USD: "dólar estadounidense|dólares estadounidenses",
        Unit.EUR: "euro|euros",
        Unit.YEARS: "año|años",
        Unit.MONTHS: "mes|meses",
        Unit.DAYS: "día|días",
        Unit.HOURS: "hora|horas",
        Unit.MILES: "milla|millas",
        Unit.ACRES: "acre|acres",
        Unit.LITERS: "litro|litros",
        Unit.FAHRENHEIT: "grado Fahrenheit|grados Fahrenheit",
        Unit.PPM: "parte por millón|partes por millón",
    },
    year="Año",
    fiscal_year="año fiscal {year}",
    fiscal_years="años fiscales {start} a {end}",
    fiscal_year_short="año fiscal {year}",
    counted="Qué se cuenta o se mide:",
    fiscal_year_starts="El {name} empieza en {month}.",
    school_year="año escolar {year}",
    school_years="años escolares {start} a {end}",
    quarters=[
        f"el {nth} trimestre de {{year}}" for nth in ("primer", "segundo", "tercer", "cuarto")
    ],
    quarter_short="T{quarter} {year}",
    week="la semana del {day}",
    month_short="MMM y",
    day_short="d MMM y",
    span="{start} a {end}",
    million="{number} millones",
    million_one="{number} millón",
    billion="{number} mil millones",
    trillion="{number} billones",
    trillion_one="{number} billón",
    more_than="más de ",
    at_least="al menos ",
    places=(
        "primer lugar",
        "segundo lugar",
        "tercer lugar",
        "cuarto lugar",
        "quinto lugar",
        "lugar {number}",
    ),
    last_places=("último lugar", "penúltimo lugar", "antepenúltimo lugar"),
    tied=" (compartido)",
    place_of="lugar {place} de {count}",
    between_places="entre los lugares {low} y {high} de {count}",
    ordinals=(),
    fourths=(
        "cuarto más alto",
        "segundo cuarto más alto",
        "segundo cuarto más bajo",
        "cuarto más bajo",
    ),
    about="alrededor de {number}",
    about_percent="alrededor del {number}",
    times=[f"{number} veces" for number in (*_ONES.split()[2:], "{number}")],
    about_times="cerca de {times}",
    nearly="casi {times}",
    rounded=("alrededor de|cerca de|aproximadamente|unos|unas", "casi", "(?:algo )?más de"),
    more_than_times="más de {times}",
    rose="aumentó",
    rose_plural="aumentaron",
    fell="disminuyó",
    fell_plural="disminuyeron",
    by=" un ",
    by_amount=" en ",
    unchanged="se mantuvo casi igual",
    unchanged_plural="se mantuvieron casi igual",
    above="superior a",
    below="inferior a",
    about_the_same="casi igual a",
    too_small="demasiado pocos para calcular",
    over_all=", con todos los que tienen valor",
    over_neighbors=", con los vecinos que tienen valor",
    from_unrounded=", a partir de valores sin redondear",
    no_neighbors="no se indican vecinos",
    published="Publicado: ",
    accessed="Consultado: ",
    home_page=" (página de inicio del sitio)",
    as_reported_in="dato leído en ",
    contractions=(("de", "el", "del"), ("a", "el", "al")),
    not_available=package_words(Language.ES_US).not_available,
    lowest="Valor más bajo: ",
    highest="Valor más alto: ",
    from_value="Valores de ",
    to_value=" a ",
    all_values="Todos los valores son ",
    shown_by=", que aparece {count} veces",
    span_from="De ",
    span_to=" a ",
    break_before="Ruptura antes de ",
    total_of="Total, ",
    not_read="Años sin valor: ",
    in_unit=("en {unit}", "{scale} de {unit}", "{number} de {unit}"),
    in_scale={10**6: "en millones", 10**9: "en miles de millones", 10**12: "en billones"},
    largest_drawn="Se dibujan los valores mayores; la tabla de datos los tiene todos.",
    not_from_zero="; el eje no empieza en cero",
    years_left_out="(años omitidos)",
    periods_left_out="(períodos omitidos)",
    whiskers=(
        "Las líneas finas muestran cuánto puede desviarse una estimación por azar: su margen de "
        "error con un nivel de confianza del {confidence}\N{NO-BREAK SPACE}%."
    ),
    incomplete="incompleto",
    without_value="Sin valor: ",
    more_in_table="otros en la tabla de datos",
    and_others="otros",
    unmarked=(
        "Las cifras sin marca se leyeron en el documento de la entidad o en una copia archivada."
    ),
    all_unmarked=(
        "Todas las cifras se leyeron en el documento de la entidad o en una copia archivada."
    ),
    marked="«{grade}» señala un dato {words}.",
    weakest_counts=(
        "Una cifra calculada lleva la marca menos firme de sus partes. Una marca al final de un "
        "título vale para todas las cifras que hay en él y debajo."
    ),
    change_in_percent="variación porcentual",
    statistics={
        Statistic.COUNT: "conteo",
        Statistic.PERCENT: "porcentaje",
        Statistic.MEDIAN: "mediana",
        Statistic.MEAN: "media",
        Statistic.RATE: "tasa",
        Statistic.AMOUNT: "monto",
        Statistic.TERM: "pena fijada por ley",
    },
    change_in="variación de {0}",
    formulas={
        Operation.DIFFERENCE: "diferencia entre {0} y {1}",
        Operation.PERCENT_CHANGE: "variación porcentual de {0} a {1}",
        Operation.RATIO: "{0} dividido entre {1}",
        Operation.SHARE: "{0} como porcentaje de {1}",
        Operation.SUM: "suma de {all}",
        Operation.MEDIAN: "mediana de {all}",
        Operation.MEAN: "media aritmética de {all}",
        Operation.HIGHEST: "valor más alto de {all}",
        Operation.LOWEST: "valor más bajo de {all}",
        Operation.COUNT: "cantidad de valores de {all}",
        Operation.RANK: "lugar de {0} entre {all}",
        Operation.RATE: "{0} por cada cien mil de {1}",
        Operation.MARGIN: "margen de error de {0}",
    },
    charts={
        ChartKind.BAR: "Gráfico de barras",
        ChartKind.COLUMN: "Gráfico de columnas",
        ChartKind.LINE: "Gráfico de líneas",
        ChartKind.STACKED_BAR: "Gráfico de barras apiladas",
        ChartKind.STACKED_COLUMN: "Gráfico de columnas apiladas",
        ChartKind.DOT: "Gráfico de puntos",
        ChartKind.STRIP: "Tira de puntos",
        ChartKind.TILE_MAP: "Mapa de los estados en casillas iguales",
        ChartKind.SMALL_MULTIPLES: "Gráficos pequeños de columnas en una misma escala",
    },
    number_words=frozenset(f"{_ONES} {_TEENS} {_TENS} {_NUMBER_WORDS}".split()) - {"uno"},
    uncounted=(
        r"(?:COVID-19|SARS-CoV-2|\w+ años de edad)\b|"
        r"(?:l[oa]s|est[oa]s|es[oa]s) (?:dos|tres|cuatro|cinco)(?=[.,;:)]|$"
        r"| (?:son|eran|fueron|están|han|se|suman|difieren|junt[oa]s)\b)"
    ),
    number_phrases=_NUMBER_PHRASES,
    averages=(
        "promedio",
        "promedios",
        "promedia",
        "promedió",
        "promediaron",
        "en media",
        "(?:por )?término medio",
        "(?:la|una|de|su) media(?! (?:hora|docena|noche|tarde|luna))",
    ),
    named_averages=("mediana", "media aritmética"),
    reported_marks=(
        "según la prensa",
        "según informó la prensa",
        "según un artículo de prensa",
        "artículo de prensa",
    ),
    press_marks=("según la prensa", "según informó la prensa", "proceden de la prensa"),
    weaker_marks=("de segunda mano", "de fuentes indirectas", "fuente secundaria"),
    full_briefing="Informe completo con métodos, datos y fuentes: ",
    attached_data="Valores publicados: {title}",
    attached_descriptor="Descripción de los datos adjuntos (Frictionless Data Package)",
    attached_ledger="Todas las cifras de este documento: página, métrica, cálculo y fuentes",
    left_out="Se omitieron por basarse en cifras de fuentes menos firmes que las solicitadas: ",
    left_out_here=(
        "Esta edición omite lo que se basa en cifras menos firmes que las solicitadas; "
        "Métodos nombra los hallazgos."
    ),
    quote="«",
    unquote="»",
    corrections_left_out=(
        "Se omitieron las correcciones basadas en fuentes menos firmes que las solicitadas."
    ),
    cover="Portada",
    sheet="Hoja",
    text="Texto",
    letter="Letra",
    publication="Publicación",
    row_group="Grupo de filas",
    share="Por ciento del total",
    symbols=(
        "[x] indica un valor que no está disponible; la columna de notas dice por qué.",
        "[z] indica que no corresponde ningún dato.",
    ),
    said="Lo que se dijo",
    shows="Lo que hallamos",
    corrections_title="Afirmaciones en circulación y lo que hallamos",
    corrections_subtitle=(
        "Cada afirmación, textual o en lo esencial, con la publicación que la aclara"
    ),
    attachment="Anexo {letter}",
)

ES_US: Final = words.Words(
    labels=_LABELS,
    patterns=Patterns(
        verbs=_VERBS,
        pairs=(
            ("creció", "disminuyó"),
            ("crecieron", "disminuyeron"),
            ("subió", "bajó"),
            ("subieron", "bajaron"),
            ("subió", "cayó"),
            ("subieron", "cayeron"),
            ("aumentó", "descendió"),
            ("aumentaron", "descendieron"),
        ),
        multiplied={
            f"{verb}{ending}": Decimal(times)
            for times, verb in ((2, "duplic"), (3, "triplic"), (4, "cuadruplic"))
            for ending in ("ó", "aron")
        },
        moves=_MOVES,
        ranks=_RANKS,
        claims=_CLAIMS,
        directions=(
            "(?:alza|aumento) desde",
            "(?:baja|descenso) desde",
            (
                "(?:más|mayor) (?:que|de)|por encima de|superior(?:es)? a"
                "|(?<!no )(?<!nunca )(?:super|rebas|sobrepas)(?:ó|aron)"
            ),
            (
                "(?:menos|menor) (?:que|de)|por debajo de|inferior(?:es)? a"
                "|(?:sin|nunca|no) (?:alcanz|lleg)(?:ó|aron|ar)(?: a)?"
            ),
        ),
        causes=(
            "debido a|gracias a|por culpa de|a causa de|como resultado de|a raíz de|porque"
            "|impulsad[oa]s? por|provoc(?:ó|aron|ad[oa]s?)|condujo a|llevó a"
        ),
        attributions=r"según|dicen?|dij(?:o|eron)|atribuy\w+|\ue001",
        of_all=(
            r"naci\w+|país\w*|estados unidos|mund\w+|federal\w*|estatal\w*|en total|total|"
            r"tod[oa]s?|conjunto|cada"
        ),
        every=(
            r"\b(?:(?<!de )(?<!entre )tod[oa]s|(?:total|suma) de(?: tod[oa]s)?)"
            r"(?: l[oa]s)?(?: \w+)? NAME(?<=s)\b(?! menos\b)"
            r"|\bNAME (?:junt[oa]s|en (?:conjunto|total))\b"
        ),
        asking=_ASKING,
        imperatives=_IMPERATIVES,
        shortened=(r"p\.\s?ej", r"aprox", r"EE\.\s?UU"),
        is_it=r"(?:fue|es|era)(?: de)?|se situó en|llegó al?|alcanzó",
    ),
    quantities=words.QuantityWords(
        scales={
            2: "cientos|centenares",
            3: "mil|miles de",
            6: "mill.|millón|millon|millones",
            12: "billón|billon|billones",
        },
        units={
            Unit.PERCENTAGE_POINT: "punto porcentual|puntos porcentuales",
            Unit.PERCENT: "por ciento|porciento",
            "per mille": "por mil",
            "basis points": "puntos básicos",
            Unit.USD: "dólar|dólares|dolares",
            "cents": "centavos",
            "other money": "pesos|libras",
            "seconds": "segundos",
            "minutes": "minuto|minutos",
            Unit.HOURS: "hora|horas",
            Unit.DAYS: "día|días|dias",
            "weeks": "semana|semanas",
            Unit.MONTHS: "mes|meses",
            Unit.YEARS: "año|años",
            "decades": "década|décadas|decenio|decenios",
            "dozens": "docena|docenas",
            "kilometers": "kilómetros",
            "meters": "metros",
            "tonnes": "toneladas",
            "gallons": "galón|galones",
            "barrels": "barriles",
            Unit.RATE: "por 100,000|por cada 100,000|por cada cien mil",
            Unit.PER_1000: "por 1,000|por cada 1,000|por cada mil",
            "another rate": "por cada 10,000|por millón|per cápita",
            Unit.MILES: "milla|millas",
            Unit.ACRES: "acre|acres",
            Unit.LITERS: "litro|litros",
            Unit.FAHRENHEIT: "grado fahrenheit|grados fahrenheit",
            Unit.PPM: "parte por millón|partes por millón",
        },
        more=("más de", "mas de"),
        less=("menos de",),
        not_more=("no",),
        minus=(r"(?<!al )(?<!lo )\bmenos ",),
        before_scale=("de",),
        before_unit=("de",),
        # "Once" is a word of English, too.
        cardinals=dict(enumerate(_ONES.split()))
        | {12 + n: word for n, word in enumerate(_TEENS.split())}
        | {30 + 10 * n: word for n, word in enumerate(_TENS.split())}
        | {100: "cien|ciento"}
        | {100 * n: f"{word}os|{word}as" for n, word in _HUNDREDS.items()},
        joint="y",
        one="una?|la",
        in_all="de cada",
        parts={
            2: "mitad",
            3: "tercio|tercios|tercera parte|terceras partes",
            4: "cuarto|cuartos|cuarta parte|cuartas partes",
            5: "quinto|quintos|quinta parte|quintas partes",
            10: "décimo|décimos|décima parte|décimas partes",
        },
        half_a="medio|media",
        and_half="y medi[oa]",
        of_whole=(
            r"(?<=s)|(?<=mitad)|(?<=parte)|(?= (?:de|más|menos)\b| ?$|[.,;:)])"
            r"|(?<=un tercio)(?= (?:desde|respecto|frente|entre|en)\b)"
        ),
        before_no_part=("primera", "segunda", "otra", "última"),
        multiples={
            Decimal("0.5"): r"(?:reduj|baj|ca)\w+ a la mitad",
            2: r"duplic(?:ó|aron|ad[oa]s?|an?|ando)|(?<=el )doble(?= (?:de|que)\b|[.,;:)]|$)",
            3: r"triplic(?:ó|aron|ad[oa]s?|an?|ando)|(?<=el )triple(?= (?:de|que)\b)",
            4: r"cuadruplic(?:ó|aron|ad[oa]s?|an?|ando)|(?<=el )cuádruple(?= de\b)",
            5: r"quintuplic(?:ó|aron|ad[oa]s?|an?)|(?<=el )quíntuple(?= de\b)",
            6: r"sextuplic(?:ó|aron|ad[oa]s?|an?)",
        },
        times=r" veces(?! (?:al|por)\b)",
    ),
    senses=words.Senses(
        opposites=(
            (
                (
                    r"aument\w+|crec[eií]\w*|sub[eií]\w*|suben?|increment\w+|repunt\w+|dispar\w+"
                    r"|escal(?:ó|aron)|alza|ascend\w+|duplic\w+|triplic\w+|cuadruplic\w+"
                    r"|quintuplic\w+|multiplic(?:ó|aron)|trep(?:ó|aron)|avanz(?:ó|aron|ado)"
                ),
                (
                    r"disminu\w+|baj(?:a|as|an|ó|aron|ado|aba|aban|ando|ar)|ca(?:e|en|yó|yeron|ída|ído)"
                    r"|descen\w+|desciend\w+|reduj\w+|reduc\w+|decrec\w+|merm\w+|desplom\w+"
                    r"|retroced\w+|cedi(?:ó|eron|do)|perdi(?:ó|eron|do)"
                ),
            ),
            (
                rf"{_ABOVE}|mayores|super\w+|rebas\w+|exced\w+",
                f"{_BELOW}|menores|casi",
            ),
            (
                "alt[oa]s?|más alt[oa]s?|máxim[oa]s?|mayoría",
                "baj[oa]s?|más baj[oa]s?|mínim[oa]s?|minoría",
            ),
            ("antes|hasta", "después|desde"),
        ),
        contrasts=(
            "mundial(?:es|mente)?|mundo|globales? / (?<!centro )nacional(?:es)?|todo el país",
            "federal(?:es)? / estatal(?:es)?|estados? / condados? / local(?:es)? / extranjer[oa]s?",
            "fiscal(?:es)? / calendario|natural(?:es)? / escolar(?:es)?",
            "diari[oa]s? / semanal(?:es)? / mensual(?:es)? / trimestral(?:es)? / anual(?:es)?",
            "medianas? / medias?|promedios? / total(?:es)? / más alt[oa]s? / más baj[oa]s?",
            "primari[oa]s? / secundari[oa]s? / prensa",
            "primer[oa]?s? / segund[oa]s? / tercer[oa]?s? / cuart[oa]s? / posterior(?:es)?",
        ),
        limits="solo|sólo|solamente|únicamente|exclusivamente|sino|salvo|excepto",
        denials=(
            r"no(?! menos de| más de)"
            r"|ni|nunca|jamás|ningún|ninguna?|sin|nada|nadie|tampoco|carecen?"
            r"|incomparables?|im\w*posibles?|cosas (?:distintas|diferentes)"
        ),
        nor="ni",
        later=(
            r"posterior(?:es)?|siguientes|más recientes?|últim[oa]s?|el único año|aún no"
            r"|todavía no|desde entonces|hasta ahora|ya no|hasta"
        ),
        start="de|desde",
        of="de|de los|de las|del total de",
        joints="y|e|pero|mientras|aunque",
        listed="y|e|o|u",
        particles=(
            "el|la|los|las|un|una|unos|unas|de|del|en|a|al|por|con|para|y|o|que|se|su|sus|es|son"
            "|fue|fueron|ha|han|lo|le|les|como|este|esta|estos|estas|esos|esas|más|menos|pero|si"
            "|desde|hasta|entre|cada|tras|vez|además|mientras|según|entonces|antes|después"
        ),
        plurals="por ciento",
        places=r"diapositivas?|páginas?|borrador|versión|págs?\.|figura|anexo|pregunta|n\.º",
        fiscal=r"af|años? fiscal(?:es)?|ejercicios? fiscal(?:es)?",
        calendar="años? calendario",
        school="escolar(?:es)?|otoño|primavera",
    ),
    contraries=Contraries(
        points="puntos(?: porcentuales)?",
        having="con",
        for_each="por cada|per",
        places=(
            "área|zona|lugar|estado|condado|ciudad|pueblo|región|país|distrito|miembro|"
            "autoridad|escuela|municipio"
        ),
        place_names="región|condado|distrito|provincia|municipio|ciudad|comunidad|departamento",
        gains="sumó|sumaron|ganó|ganaron|ganancias?",
        gained="perdió|perdieron|pierden?|ganó|ganaron",
        losses="pérdidas?|perdió|perdieron",
        ahead=(
            "(?:será|serán|habrá|llegará a|llegarán a|alcanzará|alcanzarán|superará)"
            "|se (?:proyecta|espera|prevé) que"
        ),
        today="hoy|actualmente|hoy en día|en la actualidad",
        last_year="(?:el )?año pasado",
        plans=(
            "proyec|esper|prev[eéi]|pronóst|estim|plan|meta|objetivo|presupuest|program|escenario"
            "|(?:será|serán|habrá|alcanzará|propon)"
        ),
    ),
    statements=Statements(
        telltale=(
            "el|la|los|las|del|de|en|que|por|con|un|una|se|y|mientras|tuvo|fue|fueron|año"
            "|según|millones|mil"
        ),
        empty=(
            "el la los las un una unos unas de del al en por para con y o e u que se su sus lo "
            "le les es son fue fueron era eran ser sido ha han había como más menos entre desde "
            "hasta sobre cada todo toda todos todas otro otra otros otras este esta estos estas "
            "ese esa hay no ni si ya muy también año años número números cifra cifras total "
            "cuando mientras donde según ciento mil millón millones"
        ),
        reporting="inform(?:ó|aron)|registr(?:ó|aron)|alcanz(?:ó|aron)|sum(?:ó|aron)|permaneci(?:ó|eron)",
        telling=(
            "recibió recibieron recibidos recibidas envió aumentó aumento subió bajó disminuyó "
            "registró hubo común comunes frecuente"
        ),
        does=(
            "aparecen?|lleva|hicieron|hizo|hubo|fueron|fue|pasa|están?|debe|corresponden?|conllevan?"
            "|castigan?|tuvo|tuvieron|tienen?|tenían?"
        ),
        did=r"\w{2,}(?:ó|[ai]ron)",
        done=r"\w{3,}[ai]d[oa]s?",
        who="que|quien(?:es)?",
        spoken=(
            "apenas algo serie respectivamente financiamiento plazo recuento correcciones oración "
            "rango restantes entero ayudaron"
        ),
        everywhere=(
            "unidos estados enero febrero marzo abril mayo junio julio agosto septiembre "
            "octubre noviembre diciembre"
        ),
        articles="el|l[ao]s?|un[ao]?s?",
        at="en",
        placed="en|de|desde|por|para",
        to="a|hasta|al alcanzar",
        since="desde",
        between="entre",
        from_point="desde|frente a",
        against=(
            r"que|frente a|comparad\w+ con|(?:con )?respecto (?:de|a)l?"
            r"|por (?:encima|debajo) de(?:l| su) (?:máximo|mínimo|pico)(?: histórico)?(?: de)?"
        ),
        that="el de|la de|los de|las de",
        studies="estudio|edición|texto|artículo",
        of_which="de l[oa]s (?:cuales|que)|de ell[oa]s|de est[oa]s",
        of_it="de ello|de eso|de est[ae] (?:suma|cantidad)",
        totals="total|conjunto|suma",
        than=r"que|comparad\w+",
        becomes=r"cambi\w+|variaci\w+|diferencia|alcanz\w+|lleg(?:ó|aron)",
        larger=r"(?:más|mas)(?: alt[oa]s?)?(?! (?:baj|pequeñ)[oa]s?\b)|mayor|por encima",
        smaller=(
            r"menos|más (?:baj|pequeñ)[oa]s?|por debajo"
            r"|(?<!un )(?<!una )menor(?! de (?:edad|[0-9]))"
        ),
        faster=_FASTER,
        slower=_SLOWER,
        overall="en total|en conjunto|en general",
        when="cuando|con",
        conditions="si|cuando|donde",
        only_to="solo después de|sólo después de",
        doers="por",
        undone="qued(?:ó|aron) (?:por )?(?:detrás|debajo) de|no alcanz(?:ó|aron)",
        outdone=r"super(?:ó|aron|a|an|ab\w+)|adelant(?:ó|aron)(?: a)?|exced\w+|rebas\w+",
        by="en|de|un|adicionales",
        shares="como (?:porcentaje|parte)",
        rates="tasas?|per cápita|por (?:habitante|residente)|en proporción a la población",
        summed=r"en conjunto|en total|acumulad\w+|juntos|entre|desde",
        ranked=(
            r"lugar|puesto|(?:estado|país)(?= (?:en|con|por)\b)|mayor|menor"
            r"|(?:(?:cifra|cantidad|tasa|proporción|porcentaje|número) )?más"
        ),
        highest=(
            r"(?<!un )(?<!una )(?:mayor|menor)"
            rf"|(?:(?!{'|'.join(_ORDINALS)}|(?:fue(?:ron)?|es|son|eran?) )\w+ ){{0,5}}"
            r"más (?:alt|baj|car|barat)[oa]s?"
        ),
        most=r"más (?:numeros|pequeñ)[oa]s?|[^\W\d]+ (?:con|que) (?:más|menos)(?! del?\b)",
        utmost="más|menos",
        sized="más (?:grande|pequeñ[oa]|poblad[oa])",
        nation="país",
        lands="mundo",
        records=(
            r"nunca (?:\w+ ){1,2}tan (?:alt|baj)[oa]s?|un (?:nuevo )?récord"
            r"|(?:máximo|mínimo) histórico"
        ),
        record="récord",
        ranged=r"(?:oscil[óa]\w*|var(?:ía|ían|ió|iaron|iaban?)|van?|iban?) (?:de|desde|entre)",
        peaks="(?:su|un|el) (?:nuevo )?(?:máximo|pico|mínimo)",
        ties="empata(?:n|ron|do|da)? con|igual que|lo mismo que|a la par de",
        has_any="(?<!no )(?:tuvo|tuvieron|registró|registraron)",
        has_none="no (?:tuvo|tuvieron|registró|registraron)",
        followed_by=r"seguid[oa]s? (?:[^\W\d]+ ){0,2}?(?:de|por)",
        as_then="(?:igual que|(?:tal )?como)(?: ya)?",
        majorities="(?:la|una) (?:gran |amplia )?mayoría",
        none_of="ning(?:uno|una) de|ni un[oa](?: sol[oa])?(?: de)?",
        has_value="(?<!no )tienen? (?:un |una )?(?:valor|dato|cifra)(?:e?s)? (?:para|de)",
        untold=r"(?:ningún|no hay|sin|no tienen?) (?:valor|dato|cifra)(?:e?s)? (?:para|de)",
        nobody=r"(?:en )?ning(?:ún|una)(?: otr[oa])? \w+|nadie",
        first_time="por primera vez",
        never="nunca|jamás|alguna vez",
        always=(
            "siempre|en tod[oa]s los (?:años|trimestres|meses)|(?:en )?cada (?:año|trimestre|mes)"
            "|se mantuv(?:o|ieron)"
        ),
        attains="alcanz(?:ó|aron|a)|lleg(?:ó|aron) a",
        goes_on="(?:eso|esto) (?:es|fue|supone|supuso|significa)",
        follows="sigue a|supera a|superó a",
        overtakes="adelant(?:ó|aron)|rebas(?:ó|aron)",
        gaps="brecha|diferencia",
        together="junt[oa]s|entre (?:amb|l)[oa]s",
        pay="salario sueldo",
        paid="pag(?:a|an|ó|aron)|gan(?:a|an|ó|aron)",
        as_many="tant[oa]s?",
        as_one="tant[oa]s?",
        as_other="como",
        of_what="el|lo que",
        parts_called="proporción|porcentaje",
        until="antes|hasta",
        superior="superior(?:es)?",
        inferior="inferior(?:es)?",
        whereas="mientras",
        all_of="tod[oa]s",
        others="otr[oa]s?",
        leading=(
            r"(?:encabez|lider)\w+ (?:la (?:lista|tabla|clasificación)|el país)"
            r"|(?:encabez|lider)(?:a|an|ó|aron)(?=(?: l[oa]s (?:[\w-]+ ){0,2}[\w-]+s)?"
            r"(?: en \d[\d/–-]*)?(?:,? con|,|:) (?:una? (?:[^\W\d]+ ){1,6})?\$?\d"
            r"(?![^;]*\b(?:frente a|detrás|y \$?\d)))"
        ),
        of_one_year=r"máximo|cada año|anual\w*|mant[iu]\w+|oscil\w+",
        seats="con sede en",
        of_members=(
            "por|cada|cualquier|ningún|ninguna|otr[oa]s?|únic[oa]s?|algun[oa]s?|vari[oa]s"
            "|poc[oa]s|un[oa]?|median[oa]|qué"
        ),
        contrary="in|im|ir|des|no",
        current=(
            r"(?:dólares|precios) (?:corrientes|nominales)|sin ajustar por (?:la )?inflación"
            r"|en términos nominales"
        ),
        constant=(
            r"(?:dólares|precios) (?:constantes|reales)|ajustad[oa]s? por (?:la )?inflación"
            r"|en términos reales|(?:dólares|precios) de (?P<year>(?:19|20)\d\d)"
        ),
        any_other=(
            r"(?:cualquier|ningún|ninguna)"
            r"(?: otr[oa]|(?= (?:año|mes|trimestre)(?: desde\b|\W*$|[,.;])))"
            r"|tod[oa]s l[oa]s demás"
        ),
        any_year="(?:cualquier|ningún)(?: otro)? año(?: anterior)?|todos los demás años",
        yearly=(
            r"(?:cada|tod[oa]s los) (?:años?|trimestres?|mes(?:es)?)|(?:año|trimestre|mes)"
            r" (?:tras|a) (?:año|trimestre|mes)|en cada uno de (?:los|sus) (?:últimos )?(?:\w+ )?"
            r"(?:últimos )?(?:años|trimestres|meses)"
        ),
        running="año (?:consecutivo|seguido)",
        in_a_row=r"(?:años|trimestres|meses) (?:consecutivos|seguidos)",
        states="estados(?! unidos)",
        just="solo|sólo|solamente|únicamente",
        the_only="l[oa]s únic[oa]s",
        in_order="en (?:ese|este) orden",
        among_them="entre ell[oa]s|incluid[oa]s|en particular",
        neither="ni",
        nor="ni",
        or_more="o más|o superior|y más|en adelante",
        or_fewer="o menos|o inferior",
        partial=(
            "sin|sin contar|excepto|salvo|con (?:datos?|cifras?|valor(?:es)?)"
            "|que (?:informaron|publican|comunicaron)|conocid[oa]s?|al menos"
        ),
        steadily="de forma constante|constantemente|sin interrupción|de manera sostenida",
        sizes=(
            "cifra|número|porcentaje|tasa|valor|nivel|total|fuente|tipo|clase|grupo|sector"
            "|categoría"
        ),
        latest=(
            r"(?:el|la) últim[oa](?! (?:día|lugar|puesto|de)\b)|(?:el|la)(?: \w+)? más reciente"
        ),
        own="sus?",
        lowest="menor|menos|más (?:baj|barat)[oa]s?|tan baj[oa]s?|mínimo",
        ranking="puesto|lugar",
        placing=r"ocup\w+|puesto|lugar",
        came="quedó|fue|va|es",
        after_rank="con|entre|tras|en",
        among="entre",
        not_first="reciente|común",
        not_of_all=r"desde(?! (?:[\w-]+ ){0,5}(?:AF ?)?(?:19|20)\d\d)|entre|décadas?",
        now="hoy|actualmente|ahora|actual|más reciente|cada año|al año|anualmente",
        but="menos|sino",
        each_one="cada",
        most_of=r"la mayoría de|más de la mitad de",
        few_of=r"menos de la mitad de|una minoría de",
        came_last="(?:qued|termin)(?:ó|aron) últim[oa]s?",
        up_to_then="anterior",
        besides="sin|fuera de|salvo|excepto|en lugar de|en vez de|a diferencia de",
        medians="medianas?",
        averages="promedios?",
        averaged="promedi(?:ó|aron)",
        means="media",
        neighbors="vecin[oa]s",
        each="al|por|cada|a la",
        daily={365: "diari[oa]s?", 52: r"semanal\w*", 12: r"mensual\w*"},
        year_after=(
            r"(?:al|el|(?:a )?la) (?:(?:año|trimestre|mes|semana) )?siguiente"
            r"|\w+ (?:años?|décadas?|trimestres?|mes(?:es)?|semanas?) (?:después|más tarde)"
        ),
        year_ago=(
            r"(?:el|la|(?<=\d )del) (?:año|trimestre|mes|semana) (?:anterior|previ[oa])"
            r"|\w+ (?:años?|décadas?|trimestres?|mes(?:es)?|semanas?) antes"
        ),
        since_then="desde entonces",
        year_before="años? (?:anterior|previo|antes)|en un año",
        part_of_year=(
            r"(?:primer|segundo|tercer|cuarto|último) (?:semestre|trimestre|mes)"
            r"|(?:primera|segunda) mitad|primeros (?:\w+ )?meses"
            r"|en lo que va (?:del? )?(?:año|(?:19|20)\d\d)"
        ),
        quarter="trimestre",
        last="último",
        longer=(r"desde|hace|pandemia|recesión|(?:de|entre)(?= (?:19|20)\d\d)"),
        residents="gente vive|personas viven|gente reside",
        people="niñ[oa]s|víctimas|menores",
        persons=(
            r"personas?|habitantes?|residentes?|ciudadan[oa]s?|adult[oa]s?|hombres?|mujeres"
            r"|(?:cicl|tur)istas?|conductor(?:es)?|viajer[oa]s?|pasajer[oa]s?"
        ),
        no_persons="hogares viviendas vehículos automóviles viajes millas empresas",
        narrower=(
            r"rural(?:es)?|urban[oa]s?|(?:el )?(?:norte|sur|este|oeste)(?= de)|coster[oa]s?"
            r"|jóvenes|residencial(?:es)?|niñas|mujeres|hombres|adolescentes"
        ),
        levels=(
            r"(?:más|menos) (?:peligros|inseguro?|segur)[oa]s?"
            r"|donde (?:[\w-]+ ){0,3}más (?:niñ[oa]s|menores|abuso)"
            r"|donde (?:[\w-]+ ){0,4}abuso (?:[\w-]+ ){0,2}es más \w+"
            r"|cada un[oa] (?:de ell[oa]s )?un (?:niño|menor|víctima)"
            r"|cada un[oa] de [^;:]{1,60}? (?:es|era|representa|significa) una? (?:niño|niña|menor"
            r"|víctima)"
        ),
        limits={"up-to": "máximo", "at-least": "mínimo"},
        ordinals=_ORDINALS,
        months="ene feb mar abr may jun jul ago sep|set oct nov dic",
        joins="a|al|hasta|y",
        breaks="y|mientras|pero",
        links="de|del|por|para|con|y|o|en|a",
        peoples=(
            "BE=belga; CH=suizo|suiza; DE=alemán|alemana|alemanes; DK=danés|danesa|daneses; "
            "ES=español|española|españoles; FR=francés|francesa|franceses; "
            "GB=británico|británica|Gran Bretaña; IE=irlandés|irlandesa|irlandeses; "
            "NL=Holanda|holandés|holandesa|holandeses; RU=ruso|rusa; TR=turco|turca; "
            "CZ=checo|checa; Female=Mujeres; Male=Hombres; Hawaii=Hawái; Louisiana=Luisiana; "
            "Michigan=Míchigan; Mississippi=Misisipi; Missouri=Misuri; Oregon=Oregón; "
            "Pennsylvania=Pensilvania; Texas=Tejas; New Hampshire=Nueva Hampshire; "
            "New Jersey=Nueva Jersey; New Mexico=Nuevo México; New York=Nueva York; "
            "North Carolina=Carolina del Norte; South Carolina=Carolina del Sur; "
            "North Dakota=Dakota del Norte; South Dakota=Dakota del Sur; "
            "West Virginia=Virginia Occidental; US=EE. UU.|EEUU"
        ),
        alike=(
            "constant=constante|inflación; "
            "death=muerte|fallecimiento|fallecido|defunción|mortalidad|murió|murieron; "
            "birth=nacimiento; overdose=sobredosis; drug=droga; vaccine=vacuna; patient=paciente; "
            "driver=conductor|chofer; collision=choque|colisión; vehicle=vehículo; "
            "speeding=velocidad; insurance=seguro; premium=prima; loss=pérdida; beer=cerveza; "
            "wine=vino; spirit=licor|destilado; serving=porción|ración|copa; liter=litro; "
            "student=estudiante|alumno; school=escuela; teacher=maestro|docente; lunch=almuerzo; "
            "free=gratuito|gratis; job=empleo; worker=trabajador; employee=empleado; "
            "unemployment=desempleo; wage=salario|sueldo; income=ingreso; poverty=pobreza; "
            "housing=vivienda; rent=alquiler; price=precio; tax=impuesto; budget=presupuesto; "
            "spending=gasto; population=población; permit=permiso; resident=habitante; "
            "county=condado; city=ciudad; crime=delito|crimen; arrest=arresto|detención; "
            "prison=prisión|cárcel; prisoner=preso|recluso; water=agua; energy=energía; "
            "emission=emisión; carbon=carbono; dioxide=dióxido; temperature=temperatura; "
            "vote=voto; voter=votante; mean=media|promedio; uncertainty=incertidumbre"
        ),
        other_words="o|es decir|o sea|esto es",
        up_to="no más de|hasta|a lo sumo|como máximo|(?:máximo|tope) de",
        below="menos del?|por debajo del?",
        at_least="no menos de|al menos|por lo menos|cuando menos|(?:mínimo|piso) de|desde",
        above=(
            r"m[aá]s del?|supera(?:n|ron)?|superó|por encima de|sobrepas\w+|rebas\w+|excedi\w+"
            r"|cruzó|cruzaron"
        ),
        nearly="casi|poco menos de",
        close="cerca de|cercan[oa]s? a",
        about="unos|unas|alrededor de|aproximadamente|en torno a|más o menos",
        before_number="un|una|los|las|el|la|de",
        one_year="durante|por|menos|hasta|a|de",
        single="una?",
        years=r"año\b",
        multiple="veces",
        title_ends=(
            r"a|al|de|del|en|con|por|según|sentenciad\w+|recibid\w+|enviad\w+|puest\w+|remitid\w+"
        ),
        usual="ningun[oa]?|tod[oa]s",
        months_named=(
            "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
            "|diciembre"
        ),
        numbered=(
            r"título|sección|artículo|regla|página|págs?\.|diapositiva|cuadro|tabla|gráfic[oa]"
            r"|figura|nota|sala|oficina|salón|primer[oa]s|llam\w+ al|núm\.|n\.º|ley|capítulo|inciso"
            r"|anexo|piso|apartado"
            r"|teléfono"
        ),
        lately="[úu]ltim[oa]s|pasad[oa]s|pr[óo]xim[oa]s|cada",
        few="dos|tres|cuatro|cinco|diez",
        spans="años|meses|días|semanas",
        ago="después|antes|atrás",
        under_age="menor(?:es)? de|mayor(?:es)? de",
        ages="edad(?:es)?(?: de)?",
        age_words="nacimiento|doce|trece|diecisiete|dieciocho",
        measured="por|mil|mill[oó]n(?:es)?|meses",
        of_age="años de edad|años o (?:menos|más)",
        numbered_as=("{name} {number}", "{name}s {number}"),
        aged_as=("edad {number}", "edades {number}", "{number} años", "{number} años de edad"),
        number_ranges=("{0}-{1}", "{0}–{1}", "{0} a {1}"),
        numbers_from=("{0}+", "{0} y más", "{0} o más", "{0} años o más", "{0} años y más"),
        for_each="por(?: cada)?|de cada",
        rounds={1_000: "mil", 10_000: "diez mil", 100_000: "cien mil", 1_000_000: "millón"},
    ),
    lines=words.LineWords(
        leads_on="cada|desde|entre|para|sobre",
        joins="y|o|ni|pero",
        before_number="de|en|a|al|desde|año|y|fiscal|título|secci[oó]n(?:es)?",
        beside="[AaYyOo]|por",
        dates=(
            r"Publicado: (?=\w+ de)|\d\d? (?=de [a-z]+ de \d)|de (?=[a-z]+ de (?:19|20)\d\d\b)"
            r"|[a-z]+ (?=de (?:19|20)\d\d\b)"
        ),
    ),
    # What comes after every n that another letter follows.
    letters={"ñ": "n\N{LATIN SMALL LETTER EZH}"},
)
