"""Grava de novo os relatórios com que os testes comparam os de agora. Leia o `git diff` depois.

Uso: python ferramentas/regrava.py [nomes de programas errados a acrescentar]
Sem nomes, regrava os que já existem, as saídas coladas no README e os esqueletos guardados.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ)]

import corpus  # noqa: E402  # o caminho precisa vir antes

from grader.contrato import etapas  # noqa: E402  # idem
from grader.estudante import esqueletos  # noqa: E402  # idem
from grader.estudante.leva import Fonte  # noqa: E402  # idem

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


def guarda_esqueleto(etapa: str, arquivo: Path, iguais: Sequence[str] = ()) -> None:
    """É com este texto que o esqueleto passa a sair do kit."""
    texto = arquivo.read_text(encoding="utf-8")
    guardado = esqueletos.GUARDADOS / f"{etapa}.txt"
    guardado.write_text(texto, encoding="utf-8", newline="\n")
    if iguais:
        lista = "".join(f"{nome}\n" for nome in iguais)
        guardado.with_suffix(".iguais").write_text(lista, encoding="ascii", newline="\n")


def que_seguem_iguais(etapa: str) -> list[str]:
    """As funções do esqueleto que já eram assim na solução da etapa anterior."""
    anterior = etapas.etapa_anterior(etapa)
    if not anterior:
        return []
    arquivos = (etapas.solucao(anterior), etapas.esqueleto(etapa))
    return iguais(*(arquivo.read_text(encoding="utf-8") for arquivo in arquivos))


def iguais(anterior: str, esqueleto: str) -> list[str]:
    """As funções e classes escritas do mesmo modo nos dois textos."""
    antes, agora = Fonte(anterior), Fonte(esqueleto)
    return [
        nome
        for nome in agora.nomes
        if (nova := agora.definicao(nome)) and (velha := antes.definicao(nome))
        if antes.trecho(velha) == agora.trecho(nova)
    ]


def main() -> None:
    nomes = sys.argv[1:]
    errados = corpus.errados()
    quais = [p for p in errados if Path(p.nome).stem in nomes]
    if not nomes:
        quais = [p for p in errados if p.gravado.exists()]
        for nome in etapas.etapas():
            guarda_esqueleto(nome, etapas.esqueleto(nome), que_seguem_iguais(nome))
        readme()
    with ThreadPoolExecutor(2) as fila:
        list(fila.map(relatorio, quais))


if __name__ == "__main__":
    main()
