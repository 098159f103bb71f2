"""O modo caos: roda o arquivo do estudante dormindo um instante, ao acaso, entre as linhas dele.

Uma corrida entre threads que só aparece uma vez em mil passa a aparecer quase sempre; um programa
certo não nota a diferença. Só as linhas do próprio arquivo são perturbadas, nunca a biblioteca.
Uso interno: GRADER_CAOS="semente:milissegundos" python lancador.py arquivo.py [argumentos]
"""

import os
import random
import sys
import threading
import time
import types


def _perturba(arquivo, semente, maximo):
    """Devolve a função de rastreio que dorme até `maximo` segundos antes de cada linha."""
    sorteio = random.Random(semente)

    def a_cada_linha(quadro, evento, argumento):
        if evento == "line":
            time.sleep(sorteio.random() * maximo)
        return a_cada_linha

    def a_cada_funcao(quadro, evento, argumento):
        return a_cada_linha if quadro.f_code.co_filename == arquivo else None

    return a_cada_funcao


def main():
    arquivo = os.path.abspath(sys.argv[1])
    semente, milissegundos = os.environ.pop("GRADER_CAOS").split(":")
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(arquivo)
    with open(arquivo, "rb") as aberto:
        codigo = compile(aberto.read(), arquivo, "exec")
    principal = types.ModuleType("__main__")
    principal.__file__ = arquivo
    sys.modules["__main__"] = principal
    # Só as threads são perturbadas: é nelas que duas linhas se encontram, e o laço de accept
    # da thread principal continua pronto para receber a próxima conexão.
    threading.settrace(_perturba(arquivo, int(semente), float(milissegundos) / 1000))
    exec(codigo, principal.__dict__)


if __name__ == "__main__":
    main()
