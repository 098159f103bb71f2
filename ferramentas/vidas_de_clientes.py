"""Vive N correções de conversas sorteadas com cada cliente certo: nenhuma pode divergir.

    python ferramentas/vidas_de_clientes.py --vezes 100 [--etapa 11] [--semente S] [--arquivo ARQ …]

Com um cliente errado em --arquivo, mostra o requisito, a causa e a conversa encolhida.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ)]

import corpus  # noqa: E402 - o caminho vem antes
from conversas_longas import receita  # noqa: E402

from grader.contrato.dialeto import dialeto_da_etapa  # noqa: E402
from grader.contrato.etapas import solucao  # noqa: E402
from grader.correcao.interrupcao import PEDIDOS, acaba_como_no_ctrl_c  # noqa: E402
from grader.ensaio.cliente import prova_do_cliente  # noqa: E402
from grader.ensaio.janela import prova_da_janela  # noqa: E402
from grader.programa import sistema  # noqa: E402
from grader.programa.programas import Programas  # noqa: E402

PROVAS = {7: prova_do_cliente, 11: prova_da_janela}


def vive(etapa, programas, semente):
    """O que divergiu e se confirmou, e quanto a conversa levou, em segundos."""
    prova = PROVAS[etapa](programas, dialeto_da_etapa(etapa), semente)
    inicio = time.monotonic()
    prova.vive()
    levou = time.monotonic() - inicio
    requisitos = [f"{etapa}.{numero}" for numero in range(1, 12)]
    return prova.conclui(requisitos, []) if prova.achada else None, levou


def conta(etapa, arquivo, vezes, semente):
    """Quantas divergiram; mostra as três primeiras."""
    with tempfile.TemporaryDirectory() as pasta:
        pedida = receita(arquivo, etapa, Path(pasta))
        if pedida is None:
            print(f"{arquivo.name}: pulado, falta um módulo nesta máquina")
            return 0
        programas = Programas(pedida, 0)
        try:
            feitas = [vive(etapa, programas, semente + vez) for vez in range(vezes)]
        finally:
            programas.fecha()
    caidos = [caiu for caiu, _ in feitas if caiu]
    mediana = sorted(levou for _, levou in feitas)[vezes // 2]
    print(f"{arquivo.name}: {len(caidos)} de {vezes}; {mediana:.2f} s", flush=True)
    for numero, falha, _ in caidos[:3]:
        print(f"  {numero}: {falha.fez}\n    esperado {falha.esperado}; veio {falha.recebido}")
        print(f"    {falha.causa}")
    return len(caidos)


def main():
    opcoes = argparse.ArgumentParser(description=__doc__)
    opcoes.add_argument("--vezes", type=int, default=10)
    opcoes.add_argument("--etapa", type=int, default=7, choices=PROVAS)
    opcoes.add_argument("--semente", type=int, default=1)
    opcoes.add_argument("--arquivo", nargs="*", default=[])
    pedido = opcoes.parse_args()
    sistema.adota_orfaos()
    acaba_como_no_ctrl_c("SIGINT", *PEDIDOS)
    certos = [solucao(f"etapa{pedido.etapa}"), *corpus.CERTOS.glob(f"etapa{pedido.etapa}_*")]
    arquivos = [Path(x).resolve() for x in pedido.arquivo] or sorted(certos)
    divergem = sum(
        conta(pedido.etapa, arquivo, pedido.vezes, pedido.semente) for arquivo in arquivos
    )
    return 1 if divergem else 0


if __name__ == "__main__":
    sys.exit(main())
