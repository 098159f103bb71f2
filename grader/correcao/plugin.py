"""O pytest como executor: acha as histórias nos arquivos de requisitos e lhes dá um prazo.

É o único arquivo que o conhece. O que é conferir está em `conferencia`; aqui só se diz a ela que
chegou a vez de cada requisito.
"""

import os
import sys
import traceback
from collections.abc import Generator

import pytest

from grader.contrato import prazos
from grader.contrato.etapas import PASTA
from grader.contrato.ficha import Ficha
from grader.correcao.conferencia import Conferencia

_ACABOU = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)


class Plugin:
    """O que o pytest chama durante uma correção.

    Uma classe comum: o pytest até o 9.0 guarda os plugins num conjunto, e um dataclass não entra.
    """

    def __init__(self, conferencia: Conferencia) -> None:
        self.conferencia = conferencia

    @pytest.fixture
    def sala(self) -> None:
        """Só declara o nome: a conferência cria a cena, porque uma falha pode pedir outra."""

    @pytest.fixture
    def bancada(self) -> None:
        """Idem, nas etapas em que o programa é o cliente."""

    @pytest.fixture
    def janela(self) -> None:
        """Idem, na etapa em que o cliente é uma janela."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        por_numero = {_ficha(item).numero: item for item in items}
        items[:] = [por_numero[ficha.numero] for ficha in self.conferencia.fichas]
        self.conferencia.funcoes = {_ficha(item).numero: item.obj for item in items}  # type: ignore[attr-defined]  # idem

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        self.conferencia.confere(_ficha(pyfuncitem))
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        feito = yield
        self.conferencia.nao_conseguiu(_ficha(item), "o pytest não conferiu este requisito")
        return feito

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """O que escapou da conferência (o pytest-timeout, um defeito nosso) é erro do corretor."""
        if erro := call.excinfo:
            print("".join(traceback.format_exception(erro.value)), file=sys.stderr)
            ficha = _ficha(item)
            dele = [e for e in erro.traceback if ficha.extra and str(e.path) == ficha.arquivo]
            arquivo = os.path.basename(ficha.arquivo)
            onde = f"{arquivo}, linha {dele[-1].lineno + 1}: " if dele else ""
            self.conferencia.nao_conseguiu(ficha, f"{onde}{erro.typename}: {erro.value}")

    def pytest_sessionfinish(self) -> None:
        self.conferencia.termina()

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """O pytest o contaria só na saída, que aqui vai para o vazio."""
        print(excinfo.exconly(), file=sys.stderr)


def _ficha(item: pytest.Item) -> Ficha:
    ficha: Ficha = item.obj.ficha  # type: ignore[attr-defined]  # todo requisito é uma função
    return ficha


def roda(conferencia: Conferencia) -> bool:
    """Confere tudo; False se o pytest não chegou ao fim, e por quê está na saída de erros."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for nome in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        os.environ.pop(nome, None)
    arquivos = dict.fromkeys(ficha.arquivo for ficha in conferencia.fichas)
    argumentos = [
        *arquivos,
        f"--rootdir={PASTA}",
        f"-c={PASTA / 'pytest.ini'}",
        "--noconftest",
        "--import-mode=importlib",
        "-p",
        "no:cacheprovider",
        "-p",
        "pytest_timeout",
        f"--timeout={prazos.TOTAL_DO_REQUISITO}",
        "--assert=plain",
        "--capture=no",
        "-q",
    ]
    return pytest.main(argumentos, plugins=[Plugin(conferencia)]) in _ACABOU
