"""Procura senhas no próprio ambiente: não pode haver nenhuma."""

# base: solucoes/etapa1.py
# sempre: passou

import os

if "{senha}" in os.environ.values():
    raise SystemExit("fuga")
