"""Demora para começar a escutar; no mais, está certo."""

# base: solucoes/etapa1.py
# sempre: passou

import time

time.sleep(0.8)
