"""A dois: o cliente fala, quem está no teclado do servidor responde, e uma palavra encerra.

O cliente fala primeiro: assim passa também o programa em que cada lado espera a sua vez. O que se
lê confere-se nos bytes, porque quem conversa assim quase nunca põe o `\\n`.
"""

import functools

from grader.cena import console
from grader.cena.fim import exige_sem_traceback
from grader.cena.pessoa import Pessoa
from grader.cena.repouso import exige_repouso
from grader.cena.sala import Sala
from grader.cena.tela import Tela
from grader.contrato import prazos
from grader.contrato.falha import Silencio
from grader.contrato.texto import visivel
from grader.programa import teclado
from grader.requisitos import requisito

a_dois = functools.partial(requisito, sozinho=True, pagina="dialetos")
IDA_E_VOLTA = ("8.21", "8.22")


def _conecta(sala: Sala, causa: str = "") -> Pessoa:
    ana = sala.conecta("ana", causa=causa)
    ana.guarda_linhas = False
    return ana


def _diz(sala: Sala, ana: Pessoa, texto: str) -> None:
    sala.passo(f"ana enviou “{texto}”")
    sala.conversa.anota("ana", "servidor", "linha", texto)
    sala.envia(ana, sala.quadro.poe(texto))


def _fala(sala: Sala, ana: Pessoa, base: str, causa: str = "") -> None:
    """Ana diz algo, que tem de aparecer na tela do servidor."""
    texto, tela = sala.texto(base), Tela(sala.programa)
    _diz(sala, ana, texto)
    sala.espera(lambda: texto in tela.novo or bool(ana.fim))
    if texto not in tela.novo:
        veio = Silencio("a conexão foi fechada") if ana.fim else console.conta_a_tela(tela)
        raise sala.falha(f"“{texto}” aparecer no terminal do servidor", veio, causa)


def _responde(sala: Sala, ana: Pessoa, base: str, causa: str = "") -> None:
    """O que se digita no servidor tem de chegar a ana, do jeito que o dialeto diz."""
    texto = sala.texto(base)
    certa = sala.dialeto.do_console.format(texto=texto)
    ana.bruto.clear()
    console.digita(sala, texto)
    sala.espera(lambda: certa.encode() in ana.bruto or bool(ana.fim))
    veio = visivel(bytes(ana.bruto[:200]).decode("utf-8", "replace"))
    if veio:
        sala.conversa.anota("servidor", "ana", "linha", veio)
    if certa.encode() not in ana.bruto:
        fim = "; a conexão foi fechada" if ana.fim else ""
        recebido = f"ana recebeu “{veio}”{fim}" if veio else Silencio(f"nada chegou a ana{fim}")
        raise sala.falha(f"ana receber “{certa}”, digitado no servidor", recebido, causa)


def _conversa(sala: Sala, vezes: int = 1, causa: str = "") -> Pessoa:
    """Ana conecta, e cada lado fala tantas vezes."""
    ana = _conecta(sala, causa)
    for vez in range(vezes):
        _fala(sala, ana, f"oi {vez + 1}", causa)
        _responde(sala, ana, f"olá {vez + 1}", causa)
    return ana


def _exige_fim(sala: Sala, ana: Pessoa, de_quem: str, causa: str) -> None:
    palavra = sala.dialeto.palavra_sair
    sala.espera(lambda: bool(ana.fim))
    if not ana.fim:
        raise sala.falha(
            f"a conexão ser fechada depois do “{palavra}” {de_quem}",
            Silencio("a conexão continuou aberta"),
            causa,
        )
    sala.espera(lambda: not sala.programa.vivo, prazos.PRESSA)
    exige_sem_traceback(sala, f"nenhum traceback depois do “{palavra}” {de_quem}")


@a_dois(
    "8.21",
    peso=3,
    depende=("1.1",),
    dicas=(
        "Depois do accept(), leia da conexão com recv() e mostre com print() o que chegou.",
        "recv() entrega bytes: print(dados.decode()) mostra o texto no terminal do servidor.",
    ),
)
def requisito_mostra_o_que_chega(sala: Sala) -> None:
    """O que o cliente diz aparece no terminal do servidor."""
    console.nos_dois_teclados(sala, lambda uma: _fala(uma, _conecta(uma), "oi, João"))


@a_dois(
    "8.22",
    peso=3,
    depende=("8.21",),
    dicas=(
        "Leia uma linha do teclado com input() e envie-a pela conexão que o accept() devolveu.",
        "sendall() só envia bytes: conexao.sendall(linha.encode()).",
    ),
)
def requisito_envia_o_que_se_digita(sala: Sala) -> None:
    """O que se digita no terminal do servidor chega ao cliente."""
    console.nos_dois_teclados(sala, _o_servidor_responde)


