"""Sobe os próprios limites e fecha a saída; no mais, está certo."""

# base: solucoes/etapa1.py
# sempre: passou

import contextlib
import os
import resource
import sys

with contextlib.suppress(OSError, ValueError):
    resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
sys.stdout = sys.stderr = open(os.devnull, "w")
os.close(1)
os.close(2)
