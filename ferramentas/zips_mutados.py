"""Estraga zips de muitas maneiras e confere que cada um é lido ou recusado, nunca um traceback.

Um zip é de um estudante ou de uma turma inteira; os bytes trocados caem em qualquer lugar dele. A
mesma semente faz os mesmos zips.

Uso: python ferramentas/zips_mutados.py [--vezes 100000] [--segundos 600] [--semente 1]
"""

import argparse
import io
import random
import struct
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from grader.poderes.turma.entrada import entregas, itens_das_entregas  # noqa: E402  # depois do caminho
from grader.poderes.turma.formas import Mapa  # noqa: E402  # idem
from grader.poderes.turma.itens import DA_ENTREGA, Recusado, confere, le  # noqa: E402  # idem
from grader.poderes.turma.zips import itens_do_zip  # noqa: E402  # idem

INTEIROS = (0, 1, 2**15, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**63, 2**64 - 1)
ASSINATURAS = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07")
PELA_TURMA = 20  # um em cada tantos passa pelo caminho inteiro: do disco às cópias
SEM_RAZAO = "não consegui abrir a entrega"  # a frase do que ninguém previu


def sementes() -> list[bytes]:
    """Zips certos, dos quais saem os outros."""
    eco = b"# Aluno: Ana\nprint('eco')\n"
    dentro = faz({"src/etapa1.py": eco})
    return [
        faz({}),
        faz({"etapa1.py": eco, "etapa2.py": eco * 30, "João/leia.md": b"oi"}),
        faz({"etapa1.py": eco * 99}, zipfile.ZIP_STORED),
        faz(
            {"Ana_1_assignsubmission_file_/e.zip": dentro, "Bia_2_assignsubmission_file_x.py": eco}
        ),
        faz({"chat-submissions/ana/etapa1.py": eco, "chat-submissions/bia/.git/config": b""}),
        com_zip64(faz({"etapa1.py": eco})),
    ]


def faz(arquivos: dict[str, bytes], metodo: int = zipfile.ZIP_DEFLATED) -> bytes:
    memoria = io.BytesIO()
    with zipfile.ZipFile(memoria, "w", metodo) as pacote:
        for nome, conteudo in arquivos.items():
            pacote.writestr(zipfile.ZipInfo(nome), conteudo, metodo)
    return memoria.getvalue()


def com_zip64(dados: bytes) -> bytes:
    """O mesmo zip com o registro e o localizador do zip64 (APPNOTE.TXT, 4.3.14 e 4.3.15)."""
    corpo, fim = dados[:-22], dados[-22:]
    _, _, _, _, quantas, tamanho, onde, _ = struct.unpack("<4s4H2LH", fim)
    registro = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, quantas, quantas, tamanho, onde
    )
    localizador = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(corpo), 1)
    return corpo + registro + localizador + fim


def mutados(sorteio: random.Random) -> Iterator[bytes]:
    """Zips estragados, sem fim."""
    certos = sementes()
    while True:
        dados = bytearray(sorteio.choice(certos))
        for _ in range(sorteio.choice((1, 1, 1, 2, 3, 8))):
            sorteio.choice(MANEIRAS)(dados, sorteio, certos)
        yield bytes(dados)


def troca_um_bit(dados: bytearray, sorteio: random.Random, _: list[bytes]) -> None:
    if dados:
        dados[sorteio.randrange(len(dados))] ^= 1 << sorteio.randrange(8)


def poe_um_inteiro(dados: bytearray, sorteio: random.Random, _: list[bytes]) -> None:
    """Num campo de 2, 4 ou 8 bytes; quase sempre perto do fim, onde fica o índice."""
    tamanho, inteiro = sorteio.choice((2, 4, 8)), sorteio.choice(INTEIROS)
    longe = sorteio.choice((22, 42, 98, 200, len(dados)))
    onde = max(len(dados) - sorteio.randint(0, max(longe, 1)), 0)
    dados[onde : onde + tamanho] = (inteiro % 256**tamanho).to_bytes(tamanho, "little")


