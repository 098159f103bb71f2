"""Indícios da etapa 2: o que as linhas entregues revelam sobre pedaços, misturas e quedas."""

from grader.causas.caso import Caso, sobre
from grader.causas.da_conversa import so_o_dito
from grader.causas.diferenca import texto_trocado
from grader.cena.fatos import (
    CompridaCortada,
    LinhasErradas,
    PedacosErrados,
    PerdaNaQueda,
    PerdeuQuemSeDistraiu,
)
from grader.contrato.texto import resumido


def _sem_til(texto: str) -> str:
    return texto.replace("ã", "")


@sobre(PedacosErrados)
def pedacos(caso: Caso, fato: PedacosErrados) -> str:
    if fato.cru:
        return "o servidor repassou um pedaço sem esperar o fim da linha: use um buffer até o \\n"
    vistas = [x for pessoa in fato.pessoas for x in pessoa.recentes()]
    if any("coraç" in x and "manh" in x for x in vistas):
        return (
            "o pedaço de uma pessoa foi juntado ao de outra: cada conexão precisa do seu próprio "
            "buffer"
        )
    fim = fato.texto.split()[-1]
    if any("\ufffd" in x and fim in x for x in vistas if "coraç" in x or "manh" in x):
        return (
            "um “ã” cortado ao meio foi decodificado antes de chegar inteiro: junte os bytes até o "
            "\\n e só então decodifique"
        )
    if any(fato.texto not in x and _sem_til(fato.texto) in _sem_til(x) for x in vistas):
        return (
            "a linha chegou inteira, menos o “ã” que veio cortado ao meio: junte os bytes até o "
            "\\n e decodifique a linha, e não cada pedaço"
        )
    certo, fim = fato.texto, fato.texto.split()[-1]
    for veio in (so_o_dito(caso, x, fato.de, fim) for x in vistas if fim in x):
        if veio.strip(" \ufffd") not in certo:  # não é só a metade de um “ã”
            return f"o texto chegou mudado, “{resumido(veio)}”: {texto_trocado(certo, veio)}"
    return (
        "o servidor trata cada recv() como se fosse uma linha inteira: guarde o pedaço e espere o "
        "\\n"
    )


@sobre(PerdaNaQueda)
def perda_na_queda(caso: Caso, fato: PerdaNaQueda) -> str:
    if any(pessoa.fim for pessoa in fato.falantes):
        return (
            "escrever para quem tinha caído deu erro, e quem falava perdeu a conexão: trate o "
            "OSError de cada sendall"
        )
    return (
        "quando alguém caiu no meio do broadcast, quem vinha depois na lista não recebeu: percorra "
        "uma cópia dela, e ponha o try de cada sendall dentro do for"
    )


@sobre(LinhasErradas)
def falatorio(caso: Caso, fato: LinhasErradas) -> str:
    if fato.repetidas:
        return (
            "a mesma linha foi enviada mais de uma vez: confira se alguém está duas vezes na lista"
        )
    if fato.quebrada:
        return (
            "as linhas de duas pessoas se misturaram na mesma conexão: envie cada linha, com o "
            "\\n, num sendall só, e com uma trava em volta do broadcast"
        )
    if fato.faltam:
        return (
            "com várias pessoas falando, linhas se perderam no caminho: procure um limite (uma "
            "fila, um contador) ou o que as threads dividem sem trava"
        )
    return (
        "as linhas de uma pessoa foram tratadas por mais de uma thread (ou tarefa), e uma passou à "
        "frente da outra: trate as linhas de cada conexão uma depois da outra"
    )


@sobre(CompridaCortada)
def comprida_pela_metade(caso: Caso, _: CompridaCortada) -> str:
    if not caso.restos:
        return ""
    return (
        f"o que chegou a {', '.join(sorted(caso.restos))} parou no meio de uma linha comprida: "
        "send() pode enviar só uma parte; sendall() envia tudo"
    )


@sobre(PerdeuQuemSeDistraiu)
def perdeu_quem_se_distraiu(_: Caso, fato: PerdeuQuemSeDistraiu) -> str:
    if fato.fechou:
        return (
            "o servidor desconectou quem só demorou um instante a ler: o que não coube no envio "
            "espera (sendall() espera), e não é um erro da pessoa"
        )
    return (
        "quando quem recebe demora a ler, o envio não cabe todo de uma vez: sendall() espera; um "
        "send() sem espera (setblocking(False), MSG_DONTWAIT) perde o que não coube"
    )
