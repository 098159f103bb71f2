"""A página de --html: o relatório desenhado, com o estilo e o script que vão dentro dela."""

from grader.contrato.resultado import Relatorio
from grader.opcoes import Lidas, Opcao, Poder, Saida


def _saidas(lidas: Lidas) -> list[Saida]:
    return [Saida("a página", lidas.html, _pagina)] if lidas.html else []


def _pagina(relatorio: Relatorio) -> str:
    from grader.poderes.pagina.corpo import pagina  # só aqui: quase nunca é pedida

    return pagina(relatorio)


PODER = Poder(
    opcoes=(
        Opcao("--html", "grava também uma página com as conversas desenhadas", valor="ARQUIVO"),
    ),
    saidas=_saidas,
)
