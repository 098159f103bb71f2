"""Apaga tudo que há na pasta atual."""

# base: solucoes/etapa1.py
# sempre: passou

import os
import shutil

for nome in os.listdir("."):
    if os.path.isdir(nome):
        shutil.rmtree(nome)
    else:
        os.remove(nome)
with open("etapa1.py", "w") as arquivo:
    arquivo.write("apagado")
