"""A porta de entrada: `python -m grader`. Confere o que precisa existir antes de importar o resto.

Este arquivo tem de funcionar em qualquer Python 3, para poder dizer que a versão é antiga.
"""

import os
import sys

from grader import RAIZ

VERSAO_MINIMA = (3, 10)
DEPENDENCIAS = ("pytest", "pytest_timeout", "psutil", "rich")


def main() -> int:
    if sys.version_info < VERSAO_MINIMA:
        versao = ".".join(str(parte) for parte in sys.version_info[:2])
        return _desiste("Este kit precisa do Python 3.10 ou mais novo; este é o " + versao + ".")
    from importlib.util import find_spec

    faltam = [nome for nome in DEPENDENCIAS if find_spec(nome) is None]
    if faltam:
        return _desiste(
            "Falta instalar " + ", ".join(faltam) + ". Para isso, " + como_instalar(faltam)
        )
    from grader.linha_de_comando import executa

    return executa(sys.argv[1:])


def como_instalar(nomes: "list[str]") -> str:
    """O comando que instala estas dependências: o do kit, se ele está numa pasta nossa."""
    if os.path.exists(os.path.join(RAIZ, "pyproject.toml")):
        return "na pasta do kit, execute: " + sys.executable + " -m pip install -e ."
    return "execute: " + sys.executable + " -m pip install " + " ".join(nomes)


def _desiste(frase: str) -> int:
    print(frase, file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main())
