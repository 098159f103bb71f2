"""O `results.json` do Exercism, versão 3.

Fonte: https://exercism.org/docs/building/tooling/test-runners/interface. O `task_id` é a parte do
número depois do ponto; os requisitos herdados não são tarefas desta etapa. O que foi pulado não
rodou, e fica de fora.
"""

import json
from typing import Any

from grader.contrato.resultado import FALHOU, PASSOU, PULADO, Relatorio, Resultado
from grader.poderes.formatos import _textos

_MAIOR_MENSAGEM = 65535  # caracteres
_MAIOR_SAIDA = 500  # caracteres
_CORTE = "\n[Saída cortada em 500 letras]"


def escreve(relatorio: Relatorio) -> str:
    rodaram = [r for r in relatorio.requisitos if r.situacao != PULADO]
    dados: dict[str, Any] = {"version": 3, "status": _status(rodaram)}
    if dados["status"] == "error":
        frases = [_textos.resumo(r) for r in rodaram[:1]] or ["Nenhum requisito foi conferido."]
        dados["message"] = frases[0][:_MAIOR_MENSAGEM]
    dados["tests"] = [_teste(relatorio, resultado) for resultado in rodaram]
    return json.dumps(dados, ensure_ascii=False, indent=2) + "\n"


def _status(rodaram: list[Resultado]) -> str:
    """ "error" só se nada pôde ser conferido."""
    if not any(r.situacao in (PASSOU, FALHOU) for r in rodaram):
        return "error"
    return "pass" if all(r.situacao == PASSOU for r in rodaram) else "fail"


def _teste(relatorio: Relatorio, resultado: Resultado) -> dict[str, Any]:
    status = {PASSOU: "pass", FALHOU: "fail"}.get(resultado.situacao, "error")
    teste: dict[str, Any] = {"name": _textos.nome(resultado), "status": status}
    if status != "pass":
        teste["message"] = (
            "\n".join(_textos.detalhes(relatorio, resultado)) or "não pôde ser conferido"
        )
    if saida := _textos.impressos(resultado):
        cabe = saida[: _MAIOR_SAIDA - len(_CORTE)] + _CORTE
        teste["output"] = saida if len(saida) <= _MAIOR_SAIDA else cabe
    teste["test_code"] = _textos.como_repetir(relatorio, resultado)
    if not resultado.regressao:
        teste["task_id"] = int(resultado.id.split(".")[1])
    return teste
