"""O processo que confere: abre o canal, protege-se, manda conferir e não deixa nada para trás.

O que sai daqui são linhas de JSON na saída padrão original; o pytest e o programa do estudante não
escrevem nela. Se este processo morrer, quem o iniciou sabe até onde ele foi.
"""

import _thread
import contextlib
import functools
import importlib
import json
import os
import sys
import threading
from collections.abc import Iterable
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from grader.contrato import pedido
from grader.contrato.etapas import numero_da_etapa
from grader.contrato.pedido import Pedido, PedidoRecusado
from grader.contrato.resultado import PASSOU, Resultado
from grader.correcao import plugin
from grader.correcao.conferencia import Conferencia, Diz
from grader.correcao.interrupcao import PEDIDOS, acaba_como_no_ctrl_c
from grader.correcao.palco import PalcoDeVerdade
from grader.programa import sistema
from grader.programa.isolamento import Isolamento
from grader.programa.programas import Programas
from grader.requisitos import fichas_pedidas, previstos


def _diz(saida: TextIO, tipo: str, **dados: Any) -> None:
    """A quem pediu a correção, uma mensagem por linha."""
    print(json.dumps({"tipo": tipo, **dados}, ensure_ascii=True), file=saida, flush=True)


def main(argumentos: list[str]) -> int:
    pedida = pedido.de_json(argumentos[0])
    diz = functools.partial(_diz, _toma_a_saida())
    try:
        diz("previstos", requisitos=[asdict(resultado) for resultado in previstos(pedida)])
    except PedidoRecusado as recusa:
        diz("recusa", frase=str(recusa))
        return 2
    sistema.adota_orfaos()
    # Um `comando &` no shell deixa o Ctrl+C ignorado, e os programas herdariam isso.
    acaba_como_no_ctrl_c("SIGINT", *PEDIDOS)
    isolamento = _isolamento(pedida.protecao)
    # Só agora: um processo com duas threads não pode mudar-se para uma rede só dele (unshare(2)).
    threading.Thread(target=_para_sem_o_pai, daemon=True).start()
    return _confere(pedida, diz, isolamento)


def _confere(pedida: Pedido, diz: Diz, isolamento: Isolamento) -> int:
    arquivo = str(Path(pedida.arquivo).resolve()) if pedida.arquivo else ""
    palco_, conferencia_ = _como_se_confere(pedida)
    palco = palco_(pedida, arquivo, isolamento)
    diz("etiqueta", valor=palco.programas.etiqueta, pasta=str(palco.programas.pasta))
    conferencia = conferencia_(
        fichas=fichas_pedidas(pedida),
        etapa=numero_da_etapa(pedida.etapa),
        palco=palco,
        diz=diz,
        primeiro=pedida.primeiro,
        adianta=not pedida.porta,
    )
    try:
        chegou_ao_fim = plugin.roda(conferencia)
    finally:
        avisos = palco.programas.fecha()
    if not chegou_ao_fim:
        return 3
    avisos += conferencia.avisos
    avisos += _aviso_do_traceback(palco.programas, conferencia.resultados.values())
    diz("fim", avisos=avisos)
    return 0


def _como_se_confere(pedida: Pedido) -> tuple[type[PalcoDeVerdade], type[Conferencia]]:
    if not pedida.dialeto:
        return PalcoDeVerdade, Conferencia
    # Pelo nome, como a proteção: também é um poder.
    em_dialeto = importlib.import_module("grader.poderes.dialetos.em_dialeto")
    return em_dialeto.PalcoEmDialeto, em_dialeto.ConferenciaEmDialeto


def _toma_a_saida() -> TextIO:
    """Devolve a saída original e manda tudo o mais que alguém imprimir para o vazio."""
    canal = os.fdopen(os.dup(1), "w", encoding="utf-8")
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8")  # é assim que o motor a lê
    vazio = os.open(os.devnull, os.O_WRONLY)
    os.dup2(vazio, 1)
    os.close(vazio)
    return canal


def _para_sem_o_pai() -> None:
    """Se quem pediu a correção morrer, encerra tudo: ninguém mais vai ler os resultados.

    A entrada é um pipe que só ele segura; `os.read` não prende o fim do Python, `sys.stdin` sim.
    """
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    _thread.interrupt_main()


def _isolamento(nivel: str) -> Isolamento:
    """Levanta um erro, e nada é corrigido, se a proteção pedida não se mostra de verdade."""
    if nivel == Isolamento.nivel:
        return Isolamento()
    # Pelo nome: quem confere não depende dela, que só existe no Linux e pode ter sido apagada.
    isolamento: Isolamento = importlib.import_module("grader.poderes.protecao.niveis").provada(
        nivel
    )
    return isolamento


def _aviso_do_traceback(programas: Programas, resultados: Iterable[Resultado]) -> list[str]:
    """Passou em tudo, mas alguma coisa deu errado no caminho: vale a pena saber."""
    if not programas.erros_vistos or any(r.situacao != PASSOU for r in resultados):
        return []
    from grader.causas.excecoes import conta_a_excecao  # só aqui: traz o juiz junto

    arquivo = programas.receita.arquivo
    contadas = (conta_a_excecao(erros, arquivo) for erros in programas.erros_vistos)
    contada = next(filter(None, contadas), "")
    if not contada:
        return []
    return [f"Tudo passou, mas o programa mostrou um erro durante a correção: {contada}."]
