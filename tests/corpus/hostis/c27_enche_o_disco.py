"""Cria arquivos sem parar (aqui, no máximo 3000)."""

# base: solucoes/etapa1.py
# basica: falhou 1.1
# reforcada: falhou 1.1
# estrita: passou

import pathlib

try:
    for numero in range(3000):
        pathlib.Path(f"lixo{numero}").touch()
except OSError:
    for lixo in pathlib.Path().glob("lixo*"):
        lixo.unlink()
else:
    raise SystemExit("fuga")
