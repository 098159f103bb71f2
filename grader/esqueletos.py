"""O esqueleto de cada etapa como foi distribuído: reconhecer quem ainda não mudou nada nele.

`esqueletos.json` guarda a marca (SHA-256) de cada um; `tests/test_kit.py` confere se está em dia.
"""

import hashlib
import json
from pathlib import Path

MARCAS = Path(__file__).with_name("esqueletos.json")


def marca(arquivo: Path) -> str:
    """A do texto, sem contar fins de linha e espaços no fim: o git e os editores os trocam."""
    return marca_do_texto(arquivo.read_text(encoding="utf-8", errors="replace"))


def marca_do_texto(texto: str) -> str:
    linhas = texto.splitlines()
    return hashlib.sha256("\n".join(linha.rstrip() for linha in linhas).encode()).hexdigest()


def primeiro_faca(arquivo: Path, etapa: str) -> str:
    """O primeiro `# FAÇA:`, com o número da linha; vazio se o arquivo não é mais o esqueleto."""
    try:
        marcas = json.loads(MARCAS.read_text(encoding="utf-8"))
        if marca(arquivo) != marcas.get(etapa):
            return ""
        linhas = arquivo.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    return _comentario(linhas)


def _comentario(linhas: list[str]) -> str:
    """O comentário inteiro, numa frase só, mesmo que ocupe várias linhas do arquivo."""
    inicio = next((i for i, linha in enumerate(linhas) if "# FAÇA" in linha), None)
    if inicio is None:
        return ""
    partes: list[str] = []
    for linha in linhas[inicio:]:
        if not linha.strip().startswith("#") or ("# FAÇA" in linha and partes):
            break
        partes.append(linha.strip().lstrip("# "))
    return f"linha {inicio + 1}: {' '.join(partes)}"
