"""Termina com código 0 sem fazer nada: não é aprovação."""

# sempre: falhou 1.1
# causa: terminou sozinho (código 0)

import os

os._exit(0)
