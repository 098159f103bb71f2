"""O esqueleto de cada etapa como foi distribuído: reconhecer quem não mudou nada nele, e repô-lo.

`esqueletos/` guarda o texto de cada um e, quando há, quais funções são as da etapa anterior, sem
mudar nada (`ferramentas/regrava.py` os grava, e `tests/test_kit.py` confere se estão em dia), e as
marcas dos que versões anteriores distribuíram (`.antes`, uma por linha).
"""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from grader.contrato.resultado import Relatorio

BOM = "\ufeff"  # o Bloco de Notas põe um no começo
GUARDADOS = Path(__file__).with_name("esqueletos")
_FACA = re.compile(r"# FAÇA(?: (\d+))?")  # o número é o do item da lição


def distribuido(etapa: str) -> str:
    """O texto com que o esqueleto da etapa saiu do kit; vazio se ele se perdeu."""
    arquivo = GUARDADOS / f"{etapa}.txt"
    return arquivo.read_text(encoding="utf-8") if arquivo.is_file() else ""


def que_seguem_iguais(etapa: str) -> list[str]:
    """As funções do esqueleto que, na solução da etapa anterior, já eram assim."""
    arquivo = GUARDADOS / f"{etapa}.iguais"
    return arquivo.read_text(encoding="ascii").split() if arquivo.is_file() else []


def marcas_de_antes(etapa: str) -> list[str]:
    """As dos esqueletos que o kit já distribuiu nesta etapa: quem começou com um deles o tem."""
    arquivo = GUARDADOS / f"{etapa}.antes"
    return arquivo.read_text(encoding="ascii").split() if arquivo.is_file() else []


def marca(texto: str) -> str:
    """Um resumo, sem contar fins de linha, espaços no fim e BOM: git e editores os trocam."""
    linhas = texto.removeprefix(BOM).splitlines()
    return hashlib.sha256("\n".join(linha.rstrip() for linha in linhas).encode()).hexdigest()


def e_o_esqueleto(arquivo: Path, etapa: str) -> bool:
    """Ninguém mexeu nele? Sem o texto para comparar, nenhum arquivo é tido como um deles."""
    certo = distribuido(etapa)
    try:
        lido = arquivo.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return False
    return certo != "" and marca(lido) in (marca(certo), *marcas_de_antes(etapa))


def reconhece(relatorio: Relatorio, arquivo: Path) -> Relatorio:
    """O relatório sabendo que o arquivo ainda é o esqueleto, se é, e onde está o primeiro FAÇA."""
    if not e_o_esqueleto(arquivo, relatorio.etapa):
        return relatorio
    return com_o_comeco(relatorio, arquivo)


def com_o_comeco(relatorio: Relatorio, arquivo: Path) -> Relatorio:
    """O relatório de quem ainda não começou: em vez das falhas, a linha do primeiro item."""
    linhas = arquivo.read_text(encoding="utf-8").splitlines()
    achados = ((_FACA.search(linha), i) for i, linha in enumerate(linhas))
    por_item = [(int(achado[1] or 0), i) for achado, i in achados if achado]
    if not por_item:
        return relatorio
    _, inicio = min(por_item)
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
