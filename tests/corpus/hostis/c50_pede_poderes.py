"""Tenta o que só o administrador pode: mudar de usuário e montar um disco."""

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


def monta():
    """Com um tipo que não existe: quem pode recebe outro erro (ENODEV), e nada é montado."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mount(b"nada", os.getcwd().encode(), b"tipo_que_nao_existe", 0, None)
    if ctypes.get_errno() == 1:  # EPERM
        raise OSError


tenta(monta)
