"""A lista da turma de outro sistema (Canvas, Google Sala de Aula, SIGAA), com as notas ao lado.

Liga pelo nome inteiro, ou pelo login de quem só tem um; o que serve a duas pessoas não é de
nenhuma. O resultado é um arquivo novo: o que o sistema exportou continua como estava.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from grader.poderes.turma.formas import sem_acentos
from grader.poderes.turma.notas import Aluno
from grader.poderes.turma.planilha import Preenchida
from grader.poderes.turma.tabela import Tabela
from grader.relato import palavras

_TOTAL = ("total", "nota", "nota final", "grade")
_MAXIMOS = ("points possible", "pontos possiveis")  # no Canvas, o começo de uma linha de máximos


def preenche_lista(tabela: Tabela, alunos: Sequence[Aluno], etapas: Sequence[str]) -> Preenchida:
    """As colunas que têm o nome de uma etapa; se nenhuma tem, todas, no fim, e o total."""
    onde = {nome: coluna for nome in (*etapas, "total") if (coluna := _coluna(tabela, nome)) >= 0}
    titulos = [] if onde else [*etapas, "total"]
    onde = onde or {nome: len(tabela.titulos) + n for n, nome in enumerate(titulos)}
    largura = len(tabela.titulos) + len(titulos)
    donos = [_de_quem(linha, alunos) for linha in tabela.linhas]
    vezes = Counter(id(aluno) for aluno in donos if aluno)
    maximos = next((x for x in tabela.linhas if x and sem_acentos(x[0]).startswith(_MAXIMOS)), [])
    linhas, sem_entrega, achados = [], [], set()
    for linha, aluno in zip(tabela.linhas, donos, strict=True):
        nova = [*linha, *[""] * (largura - len(linha))]
        if aluno and vezes[id(aluno)] == 1:
            achados.add(id(aluno))
            _anota(nova, aluno, onde, maximos, "," if tabela.separador != "," else ".")
        elif linha and linha is not maximos:
            sem_entrega.append(" ".join(filter(None, linha[:2])))
        linhas.append(nova)
    fora = [aluno.mostrado for aluno in alunos if id(aluno) not in achados]
    feita = replace(tabela, titulos=[*tabela.titulos, *titulos], linhas=linhas)
    return Preenchida(feita, len(achados), fora, sem_entrega)


def _coluna(tabela: Tabela, nome: str) -> int:
    """A de título `Etapa 3`, `etapa3` ou, no Canvas, `Etapa 3 (12345)`; -1 se não há."""
    procurados = _TOTAL if nome == "total" else (nome,)
    for onde, titulo in enumerate(tabela.titulos):
        curto = re.sub(r"\s*\(\d+\)\s*$", "", sem_acentos(titulo))
        if curto in procurados or curto.replace(" ", "") in procurados:
            return onde
    return -1


def _de_quem(linha: Sequence[str], alunos: Sequence[Aluno]) -> Aluno | None:
    """O único de quem a linha traz o nome: `Ana Souza`, `Souza, Ana`, em uma coluna ou em duas."""
    ditos = {sem_acentos(celula) for celula in linha}
    ditos |= {sem_acentos(" ".join(celula.split(",")[::-1])) for celula in linha if "," in celula}
    ditos |= {sem_acentos(" ".join(linha[:2])), sem_acentos(" ".join(linha[:2][::-1]))}
    ditos.discard("")
    destes = [aluno for aluno in alunos if sem_acentos(aluno.entrega.nome) in ditos]
    return destes[0] if len(destes) == 1 else None


def _anota(
    nova: list[str], aluno: Aluno, onde: dict[str, int], maximos: Sequence[str], virgula: str
) -> None:
    notas = {"total": aluno.total, **{etapa.nome: etapa.nota for etapa in aluno.etapas}}
    for nome, coluna in onde.items():
        nota = notas.get(nome)
        maximo = maximos[coluna] if coluna < len(maximos) else ""
        vale = float(maximo) if re.fullmatch(r"\d+(\.\d+)?", maximo.strip()) else 100.0
        if nota is not None:
            nova[coluna] = palavras.numero(nota * vale / 100, casas=2).replace(",", virgula)
