"""Os nomes do que há numa entrega: como se leem, quais são recusados e quais não interessam.

Um nome hostil nunca é consertado: é recusado com a razão. Só funções puras.
"""

import os
import re
import unicodedata
import zipfile
from collections.abc import Sequence

_UTF8_NO_ZIP = 0x800  # o bit 11 de "general purpose bit flag" (APPNOTE.TXT, 4.4.4)
_MAIOR_PARTE = 100  # bytes, em UTF-8
_MAIOR_CAMINHO = 240
_MAIS_FUNDO = 12  # pastas, uma dentro da outra
_RESERVADOS = re.compile(
    r"(con|prn|aux|nul|con(in|out)\$|(com|lpt)[\d¹²³]) *(\..*)?", re.IGNORECASE
)
ACEITAS = (".py", ".txt", ".md", ".json", ".csv", ".toml")
_OUTROS_PACOTES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_CITADOS = 4
_DISPENSADOS = {
    *("__macosx", ".ds_store", "thumbs.db", "desktop.ini", "icon\r"),
    *(".git", "__pycache__", "venv", ".venv", "node_modules", ".idea", ".vscode"),
    *(".devcontainer", ".pytest_cache", ".mypy_cache", ".ruff_cache"),
}


def cita(varios: Sequence[str]) -> str:
    """Os primeiros, e quantos são os outros: uma pasta errada pode ter centenas."""
    outros = len(varios) - _CITADOS
    return ", ".join(varios[:_CITADOS]) + (f" e mais {outros}" if outros > 0 else "")


def nome_no_zip(info: zipfile.ZipInfo) -> str:
    """O nome como foi gravado, em NFC.

    Sem o bit de UTF-8, o zipfile lê cp437; quem grava, porém, costuma usar UTF-8 sem avisar ou, no
    Windows em português, cp850. `orig_filename` é o nome antes de o zipfile o cortar num NUL.
    """
    nome = info.orig_filename
    if not info.flag_bits & _UTF8_NO_ZIP:
        nome = _outra_leitura(nome)
    return unicodedata.normalize("NFC", nome)


def _outra_leitura(nome: str) -> str:
    try:
        crus = nome.encode("cp437")
    except UnicodeEncodeError:
        return nome
    try:
        return crus.decode("utf-8")
    except UnicodeDecodeError:
        return crus.decode("cp850")


def nome_no_disco(nome: str) -> str:
    """O nome de um arquivo do disco, em NFC; bytes que não são UTF-8 leem-se como no Windows."""
    try:
        nome.encode("utf-8")
    except UnicodeEncodeError:
        nome = os.fsencode(nome).decode("cp1252", "replace")
    return unicodedata.normalize("NFC", nome)


def partes_de(nome: str) -> tuple[str, ...]:
    """As pastas e o nome; "./a//b" é o mesmo que "a/b"."""
    return tuple(parte for parte in nome.split("/") if parte not in ("", "."))


def absoluto(nome: str) -> bool:
    return nome.startswith("/") or re.match(r"[A-Za-z]:", nome) is not None


def hostil(nome: str) -> str:
    """Por que o caminho de uma entrada de zip é recusado; vazio se não é."""
    if any(unicodedata.category(letra) == "Cc" for letra in nome):
        return "tem um caractere de controle no nome"
    if absoluto(nome):
        return "tem um caminho absoluto"
    if "\\" in nome:
        return "tem uma barra invertida no nome"
    if ".." in nome.split("/"):
        return "sai da própria pasta com “..”"
    return ""


def impossivel(partes: tuple[str, ...]) -> str:
    """Por que este caminho, dentro da entrega, não pode ser gravado em qualquer sistema."""
    if len(partes) > _MAIS_FUNDO:
        return f"está a mais de {_MAIS_FUNDO} pastas de profundidade"
    if len("/".join(partes)) > _MAIOR_CAMINHO:
        return f"tem um caminho com mais de {_MAIOR_CAMINHO} letras"
    for parte in partes:
        if hostil(parte) or ":" in parte:
            return hostil(parte) or "tem “:” no nome"
        if len(parte.encode("utf-8", "replace")) > _MAIOR_PARTE:
            return f"tem um nome com mais de {_MAIOR_PARTE} bytes"
        if parte.endswith((".", " ")):
            return "tem um nome terminado em ponto ou espaço"
        if _RESERVADOS.fullmatch(parte):
            return "tem um nome que o Windows reserva"
    return ""


def dispensado(partes: tuple[str, ...]) -> bool:
    """Restos do sistema, do editor ou do git, que ninguém quis entregar."""
    return any(p.casefold() in _DISPENSADOS or p.startswith("._") for p in partes) or (
        bool(partes) and partes[-1].casefold().endswith(".pyc")
    )


def aceito(nome: str) -> bool:
    return nome.casefold().endswith(ACEITAS)


def e_zip(nome: str) -> bool:
    return nome.casefold().endswith(".zip")


def e_outro_pacote(nome: str) -> bool:
    return nome.casefold().endswith(_OUTROS_PACOTES)


def igualado(nome: str) -> str:
    """Dois nomes com o mesmo valor aqui seriam o mesmo arquivo no Windows ou no macOS."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", nome).casefold())


def etapa_parecida(nome: str) -> str:
    """A etapa que um nome parecido com `etapaN.py` quis dizer; vazio se não parece.

    `Etapa3.py`, `etapa3 (1).py`, `etapa_3.py`, `etapa03.py`, `etapa3_final.py`, `etapa3.py.txt`.
    """
    padrao = r"etapa[\s_-]*0*(\d+)(?!\d).*?\.py(\.txt|\.docx?)?"
    achado = re.fullmatch(padrao, igualado(nome[:_MAIOR_CAMINHO]).strip())
    return f"etapa{achado[1]}" if achado else ""


def quase(nome: str) -> str:
    """O nome certo, se só as maiúsculas ou o número de uma cópia o separam dele: `Etapa3 (1).py`.

    Vazio se é outro nome, mesmo que pareça.
    """
    certo = igualado(sem_copia(nome[:_MAIOR_CAMINHO]))
    return certo if re.fullmatch(r"etapa[1-9]\d*\.py", certo) else ""


def sem_copia(nome: str) -> str:
    """O nome sem o número que o Drive põe nos repetidos: `etapa3 (1).py` vira `etapa3.py`."""
    return re.sub(r" ?\(\d+\)(?=\.[^.]+$)", "", nome)
