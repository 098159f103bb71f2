"""As palavras do relatório, iguais no terminal, nas páginas e nos formatos: cada uma mora só aqui.

Um número leva vírgula, uma parte de um todo é "N de M", e cada situação tem um sinal e uma palavra.
"""

from collections.abc import Sequence

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)

SINAIS = {
    PASSOU: ("✓", "passou"),
    FALHOU: ("✗", "falhou"),
    BLOQUEADO: ("-", "bloqueado"),
    PULADO: ("~", "pulado"),
    ERRO_DO_CORRETOR: ("!", "erro do corretor"),
}
FEZ, ESPERADO, VEIO, CAUSA = "O que foi feito", "Esperado", "O que veio", "Causa provável"
LICAO, CONVERSA = "Na lição", "A conversa"
NAO_CONFERIU = "O corretor não conseguiu conferir"
DO_PROFESSOR = "Este requisito é do seu professor."
O_ESQUELETO = "Este é o esqueleto da etapa, como veio: nada está errado, só falta escrever."
SEM_NOTA = "sem nota"


_COM_ACENTO = {"basica": "básica", "reforcada": "reforçada"}


def protecao(nivel: str) -> str:
    """O nome de uma proteção, como se escreve numa frase; nas opções e no JSON, sem acento."""
    return _COM_ACENTO.get(nivel, nivel)


def numero(valor: float | None, casas: int = 1) -> str:
    """Como se escreve em português, com até tantas casas: 72,5. Vazio se não há número."""
    return "" if valor is None else f"{round(valor, casas):g}".replace(".", ",")


def parte_de(parte: float, todo: float) -> str:
    """ "12 de 21"."""
    return f"{numero(parte)} de {numero(todo)}"


def enumera(nomes: Sequence[str]) -> str:
    """ "a", "a e b", "a, b e c"."""
    *primeiros, ultimo = nomes
    return f"{', '.join(primeiros)} e {ultimo}" if primeiros else ultimo


def nota_de_cem(nota: float) -> str:
    return f"nota {parte_de(nota, 100)}"


def quantos_passaram(relatorio: Relatorio) -> str:
    """ "12 de 21 requisitos passaram"; o que este sistema não permite conferir não conta."""
    contam = [r for r in relatorio.requisitos if r.situacao != PULADO]
    return f"{parte_de(sum(r.situacao == PASSOU for r in contam), len(contam))} requisitos passaram"


def licao(relatorio: Relatorio, resultado: Resultado) -> str:
    """Onde ler mais: se uma linha quebrou o que já passava, na etapa em que o estudante está."""
    if resultado.regressao and resultado.trecho:
        return f"{relatorio.etapa}.md#sua-tarefa"
    return resultado.licao
