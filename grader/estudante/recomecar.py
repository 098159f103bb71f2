"""Repõe o esqueleto de uma etapa, como veio; o que havia no arquivo é guardado antes."""

from pathlib import Path

from grader.contrato.etapas import arquivo_da_etapa
from grader.estudante.copias import etapa_pedida, mostrado, troca
from grader.estudante.esqueletos import distribuido, e_o_esqueleto
from grader.opcoes import Opcoes, UsoErrado

AJUDA = """\
Uso: python -m grader recomecar ETAPA

Põe de volta o esqueleto da etapa, como veio. O seu arquivo é guardado antes, como
etapas/etapa4.copia1.py: nada se perde, e python -m grader desfazer ETAPA volta atrás.
"""


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("etapa", nargs="?")
    nome = etapa_pedida(opcoes.parse_args(argumentos).etapa, "recomecar")
    print("\n".join(recomeca(nome, arquivo_da_etapa(nome))))
    return 0


def recomeca(nome: str, destino: Path) -> list[str]:
    """Faz a troca e devolve as frases que a contam."""
    esqueleto = distribuido(nome)
    if not esqueleto:
        raise UsoErrado(f"este kit não tem o esqueleto da {nome}")
    if e_o_esqueleto(destino, nome):
        raise UsoErrado(f"{mostrado(destino)} ainda é o esqueleto: não há o que recomeçar")
    copia = troca(destino, esqueleto.encode())
    return [f"{mostrado(destino)} voltou a ser o esqueleto, como veio.", *como_voltar(nome, copia)]


def como_voltar(nome: str, copia: Path | None) -> list[str]:
    if copia is None:
        return []
    return [
        f"O que havia ali foi guardado em {mostrado(copia)}.",
        f"Para voltar atrás: python -m grader desfazer {nome}",
    ]
