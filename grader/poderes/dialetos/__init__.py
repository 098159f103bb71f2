"""O protocolo nas palavras de cada professor: um arquivo TOML troca as do padrão (`--dialeto`)."""

from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio
from grader.opcoes import Comando, Lidas, Opcao, Poder


def _pede(lidas: Lidas, pedido: Pedido) -> Pedido:
    if not lidas.dialeto:
        return pedido
    from grader.poderes.dialetos.arquivo import le, no_pedido  # só quem pede um dialeto

    return no_pedido(le(lidas.dialeto), pedido)


def _comenta(relatorio: Relatorio) -> str:
    from grader.poderes.dialetos.reconhece import comenta  # só quando a conversa nem começou

    return comenta(relatorio)


PODER = Poder(
    opcoes=(
        Opcao(
            "--dialeto",
            "corrige com outras palavras: um dos prontos ou um arquivo TOML",
            valor="NOME",
            do_professor=True,
        ),
    ),
    comandos=(
        Comando(
            "dialeto [NOME]",
            "lista os dialetos, mostra um, ou descobre o que um programa fala",
            "grader.poderes.dialetos.comando",
            do_professor=True,
        ),
    ),
    pede=_pede,
    comenta=_comenta,
)
