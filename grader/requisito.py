"""O que se sabe de um requisito antes de conferi-lo: número, peso, dependências, dicas.

Um requisito é uma função `requisito_*` num arquivo `requisitos/etapaN.py`, com o decorador
`@requisito`. A primeira linha da docstring é a frase que o estudante lê.
"""

import functools
import importlib
import importlib.util
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.bancada import Bancada
    from grader.sala import Sala

Funcao = Callable[["Sala"], None] | Callable[["Bancada"], None]
SERVIDOR = "servidor"
CLIENTE = "cliente"  # um módulo de requisitos diz PAPEL = CLIENTE se o programa é o cliente
PASTA = Path(__file__).with_name("requisitos")


@dataclass(frozen=True)
class Ficha:
    """`ate` é a última etapa em que o requisito vale; 0 quer dizer que vale para sempre.

    `sozinho` pede um programa recém-iniciado; `caos` diz quantos milissegundos, no máximo, o modo
    caos dorme em cada linha (0: o requisito não o usa); `terminal`, que o programa próprio tem um
    terminal de verdade, nas etapas em que o servidor lê o teclado.
    """

    numero: str
    titulo: str
    peso: int
    depende: tuple[str, ...]
    ate: int
    sozinho: bool
    caos: int
    dicas: tuple[str, ...]
    funcao: str
    terminal: bool = False
    arquivo: str = ""  # onde a função está; fora de PASTA, é um requisito do professor

    @property
    def extra(self) -> bool:
        return Path(self.arquivo).resolve().parent != PASTA.resolve()

    @property
    def etapa(self) -> int:
        return int(self.numero.split(".")[0])

    @property
    def licao(self) -> str:
        """Onde a lição fala deste requisito, relativo a docs_pt; vazio se ele é do professor."""
        if self.extra:
            return ""
        return f"etapa{self.etapa}.md#requisito-{self.numero.replace('.', '-')}"

    @property
    def ordem(self) -> tuple[int, ...]:
        return tuple(int(parte) for parte in self.numero.split("."))

    def vale_na_etapa(self, numero: int) -> bool:
        return self.etapa <= numero and (not self.ate or numero <= self.ate)


def requisito(
    numero: str,
    *,
    peso: int = 1,
    depende: Sequence[str] = (),
    ate: int = 0,
    sozinho: bool = False,
    caos: int = 0,
    terminal: bool = False,
    dicas: Sequence[str] = (),
) -> Callable[[Funcao], Funcao]:
    """Declara um requisito; a função recebe a `sala` e levanta `Falha` se ele não é cumprido."""

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
            funcao.__code__.co_filename,
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


def _modulo(etapa: int) -> ModuleType:
    return importlib.import_module(f"grader.requisitos.etapa{etapa}")


def _modulos(etapa: int, extras: str) -> Iterator[ModuleType]:
    """O do kit e, se houver, o do professor."""
    yield _modulo(etapa)
    do_professor = Path(extras) / f"etapa{etapa}.py"
    if extras and do_professor.exists():
        yield carrega(str(do_professor))


def papel(etapa: int) -> str:
    """O que o programa desta etapa é na conversa: SERVIDOR ou CLIENTE."""
    return str(getattr(_modulo(etapa), "PAPEL", SERVIDOR))


def fichas_da_etapa(numero: int, extras: str = "") -> list[Ficha]:
    """Tudo o que a etapa confere: primeiro os requisitos dela, depois os herdados, em ordem.

    Só se herda de etapas do mesmo papel: um cliente não cumpre requisitos de servidor. `extras` é a
    pasta com os requisitos do professor, se houver; cada arquivo dela se soma ao de mesmo nome.
    """
    fichas = []
    for etapa in range(numero, 0, -1):
        if not (PASTA / f"etapa{etapa}.py").exists() or papel(etapa) != papel(numero):
            continue
        for modulo in _modulos(etapa, extras):
            fichas += [f.ficha for f in vars(modulo).values() if hasattr(f, "ficha")]
    proprias = sorted((f for f in fichas if f.etapa == numero), key=lambda f: f.ordem)
    herdadas = sorted((f for f in fichas if f.etapa != numero), key=lambda f: f.ordem)
    return [f for f in [*proprias, *herdadas] if f.vale_na_etapa(numero)]


def fichas_pedidas(numero: int, so: Sequence[str], extras: str = "") -> list[Ficha]:
    """As da etapa que `--so` pede: "3" é a etapa 3 inteira, "3.4" um requisito; vazio, todas."""
    return [
        ficha
        for ficha in fichas_da_etapa(numero, extras)
        if not so or any(f"{ficha.numero}.".startswith(f"{pedido}.") for pedido in so)
    ]


def ordem_de_conferir(fichas: Sequence[Ficha]) -> list[Ficha]:
    """A mesma lista, com cada requisito depois daqueles de que depende.

    Os que usam um programa só deles ficam para o fim: enquanto os outros são conferidos, eles já
    correm ao lado. Por isso aqueles de que eles dependem vêm primeiro.
    """
    por_numero = {ficha.numero: ficha for ficha in fichas}
    prontas: dict[str, Ficha] = {}

    def inclui(ficha: Ficha) -> None:
        if ficha.numero in prontas:
            return
        for outro in ficha.depende:
            if outro in por_numero:
                inclui(por_numero[outro])
        prontas[ficha.numero] = ficha

    for ficha in fichas:
        for outro in ficha.depende if ficha.sozinho else ():
            if outro in por_numero:
                inclui(por_numero[outro])
    for ficha in sorted(fichas, key=lambda ficha: ficha.sozinho):
        inclui(ficha)
    return list(prontas.values())
