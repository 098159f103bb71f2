"""Prende-se ao processo que o corrige, como um depurador (ptrace)."""

# base: solucoes/etapa1.py
# basica: falhou 1.1 ou passou
# reforcada: passou
# estrita: passou

import ctypes
import os


def tenta(faz):
    """Se conseguir, é uma fuga: o programa para, e o corretor o reprova."""
    try:
        faz()
    except OSError:
        return
    raise SystemExit("fuga")


def prende():
    if ctypes.CDLL(None, use_errno=True).ptrace(0x4206, os.getppid(), 0, 0) < 0:  # PTRACE_SEIZE
        raise OSError(ctypes.get_errno(), "ptrace")


tenta(prende)
