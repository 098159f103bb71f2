"""Deixa 200 threads paradas: é desperdício, não é erro."""

# base: solucoes/etapa1.py
# sempre: passou

import threading

for _ in range(200):
    threading.Thread(target=threading.Event().wait, daemon=True).start()
