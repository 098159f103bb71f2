"""O que se acrescenta ao corretor: cada pasta é um poder, e apagá-la apaga tudo o que é dele.

O `PODER` de cada uma, no `__init__.py`, diz as opções, os comandos e a ajuda; aqui eles só são
achados. O de uma que só acrescenta opções ao comando `turma` chama-se `DA_TURMA`.
"""

import functools
import importlib
from pathlib import Path

from grader.contrato.etapas import tem_regras
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import FALHOU, Relatorio
from grader.opcoes import Lidas, Opcao, Poder, UsoErrado

_BASES = ("2.1", "3.1", "3.3")  # reprovado neles, o programa pode falar outro dialeto


@functools.cache
def poderes(quais: str = "PODER") -> dict[str, Poder]:
    """Os que há, por nome."""
    nomes = sorted(a.parent.name for a in Path(__file__).parent.glob("*/__init__.py"))
    pastas = {nome: importlib.import_module(f"grader.poderes.{nome}") for nome in nomes}
    return {n: getattr(pasta, quais) for n, pasta in pastas.items() if hasattr(pasta, quais)}


def comentarios(relatorio: Relatorio) -> list[str]:
    """O que os poderes têm a dizer a quem concluiu a etapa, ou mal conseguiu conversar."""
    conversa = all(r.situacao != FALHOU for r in relatorio.requisitos if r.id in _BASES)
    quais = [] if conversa and not relatorio.parabens else poderes().values()
    return [frase for poder in quais if (frase := poder.comenta(relatorio))]


def como_o_curso(pedido: Pedido) -> Pedido:
    """O pedido com o `dialeto` do kit.toml, se há um e ninguém pediu outro; levanta UsoErrado."""
    if pedido.dialeto or not tem_regras():
        return pedido
    from grader.estudante import regras  # só aqui: quase ninguém tem um kit.toml

    if not (nome := regras.do_curso().dialeto):
        return pedido
    if "dialetos" not in poderes():
        raise UsoErrado(f"o kit.toml pede o dialeto {nome}, e este kit não tem dialetos")
    return poderes()["dialetos"].pede(Lidas(dialeto=nome), pedido)


def opcoes_de(*nomes: str) -> list[Opcao]:
    """As opções destes poderes, dos que há."""
    return [opcao for nome in nomes if nome in poderes() for opcao in poderes()[nome].opcoes]


def pede(lidas: Lidas, pedido: Pedido, *nomes: str) -> Pedido:
    """O pedido com o que as opções destes poderes dizem, dos que há; levanta UsoErrado."""
    for nome in nomes:
        if nome in poderes():
            pedido = poderes()[nome].pede(lidas, pedido)
    return pedido
