"""Põe o kit e esta pasta no caminho: os testes rodam também sem instalar o pacote."""

import os
import signal
import sys
import tempfile
from pathlib import Path

AQUI = Path(__file__).parent
sys.path[:0] = [str(AQUI), str(AQUI.parent), str(AQUI.parent / "ferramentas")]
# Quem roda os testes também pode ser estudante: o progresso dele não é tocado.
os.environ.setdefault("GRADER_PROGRESSO", str(Path(tempfile.mkdtemp()) / "progresso.json"))
# Um `comando &` no shell deixa o Ctrl+C ignorado, e os programas dos testes herdariam isso.
os.environ.pop("CI", None)  # nos testes, o 5.11 espera o de costume
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    parser.addoption(
        "--corpus-inteiro", action="store_true", help="corrige todos os programas errados"
    )
    parser.addoption("--hostis", action="store_true", help="corrige todas as entregas hostis")
