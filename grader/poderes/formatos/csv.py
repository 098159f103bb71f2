"""Uma planilha simples: uma linha por requisito, separada por vírgulas, com ponto nos decimais.

Nenhum texto vira fórmula (`celula`, em grader/texto.py). Fonte: RFC 4180.
"""

import csv
import io

from grader.contrato.resultado import Relatorio
from grader.contrato.texto import visivel
from grader.relato.escape import celula

COLUNAS = (
    "etapa",
    "arquivo",
    "requisito",
    "titulo",
    "herdado",
    "situacao",
    "pontos",
    "maximo",
    "causa",
    "duracao_s",
)


def escreve(relatorio: Relatorio) -> str:
    saida = io.StringIO()
    planilha = csv.writer(saida, lineterminator="\r\n")
    planilha.writerow(COLUNAS)
    for r in relatorio.requisitos:
        herdado = "sim" if r.regressao else "não"
        textos = (relatorio.etapa, relatorio.arquivo, r.id, r.titulo, herdado, r.situacao)
        pontos = (f"{r.pontos:g}", f"{r.maximo:g}")
        planilha.writerow([*map(_texto, textos), *pontos, _texto(r.causa), f"{r.duracao_s:g}"])
    return saida.getvalue()


def _texto(valor: str) -> str:
    return celula(visivel(valor))
