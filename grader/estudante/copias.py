"""Nenhum arquivo se perde, nem fica pela metade: o do estudante é guardado antes de ser trocado.

etapas/etapa4.py vai para etapas/etapa4.copia1.py, e nenhuma cópia é sobrescrita.
"""

import contextlib
import os
import re
from pathlib import Path

from grader.contrato.etapas import etapas
from grader.opcoes import UsoErrado
from grader.relato.motivos import motivo


def etapa_pedida(pedida: str | None, comando: str) -> str:
    """etapa4, de "4" ou "etapa4"; levanta UsoErrado."""
    if not pedida:
        raise UsoErrado(f"diga de qual etapa: python -m grader {comando} etapa4")
    nome = f"etapa{pedida}" if pedida.isdigit() else pedida.removesuffix(".py").lower()
    if nome not in etapas():
        raise UsoErrado(f"não existe a etapa “{pedida}”: as etapas são {', '.join(etapas())}")
    return nome


def copias(destino: Path) -> list[Path]:
    """As cópias guardadas deste arquivo, da mais antiga à mais nova."""
    padrao = re.compile(rf"{re.escape(destino.stem)}\.copia(\d+)\.py")
    achados = [(padrao.fullmatch(a.name), a) for a in destino.parent.iterdir()]
    return [a for _, a in sorted((int(achado[1]), a) for achado, a in achados if achado)]


def proxima_copia(destino: Path) -> Path:
    numero = 1
    while (copia := destino.with_name(f"{destino.stem}.copia{numero}.py")).exists():
        numero += 1
    return copia


def troca(destino: Path, fonte: bytes) -> Path | None:
    """Guarda o que havia e escreve `fonte`; devolve a cópia, ou None se não havia arquivo."""
    copia = _guarda(destino) if destino.exists() else None
    try:
        destino.write_bytes(fonte)
    except OSError as erro:
        raise UsoErrado(f"não consegui gravar {mostrado(destino)}: {motivo(erro)}") from erro
    return copia


def _guarda(destino: Path) -> Path:
    """Copia para o próximo nome livre."""
    fonte, copia = le_bytes(destino), proxima_copia(destino)
    try:
        cria(copia, fonte)
    except FileExistsError as erro:
        raise UsoErrado(f"{mostrado(copia)} acabou de aparecer: repita o comando") from erro
    except OSError as erro:
        raise UsoErrado(f"não consegui gravar {mostrado(copia)}: {motivo(erro)}") from erro
    return copia


def cria(destino: Path, conteudo: bytes) -> None:
    """Levanta OSError se não der; FileExistsError, sem mudar nada, se ele já existe."""
    arquivo = destino.open("xb")
    try:
        with arquivo:
            arquivo.write(conteudo)
    except OSError:
        destino.unlink()  # o disco encheu: meio arquivo só enganaria
        raise


def grava_de_uma_vez(destino: Path, conteudo: bytes) -> None:
    """Levanta OSError se não der; nesse caso, o que havia continua lá."""
    destino.parent.mkdir(parents=True, exist_ok=True)
    novo = destino.with_name(f"{destino.name}.{os.getpid()}.novo")
    try:
        with novo.open("wb") as arquivo:
            arquivo.write(conteudo)
            arquivo.flush()
            os.fsync(arquivo.fileno())  # a energia pode acabar logo depois
        os.replace(novo, destino)
    finally:
        with contextlib.suppress(OSError):
            novo.unlink()


def le_bytes(arquivo: Path) -> bytes:
    try:
        return arquivo.read_bytes()
    except OSError as erro:
        raise UsoErrado(f"não consegui ler {mostrado(arquivo)}: {motivo(erro)}") from erro


def mostrado(arquivo: Path) -> str:
    """A pasta e o nome, sem o caminho até o kit: etapas/etapa4.py."""
    return f"{arquivo.parent.name}/{arquivo.name}"
