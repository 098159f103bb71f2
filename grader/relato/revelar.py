"""Quanto o estudante vê dos requisitos do professor: o relatório sai sem o que ele não mostra."""

from dataclasses import replace

from grader.contrato.resultado import BLOQUEADO, ERRO_DO_CORRETOR, PASSOU, Relatorio, Resultado

REVELAR = ("tudo", "titulo", "nada")
PADRAO = "titulo"
OCULTO = "o professor não mostra os detalhes deste requisito"


def oculta(relatorio: Relatorio, revelar: str) -> Relatorio:
    """O relatório com os requisitos do professor contados só até onde ele quer.

    `tudo`: como os outros; `titulo`: o título e se passou; `nada`: só o número e se passou.
    """
    if revelar == "tudo":
        return relatorio
    requisitos = [_oculto(r, revelar) if r.extra else r for r in relatorio.requisitos]
    return replace(relatorio, requisitos=requisitos)


def _oculto(resultado: Resultado, revelar: str) -> Resultado:
    causa = "" if resultado.situacao == PASSOU else OCULTO
    if resultado.situacao == ERRO_DO_CORRETOR:
        causa += "; o erro aparece com --revelar tudo"
    if resultado.situacao == BLOQUEADO and revelar == "titulo":
        causa = resultado.causa
    # Só passa o que está dito aqui: um fato que o relatório ganhe amanhã já nasce oculto.
    return Resultado(
        resultado.id,
        resultado.titulo if revelar == "titulo" else "Um requisito do professor.",
        resultado.etapa,
        resultado.regressao,
        resultado.situacao,
        extra=True,
        peso=resultado.peso,
        pontos=resultado.pontos,
        maximo=resultado.maximo,
        causa=causa,
        duracao_s=resultado.duracao_s,
    )
