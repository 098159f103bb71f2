"""Escreve a versão mais antiga que o pyproject.toml aceita de cada dependência, para `pip -c`.

Uso: python .ci/minimas.py > minimas.txt
"""

import re
from pathlib import Path

PROJETO = Path(__file__).parent.parent / "pyproject.toml"


def minimas() -> list[str]:
    """`nome==versão`, na ordem em que estão; só o que se instala com o kit e com [testes]."""
    texto = PROJETO.read_text(encoding="utf-8")
    listas = re.findall(r"^(?:dependencies|testes) = \[\n(.*?)^\]", texto, re.M | re.S)
    declarada = r'"([\w-]+)>=([\d.]+)(?:;[^"]*)?"'
    return ["==".join(par) for par in re.findall(declarada, "".join(listas))]


if __name__ == "__main__":
    print("\n".join(minimas()))
