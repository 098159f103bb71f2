"""`turma --conferir`: o que se sabe das entregas, do mapa e da planilha sem executar nada."""

from collections.abc import Sequence

from grader.contrato.texto import visivel
from grader.poderes.turma.entrega import Entrega
from grader.poderes.turma.planilha import diz_quem_falta, participantes
from grader.poderes.turma.turma import Turma


def mostra(turma: Turma, recebidas: Sequence[Entrega]) -> int:
    """Uma linha por estudante; devolve 1 se alguma entrega é inválida."""
    for entrega in recebidas:
        print(f"{visivel(entrega.nome)}: {visivel('; '.join(_frases(turma, entrega)))}.")
    _mostra_a_planilha(turma, recebidas)
    invalidas = sum(bool(entrega.problema) for entrega in recebidas)
    quantas = f"Entregas: {len(recebidas)}; inválidas: {invalidas}."
    print(f"{quantas} Nada foi corrigido: repita sem --conferir.")
    return 1 if invalidas else 0


def _frases(turma: Turma, entrega: Entrega) -> list[str]:
    if entrega.problema:
        return [f"inválida: {entrega.problema}"]
    todas = [entrega, *entrega.outras]
    tem = [etapa for etapa in turma.etapas if any(etapa in uma.programas for uma in todas)]
    faltam = [etapa for etapa in turma.etapas if etapa not in tem]
    frases = [f"entregou {', '.join(tem) or 'nenhuma das etapas pedidas'}"]
    frases += [f"faltam {', '.join(faltam)}"] if faltam else []
    frases += [f"{n}: {pista}" for n, pista in entrega.faltas.items() if n in faltam and pista]
    for etapa, programa in entrega.programas.items():
        if etapa in turma.etapas and not turma.corrige(programa):
            frases.append(f"{etapa}: é o esqueleto, como veio")
        elif etapa in turma.etapas and programa.defeito:
            frases.append(f"{etapa}: {programa.defeito}")
    return [*frases, *entrega.notas]


def _mostra_a_planilha(turma: Turma, recebidas: Sequence[Entrega]) -> None:
    if not turma.planilha:
        return
    inscritos = participantes(turma.planilha)
    entregaram = {entrega.identificador for entrega in recebidas}
    fora = [visivel(e.nome) for e in recebidas if e.identificador not in inscritos]
    sem = [visivel(p.nome or p.numero) for p in inscritos.values() if p.numero not in entregaram]
    diz_quem_falta(fora, sem)
