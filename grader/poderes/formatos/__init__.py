"""Os formatos em que um relatório sai para outros programas: `--formato NOME=ARQUIVO`.

Cada arquivo desta pasta é um formato, achado pelo nome, com uma função pura `escreve(relatorio)`
que devolve o texto do arquivo. Os que começam por `_` são ajudantes.
"""

import importlib
from pathlib import Path

from grader.contrato.resultado import Relatorio
from grader.opcoes import Lidas, Opcao, Poder, Saida, UsoErrado


def nomes() -> list[str]:
    """Os formatos que existem, em ordem alfabética."""
    arquivos = Path(__file__).parent.glob("*.py")
    return sorted(a.stem for a in arquivos if a.stem[0] != "_")


def formata(nome: str, relatorio: Relatorio) -> str:
    """O relatório no formato `nome`, que tem de ser um dos `nomes()`."""
    modulo = importlib.import_module(f"grader.poderes.formatos.{nome}")
    return str(modulo.escreve(relatorio))


def separa(pedido: str) -> tuple[str, str]:
    """ "junit=saida.xml" em ("junit", "saida.xml"); UsoErrado, com a frase, se não for assim."""
    nome, igual, destino = pedido.partition("=")
    existem = ", ".join(nomes())
    if nome not in nomes():
        raise UsoErrado(f"não conheço o formato “{nome}”: os que existem são {existem}")
    if not igual or not destino:
        raise UsoErrado(f"falta dizer onde gravar: --formato {nome}=ARQUIVO")
    return nome, destino


def _saidas(lidas: Lidas) -> list[Saida]:
    return [_saida(*separa(pedido)) for pedido in lidas.formato]


def _saida(nome: str, destino: str) -> Saida:
    return Saida(f"o formato {nome}", destino, lambda relatorio: formata(nome, relatorio))


PODER = Poder(
    opcoes=(
        Opcao(
            "--formato",
            "grava-o em outro formato (junit, resumo, csv…); pode ser repetida",
            valor="NOME=ARQ",
            repete=True,
        ),
    ),
    saidas=_saidas,
)