def corta(dados: bytearray, sorteio: random.Random, _: list[bytes]) -> None:
    onde = sorteio.randint(0, len(dados))
    del dados[onde : onde + sorteio.choice((1, 2, 22, len(dados)))]


def repete(dados: bytearray, sorteio: random.Random, _: list[bytes]) -> None:
    de = sorteio.randint(0, len(dados))
    onde = sorteio.randint(0, len(dados))
    dados[onde:onde] = dados[de : de + sorteio.choice((1, 4, 46, 100))]


def enxerta(dados: bytearray, sorteio: random.Random, certos: list[bytes]) -> None:
    outro = sorteio.choice([*certos, *ASSINATURAS])
    onde = sorteio.randint(0, len(dados))
    dados[onde : onde + sorteio.choice((0, 4, len(outro)))] = outro[
        sorteio.randint(0, len(outro)) :
    ]


def poe_uma_assinatura(dados: bytearray, sorteio: random.Random, _: list[bytes]) -> None:
    onde = max(len(dados) - sorteio.randint(0, 120), 0)
    dados[onde : onde + 4] = sorteio.choice(ASSINATURAS)


MANEIRAS = (
    troca_um_bit,
    poe_um_inteiro,
    poe_um_inteiro,
    corta,
    repete,
    enxerta,
    poe_uma_assinatura,
)


def abre_como_entrega(dados: bytes) -> bool:
    """Lê tudo o que há; False se o zip é recusado."""
    try:
        itens = itens_do_zip(io.BytesIO(dados), DA_ENTREGA)
        confere(itens)
        for item in itens:
            if not item.pasta:
                le(item, 2**20)
    except Recusado:
        return False
    return True


def abre_como_turma(dados: bytes, pasta: Path) -> bool:
    """Do zip no disco às cópias dos programas, e como a entrega de uma pessoa numa pasta."""
    raiz = Path(tempfile.mkdtemp(dir=pasta))
    (raiz / "turma").mkdir()
    zip_da_turma, o_da_ana = raiz / "turma.zip", raiz / "turma" / "ana.zip"
    lidas = 0
    for caminho, origem in ((zip_da_turma, zip_da_turma), (o_da_ana, raiz / "turma")):
        caminho.write_bytes(dados)
        try:
            with itens_das_entregas(origem, None) as itens:
                lista, _ = entregas(origem, itens, Mapa(), ["etapa1"], raiz / caminho.stem)
        except Recusado:
            continue
        assert not [e.problema for e in lista if e.problema.startswith(SEM_RAZAO)], lista
        lidas += 1
    return lidas == 2


def roda(vezes: int, segundos: float, semente: int) -> tuple[int, int]:
    """Quantos foram experimentados e quantos foram lidos; para no primeiro traceback."""
    sorteio, comeco, lidos, feitos = random.Random(semente), time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory() as pasta, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # o zipfile avisa de nomes repetidos
        for dados in mutados(sorteio):
            if feitos == vezes or time.monotonic() - comeco > segundos:
                break
            try:
                lidos += abre_como_entrega(dados)
                if feitos % PELA_TURMA == 0:
                    abre_como_turma(dados, Path(pasta))
            except BaseException:
                print(f"o zip {feitos} da semente {semente}: {dados!r}", file=sys.stderr)
                raise
            feitos += 1
    return feitos, lidos


if __name__ == "__main__":
    opcoes = argparse.ArgumentParser(description="zips estragados, nenhum traceback")
    opcoes.add_argument("--vezes", type=int, default=100_000)
    opcoes.add_argument("--segundos", type=float, default=600)
    opcoes.add_argument("--semente", type=int, default=1)
    pedido = opcoes.parse_args()
    quantos, abertos = roda(pedido.vezes, pedido.segundos, pedido.semente)
    print(f"{quantos} zips estragados, {abertos} lidos assim mesmo, nenhum traceback")
