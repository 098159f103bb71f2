"""Indícios de quem pede para sair: foi reconhecido, anunciado, fechado? E os que ficaram?"""

import re

from grader.causas.caso import Caso, sobre
from grader.cena.fatos import NaoFechou, PerdaNaSaida
from grader.cena.fim import NaoTerminou
from grader.contrato.texto import visivel


@sobre(NaoFechou)
def nao_fechou(caso: Caso, fato: NaoFechou) -> str:
    sala, quem = caso.sala, fato.quem
    if any(sala.anuncios(outro, sala.dialeto.saiu, quem) for outro in sala.outros(quem)):
        return (
            "a saída foi anunciada, mas a conexão continuou aberta: quem pede para sair precisa do "
            "close() da conexão"
        )
    pura = sala.dialeto.palavra_sair
    if any(sala.dialeto.e_boas_vindas(x, pura) for x in quem.linhas):
        return "a palavra de saída foi aceita como apelido"
    if fato.palavra.splitlines()[0] != pura:
        return (
            f"“{pura}” foi reconhecida, e “{visivel(fato.palavra)}” não: antes de comparar, tire "
            "os espaços em volta (strip) e passe tudo para minúsculas (lower)"
        )
    if any(pura in x.casefold() for outro in sala.outros(quem) for x in outro.recentes()):
        return (
            "o pedido de saída foi entregue aos outros como uma mensagem: a comparação não deu "
            "verdadeiro. Compare a linha sem o \\n, e veja se a função que compara devolve o "
            "resultado (return) e é chamada com parênteses"
        )
    return (
        "o servidor não reconheceu o pedido de saída, ou o reconheceu e não saiu do laço que lê a "
        "conexão (um break sai só do laço em que está)"
    )


@sobre(NaoTerminou)
def input_no_executor(caso: Caso, fato: NaoTerminou) -> str:
    """A thread de um executor não tem uma linha do estudante em que está parada."""
    no_executor = re.search(r"(to_thread|run_in_executor)\([^)]*\b(input|readline)\b", caso.fonte)
    if caso.e_cliente or not no_executor:
        return ""
    return (
        f"o {no_executor[2]} que está num executor ({no_executor[1]}) ainda espera o teclado, e o "
        "asyncio.run() só termina depois dele: leia o teclado com add_reader, ou numa thread daemon"
    )


@sobre(PerdaNaSaida)
def perda_na_saida(caso: Caso, fato: PerdaNaSaida) -> str:
    """Uma linha se perdeu, ou o servidor parou de vez? Pergunta-se a ele."""
    sala, ana, bia = caso.sala, fato.ana, fato.bia
    sinal = sala.texto("ainda há alguém?")
    sala.envia_linha(bia, sinal)
    if sala.todos_ouviram([ana], [sinal], bia, sala.prazo):
        return "com várias pessoas saindo juntas, uma mensagem de quem ficou se perdeu"
    return (
        "com várias pessoas saindo juntas, o servidor parou de entregar: veja se duas threads "
        "podem esperar uma pela outra, cada uma com a trava que a outra quer"
    )
