"""No Windows, os programas iniciados por este processo acabam com ele, morra ele como morrer.

Um Job Object herdado por todos os filhos, que o sistema encerra quando a última referência a ele se
fecha: só este processo a tem. Fonte: Win32, "Job Objects" (JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE).
"""

import ctypes
import sys

_ENCERRA_AO_FECHAR = 0x2000
_LIMITES_ESTENDIDOS = 9  # JobObjectExtendedLimitInformation


class _Basicos(ctypes.Structure):
    _fields_ = (
        ("tempos", ctypes.c_int64 * 2),
        ("quais", ctypes.c_uint32),
        ("memoria", ctypes.c_size_t * 2),
        ("processos", ctypes.c_uint32),
        ("afinidade", ctypes.c_size_t),
        ("prioridades", ctypes.c_uint32 * 2),
    )


class _Estendidos(ctypes.Structure):
    _fields_ = (
        ("basicos", _Basicos),
        ("entrada_e_saida", ctypes.c_uint64 * 6),
        ("memoria", ctypes.c_size_t * 4),
    )


def leva_os_filhos() -> bool:
    """Daqui em diante, quem este processo iniciar não lhe sobrevive; falso se não foi possível."""
    if sys.platform != "win32":
        return False
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    for nome in ("CreateJobObjectW", "GetCurrentProcess"):
        getattr(kernel, nome).restype = ctypes.c_void_p  # um handle não cabe num int de 32 bits
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))  # nunca se fecha: é do processo
    limites = _Estendidos(_Basicos(quais=_ENCERRA_AO_FECHAR))
    return bool(
        kernel.SetInformationJobObject(
            job, _LIMITES_ESTENDIDOS, ctypes.byref(limites), ctypes.sizeof(limites)
        )
        and kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
    )
