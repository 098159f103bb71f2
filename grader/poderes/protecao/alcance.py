"""O que um programa isolado ainda enxerga: o sistema, o Python que o roda e os arquivos dele.

Nunca a pasta inteira em que ele está: ali podem morar a solução e as entregas dos outros.
"""

import glob
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from grader import RAIZ
from grader.programa.isolamento import Pertences

SISTEMA = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
# Nada aqui é segredo; sem isto, nomes como "localhost" e a hora local não funcionariam.
DO_ETC = ("/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives", "/etc/mime.types")
DO_OPENSSL = ("/etc/ssl/openssl.cnf", "/etc/ssl/certs", "/etc/pki/tls/openssl.cnf")
DE_NOMES = ("/etc/hosts", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf", "/etc/passwd")


def do_sistema() -> list[str]:
    """A biblioteca do sistema e o que o Java e outros guardam em /etc."""
    return [*DO_ETC, *DO_OPENSSL, *glob.glob("/etc/java*")]


def do_python() -> list[str]:
    """As pastas do Python que roda os programas, se estiverem fora de /usr, menos a do kit."""
    pastas = dict.fromkeys((sys.prefix, sys.base_prefix, sys.base_exec_prefix))
    fora = [pasta for pasta in pastas if not _dentro(pasta, SISTEMA)]
    return [parte for pasta in fora for parte in _sem_o_kit(pasta)]


def _sem_o_kit(pasta: str) -> list[str]:
    """O que há na pasta em volta daquela em que o kit foi instalado, com as soluções; ou ela toda.

    Compara os caminhos de verdade: `lib64` costuma ser um atalho para `lib`.
    """
    daqui, kit = os.path.realpath(pasta), os.path.realpath(RAIZ)
    if not _dentro(kit, (daqui,)):
        return [pasta]
    if daqui == kit:
        return []
    filhos = (os.path.join(pasta, nome) for nome in sorted(os.listdir(pasta)))
    return [parte for filho in filhos for parte in _sem_o_kit(filho)]


def do_programa(pertences: Pertences) -> list[str]:
    """O arquivo do programa e os módulos que ele importa da pasta dele."""
    achados: list[str] = []
    for parte in pertences.le:
        caminho = os.path.abspath(parte)
        if caminho.endswith(".py"):
            achados += [caminho, *_vizinhos(Path(caminho))]
        elif os.path.isdir(caminho) or pertences.e_python:
            achados.append(caminho)
        else:
            achados += _de_outra_linguagem(caminho)
    return _fora_do_que_se_ve(achados)


def pastas_a_listar(pertences: Pertences) -> list[str]:
    """Para achar um módulo vizinho, o Python lista a pasta do programa."""
    programas = [Path(p).absolute() for p in pertences.le if p.endswith(".py")]
    return [str(programa.parent) for programa in programas if _vizinhos(programa)]


def do_comando(argumentos: Sequence[str]) -> list[str]:
    """Onde está instalado o executável, se fora do sistema."""
    executavel = shutil.which(argumentos[0])
    return _fora_do_que_se_ve(_do_executavel(os.path.abspath(executavel))) if executavel else []


def _fora_do_que_se_ve(caminhos: list[str]) -> list[str]:
    ja_visiveis = (*SISTEMA, *do_python())
    return [c for c in dict.fromkeys(caminhos) if not _dentro(c, ja_visiveis)]


def _vizinhos(arquivo: Path) -> list[str]:
    """Os módulos e pacotes da mesma pasta que o arquivo importa, e os que estes importam."""
    achados: dict[Path, None] = {}
    a_ler = [arquivo]
    while a_ler:
        for nome in _importados(a_ler.pop()):
            modulo, pacote = arquivo.parent / f"{nome}.py", arquivo.parent / nome
            achado = modulo if modulo.is_file() else pacote
            if achado.exists() and achado not in achados and achado != arquivo:
                achados[achado] = None
                a_ler += [achado] if achado.is_file() else sorted(achado.rglob("*.py"))[:200]
    return [str(achado) for achado in achados]


def _importados(arquivo: Path) -> set[str]:
    """Um nome a mais não faz mal; o módulo `ast` não suporta duas threads ao mesmo tempo."""
    try:
        texto = arquivo.read_text("utf-8", "replace")
    except OSError:
        return set()
    listas = re.findall(r"^[ \t]*(?:from[ \t]+(\w+)|import[ \t]+([\w., \t]+))", texto, re.M)
    return set(re.findall(r"\w+", " ".join(f"{de} {importados}" for de, importados in listas)))


def _de_outra_linguagem(arquivo: str) -> list[str]:
    """O arquivo citado num comando e, se a pasta dele não guarda mais nada nosso, ela toda."""
    pasta = os.path.dirname(arquivo)
    acima = (os.path.expanduser("~"), RAIZ, os.getcwd())
    inofensiva = not any(_dentro(outra, (pasta,)) for outra in acima)
    return [pasta] if inofensiva and not _dentro(pasta, (RAIZ,)) else [arquivo]


def _do_executavel(executavel: str) -> list[str]:
    """`~/.nvm/versions/node/v20/bin/node` precisa de toda a pasta acima de `bin`."""
    real = os.path.realpath(executavel)
    if os.path.basename(os.path.dirname(real)) == "bin":
        return [executavel, os.path.dirname(os.path.dirname(real))]
    return [executavel, real]


def _dentro(caminho: str, pastas: tuple[str, ...]) -> bool:
    return any(Path(caminho).is_relative_to(pasta) for pasta in pastas)
