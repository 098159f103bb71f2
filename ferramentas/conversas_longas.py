"""Vive N conversas sorteadas com cada solução e cada programa certo: nenhuma pode divergir.

    python ferramentas/conversas_longas.py --vezes 100 [--arquivo ARQ …] [--semente S] [--acoes 150]

Com --erradas, vive as conversas com os programas de tests/corpus/conversas até uma divergir, e
compara o requisito com o do cabeçalho (`# falha:`).
"""

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ)]

import corpus  # noqa: E402 - o caminho vem antes

from grader.contrato.dialeto import dialeto_da_etapa  # noqa: E402
from grader.contrato.etapas import le_etapa  # noqa: E402
from grader.ensaio.conversas import sorteia  # noqa: E402
from grader.ensaio.encolhe import confirma  # noqa: E402
from grader.ensaio.estudio import Estudio  # noqa: E402
from grader.poderes.dialetos.arquivo import le  # noqa: E402
from grader.programa import sistema  # noqa: E402
from grader.programa.programa import Receita  # noqa: E402
from grader.programa.programas import Programas  # noqa: E402

ETAPAS = (2, 3, 4, 5, 6, 8)
ERRADAS = RAIZ / "tests" / "corpus" / "conversas"


def receitas(arquivos):
    """As soluções e os programas certos, ou só os arquivos pedidos."""
    if not arquivos:
        arquivos = [RAIZ / "solucoes" / f"etapa{etapa}.py" for etapa in ETAPAS]
        arquivos += sorted(corpus.CERTOS.glob("etapa*"))
    for arquivo in (Path(x).resolve() for x in arquivos):
        etapa = int(re.search(r"etapa(\d+)", arquivo.name).group(1))
        if etapa in ETAPAS:
            yield arquivo, etapa


def receita(arquivo, etapa, pasta):
    """Como se inicia o programa; None se falta algo nesta máquina."""
    da_etapa = le_etapa(f"etapa{etapa}")
    if "_" not in arquivo.stem:
        return Receita(da_etapa, str(arquivo))
    programa = corpus.le(arquivo)
    if programa.falta:
        return None
    opcao, valor = programa.grava(pasta)
    return Receita(da_etapa, **{"comando" if opcao == "--comando" else "arquivo": valor})


def vive(arquivo, etapa, sementes, acoes, encolhe=True, trocas=None):
    """Os achados e o tempo de cada conversa, em segundos (com o início do programa)."""
    dialeto, tempos, achados = dialeto_da_etapa(etapa, trocas), [], []
    programas = Programas(Receita(le_etapa(f"etapa{etapa}"), str(arquivo)), 1)
    programas.pasta.mkdir(exist_ok=True)
    programas.receita = receita(arquivo, etapa, programas.pasta)
    try:
        for semente in sementes:
            conversa = sorteia(semente, dialeto, acoes)
            inicio = time.monotonic()
            estudio = Estudio(programas, dialeto)
            achado = estudio.vive(conversa)
            tempos.append(time.monotonic() - inicio)
            if achado and encolhe:
                achado = confirma(estudio, conversa, achado)
            if achado:
                achados.append((semente, achado))
    finally:
        programas.fecha()
    return achados, tempos


def mostra(semente, achado):
    d = achado.divergencia
    print(f"  semente {semente}: {d.numero} {d.como} ({d.desfecho.tipo}), {d.quem}")
    print(f"    esperado {d.esperado[:90]!r}; veio {d.recebido[:90]!r}")
    for acao in achado.acoes[-8:]:
        print(f"      {acao.quem} {acao.tipo} {acao.dados[:70]!r}")


def erradas(pedido):
    """Quantas conversas até ver cada engano, em que requisito e em quantas ações."""
    certas, vistas, tamanhos = 0, 0, []
    arquivos = [Path(x).resolve() for x in pedido.arquivo] or sorted(ERRADAS.glob("etapa*"))
    for arquivo in arquivos:
        programa = corpus.le(arquivo)
        for vez in range(pedido.vezes):
            semente = [f"{pedido.semente + vez}:{programa.etapa}"]  # a de --semente S
            achados, tempos = vive(arquivo, programa.etapa, semente, pedido.acoes)
            if achados:
                break
        if not achados:
            print(f"{arquivo.name}: NÃO VISTO ({sorted(programa.falha)})", flush=True)
            continue
        achado = achados[0][1]
        certo = achado.divergencia.numero in programa.falha
        vistas, certas = vistas + 1, certas + certo
        tamanhos.append(len(achado.acoes))
        print(
            f"{arquivo.name}: {'certo' if certo else 'OUTRO'} {achado.divergencia.numero} "
            f"({sorted(programa.falha)}), na conversa {vez + 1}, {len(achado.acoes)} ações, "
            f"{tempos[-1]:.1f} s",
            flush=True,
        )
        if not certo:
            mostra(*achados[0])
    meio = sorted(tamanhos)[len(tamanhos) // 2] if tamanhos else 0
    print(
        f"{len(arquivos)} programas: {vistas} vistos, {certas} no requisito; mediana {meio} ações"
    )
    return 0


def main():
    opcoes = argparse.ArgumentParser(description=__doc__)
    opcoes.add_argument("--vezes", type=int, default=10)
    opcoes.add_argument("--semente", type=int, default=1)
    opcoes.add_argument("--acoes", type=int, default=150)
    opcoes.add_argument("--arquivo", nargs="*", default=[])
    opcoes.add_argument("--erradas", action="store_true")
    opcoes.add_argument("--dialeto", help="o dos --arquivo", default="padrao")
    pedido = opcoes.parse_args()
    sistema.adota_orfaos()
    if pedido.erradas:
        return erradas(pedido)
    divergencias = Counter()
    for arquivo, etapa in receitas(pedido.arquivo):
        sementes = [f"{pedido.semente + vez}:{etapa}" for vez in range(pedido.vezes)]
        trocas = le(pedido.dialeto).trocas
        achados, tempos = vive(arquivo, etapa, sementes, pedido.acoes, trocas=trocas)
        tempos.sort()
        mediana, pior = tempos[len(tempos) // 2], tempos[-1]
        print(
            f"{arquivo.name}: {len(achados)} de {pedido.vezes}; {mediana:.2f} s, pior {pior:.2f} s"
        )
        for semente, achado in achados[:3]:
            mostra(semente, achado)
        divergencias[arquivo.name] = len(achados)
    print(
        f"{sum(divergencias.values())} divergências em {pedido.vezes * len(divergencias)} conversas"
    )
    return 1 if sum(divergencias.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
