"""`placar`: comparar, na mesma hora e na mesma máquina, um servidor com o da solução."""

from grader.contrato.etapas import le_etapa
from grader.contrato.resultado import Relatorio
from grader.opcoes import Comando, Poder


def _comenta(relatorio: Relatorio) -> str:
    if not relatorio.parabens or not le_etapa(relatorio.etapa).pessoas:
        return ""
    comando = f"python -m grader placar {relatorio.etapa}"
    return f"Quão rápido ele é, ao lado da solução? {comando}"


PODER = Poder(
    comandos=(
        Comando(
            "placar etapa9",
            "compara a rapidez do seu servidor com a da solução; não vale nota",
            "grader.poderes.placar.comando",
        ),
    ),
    comenta=_comenta,
)
