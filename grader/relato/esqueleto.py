"""O relatório de quem ainda não mexeu no esqueleto: não errou nada, e vê por onde começar."""

from grader.contrato.etapas import le_etapa
from grader.contrato.resultado import PASSOU, Relatorio
from grader.relato import palavras
from grader.relato.linha import Linha
from grader.relato.linhas import cabecalho, fecho


def boas_vindas(relatorio: Relatorio) -> list[Linha]:
    """No lugar do relatório; `--tudo` mostra o relatório."""
    proprios = [r for r in relatorio.requisitos if not r.regressao]
    herdados = [r for r in relatorio.requisitos if r.regressao]
    saida = [
        *cabecalho(relatorio),
        Linha(palavras.O_ESQUELETO, "bold"),
        Linha(),
        Linha(f"Quando estiver pronto, o seu {le_etapa(relatorio.etapa).papel}:", "", 2),
        *(Linha(f"{r.id} {r.titulo}", "", 4, 5 + len(r.id)) for r in proprios),
    ]
    if herdados and all(r.situacao == PASSOU for r in herdados):
        saida.append(
            Linha("O que você fez nas etapas anteriores já está nele, e funciona.", "", 2, 2)
        )
    saida += [
        Linha(),
        Linha(f"Leia docs_pt/{relatorio.etapa}.md e comece por aqui:", "", 2, 2),
        Linha(),
        Linha(relatorio.esqueleto, "bold", 4, 8),
        Linha(),
        Linha(f"Depois de escrever, salve e repita: python -m grader {relatorio.etapa}", "", 2, 2),
        Linha(f"O relatório inteiro: python -m grader {relatorio.etapa} --tudo", "dim", 2, 2),
        Linha(),
        *fecho(relatorio),
        *_de_onde_vem_a_nota(relatorio),
    ]
    return saida


def _de_onde_vem_a_nota(relatorio: Relatorio) -> list[Linha]:
    """Os pontos de quem ainda não escreveu nada: o que ele herdou, e o que o esqueleto já faz."""
    passaram = [r for r in relatorio.requisitos if r.situacao == PASSOU]
    grupos = {
        "das etapas anteriores": [r for r in passaram if r.regressao],
        "desta etapa, que o esqueleto já cumpre": [r for r in passaram if not r.regressao],
    }
    return [
        Linha(
            f"{palavras.numero(sum(r.pontos for r in destes))} pontos são {de_onde}: "
            f"{' '.join(r.id for r in destes)}.",
            "",
            0,
            2,
        )
        for de_onde, destes in grupos.items()
        if destes
    ]
