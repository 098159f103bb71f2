"""O `results.json` do Gradescope: uma nota de 0 a 100 e um teste por requisito.

Fonte: https://gradescope-autograders.readthedocs.io/en/latest/specs/ ("Output format"). Os textos
vão no formato `text`, que o Gradescope não interpreta.
"""

import json
from typing import Any

from grader.contrato.resultado import ERRO_DO_CORRETOR, PASSOU, PULADO, Relatorio, Resultado
from grader.contrato.texto import visivel
from grader.poderes.formatos import _textos
from grader.relato import palavras


def escreve(relatorio: Relatorio) -> str:
    return em_json([relatorio])


def em_json(relatorios: list[Relatorio]) -> str:
    return json.dumps(dados(relatorios), ensure_ascii=False, indent=2) + "\n"


def dados(relatorios: list[Relatorio]) -> dict[str, Any]:
    """De várias etapas, a nota é a média, e cada teste vale a parte dele nessa média."""
    quantas = len(relatorios)
    linhas = [f"{r.titulo}. {_textos.nota(r)}." for r in relatorios]
    linhas += [f"Aviso: {visivel(aviso)}" for r in relatorios for aviso in r.avisos]
    return {
        "score": round(sum(r.nota for r in relatorios) / quantas, 2),
        "execution_time": round(sum(r.duracao_s for r in relatorios), 3),
        "output": "\n".join(linhas),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"kit": relatorios[0].kit},
        "tests": [_teste(r, x, quantas) for r in relatorios for x in r.requisitos],
    }


def _teste(relatorio: Relatorio, resultado: Resultado, quantas: int) -> dict[str, Any]:
    teste: dict[str, Any] = {
        "number": resultado.id,
        "name": visivel(resultado.titulo),
        "status": "passed" if resultado.situacao in (PASSOU, PULADO) else "failed",
        "tags": [relatorio.etapa],
    }
    if resultado.maximo:  # o que foi pulado, ou que o corretor não conferiu, não conta na nota
        teste["score"] = round(resultado.pontos / quantas, 2)
        teste["max_score"] = round(resultado.maximo / quantas, 2)
    linhas = _textos.detalhes(relatorio, resultado)
    if resultado.situacao not in (PASSOU, ERRO_DO_CORRETOR):
        linhas = [f"[{palavras.SINAIS[resultado.situacao][1]}]", *linhas]
    if linhas:
        teste["output"] = "\n".join(linhas)
    return teste