def _o_servidor_responde(sala: Sala) -> None:
    ana = _conecta(sala)
    _fala(sala, ana, "oi")
    _responde(sala, ana, "olá, João")


@a_dois(
    "8.23",
    peso=2,
    depende=IDA_E_VOLTA,
    dicas=(
        "Depois de responder, o servidor tem de voltar a ler da mesma conexão.",
        "Ponha recv() e sendall() num laço, que só termina com a palavra de saída ou quando recv() "
        "devolve b''.",
    ),
)
def requisito_vai_e_volta(sala: Sala) -> None:
    """A conversa vai e volta, quantas vezes os dois quiserem."""
    _conversa(sala, 6, "a conversa parou no meio: falta um laço em volta do recv e do envio")


@a_dois(
    "8.24",
    peso=2,
    depende=IDA_E_VOLTA,
    precisa=("sair",),
    dicas=(
        "Compare o que chegou, já decodificado, com a palavra de saída; se for ela, saia do laço.",
        "Fora do laço, feche a conexão com close(): é assim que o outro lado fica sabendo.",
    ),
)
def requisito_o_cliente_encerra(sala: Sala) -> None:
    """`sair`, dito pelo cliente, encerra a conversa: a conexão é fechada."""
    ana = _conversa(sala)
    _diz(sala, ana, sala.dialeto.palavra_sair)
    causa = (
        "a palavra de saída do cliente não encerrou: compare o que chegou depois do decode() e sem "
        "os espaços das pontas, e feche a conexão"
    )
    _exige_fim(sala, ana, "do cliente", causa)


@a_dois(
    "8.25",
    peso=2,
    depende=IDA_E_VOLTA,
    precisa=("sair",),
    dicas=(
        "A palavra também vale quando é o servidor que a diz: olhe a linha digitada antes de "
        "seguir.",
        "Se a linha digitada for a palavra de saída, saia do laço e feche a conexão.",
    ),
)
def requisito_o_servidor_encerra(sala: Sala) -> None:
    """`sair`, digitado no terminal do servidor, encerra a conversa: a conexão é fechada."""
    ana = _conversa(sala)
    _fala(sala, ana, "até mais")
    console.digita(sala, sala.dialeto.palavra_sair)
    causa = (
        "a palavra de saída, digitada no servidor, foi só enviada (ou nem isso): depois dela, "
        "feche a conexão"
    )
    _exige_fim(sala, ana, "digitado no servidor", causa)


@a_dois(
    "8.26",
    peso=2,
    depende=("8.23",),
    precisa=("sair",),
    dicas=(
        "Uma frase pode começar pela palavra de saída, acabar nela ou tê-la no meio.",
        "Compare a mensagem inteira com ==: `in` e startswith() também aceitam as outras.",
    ),
)
def requisito_so_a_palavra_sozinha(sala: Sala) -> None:
    """Trata como mensagem a frase que contém a palavra (`vou sair agora`)."""
    palavra = sala.dialeto.palavra_sair
    ana = _conversa(sala)
    causa = "a frase que contém a palavra encerrou a conversa: compare a mensagem inteira com =="
    for base in (f"vou {palavra} agora", f"{palavra} de verdade"):
        _fala(sala, ana, base, causa)
        _responde(sala, ana, base, causa)


@a_dois(
    "8.27",
    depende=IDA_E_VOLTA,
    espera=True,
    dicas=(
        "Um cliente pode ir embora sem dizer a palavra de saída.",
        "recv() devolve b'' quando o outro lado fechou, e levanta ConnectionResetError quando ele "
        "caiu: nos dois casos, a conversa acabou.",
    ),
)
def requisito_o_cliente_cai(sala: Sala) -> None:
    """Se o cliente vai embora sem avisar (fim normal ou queda brusca), não repete nem quebra."""
    _vai_embora(sala, "fim")
    with sala.outro_programa(entrada=teclado.PIPE) as outra:
        _vai_embora(outra, "queda")


def _vai_embora(sala: Sala, como: str) -> None:
    sala.cai(_conversa(sala), como)
    sala.espera(lambda: not sala.programa.vivo, prazos.PRESSA)
    exige_sem_traceback(sala, "nenhum traceback quando o cliente vai embora")
    if sala.programa.vivo:
        exige_repouso(
            sala,
            "o laço repete sem parar: recv devolve b'' quando o cliente foi embora, e é preciso "
            "sair do laço",
        )
