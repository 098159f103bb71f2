"""A opção --formato."""

from grader.opcoes import Lidas, Opcao, Poder, Saida
from grader.poderes.formatos import formata, separa


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
