"""Quem chama o trabalhador e junta o que ele diz num relatório, aconteça o que acontecer com ele.

Se o trabalhador morre no meio, o que faltava é `erro_do_corretor`: nunca aprovação, nunca culpa do
estudante. Este processo não importa requisitos nem cenas: tudo o que precisa chega pelo canal.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from itertools import dropwhile, takewhile
from typing import IO, Any, Protocol

from grader import RAIZ
from grader.contrato import prazos
from grader.contrato.etapas import titulo
from grader.contrato.pedido import Pedido, PedidoRecusado
from grader.contrato.resultado import Relatorio, Resultado, com_pontos
from grader.contrato.versao import versao

# `-c` em vez de `-m`: a pasta atual sai do caminho antes de qualquer importação.
_ENTRADA = (
    "import sys; sys.path.pop(0); sys.path.append(sys.argv.pop(1)); "
    "from grader.%s import main; sys.exit(main(sys.argv[1:]))"
)
_CAMPOS = {campo.name for campo in fields(Resultado)}
_IMPORTA = threading.Lock()  # dois `import` dos mesmos módulos ao mesmo tempo se atrapalham


class Processo(Protocol):
    """O que se usa do trabalhador: um `Popen`, ou um filho do de plantão (veja `plantao`)."""

    stdout: IO[str] | None
    returncode: int | None

    def wait(self) -> int: ...
    def kill(self) -> None: ...
    def terminate(self) -> None: ...


Depressa = Callable[[Pedido, IO[str]], Processo]  # a saída de erros vai para o arquivo


@dataclass(eq=False)
class Correcao:
    """Uma correção em andamento e o que o trabalhador já disse dela."""

    pedido: Pedido
    processo: Processo
    erros: IO[str]
    silencio: float  # segundos calado até ser encerrado
    inicio: float = field(default_factory=time.monotonic)
    etiqueta: str = ""
    pasta: str = ""
    previstos: list[Resultado] = field(default_factory=list)  # tudo o que o relatório terá
    resultados: dict[str, Resultado] = field(default_factory=dict)
    avisos: list[str] = field(default_factory=list)
    recusa: str = ""  # por que o pedido não pode ser cumprido
    terminou: bool = False
    calou: bool = False  # o trabalhador foi encerrado por não dizer mais nada
    parou: str = ""  # por que o trabalhador acabou antes da hora

    def ouve(self, tipo: str, dados: dict[str, Any]) -> None:
        """Guarda uma mensagem do trabalhador."""
        if tipo == "previstos":
            self.previstos = [_resultado(previsto) for previsto in dados["requisitos"]]
        elif tipo == "etiqueta":
            self.etiqueta, self.pasta = dados["valor"], dados["pasta"]
        elif tipo == "resultado":
            self.resultados[dados["id"]] = _resultado(dados)
        elif tipo == "recusa":
            self.recusa, self.terminou = dados["frase"], True
        elif tipo == "fim":
            self.avisos, self.terminou = dados["avisos"], True


def _resultado(dados: dict[str, Any]) -> Resultado:
    return Resultado(**{nome: valor for nome, valor in dados.items() if nome in _CAMPOS})


def comeca(pedido: Pedido, depressa: Depressa | None = None) -> Correcao:
    """O trabalhador já confere enquanto o resto do programa se prepara.

    `depressa` começa um já aquecido; se levanta OSError, este começa como os outros.
    """
    erros = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
    silencio = prazos.silencio_do_trabalhador(pedido.escala)
    if depressa:
        with contextlib.suppress(OSError):
            return Correcao(pedido, depressa(pedido, erros), erros, silencio)
    processo = subprocess.Popen(
        linha_de_comando("correcao.trabalhador", pedido.em_json()),
        stdin=subprocess.PIPE,  # fecha-se quando este processo acaba, e o trabalhador percebe
        stdout=subprocess.PIPE,
        stderr=erros,
        text=True,
        encoding="utf-8",
        env={**os.environ, prazos.DA_CORRECAO: str(pedido.escala)},
    )
    return Correcao(pedido, processo, erros, silencio)


def linha_de_comando(quem: str, *argumentos: str) -> list[str]:
    """A que roda, em outro processo, o `main` deste arquivo do corretor."""
    return [sys.executable, "-c", _ENTRADA % quem, RAIZ, *argumentos]


def acompanha(correcao: Correcao, ao_comecar: Callable[[str], None] = lambda numero: None) -> None:
    """Ouve o trabalhador até o fim; `ao_comecar` recebe o número de cada requisito.

    Levanta PedidoRecusado se o pedido não pode ser cumprido.
    """
    assert correcao.processo.stdout is not None
    vigia = _vigia(correcao)
    try:
        for linha in correcao.processo.stdout:
            vigia = _vigia(correcao, vigia)
            dados = json.loads(linha)
            tipo = dados.pop("tipo")
            if tipo == "comecou":
                ao_comecar(dados["id"])
            correcao.ouve(tipo, dados)
        correcao.processo.wait()
    finally:
        vigia.cancel()
        _limpa(correcao)
    if correcao.recusa:
        raise PedidoRecusado(correcao.recusa)
    if not correcao.terminou:
        correcao.parou = _por_que_parou(correcao)


def _vigia(correcao: Correcao, anterior: threading.Timer | None = None) -> threading.Timer:
    """Um trabalhador que se cala (o programa pode tê-lo parado com um sinal) não prende ninguém."""
    if anterior:
        anterior.cancel()
    vigia = threading.Timer(correcao.silencio, _desiste, (correcao,))
    vigia.daemon = True
    vigia.start()
    return vigia


def _desiste(correcao: Correcao) -> None:
    correcao.calou = True
    with contextlib.suppress(OSError):
        correcao.processo.kill()


def _limpa(correcao: Correcao) -> None:
    """O trabalhador limpa o que é dele; isto só serve se ele morreu antes."""
    if correcao.terminou:
        return
    from grader.programa import sistema  # só aqui: importar psutil custa, e quase nunca é preciso

    with contextlib.suppress(OSError):
        correcao.processo.kill()
    correcao.processo.wait()
    if correcao.etiqueta:
        sistema.mata(sistema.com_etiqueta(correcao.etiqueta))
        shutil.rmtree(correcao.pasta, ignore_errors=True)


def _por_que_parou(correcao: Correcao) -> str:
    if correcao.calou:
        return f"ele ficou sem responder por {correcao.silencio:.0f} s"
    correcao.erros.seek(0)
    return _ultimas_palavras(correcao.erros.read()) or f"código {correcao.processo.returncode}"


def _ultimas_palavras(erros: str) -> str:
    """A mensagem no fim de um traceback ou do que o pytest escreveu: até 3 linhas, 300 letras.

    As linhas recuadas são o caminho até ela (`File "…"`) ou o que o pytest anexa (`rootdir: …`).
    """
    de_tras = dropwhile(_recuada, reversed(erros.rstrip().splitlines()))
    mensagem = list(takewhile(lambda linha: not _recuada(linha), de_tras))[:3]
    return " ".join(reversed(mensagem))[:300]


def _recuada(linha: str) -> bool:
    return linha[:1] in ("", " ", "\t")


def monta(correcao: Correcao) -> Relatorio:
    """O relatório na ordem pública: os requisitos da etapa e depois os herdados."""
    motivo, avisos = correcao.parou, correcao.avisos
    if motivo:
        avisos = [*avisos, f"O corretor parou no meio ({motivo}); isto não conta contra você."]
    requisitos = [
        correcao.resultados.get(previsto.id) or replace(previsto, causa=motivo)
        for previsto in correcao.previstos or _previstos(correcao.pedido)
    ]
    duracao = time.monotonic() - correcao.inicio
    return _relatorio(correcao.pedido, requisitos, duracao, avisos)


def sem_veredito(pedido: Pedido, motivo: str) -> Relatorio:
    """O trabalhador nem começou, ou o que ele disse não se entende."""
    requisitos = [replace(previsto, causa=motivo) for previsto in _previstos(pedido)]
    return _relatorio(pedido, requisitos, 0.0, [])


def _previstos(pedido: Pedido) -> list[Resultado]:
    """O que o trabalhador teria dito antes de tudo."""
    with _IMPORTA:
        from grader.requisitos import previstos  # só aqui: traz as cenas todas

        return previstos(pedido)


def _relatorio(
    pedido: Pedido, requisitos: list[Resultado], duracao: float, avisos: list[str]
) -> Relatorio:
    return Relatorio(
        etapa=pedido.etapa,
        titulo=titulo(pedido.etapa),
        arquivo=pedido.programa,
        semente=pedido.semente,
        duracao_s=duracao,
        requisitos=com_pontos(requisitos),
        avisos=avisos,
        parcial=bool(pedido.so),
        opcoes=pedido.opcoes,
        protecao=pedido.protecao,
        garantia=pedido.garantia,
        kit=versao(),
    )
