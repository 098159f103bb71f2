"""Faz uma turma de mentira, como o Moodle a exporta, para medir `python -m grader turma`.

Mistura os programas do corpus: certos, errados, calados (aceitam e não respondem, ou nem escutam),
hostis, entregas incompletas e pacotes estragados. A mesma semente faz a mesma turma.

Uso: python ferramentas/faz_turma.py PASTA [--alunos 60] [--semente 1]
"""

import argparse
import csv
import io
import random
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ)]

import corpus  # noqa: E402  # o caminho precisa vir antes
import hostis  # noqa: E402  # idem

ETAPAS = range(1, 7)
NOMES = ["Ana", "Bia", "Caio", "Davi", "Elisa", "Fábio", "Gil", "Helena", "Íris", "João", "Léo"]
SOBRENOMES = ["Souza", "Lima", "Conceição", "Alves", "Pinto", "D'Ávila", "Nunes", "Araújo", "Sá"]
COLUNAS = [  # as que o Moodle em português põe na planilha de notas
    *("Identificador", "Nome completo", "Endereço de email", "Situação", "Nota", "Nota máxima"),
    *("Última modificação (nota)", "Comentários de feedback"),
]
MUDO = """\
import socket, sys, time
porta = int(sys.argv[sys.argv.index("--porta") + 1])
with socket.create_server(("127.0.0.1", porta)) as servidor:
    conexoes = []
    while True:
        conexoes.append(servidor.accept())
"""
SURDO = "import time\nprint('pronto')\ntime.sleep(10_000)\n"
Programas = dict[str, str]


def turma(quantos: int, semente: int, alvo: Path) -> dict[str, bytes]:
    """Os arquivos da exportação: caminho -> conteúdo.

    Em 60, 4 calados, 3 hostis (que atacam a pasta `alvo`) e 5 pacotes estragados.
    """
    sorteio = random.Random(semente)
    fontes, ataques = _fontes(), _ataques(alvo)
    arquivos: dict[str, bytes] = {}
    for posicao in range(quantos):
        nome = f"{NOMES[posicao % 11]} {SOBRENOMES[posicao // 11 % 9]}"
        pasta = f"{nome}_{70001 + posicao}_assignsubmission_file_"
        papel = posicao % 60
        if papel in (7, 22, 37, 52):
            programas = _todas(MUDO if papel in (7, 37) else SURDO)
        elif papel in (15, 45, 57):
            programas = {f"etapa{n}.py": sorteio.choice(ataques) for n in ETAPAS}
        elif papel < 30:
            programas = {f"etapa{n}.py": sorteio.choice(fontes["certos", n]) for n in ETAPAS}
        else:
            programas = {f"etapa{n}.py": sorteio.choice(fontes["todos", n]) for n in ETAPAS}
        if papel % 10 == 9:
            programas.pop(f"etapa{sorteio.choice([4, 5, 6])}.py", None)
        estraga = ESTRAGADOS.get(papel)
        if estraga:
            arquivos[f"{pasta}/trabalho.zip"] = estraga(_zip(programas))
        elif papel % 2:
            arquivos[f"{pasta}/trabalho.zip"] = _zip(programas)
        else:
            arquivos.update({f"{pasta}/{n}": fonte.encode() for n, fonte in programas.items()})
    arquivos["planilha.csv"] = planilha(arquivos)
    return arquivos


def _fontes() -> dict[tuple[str, int], list[str]]:
    """As fontes em Python de cada etapa; a solução é a mais comum entre os certos."""
    fontes: dict[tuple[str, int], list[str]] = {}
    for n in ETAPAS:
        solucao = (corpus.RAIZ / "solucoes" / f"etapa{n}.py").read_text(encoding="utf-8")
        certos = [p.fonte for p in corpus.certos() if p.etapa == n and not p.comando]
        errados = [p.fonte for p in corpus.errados() if p.etapa == n and not p.comando]
        fontes["certos", n] = [*certos, *[solucao] * 3]
        fontes["todos", n] = [*errados, *certos, solucao]
    return fontes


def _ataques(alvo: Path) -> list[str]:
    """As entregas hostis; atacam o eco da etapa 1, e por isso só ali podem tirar 100."""
    valores = {"alvo": str(alvo), "porta_alheia": "9", "maquina": "127.0.0.1", "senha": "nenhuma"}
    return [entrega.fonte(**valores) for entrega in hostis.entregas()]


def _todas(fonte: str) -> Programas:
    return {f"etapa{n}.py": fonte for n in ETAPAS}


def _zip(programas: Programas) -> bytes:
    memoria = io.BytesIO()
    with zipfile.ZipFile(memoria, "w", zipfile.ZIP_DEFLATED) as pacote:
        for nome, fonte in programas.items():
            pacote.writestr(f"trabalho/{nome}", fonte)
    return memoria.getvalue()


def _com_senha(dados: bytes) -> bytes:
    """Liga o bit de senha em todas as entradas do índice."""
    return _no_indice(dados, 8, b"\x01")


def _no_indice(dados: bytes, desvio: int, valor: bytes) -> bytes:
    partes, posicao = bytearray(dados), 0
    while (posicao := partes.find(b"PK\x01\x02", posicao)) >= 0:
        partes[posicao + desvio : posicao + desvio + len(valor)] = valor
        posicao += 4
    return bytes(partes)


def _que_foge(_: bytes) -> bytes:
    memoria = io.BytesIO()
    with zipfile.ZipFile(memoria, "w") as pacote:
        pacote.writestr("../../etapa1.py", "print('fugi')")
    return memoria.getvalue()


def _bomba(_: bytes) -> bytes:
    memoria = io.BytesIO()
    with zipfile.ZipFile(memoria, "w", zipfile.ZIP_DEFLATED) as pacote:
        pacote.writestr("etapa1.py", b"#" * (15 * 1024 * 1024))
    return memoria.getvalue()


ESTRAGADOS: dict[int, Callable[[bytes], bytes]] = {
    11: lambda dados: dados[: len(dados) // 2],
    23: _com_senha,
    35: _que_foge,
    41: lambda dados: b"Rar!\x1a\x07\x01\x00" + bytes(reversed(dados)),
    47: _bomba,
}


def planilha(arquivos: dict[str, bytes]) -> bytes:
    """A planilha de notas que o Moodle exporta, com quem entregou e mais uma pessoa."""
    papel = io.StringIO()
    escreve = csv.writer(papel, lineterminator="\n")
    escreve.writerow(COLUNAS)
    pastas = dict.fromkeys(caminho.split("/")[0] for caminho in arquivos)
    for pasta in [*pastas, "Zeca Faltoso_79999_assignsubmission_file_"]:
        nome, numero = pasta.split("_")[:2]
        situacao = "Enviado para avaliação"
        escreve.writerow([f"Participante {numero}", nome, "", situacao, "", "10,00", "-", ""])
    return papel.getvalue().encode("utf-8-sig")


def main() -> None:
    opcoes = argparse.ArgumentParser(description=__doc__)
    opcoes.add_argument("pasta", type=Path)
    opcoes.add_argument("--alunos", type=int, default=60)
    opcoes.add_argument("--semente", type=int, default=1)
    lidas = opcoes.parse_args()
    for caminho, conteudo in turma(lidas.alunos, lidas.semente, lidas.pasta / "alvo").items():
        destino = lidas.pasta / "entregas" / caminho
        if caminho == "planilha.csv":
            destino = lidas.pasta / caminho
        destino.parent.mkdir(parents=True, exist_ok=True)
        destino.write_bytes(conteudo)


if __name__ == "__main__":
    main()
