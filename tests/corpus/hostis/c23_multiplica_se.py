"""Cria processos sem parar (aqui, no máximo 400)."""

# base: solucoes/etapa1.py
# basica: falhou 1.1
# reforcada: falhou 1.1
# estrita: passou

import os
import signal
import time

filhos = []
try:
    for _ in range(400):
        filho = os.fork()
        if filho == 0:
            time.sleep(300)
            os._exit(0)
        filhos.append(filho)
except OSError:
    for filho in filhos:
        os.kill(filho, signal.SIGKILL)
        os.waitpid(filho, 0)
else:
    raise SystemExit("fuga")
