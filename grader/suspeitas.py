"""O que a cena mostra sobre a causa de uma falha: quem ouviu, quem não, e onde o programa parou.

Cada função olha a sala e devolve uma frase para um iniciante; vazia, se não há evidência.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader import prazos
from grader.causas import Evidencias
from grader.cliente import Cliente
from grader.pilhas import Pilha, travadas

if TYPE_CHECKING:
    from grader.sala import Sala


def evidencias(sala: "Sala") -> Evidencias:
    """O que se sabe do programa e das conexões agora, no momento da falha."""
    if not sala.programa.vivo:
        sala.programa.espera_fim(0.5)
    abertas = [c for c in sala.bomba.clientes if c.tomada.fileno() >= 0]
    if any(c.fim for c in abertas):
        # Uma thread que morre fecha a conexão e só depois escreve o traceback.
        sala.espera(lambda: len(sala.programa.erros) > sala.erros_antes, prazos.CAUDA)
    erros, vivo = sala.programa.erros, sala.programa.vivo
    pilhas, presas = _onde_esta(sala)
    return Evidencias(
        vivo=vivo,
        codigo=sala.programa.codigo,
        erros=erros,
        erros_novos=erros[sala.erros_antes :],
        arquivo=sala.programa.receita.arquivo,
        pilhas=pilhas,
        travadas=presas,
        fechados=[c.nome for c in abertas if c.fim],
        restos={c.nome: c.resto.decode("utf-8", "replace") for c in abertas if c.resto},
    )


def _onde_esta(sala: "Sala") -> tuple[list[Pilha], list[Pilha]]:
    """Onde está cada thread e quais estão presas numa trava; só vale a pena num veredito."""
    if sala.compartilhada or not sala.programa.vivo or not sala.programa.receita.e_python:
        return [], []
    antes = sala.programa.pilhas()
    sala.espera(lambda: False, 3 * prazos.PASSO)
    depois = sala.programa.pilhas()
    return depois, travadas(antes, depois)


def da_novata(sala: "Sala", de: Cliente, para: Cliente) -> str:
    """Uma das duas acaba de chegar, e não fala ou não ouve."""
    if sala.suspeita or para.fim or de.fim:
        return ""
    if not sala.espera_ler(de):
        return (
            f"o servidor não lê o que {de.nome} envia: ou atende outra pessoa e não criou uma "
            f"thread para {de.nome} (ou esqueceu o start()), ou a thread dela está presa, à espera "
            "de uma trava"
        )
    if de in sala.presentes:
        return (
            f"{para.nome} fala e é ouvida, mas não ouve {de.nome}: confira se quem chega entra "
            "na lista, e se o laço do broadcast passa por todos"
        )
    if len(sala.presentes) >= 3:
        return (
            f"com {len(sala.presentes)} pessoas conectadas, quem chega não é mais atendido: "
            "procure um limite de clientes ou de threads"
        )
    return (
        f"o que {de.nome} diz não chega a {para.nome}, que estava lá antes: confira se quem "
        "conecta entra na lista mesmo sem ter falado, e se a linha vai para a lista inteira"
    )


def pelas_linhas(sala: "Sala", surdo: Cliente, texto: str, de: Cliente) -> str:
    """Alguém não ouviu o texto: ele chegou mudado, ou só a uma parte das pessoas?"""
    fim = texto.split()[-1].casefold()
    if any(fim in linha.casefold() for linha in surdo.linhas):
        return (
            f"o texto chegou mudado a {surdo.nome}: entregue-o como veio, sem tirar, juntar ou "
            "trocar nada"
        )
    if sala.suspeita:
        return ""
    ouviram = [o.nome for o in sala.outros(de) if sala.achou(o, texto)]
    if ouviram:
        return (
            f"a linha chegou a {', '.join(ouviram)} e não chegou a {surdo.nome}: confira quem "
            "está na lista, e se o laço do broadcast passa por todos"
        )
    return ""


def da_surdez(sala: "Sala", textos: Sequence[str], de: Cliente) -> str:
    """A linha foi a quem não devia: a quem a enviou, ou duas vezes à mesma pessoa."""
    if any(sala.achou(de, texto) for texto in textos):
        return f"a linha voltou para {de.nome}, que a enviou, e não chegou aos outros"
    for ouvinte in sala.outros(de):
        if any(sum(texto in x for x in ouvinte.linhas) > 1 for texto in textos):
            return f"a linha foi mais de uma vez para {ouvinte.nome} e nenhuma para outra pessoa"
    return ""
