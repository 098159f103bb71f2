"""Congela o processo que o corrige (SIGSTOP)."""

# base: solucoes/etapa1.py
# basica: corretor
# reforcada: passou
# estrita: passou
# escala: 0.1

import contextlib
import os
import signal

with contextlib.suppress(OSError):
    os.kill(os.getppid(), signal.SIGSTOP)
