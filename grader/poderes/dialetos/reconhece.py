"""Um programa com que o corretor não conversou talvez fale outro dialeto: qual dos prontos?

Só sugere; o veredito continua o do dialeto pedido.
"""

import re
import textwrap

from grader.contrato.dialeto import Dialeto, dialeto_da_etapa, forma
from grader.contrato.etapas import numero_da_etapa
from grader.contrato.resultado import FALHOU, Relatorio
from grader.poderes.dialetos.arquivo import le, prontos


def comenta(relatorio: Relatorio) -> str:
    """A sugestão, ou vazio se nada do que o servidor disse lembra um dialeto pronto."""
    ditas = [
        evento["texto"]
        for resultado in relatorio.requisitos
        if resultado.situacao == FALHOU
        for evento in resultado.conversa
        if evento["de"] == "servidor" and evento["tipo"] == "linha"
    ]
    numero = numero_da_etapa(relatorio.etapa)
    for nome in (n for n in prontos() if n != "padrao"):
        if achada := _a_que_lembra(dialeto_da_etapa(numero, le(nome).trocas), ditas):
            return textwrap.fill(
                f"O seu servidor parece falar assim: “{achada}”. Se foi o seu professor quem pediu "
                f"essas palavras, corrija com --dialeto {nome}.",
                width=78,
            )
    return ""


def _a_que_lembra(dialeto: Dialeto, ditas: list[str]) -> str:
    """A linha que este dialeto tem e o padrão não; sem boas-vindas nos dois, a de quem entrou."""
    padrao = dialeto_da_etapa(dialeto.etapa)
    if achada := next((x for x in ditas if _fala(dialeto, x) and not _fala(padrao, x)), ""):
        return achada
    if dialeto.boas_vindas or any(padrao.e_boas_vindas(x, "") for x in ditas):
        return ""
    return next((x for x in ditas if x in dialeto.convites or _anuncia(dialeto, x)), "")


def _anuncia(dialeto: Dialeto, linha: str) -> bool:
    return bool(dialeto.entrou) and re.match(forma(dialeto.entrou), linha) is not None


def _fala(dialeto: Dialeto, linha: str) -> bool:
    """É uma mensagem pública, com a hora se o dialeto a quer?"""
    if dialeto.com_hora and not dialeto.tem_hora(linha):
        return False
    return re.fullmatch(forma(dialeto.publica), dialeto.sem_hora(linha)) is not None
