"""O resultado que o `autograding-grading-reporter` do GitHub Classroom espera receber (em base64).

Fonte: as ações autograding-io-grader, que escreve este JSON, e autograding-grading-reporter, que o
lê (organização classroom-resources, no GitHub). A segunda imprime `name` e `message` no registro do
GitHub Actions, onde uma linha pode ser um comando: por isso `sem_comandos`. Os pontos são inteiros,
e somam a nota arredondada.
"""

import json
from typing import Any

from grader.contrato.resultado import ERRO_DO_CORRETOR, PASSOU, PULADO, Relatorio, Resultado
from grader.contrato.texto import visivel
from grader.poderes.formatos import _textos
from grader.relato.escape import sem_comandos

_STATUS = {0: "pass", 1: "fail", 3: "error"}


def escreve(relatorio: Relatorio) -> str:
    contam = [r for r in relatorio.requisitos if r.situacao != PULADO]
    dados = {
        "version": 1,
        "status": _STATUS[relatorio.codigo_de_saida],
        "max_score": 100,
        "tests": [
            _teste(relatorio, resultado, pontos)
            for resultado, pontos in zip(contam, inteiros([r.pontos for r in contam]), strict=True)
        ],
    }
    return json.dumps(dados, ensure_ascii=False, indent=2) + "\n"


def inteiros(pontos: list[float]) -> list[int]:
    """Cada um arredondado de modo que a soma seja a soma arredondada: o resto passa adiante."""
    saida, soma, dado = [], 0.0, 0
    for parte in pontos:
        soma += parte
        ate_aqui = round(soma)
        saida.append(ate_aqui - dado if parte else 0)
        dado += saida[-1]
    return saida


def _teste(relatorio: Relatorio, resultado: Resultado, pontos: int) -> dict[str, Any]:
    passou = resultado.situacao == PASSOU
    falhou = "error" if resultado.situacao == ERRO_DO_CORRETOR else "fail"
    mensagem = "\n".join(_textos.detalhes(relatorio, resultado))
    return {
        "name": sem_comandos(_textos.nome(resultado)),
        "status": "pass" if passou else falhou,
        "message": None if passou else sem_comandos(mensagem),
        "test_code": _textos.como_repetir(relatorio, resultado),
        "filename": sem_comandos(visivel(relatorio.arquivo)),
        "line_no": resultado.linha,
        "execution_time": f"{resultado.duracao_s:.2f}s",
        "score": pontos,
    }
