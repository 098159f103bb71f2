"""O pytest como executor: acha as histórias nos arquivos de requisitos e lhes dá um prazo.

É o único arquivo que o conhece. O que é conferir está em `conferencia`; aqui só se diz a ela que
chegou a vez de cada requisito.
"""

import os
import sys
import traceback

import pytest

from grader.contrato import prazos
from grader.contrato.etapas import PASTA
from grader.contrato.ficha import Ficha
from grader.correcao.conferencia import Conferencia

# Do pytest, o que nada tem a fazer aqui e custa a carregar, ou trabalha a cada requisito. Não está
# no pytest.ini porque ele só é lido depois que tudo foi carregado.
_SEM_USO = """
cacheprovider capture debugging doctest faulthandler junitxml legacypath logging monkeypatch
pastebin recwarn setuponly setupplan skipping stepwise subtests threadexception tmpdir unittest
unraisableexception warnings
"""
_ACABOU = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)


class Plugin:
    """O que o pytest chama; um dataclass não serviria: até o 9.0, ele os guarda num conjunto."""

    def __init__(self, conferencia: Conferencia) -> None:
        self.conferencia = conferencia

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        por_numero = {_ficha(item).numero: item for item in items}
        items[:] = [por_numero[ficha.numero] for ficha in self.conferencia.fichas]
        self.conferencia.funcoes = {_ficha(item).numero: item.obj for item in items}  # type: ignore[attr-defined]  # idem

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool:
        """No lugar das três fases de cada teste e dos relatos delas, que aqui ninguém leria.

        O que escapa da conferência (o pytest-timeout, um defeito nosso) é erro do corretor.
        """
        ficha = _ficha(item)
        try:
            self.conferencia.confere(ficha)
        except (KeyboardInterrupt, pytest.exit.Exception):
            raise
        except BaseException as erro:
            traceback.print_exception(erro)
            self.conferencia.nao_conseguiu(ficha, _conta(erro, ficha))
        return True

    def pytest_sessionfinish(self) -> None:
        self.conferencia.termina()

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """O pytest o contaria só na saída, que aqui vai para o vazio."""
        print(excinfo.exconly(), file=sys.stderr)


def _ficha(item: pytest.Item) -> Ficha:
    ficha: Ficha = item.obj.ficha  # type: ignore[attr-defined]  # todo requisito é uma função
    return ficha


def _conta(erro: BaseException, ficha: Ficha) -> str:
    """O que escapou e onde: no requisito do professor, ou no kit, para quem for consertá-lo."""
    passos = traceback.extract_tb(erro.__traceback__)
    de = ficha.arquivo if ficha.extra else str(PASTA.parent)
    onde = [passo for passo in passos if passo.filename.startswith(de)]
    lugar = f"{os.path.basename(onde[-1].filename)}, linha {onde[-1].lineno}: " if onde else ""
    return f"{lugar}{type(erro).__name__}: {erro}"


def roda(conferencia: Conferencia) -> bool:
    """Confere tudo; False se o pytest não chegou ao fim, e por quê está na saída de erros."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for nome in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        os.environ.pop(nome, None)
    argumentos = [
        *dict.fromkeys(ficha.arquivo for ficha in conferencia.fichas),
        f"--rootdir={PASTA}",
        f"-c={PASTA / 'pytest.ini'}",
        *(f"-pno:{nome}" for nome in _SEM_USO.split()),
        f"--timeout={prazos.TOTAL_DO_REQUISITO}",
    ]
    return pytest.main(argumentos, plugins=[Plugin(conferencia)]) in _ACABOU
