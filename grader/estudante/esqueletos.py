"""O esqueleto de cada etapa como foi distribuído: reconhecer quem ainda não mudou nada nele.

`esqueletos/` guarda a marca (SHA-256) de cada um; `tests/test_kit.py` confere se está em dia.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from grader.contrato.resultado import Relatorio

BOM = "\ufeff"  # o Bloco de Notas põe um no começo
MARCAS = Path(__file__).with_name("esqueletos")


def distribuida(etapa: str) -> str:
    """A marca com que o esqueleto da etapa saiu do kit; vazia se ela se perdeu."""
    arquivo = MARCAS / f"{etapa}.sha256"
    return arquivo.read_text(encoding="ascii").strip() if arquivo.is_file() else ""


def anota(etapa: str, arquivo: Path) -> None:
    """É com este texto que o esqueleto passa a sair do kit."""
    (MARCAS / f"{etapa}.sha256").write_text(marca(arquivo) + "\n", encoding="ascii")


def marca(arquivo: Path) -> str:
    """A do texto, sem contar fins de linha, espaços no fim e BOM: git e editores os trocam."""
    return marca_do_texto(arquivo.read_text(encoding="utf-8", errors="replace"))


def marca_do_texto(texto: str) -> str:
    linhas = texto.removeprefix(BOM).splitlines()
    return hashlib.sha256("\n".join(linha.rstrip() for linha in linhas).encode()).hexdigest()


def e_o_esqueleto(arquivo: Path, etapa: str) -> bool:
    """Ninguém mexeu nele? Sem as marcas para comparar, nenhum arquivo é tido como um deles."""
    try:
        return marca(arquivo) == distribuida(etapa)
    except (OSError, ValueError):
        return False


def reconhece(relatorio: Relatorio, arquivo: Path) -> Relatorio:
    """O relatório sabendo que o arquivo ainda é o esqueleto, se é, e onde está o primeiro FAÇA."""
    if not e_o_esqueleto(arquivo, relatorio.etapa):
        return relatorio
    linhas = arquivo.read_text(encoding="utf-8").splitlines()
    inicio = next((i for i, linha in enumerate(linhas) if "# FAÇA" in linha), None)
    if inicio is None:
        return relatorio
    frase = f"linha {inicio + 1}: {_comentario(linhas, inicio)}"
    return replace(relatorio, esqueleto=frase, linha_do_esqueleto=inicio + 1)


def _comentario(linhas: list[str], inicio: int) -> str:
    """O comentário inteiro, numa frase só, mesmo que ocupe várias linhas do arquivo."""
    partes: list[str] = []
    for linha in linhas[inicio:]:
        if not linha.strip().startswith("#") or ("# FAÇA" in linha and partes):
            break
        partes.append(linha.strip().lstrip("# "))
    return " ".join(partes)
