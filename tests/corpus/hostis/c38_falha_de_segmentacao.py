"""Derruba o próprio Python (falha de segmentação)."""

# base: solucoes/etapa1.py
# sempre: falhou 1.1
# causa: pelo sinal 11

import ctypes

ctypes.string_at(0)
