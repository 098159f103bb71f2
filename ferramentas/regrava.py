"""Grava de novo os relatórios com que os testes comparam os de agora. Leia o `git diff` depois.

Uso: python ferramentas/regrava.py [nomes de programas errados a acrescentar]
Sem nomes, regrava os que já existem, as saídas coladas no README e os esqueletos guardados.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ)]

import corpus  # noqa: E402  # o caminho precisa vir antes

from grader.contrato import etapas  # noqa: E402  # idem
from grader.estudante import esqueletos, leva  # noqa: E402  # idem

COLADA = re.compile(r"<!-- saída: (.*?) -->\n```text\n.*?```", re.S)


def relatorio(programa: corpus.Programa) -> None:
    with tempfile.TemporaryDirectory() as pasta:
        *_, relato = corpus.corrige_e_relata(programa.etapa, *programa.grava(Path(pasta)))
    programa.gravado.parent.mkdir(exist_ok=True)
    programa.gravado.write_text(corpus.comparavel(relato), encoding="utf-8")
    print(programa.gravado.name)


def readme() -> None:
    arquivo = corpus.RAIZ / "README.md"
    arquivo.write_text(COLADA.sub(_saida, arquivo.read_text(encoding="utf-8")), encoding="utf-8")


def _saida(achado: re.Match) -> str:
    feito = subprocess.run(
        [sys.executable, "-m", "grader", *achado[1].split()],
        cwd=corpus.RAIZ,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
    )
    return f"<!-- saída: {achado[1]} -->\n```text\n{feito.stdout}```"


def iguais(nome: str) -> list[str]:
    """As funções do esqueleto que já eram assim na solução da etapa anterior."""
    anterior = etapas.etapa_anterior(nome)
    if not anterior:
        return []
    arquivos = (etapas.solucao(anterior), etapas.esqueleto(nome))
    return leva.iguais(*(arquivo.read_text(encoding="utf-8") for arquivo in arquivos))


def main() -> None:
    nomes = sys.argv[1:]
    errados = corpus.errados()
    quais = [p for p in errados if Path(p.nome).stem in nomes]
    if not nomes:
        quais = [p for p in errados if p.gravado.exists()]
        for nome in etapas.etapas():
            esqueletos.anota(nome, etapas.esqueleto(nome), iguais(nome))
        readme()
    with ThreadPoolExecutor(2) as fila:
        list(fila.map(relatorio, quais))


if __name__ == "__main__":
    main()
