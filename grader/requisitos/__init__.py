"""O catálogo: o que cada etapa confere, os requisitos dela e os herdados, sempre na mesma ordem.

Um requisito é uma função `requisito_*` num arquivo `etapaN.py`, com o decorador `@requisito`. A
primeira linha da docstring é a frase que o estudante lê.
"""

import functools
import importlib
import importlib.util
import inspect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from grader.contrato.etapas import PASTA, le_etapa, numero_da_etapa
from grader.contrato.ficha import Ficha
from grader.contrato.pedido import Pedido, PedidoRecusado
from grader.contrato.resultado import ERRO_DO_CORRETOR, Resultado

Funcao = TypeVar("Funcao", bound=Callable[..., None])


def requisito(
    numero: str,
    *,
    peso: int = 1,
    depende: Sequence[str] = (),
    ate: int = 0,
    sozinho: bool = False,
    caos: int = 0,
    terminal: bool = False,
    espera: bool = False,
    precisa: Sequence[str] = (),
    pagina: str = "",
    dicas: Sequence[str] = (),
) -> Callable[[Funcao], Funcao]:
    """Declara um requisito; a função recebe a cena e levanta `Falha` se ele não é cumprido."""

    def decora(funcao: Funcao) -> Funcao:
        titulo = (inspect.getdoc(funcao) or "").split("\n")[0]
        ficha = Ficha(
            numero,
            titulo,
            peso,
            tuple(depende),
            ate,
            sozinho,
            caos,
            tuple(dicas),
            funcao.__name__,
            terminal,
            espera,
            tuple(precisa),
            funcao.__code__.co_filename,
            pagina,
        )
        vars(funcao)["ficha"] = ficha
        return funcao

    return decora


@functools.cache
def carrega(arquivo: str) -> ModuleType:
    """Importa um arquivo de requisitos que não é do kit, pelo caminho dele."""
    nome = f"requisitos_extra_{Path(arquivo).stem}"
    ficha_de_importacao = importlib.util.spec_from_file_location(nome, arquivo)
    assert ficha_de_importacao is not None and ficha_de_importacao.loader is not None
    modulo = importlib.util.module_from_spec(ficha_de_importacao)
    ficha_de_importacao.loader.exec_module(modulo)
    return modulo


def _modulos(etapa: int, extras: str) -> Iterator[ModuleType]:
    """O do kit e, se houver, o do professor."""
    yield importlib.import_module(f"grader.requisitos.etapa{etapa}")
    do_professor = Path(extras) / f"etapa{etapa}.py"
    if extras and do_professor.exists():
        yield carrega(str(do_professor))


def fichas_da_etapa(numero: int, extras: str = "") -> list[Ficha]:
    """Tudo o que a etapa confere: primeiro os requisitos dela, depois os herdados, em ordem.

    Só se herda de etapas do mesmo papel: um cliente não cumpre requisitos de servidor, nem uma
    janela os de um terminal. `extras` é a pasta com os requisitos do professor, se houver; cada
    arquivo dela se soma ao de mesmo nome.
    """
    esta = le_etapa(f"etapa{numero}")
    fichas = []
    for etapa in range(numero, 0, -1):
        nome = f"etapa{etapa}"
        if not (PASTA / f"{nome}.py").exists() or not esta.continua(le_etapa(nome)):
            continue
        for modulo in _modulos(etapa, extras):
            fichas += [f.ficha for f in vars(modulo).values() if hasattr(f, "ficha")]
    proprias = sorted((f for f in fichas if f.etapa == numero), key=lambda f: f.ordem)
    herdadas = sorted((f for f in fichas if f.etapa != numero), key=lambda f: f.ordem)
    return [f for f in [*proprias, *herdadas] if f.vale_na_etapa(numero)]


def fichas_pedidas(pedido: Pedido) -> list[Ficha]:
    """As da etapa que `--so` pede: "3" é a etapa 3 inteira, "3.4" um requisito; vazio, todas.

    Levanta PedidoRecusado se a etapa não tem algum deles.
    """
    fichas = fichas_da_etapa(numero_da_etapa(pedido.etapa), pedido.extras)
    if valem := pedido.dialeto.get("valem"):
        fichas = [ficha for ficha in fichas if ficha.numero in valem]
    for numero in pedido.so:
        if not any(_e_de(ficha, numero) for ficha in fichas):
            existem = ", ".join(ficha.numero for ficha in fichas)
            raise PedidoRecusado(
                f"a {pedido.etapa} não tem o requisito {numero}: ela tem {existem}"
            )
    return [f for f in fichas if not pedido.so or any(_e_de(f, n) for n in pedido.so)]


def _e_de(ficha: Ficha, numero: str) -> bool:
    return f"{ficha.numero}.".startswith(f"{numero}.")


def previstos(pedido: Pedido) -> list[Resultado]:
    """O que o relatório terá, enquanto nada foi conferido; levanta PedidoRecusado."""
    etapa = numero_da_etapa(pedido.etapa)
    return [ficha.resultado(etapa, ERRO_DO_CORRETOR) for ficha in fichas_pedidas(pedido)]
