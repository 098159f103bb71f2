"""Indícios da etapa 1: o que voltou, se voltou, e se alguém chegou a ler o que foi enviado."""

from grader.causas.caso import Caso, sobre
from grader.causas.da_conversa import PAROU_DE_ESCUTAR, erro_mostrado, so_na_tela
from grader.cena.fatos import EcoErrado
from grader.programa.pilhas import DADOS, TECLADO


@sobre(EcoErrado)
def fechou_em_vez_de_ler(caso: Caso, fato: EcoErrado) -> str:
    """Com mais gente na cena, a conexão pode ter fechado por causa dos outros."""
    if fato.quem.bruto or not fato.quem.fim:
        return ""
    if sum(e.tipo == "conectou" for e in caso.cena.conversa.eventos) > 1:
        return ""
    fechou = f"o servidor fechou a conexão de {fato.quem.nome} em vez de continuar a ler dela"
    if mostrado := erro_mostrado(caso):
        return fechou + mostrado
    return (
        f"{fechou}: recv e sendall ficam num laço, até recv devolver b''. Se ele já existe, um "
        "return ou um break sai dele antes"
    )


@sobre(EcoErrado)
def parou_de_escutar(caso: Caso, fato: EcoErrado) -> str:
    """Quem esperava a sua vez de ser aceito cai junto com o socket que escutava."""
    programa = caso.cena.programa
    if fato.quem.bruto or not fato.quem.fim or programa.familia.escutados() or not programa.vivo:
        return ""
    return PAROU_DE_ESCUTAR


@sobre(EcoErrado)
def gira_depois_do_fim(caso: Caso, fato: EcoErrado) -> str:
    """Alguém saiu, e um laço do programa não descansa mais."""
    saiu = any(e.tipo in ("fim", "queda") for e in caso.cena.conversa.eventos)
    if fato.quem.bruto or not saiu or not caso.gira:
        return ""
    return (
        "depois que um cliente foi embora, um laço do programa repete sem parar: recv() devolve "
        "b'', e outra vez b'', e é preciso sair do laço"
    )


@sobre(EcoErrado)
def eco_trocado(caso: Caso, fato: EcoErrado) -> str:
    if not fato.quem.bruto:
        return ""
    return "o que voltou não é o que foi enviado: devolva os bytes de cada recv(), uma vez só"


@sobre(EcoErrado)
def eco_calado(caso: Caso, fato: EcoErrado) -> str:
    lendo = sum(pilha.motivo == DADOS for pilha in caso.pilhas)
    if caso.espera_em(TECLADO) and lendo < len(caso.cena.bomba.clientes):
        return "o programa está parado esperando o teclado, e nesta etapa ninguém digita nada"
    if not caso.sala.espera_ler(fato.quem):
        return (
            f"ninguém leu o que {fato.quem.nome} enviou: a função que atende a conexão não chegou "
            "a rodar, ou parou antes do recv(). Se ela roda numa thread, falta o .start()?"
        )
    if mostrou := so_na_tela(caso, fato.dados.decode("utf-8", "replace").strip()):
        return mostrou
    return (
        "o servidor recebeu e não devolveu nada: pode estar esperando mais bytes, ou um \\n; no "
        "eco, o que cada recv() entrega é devolvido na hora"
    )
