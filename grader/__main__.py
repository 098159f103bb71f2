"""A porta de entrada: `python -m grader`. Confere o que precisa existir antes de importar o resto.

Este arquivo tem de funcionar em qualquer Python 3, para poder dizer que a versão é antiga.
"""

import sys

VERSAO_MINIMA = (3, 10)
DEPENDENCIAS = ("pytest", "pytest_timeout", "psutil", "rich", "pyte")


def main() -> int:
    if sys.version_info < VERSAO_MINIMA:
        versao = ".".join(str(parte) for parte in sys.version_info[:2])
        return _desiste("Este kit precisa do Python 3.10 ou mais novo; este é o " + versao + ".")
    from importlib.util import find_spec

    faltam = [nome for nome in DEPENDENCIAS if find_spec(nome) is None]
    if faltam:
        from grader.instalar import como_instalar

        return _desiste("Este Python não tem " + ", ".join(faltam) + ": " + como_instalar(faltam))
    from grader.correcao.interrupcao import PEDIDOS, acaba_como_no_ctrl_c
    from grader.linha_de_comando import executa

    acaba_como_no_ctrl_c(*PEDIDOS)
    return executa(sys.argv[1:])


def _desiste(frase: str) -> int:
    print(frase, file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main())
