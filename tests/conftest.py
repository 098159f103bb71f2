"""Põe o kit e esta pasta no caminho: os testes rodam também sem instalar o pacote."""

import sys
from pathlib import Path

AQUI = Path(__file__).parent
sys.path[:0] = [str(AQUI), str(AQUI.parent)]


def pytest_addoption(parser):
    parser.addoption(
        "--corpus-inteiro", action="store_true", help="corrige todos os programas errados"
    )
