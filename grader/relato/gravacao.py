"""Os resultados que se gravam com o relatório: cada um num arquivo, e nunca sobre um programa."""

import os
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio
from grader.opcoes import Saida, UsoErrado
from grader.relato import letras
from grader.relato.motivos import motivo


def confere(saidas: Sequence[Saida], pedido: Pedido) -> None:
    """Descobre antes de corrigir se tudo pode ser gravado; levanta UsoErrado."""
    destinos = [saida.destino for saida in saidas]
    if destinos.count("-") > 1:
        raise UsoErrado("só um resultado pode ir para a saída padrão (“-”)")
    corrigido = shlex.split(pedido.comando) if pedido.comando else [pedido.arquivo]
    vistos: list[Path] = []
    for saida in saidas:
        if saida.destino != "-":
            confere_destino(saida.o_que, saida.destino, corrigido)
            vistos.append(Path(saida.destino).resolve())
            if vistos.count(vistos[-1]) > 1:
                raise UsoErrado(f"dois resultados não cabem no mesmo arquivo, {saida.destino}")


def confere_destino(o_que: str, destino: str, corrigido: Iterable[str] = ()) -> None:
    """Levanta UsoErrado se ali não se pode gravar, ou se está um programa de alguém."""
    caminho = Path(destino)
    if caminho.is_dir() or not os.access(caminho.absolute().parent, os.W_OK):
        raise UsoErrado(f"não consigo gravar {o_que} em {destino}")
    dele = any(Path(x).exists() and caminho.samefile(x) for x in corrigido if caminho.exists())
    if dele or (caminho.exists() and caminho.suffix == ".py"):
        raise UsoErrado(f"não gravo {o_que} por cima de um programa: {destino} já existe")


def grava(relatorio: Relatorio, saidas: Iterable[Saida]) -> None:
    for saida in saidas:
        texto = saida.escreve(relatorio)
        if saida.destino == "-":
            no_github = os.environ.get("GITHUB_ACTIONS") == "true"  # lá, `##[` é um comando
            letras.em_utf8(sys.stdout, texto.replace("##[", "## [") if no_github else texto)
            continue
        try:
            # Os fins de linha são os do formato; um surrogate sai como \\udc80, e o JSON o entende.
            Path(saida.destino).write_bytes(texto.encode("utf-8", errors="backslashreplace"))
        except OSError as erro:
            onde = f"{saida.destino}: {motivo(erro)}"
            raise UsoErrado(f"não consigo gravar {saida.o_que} em {onde}") from erro
