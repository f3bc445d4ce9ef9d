"""Spanish words that ask readers to act.

What a law says goes free: "los proveedores deben reportar". So who must, or what it is that must
be done, decides.
"""

from __future__ import annotations

from typing import Final

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

ASKING: Final = (
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
"""What asks wherever it stands, whatever its case."""

_IT: Final = r"(?:el|la|los|las|est[ae]s?|ese|esa|un|una|nuestr[oa]s?|a|por|en)"
IMPERATIVES: Final = (
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
"""What asks at the beginning of a sentence, with its capital."""
