"""A versão deste kit, a que vai escrita em cada resultado."""

import contextlib
import re

from grader.contrato.etapas import KIT

NOME = "kit-chat-tcp"


def versao() -> str:
    """A do pyproject.toml que veio com este código; sem ele, a que o pip anotou ao instalar."""
    with contextlib.suppress(OSError):
        projeto = (KIT / "pyproject.toml").read_text(encoding="utf-8")
        if achado := re.search(r'^version = "(.+)"$', projeto, re.M):
            return achado[1]
    from importlib import metadata  # só aqui: importá-lo custa, e quase nunca é preciso

    try:
        return metadata.version(NOME)
    except metadata.PackageNotFoundError:
        return "desconhecida"
