"""Os arquivos do estudante nunca se perdem: o que se troca é guardado antes, com um número.

etapas/etapa4.py vai para etapas/etapa4.copia1.py, e nenhuma cópia é sobrescrita.
"""

import re
from pathlib import Path

from grader.contrato.etapas import etapas
from grader.opcoes import UsoErrado


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
    numeradas = []
    for arquivo in destino.parent.iterdir():
        if achado := padrao.fullmatch(arquivo.name):
            numeradas.append((int(achado[1]), arquivo))
    return [arquivo for _, arquivo in sorted(numeradas)]


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
        raise UsoErrado(f"não consegui gravar {mostrado(destino)}: {erro.strerror}") from erro
    return copia


def _guarda(destino: Path) -> Path:
    """Copia para o próximo nome livre; o modo "x" garante que nada é sobrescrito."""
    fonte, copia = le_bytes(destino), proxima_copia(destino)
    try:
        with copia.open("xb") as arquivo:
            arquivo.write(fonte)
    except FileExistsError as erro:
        raise UsoErrado(f"{mostrado(copia)} acabou de aparecer: repita o comando") from erro
    except OSError as erro:
        copia.unlink(missing_ok=True)  # o disco encheu: meia cópia só enganaria
        raise UsoErrado(f"não consegui gravar {mostrado(copia)}: {erro.strerror}") from erro
    return copia


def le_bytes(arquivo: Path) -> bytes:
    try:
        return arquivo.read_bytes()
    except OSError as erro:
        raise UsoErrado(f"não consegui ler {mostrado(arquivo)}: {erro.strerror}") from erro


def mostrado(arquivo: Path) -> str:
    """A pasta e o nome, sem o caminho até o kit: etapas/etapa4.py."""
    return f"{arquivo.parent.name}/{arquivo.name}"
