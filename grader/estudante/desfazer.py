"""Desfaz a última troca de `continuar` ou `recomecar`; desfazer de novo a refaz."""

from pathlib import Path

from grader.contrato.etapas import arquivo_da_etapa
from grader.estudante.copias import copias, etapa_pedida, le_bytes, mostrado, troca
from grader.opcoes import Opcoes, UsoErrado

AJUDA = """\
Uso: python -m grader desfazer ETAPA

Põe de volta a última cópia que continuar ou recomecar guardou. O arquivo de agora também é
guardado: repetir o comando volta ao que era.
"""


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("etapa", nargs="?")
    nome = etapa_pedida(opcoes.parse_args(argumentos).etapa, "desfazer")
    print("\n".join(desfaz(arquivo_da_etapa(nome))))
    return 0


def desfaz(destino: Path) -> list[str]:
    """A cópia mais nova que difere do arquivo toma o lugar dele."""
    agora = le_bytes(destino) if destino.exists() else b""
    guardadas = [(copia, le_bytes(copia)) for copia in copias(destino)]
    outras = [(copia, fonte) for copia, fonte in guardadas if fonte != agora]
    if not outras:
        raise UsoErrado(f"não há cópia guardada de {mostrado(destino)}: nada a desfazer")
    copia, fonte = outras[-1]
    if any(guardada == agora for _, guardada in guardadas):
        destino.write_bytes(fonte)  # o de agora já está guardado
        return [f"{mostrado(destino)} voltou a ser o que era (de {mostrado(copia)})."]
    nova = troca(destino, fonte)
    saida = [f"{mostrado(destino)} voltou a ser o que era (de {mostrado(copia)})."]
    return saida + ([f"O de agora ficou em {mostrado(nova)}."] if nova else [])
