"""Quem chama o trabalhador e junta o que ele diz num relatório, aconteça o que acontecer com ele.

Se o trabalhador morre no meio, o que faltava é `erro_do_corretor`: nunca aprovação, nunca culpa do
estudante.
"""

import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import IO, Any

from grader import RAIZ, prazos
from grader.requisito import Ficha, fichas_pedidas
from grader.resultado import ERRO_DO_CORRETOR, Relatorio, Resultado, com_pontos
from grader.versao import versao

# `-c` em vez de `-m`: a pasta atual sai do caminho antes de qualquer importação.
_ENTRADA = (
    "import sys; sys.path.pop(0); sys.path.append(sys.argv.pop(1)); "
    "from grader.trabalhador import main; sys.exit(main(sys.argv[1:]))"
)


@dataclass
class Correcao:
    """Uma correção em andamento: o trabalhador já roda enquanto o resto do programa se prepara."""

    processo: "subprocess.Popen[str]"
    erros: IO[str]
    inicio: float
    protecao: str = "basica"
    etiqueta: str = ""
    pasta: str = ""
    calou: bool = False  # o trabalhador foi encerrado por não dizer mais nada


def comeca(pedido: dict[str, Any]) -> Correcao:
    erros = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
    processo = subprocess.Popen(
        [sys.executable, "-c", _ENTRADA, RAIZ, json.dumps(pedido)],
        stdin=subprocess.PIPE,  # fecha-se quando este processo acaba, e o trabalhador percebe
        stdout=subprocess.PIPE,
        stderr=erros,
        text=True,
        encoding="utf-8",
    )
    return Correcao(processo, erros, time.monotonic(), pedido.get("protecao", "basica"))


def acompanha(
    correcao: Correcao, ao_comecar: Callable[[str], None] = lambda numero: None
) -> tuple[list[Resultado], list[str], str]:
    """Lê até o fim; devolve os resultados, os avisos e, se o trabalhador morreu, por quê."""
    nomes = {campo.name for campo in fields(Resultado)}
    resultados: dict[str, Resultado] = {}
    avisos: list[str] = []
    terminou = False
    assert correcao.processo.stdout is not None
    vigia = _vigia(correcao)
    try:
        for linha in correcao.processo.stdout:
            vigia = _vigia(correcao, vigia)
            dados = json.loads(linha)
            tipo = dados.pop("tipo")
            if tipo == "comecou":
                ao_comecar(dados["id"])
            elif tipo == "resultado":
                resultado = Resultado(**{n: v for n, v in dados.items() if n in nomes})
                resultados[resultado.id] = resultado
            elif tipo == "etiqueta":
                correcao.etiqueta, correcao.pasta = dados["valor"], dados["pasta"]
            elif tipo == "fim":
                avisos, terminou = dados["avisos"], True
        correcao.processo.wait()
    finally:
        vigia.cancel()
        _limpa(correcao, terminou)
    motivo = "" if terminou else _por_que_parou(correcao)
    return list(resultados.values()), avisos, motivo


def _vigia(correcao: Correcao, anterior: threading.Timer | None = None) -> threading.Timer:
    """Um trabalhador que se cala (o programa pode tê-lo parado com um sinal) não prende ninguém."""
    if anterior:
        anterior.cancel()
    vigia = threading.Timer(prazos.SILENCIO_DO_TRABALHADOR, _desiste, (correcao,))
    vigia.daemon = True
    vigia.start()
    return vigia


def _desiste(correcao: Correcao) -> None:
    correcao.calou = True
    with contextlib.suppress(OSError):
        correcao.processo.kill()


def _limpa(correcao: Correcao, terminou: bool) -> None:
    """O trabalhador limpa o que é dele; isto só serve se ele morreu antes."""
    if terminou:
        return
    from grader import sistema  # só aqui: importar psutil custa, e quase nunca é preciso

    with contextlib.suppress(OSError):
        correcao.processo.kill()
    correcao.processo.wait()
    if correcao.etiqueta:
        sistema.mata(sistema.com_etiqueta(correcao.etiqueta))
        shutil.rmtree(correcao.pasta, ignore_errors=True)


def _por_que_parou(correcao: Correcao) -> str:
    if correcao.calou:
        return f"ele ficou sem responder por {prazos.SILENCIO_DO_TRABALHADOR:.0f} s"
    correcao.erros.seek(0)
    linhas = correcao.erros.read().strip().splitlines()
    return linhas[-1] if linhas else f"código {correcao.processo.returncode}"


def monta(
    etapa: str,
    titulo: str,
    arquivo: str,
    semente: int,
    so: list[str],
    correcao: Correcao,
    lidos: tuple[list[Resultado], list[str], str],
    extras: str = "",
) -> Relatorio:
    """O relatório na ordem pública: os requisitos da etapa e depois os herdados."""
    resultados, avisos, motivo = lidos
    por_numero = {resultado.id: resultado for resultado in resultados}
    numero = int(etapa.removeprefix("etapa"))
    completos = [
        por_numero.get(ficha.numero) or nao_conferido(ficha, numero, motivo)
        for ficha in fichas_pedidas(numero, so, extras)
    ]
    if motivo:
        avisos = [*avisos, f"O corretor parou no meio ({motivo}); isto não conta contra você."]
    return Relatorio(
        etapa=etapa,
        titulo=titulo,
        arquivo=arquivo,
        semente=semente,
        duracao_s=time.monotonic() - correcao.inicio,
        requisitos=com_pontos(completos),
        avisos=avisos,
        parcial=bool(so),
        protecao=correcao.protecao,
        kit=versao(),
    )


def nao_conferido(ficha: Ficha, etapa: int, motivo: str) -> Resultado:
    """O resultado de um requisito a que o corretor não chegou."""
    return Resultado(
        id=ficha.numero,
        titulo=ficha.titulo,
        etapa=f"etapa{ficha.etapa}",
        regressao=ficha.etapa != etapa,
        situacao=ERRO_DO_CORRETOR,
        extra=ficha.extra,
        peso=ficha.peso,
        causa=motivo,
    )
