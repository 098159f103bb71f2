"""Indícios que não dependem do que a cena fazia: o programa morreu, deu erro, prendeu-se, calou."""

import re
from collections import Counter

from grader.causas import do_cliente
from grader.causas.caso import Caso, Indicio
from grader.causas.excecoes import conta_a_excecao, linha_do_estudante
from grader.contrato.dialeto import TAMANHO
from grader.contrato.texto import resumido
from grader.programa.programa import porta_ocupada


def porta_presa(caso: Caso) -> str:
    """A queixa pode ter sido apanhada num except e mostrada com print."""
    if caso.vivo or caso.falha.acabou or not porta_ocupada(caso.cena.programa.queixas):
        return ""
    return (
        "a porta ainda estava presa à execução anterior (Address already in use): ligue "
        "SO_REUSEADDR antes do bind, ou use socket.create_server"
    )


def opcao_desconhecida(caso: Caso) -> str:
    """O argparse encerra o programa com código 2 e diz o que não entendeu."""
    achado = re.search(
        r"error: (unrecognized arguments: .*|the following arguments .*)", caso.erros
    )
    if caso.vivo or caso.codigo != 2 or achado is None:
        return ""
    opcao = re.search(r"--\w+", achado[1])
    if "unrecognized" in achado[1] and opcao:
        return (
            f"o programa não conhece a opção {opcao[0]}, e o argparse o encerrou (código 2): é com "
            "este nome que o corretor a passa"
        )
    return (
        f"o argparse encerrou o programa (código 2), porque lhe falta um argumento: “{achado[1]}”"
    )


def excecao(caso: Caso) -> str:
    """O que o Python escreveu é a evidência mais direta; um erro antigo não explica a cena."""
    contada = conta_a_excecao(_erros(caso), caso.arquivo, caso.e_cliente)
    if not contada:
        return ""
    if caso.vivo:
        return f"uma parte do programa parou no meio com {contada}"
    comeco = "ao encerrar, " if caso.falha.acabou and not caso.e_cliente else ""
    return f"{comeco}o programa parou com {contada}"


def _erros(caso: Caso) -> str:
    return caso.erros_novos if caso.vivo else caso.erros


def sinal(caso: Caso) -> str:
    if caso.vivo or caso.falha.acabou or caso.codigo is None or caso.codigo >= 0:
        return ""
    return f"o programa foi interrompido pelo sinal {-caso.codigo}"


def morreu(caso: Caso) -> str:
    if caso.vivo or caso.falha.acabou:
        return ""
    if caso.e_cliente:
        viu = do_cliente.o_que_se_viu(caso) or caso.da_historia
        return f"{viu}{viu and '; '}o programa terminou antes da hora (código {caso.codigo})"
    if caso.da_historia:
        return f"{caso.da_historia}: o programa terminou sozinho (código {caso.codigo})"
    return (
        f"o programa terminou sozinho (código {caso.codigo}): um servidor precisa continuar "
        "aceitando conexões, num laço, até alguém interrompê-lo"
    )


def enxurrada(caso: Caso) -> str:
    """Alguém recebeu mais do que uma cena poderia pedir: um laço de envio não termina."""
    afogada = next((c for c in caso.cena.bomba.clientes if c.transbordou), None)
    if afogada is None:
        return ""
    if not afogada.linhas:
        return f"o programa não parou de enviar a {afogada.nome}: um laço de envio não termina"
    linha, vezes = Counter(afogada.linhas).most_common(1)[0]
    if vezes == 1:
        return f"o programa enviou a {afogada.nome} muito mais do que alguém disse"
    return (
        f"a mesma linha, “{resumido(linha)}”, chegou a {afogada.nome} repetida, sem parar (mais de "
        f"{vezes} vezes): um laço de envio não termina (um while onde era para ser um if?)"
    )


def sem_fim_de_linha(caso: Caso) -> str:
    if caso.e_cliente or not caso.vivo or not caso.restos:
        return ""
    quem = ", ".join(sorted(caso.restos))
    if caso.cena.dialeto.quadro == TAMANHO:
        return (
            f"o que chegou a {quem} não tem o tamanho que diz: conte os bytes do que vai pela "
            "rede, e não as letras"
        )
    return f"o texto chegou a {quem} sem o \\n no fim: quem lê por linhas continua esperando"


def trava_presa(caso: Caso) -> str:
    if caso.e_cliente or not caso.travadas:
        return ""
    presa = caso.travadas[0]
    return (
        f"uma thread está presa na linha {presa.linha} ({presa.codigo}), esperando uma trava "
        "que ninguém solta: veja quem está com ela, e se a mesma thread não a pede duas vezes"
    )


def linha(caso: Caso, indicio: Indicio | None) -> int:
    """A linha do arquivo do estudante de que o indício fala ou em que o programa estava; ou 0."""
    if indicio is excecao and (citada := linha_do_estudante(_erros(caso), caso.arquivo)):
        return citada
    if indicio is trava_presa:
        return caso.travadas[0].linha
    # A thread principal quase sempre só espera alguém conectar: a culpada é outra.
    pilhas = sorted(caso.pilhas, key=lambda pilha: pilha.thread == "principal")
    return pilhas[0].linha if pilhas else 0


def da_historia(caso: Caso) -> str:
    """O que a própria cena sugere: vem depois do que se viu, e antes do que se supõe."""
    return caso.da_historia


def fechou(caso: Caso) -> str:
    if caso.falha.acabou or not caso.fechados:
        return ""
    return f"o programa fechou a conexão de {', '.join(sorted(caso.fechados))}"


def silencio(caso: Caso) -> str:
    if caso.falha.acabou or caso.e_cliente:
        return ""
    return "o programa ficou em silêncio: pode estar esperando outra coisa, num recv ou num accept"
