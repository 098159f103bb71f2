"""`--aluno` corrige um estudante de novo, e ninguém mais perde a nota que tinha.

O que os outros tinham vale, mesmo que tenha saído com outras opções; o que não se pode manter
impede o comando, antes de corrigir e de gravar qualquer coisa.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.opcoes import UsoErrado
from grader.poderes.turma import ajustes
from grader.poderes.turma.guardados import chave
from grader.poderes.turma.notas import Aluno, aluno_em_json
from grader.poderes.turma.turma import Turma

NOTAS = "notas.json"
REGRAS = "regras"
_CITADOS = 3  # nomes numa frase


def de_antes(saida: Path) -> dict[str, Any]:
    """O que se gravou da última vez; vazio se nada se pode ler."""
    try:
        dados = json.loads((saida / NOTAS).read_text(encoding="utf-8"))
        return dados if isinstance(dados["alunos"], list) else {}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def etapas_de_antes(saida: Path, pedidas: Sequence[str], todas: bool) -> tuple[str, ...]:
    """As colunas das notas continuam as mesmas; levanta UsoErrado se se pede outra.

    `todas`: não se disse quais corrigir.
    """
    antes = tuple(de_antes(saida).get("etapas", ()))
    if not antes or todas:
        return antes or tuple(pedidas)
    if fora := [etapa for etapa in pedidas if etapa not in antes]:
        raise UsoErrado(
            f"as notas em {saida} são de {', '.join(antes)}: com --aluno, {', '.join(fora)} "
            "deixaria os outros sem nota; corrija a turma com --etapas, sem --aluno"
        )
    return antes


def das_regras(turma: Turma) -> str:
    """Muda quando muda o que o professor decide: o `kit.toml` e os ajustes à mão."""
    arquivos = [turma.regras.arquivo, turma.saida / ajustes.NOME]
    return chave(*(a.read_bytes() for a in arquivos if a and a.is_file()))


def confere(turma: Turma, agora: Sequence[Aluno], so: str) -> None:
    """Levanta UsoErrado se outro estudante ficaria com outro veredito, ou outra nota.

    Com outras regras as contas mudam para todos, e só o veredito tem de ser o mesmo.
    """
    saida = turma.saida
    mesmas_regras = turma.guardados.ultimos().get(REGRAS) == das_regras(turma)
    novas = {aluno.entrega.marca: aluno_em_json(aluno) for aluno in agora}
    mudam = [
        aluno["aluno"]
        for aluno in de_antes(saida).get("alunos", ())
        if aluno["id"] != so and _muda(aluno, novas.get(aluno["id"]), mesmas_regras)
    ]
    if not mudam:
        return
    quem = ", ".join(mudam[:_CITADOS]) + ("…" if len(mudam) > _CITADOS else "")
    raise UsoErrado(
        f"--aluno só muda a nota de um, e assim mudaria também a de {quem} ({len(mudam)} ao "
        "todo), porque a entrega mudou ou falta uma opção, como --moodle ou --mapa; nada mudou em "
        f"{saida}: repita com as opções de antes ou corrija a turma, sem --aluno"
    )


def _muda(antes: dict[str, Any], agora: Mapping[str, Any] | None, mesmas_regras: bool) -> bool:
    if agora is None:
        return True
    if mesmas_regras and antes["total"] is not None and antes["total"] != agora["total"]:
        return True
    return any(
        feita["requisitos"] and feita["requisitos"] != agora["etapas"][etapa]["requisitos"]
        for etapa, feita in antes["etapas"].items()
    )
