"""Apaga a pasta em que ele mesmo está."""

# base: solucoes/etapa1.py
# basica: falhou 1.1
# reforcada: passou
# estrita: passou
# estraga: entrega

import os
import shutil

aqui = os.path.dirname(os.path.abspath(__file__))
shutil.rmtree(aqui, ignore_errors=True)
if not os.path.exists(__file__):
    raise SystemExit("fuga")
