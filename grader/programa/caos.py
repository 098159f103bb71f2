"""O modo caos: roda o arquivo do estudante dormindo um instante, ao acaso, entre as linhas dele.

Uma corrida entre threads que só aparece uma vez em mil passa a aparecer quase sempre; um programa
certo não nota a diferença. Só as linhas do próprio arquivo são perturbadas, nunca a biblioteca.
O caos só acontece enquanto existe um arquivo combinado: antes da cena, as pessoas entram em paz.
Uso interno: GRADER_CAOS="semente:milissegundos:arquivo" python caos.py arquivo.py [argumentos]
"""

import os
import random
import sys
import threading
import time
import types
from types import FrameType
from typing import Any


class Caos:
    """Rastreia as threads e, enquanto o gatilho existir, dorme antes de parte das linhas."""

    def __init__(self, arquivo: str, semente: int, maximo: float, gatilho: str) -> None:
        self.arquivo = arquivo
        self.sorteio = random.Random(semente)
        self.maximo = maximo  # segundos
        self.gatilho = gatilho

    def a_cada_funcao(self, quadro: FrameType, evento: str, argumento: Any) -> Any:
        codigo = quadro.f_code
        # Uma expressão geradora conta uma linha por letra de um texto: custaria caro e à toa.
        if codigo.co_filename != self.arquivo or codigo.co_name == "<genexpr>":
            return None
        return self.a_cada_linha

    def a_cada_linha(self, quadro: FrameType, evento: str, argumento: Any) -> Any:
        if evento == "line" and self.sorteio.random() < 0.5 and os.path.exists(self.gatilho):
            time.sleep(self.sorteio.random() * self.maximo)
        return self.a_cada_linha


def main() -> None:
    arquivo = os.path.abspath(sys.argv[1])
    semente, milissegundos, gatilho = os.environ.pop("GRADER_CAOS").split(":", 2)
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(arquivo)
    with open(arquivo, "rb") as aberto:
        codigo = compile(aberto.read(), arquivo, "exec")
    principal = types.ModuleType("__main__")
    principal.__file__ = arquivo
    sys.modules["__main__"] = principal
    # Só as threads são perturbadas: é nelas que duas linhas se encontram, e o laço de accept
    # da thread principal continua pronto para receber a próxima conexão.
    caos = Caos(arquivo, int(semente), float(milissegundos) / 1000, gatilho)
    threading.settrace(caos.a_cada_funcao)
    exec(codigo, principal.__dict__)


if __name__ == "__main__":
    main()
