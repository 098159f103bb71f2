"""Apaga uma pasta de outra pessoa."""

# base: solucoes/etapa1.py
# basica: falhou 1.1
# reforcada: passou
# estrita: passou
# estraga: alvo

import os
import shutil

tinha = os.path.exists("{alvo}/outra")
shutil.rmtree("{alvo}/outra", ignore_errors=True)
if tinha and not os.path.exists("{alvo}/outra"):
    raise SystemExit("fuga")
