"""Indícios diante do console do servidor: quem digita foi lido, e a linha chegou a todos?"""

from grader.causas.caso import Caso, sobre
from grader.causas.da_conversa import so_na_tela
from grader.cliente import Cliente
from grader.console import CONSOLE
from grader.fatos import ConsoleNaoOuvido
from grader.sala import Sala


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


def _ja_falou(sala: Sala, ouvinte: Cliente) -> bool:
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
