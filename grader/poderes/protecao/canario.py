"""A prova: antes da primeira correção, um programa trancado tenta fugir, e não pode conseguir.

Uma tranca que só parece fechada é pior do que nenhuma. E uma que muda o programa também não serve:
o Python tem de ser o mesmo, e um servidor comum tem de funcionar.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.contrato.etapas import KIT
from grader.poderes.protecao.estrita import PROCESSOS, Estrita
from grader.poderes.protecao.nomes import ESTRITA, SemProtecao
from grader.poderes.protecao.programa_de_prova import CONSEGUIU
from grader.poderes.protecao.reforcada import Reforcada
from grader.programa.isolamento import Isolamento, Pertences, ambiente_limpo
from grader.programa.programa import porta_livre

PROGRAMA_DE_PROVA = Path(__file__).with_name("programa_de_prova.py")
_PRAZO = 20.0  # segundos

FUGAS = {
    "le_segredo": "leu um arquivo do corretor",
    "le_solucoes": "viu a pasta das soluções",
    "muda_permissao": "mudou a permissão de um arquivo do corretor",
    "escreve_fora": "escreveu fora da pasta dele",
    "conecta_local": "conectou-se a outro programa desta máquina",
    "conecta_maquina": "conectou-se à rede",
    "sinaliza": "enviou um sinal ao corretor",
    "ve_processos": "viu os outros processos",
    "outra_familia": "abriu um tipo de socket que não é de rede",
    "novo_usuario": "criou um namespace de usuário",
    "multiplica": "criou processos além do limite",
}
SERVIDOR = {
    "atende": "não conseguiu escutar na porta dele",
    "escreve_no_seu": "não conseguiu escrever na pasta dele",
}


@dataclass(frozen=True)
class Armadilha:
    """O que existe fora do isolamento e não pode ser alcançado de dentro."""

    segredo: Path
    porta: int


@contextlib.contextmanager
def arma() -> Iterator[Armadilha]:
    """Antes de isolar: fica na rede e nos arquivos de fora."""
    with _pasta("canario") as pasta, socket.create_server(("", 0)) as escuta:
        (pasta / "segredo").write_text("do corretor")
        yield Armadilha(pasta / "segredo", escuta.getsockname()[1])


@contextlib.contextmanager
def _pasta(nome: str) -> Iterator[Path]:
    prefixo = f"corretor-{nome}-"
    with tempfile.TemporaryDirectory(prefix=prefixo, ignore_cleanup_errors=True) as pasta:
        yield Path(pasta)


def solta(nivel: str) -> Isolamento:
    """O isolamento do nível, provado; levanta SemProtecao se o programa de prova fugiu."""
    with arma() as armadilha:
        try:
            isolamento = Estrita() if nivel == ESTRITA else Reforcada()
        except OSError as erro:
            raise SemProtecao(f"a proteção {nivel} não pôde ser montada aqui: {erro}") from erro
        if problemas := confere(prova(isolamento, armadilha)):
            isolamento.desmonta()
            raise SemProtecao(
                f"a proteção {nivel} não vale nesta máquina: o programa de prova "
                + "; ".join(problemas)
            )
        return isolamento


def confere(resultados: dict[str, str]) -> list[str]:
    """O que o programa de prova fez e não podia, ou não fez e devia; vazia se tudo certo."""
    problemas = [frase for nome, frase in FUGAS.items() if resultados[nome].startswith(CONSEGUIU)]
    problemas += [
        f"{frase} ({resultados[nome]})"
        for nome, frase in SERVIDOR.items()
        if resultados[nome] != CONSEGUIU
    ]
    if resultados["versao"] != sys.version + sys.prefix:
        problemas.append("rodou com outro Python, que não é o do corretor")
    return problemas


def prova(isolamento: Isolamento, armadilha: Armadilha) -> dict[str, str]:
    """Roda o programa de prova no isolamento, como se fosse o de um estudante."""
    porta = porta_livre()
    alvo: dict[str, Any] = {
        "segredo": str(armadilha.segredo),
        "solucoes": str(KIT / "solucoes"),
        "porta_de_fora": armadilha.porta,
        "maquina": endereco_da_maquina(),
        "corretor": os.getpid(),
        "porta": porta,
        "processos": PROCESSOS + 10 if isolamento.nivel == ESTRITA else 0,
    }
    with _pasta("prova") as casa:
        pasta = casa / "programa"
        pasta.mkdir()
        try:
            processo = isolamento.abre(
                [sys.executable, "-s", str(PROGRAMA_DE_PROVA), json.dumps(alvo)],
                Pertences(True, pasta, porta, (str(PROGRAMA_DE_PROVA),)),
                cwd=pasta,
                env=ambiente_limpo(os.environ, pasta, True),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
            with processo:
                return _resultados(processo, isolamento.nivel)
        except OSError as erro:
            raise SemProtecao(f"não consegui iniciar o programa de prova: {erro}") from erro
        finally:
            isolamento.desmonta()


def _resultados(processo: "subprocess.Popen[bytes]", nivel: str) -> dict[str, str]:
    saida, erros = b"", b""
    with contextlib.suppress(subprocess.TimeoutExpired):
        saida, erros = processo.communicate(timeout=_PRAZO)
    processo.kill()
    try:
        resultados: dict[str, str] = json.loads(saida)
        return resultados
    except ValueError as erro:
        disse = erros.decode("utf-8", "replace").strip().splitlines() or ["não terminou"]
        raise SemProtecao(
            f"a proteção {nivel} não funciona nesta máquina: o programa de prova parou "
            f"({disse[-1]})"
        ) from erro


def endereco_da_maquina() -> str:
    """O endereço desta máquina na rede dela; um `connect` em UDP não envia nada."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(("192.0.2.1", 9))
        return str(sock.getsockname()[0])
    return "127.0.0.1"
