"""Indícios diante do console do servidor: quem digita foi lido, e a linha chegou a todos?"""

from grader.causas.caso import Caso, sobre
from grader.causas.da_conversa import so_na_tela
from grader.causas.do_cliente import NAO_SE_LE
from grader.cena.console import (
    CONSOLE,
    ComandoNaoRecusado,
    ConsoleNaoEncerrou,
    ConsoleNaoOuvido,
    NaoExpulsou,
    QuemNaoApareceu,
)
from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.cena.tela import sem_sequencias
from grader.contrato.texto import resumido


@sobre(ConsoleNaoOuvido)
def nao_leu_o_teclado(caso: Caso, fato: ConsoleNaoOuvido) -> str:
    if not caso.sala.programa.teclado.por_ler():
        return ""
    if _ja_falou(caso.sala, fato.surdo):
        return "o console lê a primeira linha e para: falta um laço em volta da leitura"
    return (
        "ninguém lê o teclado do servidor: enquanto o programa espera por clientes, a linha "
        "digitada fica na fila. Crie uma thread só para o console, que leia uma linha por vez"
    )


def _ja_falou(sala: Sala, ouvinte: Pessoa) -> bool:
    digitadas = [e.texto for e in sala.conversa.eventos if e.de == CONSOLE and e.texto]
    return any(sala.achou(ouvinte, linha) for linha in digitadas)


@sobre(ConsoleNaoOuvido)
def nao_chegou_a_todos(caso: Caso, fato: ConsoleNaoOuvido) -> str:
    sala, texto = caso.sala, fato.texto
    if any(texto in linha for linha in fato.surdo.linhas):
        return "a linha saiu como um aviso livre (“* …”): o formato é “servidor: texto”, sem o *"
    ouviram = [o.nome for o in sala.presentes if sala.achou(o, texto)]
    if ouviram:
        return (
            f"a linha digitada chegou a {', '.join(ouviram)} e não chegou a {fato.surdo.nome}: o "
            "que o servidor diz é para todos os que estão na sala"
        )
    if any(texto.split()[-1] in linha for linha in fato.surdo.linhas):
        return f"o texto chegou mudado a {fato.surdo.nome}: entregue-o como foi digitado, em UTF-8"
    ditas = sem_sequencias(sala.programa.impresso).split("\n")
    if erro := next((x for x in ditas if x.startswith(sala.dialeto.erro)), ""):
        return (
            f"o terminal respondeu “{resumido(erro)}”: a linha digitada foi tomada por um comando, "
            "e não é nenhum"
        )
    return so_na_tela(caso, texto)


@sobre(ConsoleNaoOuvido)
def ninguem_ouviu(caso: Caso, fato: ConsoleNaoOuvido) -> str:
    if caso.sala.programa.teclado.e_terminal:
        return (
            "com um pipe funcionou, e num terminal não: veja o que o programa faz de diferente "
            "quando a entrada é um terminal"
        )
    return (
        "a linha digitada não foi enviada a ninguém: confira se o console lê uma linha por vez "
        "(input(), e não sys.stdin.read(), que espera o fim da entrada) e se a entrega à sala"
    )


_NO_LACO = (
    "o console está em outra thread, e o laço do asyncio não nota o que ela muda: peça a ele que o "
    "faça, com laco.call_soon_threadsafe(…)"
)


def _de_fora_do_laco(caso: Caso) -> bool:
    fonte = caso.fonte
    return "asyncio" in fonte and "Thread(" in fonte and "threadsafe" not in fonte


_E_COMANDO = "o comando foi enviado a todos como se fosse uma frase: linha com / é comando"


@sobre(QuemNaoApareceu)
def nao_mostrou_quem_esta(caso: Caso, fato: QuemNaoApareceu) -> str:
    sala, apelidos = caso.sala, [p.apelido for p in fato.presentes]
    for pessoa in fato.presentes:
        if any(sala.dialeto.comando_quem in linha for linha in pessoa.recentes()):
            return _E_COMANDO
        if any(apelido in linha for linha in sala.sobras(pessoa) for apelido in apelidos):
            return "a lista foi para os clientes: mostre-a no terminal do servidor, com print()"
    if any(map(fato.tela.escondeu, apelidos)):
        return f"a lista {NAO_SE_LE}"
    if any(apelido in fato.tela.novo for apelido in apelidos):
        return "a lista não está completa: mostre todos os apelidos que a sala guarda agora"
    juntas = "".join(fato.tela.novo.split()).casefold()
    if any(apelido.casefold() in juntas for apelido in apelidos):
        return "os apelidos apareceram de outro jeito: mostre-os como cada pessoa os escreveu"
    return "o comando não mostrou ninguém: imprima os apelidos de quem está na sala"


@sobre(NaoExpulsou)
def nao_expulsou(caso: Caso, fato: NaoExpulsou) -> str:
    sala, bia = caso.sala, fato.quem
    if _de_fora_do_laco(caso):
        return _NO_LACO
    if any(outro.fim for outro in sala.presentes if outro is not bia):
        return "o servidor expulsou outra pessoa: compare o apelido inteiro"
    if any(sala.anuncios(outro, sala.dialeto.saiu, bia) for outro in sala.outros(bia)):
        return (
            "a saída foi anunciada, mas a conexão continuou aberta: feche-a com "
            "shutdown(socket.SHUT_RDWR) e close(), que acordam a thread que espera no recv()"
        )
    if any(sala.dialeto.comando_expulsar in linha for linha in bia.recentes()):
        return _E_COMANDO
    if bia.recentes():
        return (
            "bia foi avisada, mas a conexão não foi fechada: close() sozinho não acorda a "
            "thread que espera no recv(); chame shutdown(socket.SHUT_RDWR) antes"
        )
    return (
        "a conexão de bia não foi fechada: ache-a pelo apelido e use shutdown(socket.SHUT_RDWR) "
        "e close(); um só não acorda em todo sistema a thread que espera no recv()"
    )


@sobre(ConsoleNaoEncerrou)
def nao_encerrou(caso: Caso, fato: ConsoleNaoEncerrou) -> str:
    if _de_fora_do_laco(caso):
        return _NO_LACO
    frase = caso.sala.dialeto.do_console.format(texto="")
    if any(caso.sala.achou(p, frase) for p in fato.pessoas):
        return "a palavra foi enviada a todos como se fosse uma frase"
    if not all(p.fim for p in fato.pessoas):
        return ""
    return (
        "as conexões foram fechadas, mas o programa não terminou: a thread principal continua no "
        "accept(). sys.exit() em outra thread não a para; ligue um Event que o laço dela confira"
    )


@sobre(ComandoNaoRecusado)
def nao_recusou(caso: Caso, fato: ComandoNaoRecusado) -> str:
    sala = caso.sala
    for pessoa in sala.presentes:
        if pessoa.fim:
            return f"o comando errado tirou {pessoa.nome} da sala: compare o apelido inteiro"
        if any(sala.dialeto.e_erro(linha) for linha in pessoa.recentes()):
            return "o erro foi para os clientes: ele só interessa a quem digitou; use print()"
        if sala.sobras(pessoa):
            return "o comando errado foi enviado a todos como se fosse uma frase"
    if fato.tela.escondeu(sala.dialeto.erro.strip()):
        return f"a linha de erro {NAO_SE_LE}"
    if fato.tela.novo.strip():
        return "o servidor respondeu de outro jeito: a linha de erro começa com “ERRO ”"
    return "o console não respondeu: quem digitou fica sem saber que o comando não deu certo"
