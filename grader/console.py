"""O terminal do servidor, como as cenas o usam: digitar uma linha, ler o que apareceu na tela.

O que se digita chega por um cano ou por um terminal de verdade. A tela é tudo o que o programa
escreve, na saída e na saída de erros; num terminal, traz também o eco do que se digitou.
"""

from collections.abc import Callable

from grader import prazos, suspeitas, teclado
from grader.cliente import Cliente
from grader.sala import Sala
from grader.texto import visivel

CONSOLE = "console"  # a personagem que digita, na conversa do relatório


def nos_dois_teclados(sala: Sala, cena: Callable[[Sala], None]) -> None:
    """A cena no programa da sala, com um cano, e de novo noutro, com um terminal se houver um."""
    cena(sala)
    if not teclado.TEM_TERMINAL:
        sala.oficina.sem_terminal = True
        return
    with sala.outro_programa(entrada=teclado.TERMINAL) as outra:
        outra.passo("de novo, com um terminal de verdade no lugar do cano")
        cena(outra)


class Tela:
    """O que o programa escreveu, na saída e na de erros, desde que este objeto foi criado."""

    def __init__(self, sala: Sala) -> None:
        self._programa = sala.programa
        self._saida = len(sala.programa.impresso)
        self._erros = len(sala.programa.erros)

    @property
    def texto(self) -> str:
        return f"{self._programa.impresso[self._saida :]}\n{self._programa.erros[self._erros :]}"

    def conta(self) -> str:
        """O que apareceu, como se conta a um iniciante."""
        linhas = [visivel(x.strip()) for x in self.texto.splitlines() if x.strip()]
        if not linhas:
            return "nada apareceu no terminal do servidor"
        if "Traceback" in self.texto:
            return f"no terminal do servidor apareceu um traceback: “{linhas[-1][:80]}”"
        return "no terminal do servidor apareceu " + ", ".join(f"“{x[:80]}”" for x in linhas[-3:])


def digita(sala: Sala, *linhas: str) -> None:
    """Digita as linhas, todas de uma vez, e anota o passo; não espera por nada."""
    frases = " e ".join(f"“{visivel(linha)}”" for linha in linhas)
    sala.passo(f"no console do servidor foi digitado {frases}")
    for linha in linhas:
        sala.conversa.anota(CONSOLE, "servidor", "linha", linha)
    dados = "".join(linha + "\n" for linha in linhas).encode()
    sala.programa.teclado.digita(dados, prazos.RESPOSTA)


def diz(sala: Sala, base: str, causa: str = "") -> str:
    """Digita uma frase única, que todos na sala têm de ouvir; devolve a frase inteira.

    Serve também de cerca: o que o console fez antes dela já chegou a quem tinha de chegar.
    """
    texto = sala.texto(base)
    digita(sala, texto)
    ouvem(sala, texto, causa)
    return texto


def ouvem(sala: Sala, texto: str, causa: str = "") -> None:
    """Falha se alguém na sala não receber o texto digitado."""
    ouvintes = list(sala.presentes)

    def decidido() -> bool:
        return all(sala.achou(o, texto) or not o.aberto for o in ouvintes)

    sala.espera(decidido)
    surdo = next((o for o in ouvintes if sala.achou(o, texto) is None), None)
    if surdo is not None:
        raise sala.falha(
            f"{surdo.nome} receber “{visivel(texto)}”, digitado no console",
            sala.o_que_veio(surdo),
            _por_que_nao_chegou(sala, surdo, texto) or causa or _calado(sala),
        )


def _calado(sala: Sala) -> str:
    if sala.programa.teclado.e_terminal:
        return (
            "com um cano funcionou, e num terminal não: veja o que o programa faz de diferente "
            "quando a entrada é um terminal"
        )
    return (
        "a linha digitada não foi enviada a ninguém: confira se o console lê uma linha por vez "
        "(input(), e não sys.stdin.read(), que espera o fim da entrada) e se a entrega à sala"
    )


def _por_que_nao_chegou(sala: Sala, surdo: Cliente, texto: str) -> str:
    if sala.programa.teclado.por_ler():
        if _ja_falou(sala, surdo):
            return "o console lê a primeira linha e para: falta um laço em volta da leitura"
        return (
            "ninguém lê o teclado do servidor: enquanto o programa espera por clientes, a linha "
            "digitada fica na fila. Crie uma thread só para o console, que leia uma linha por vez"
        )
    if any(texto in linha for linha in surdo.linhas):
        return "a linha saiu como um aviso livre (“* …”): o formato é “servidor: texto”, sem o *"
    ouviram = [o.nome for o in sala.presentes if sala.achou(o, texto)]
    if ouviram:
        return (
            f"a linha digitada chegou a {', '.join(ouviram)} e não chegou a {surdo.nome}: o que o "
            "servidor diz é para todos os que estão na sala"
        )
    return suspeitas.pelas_linhas(sala, surdo, texto, surdo)


def _ja_falou(sala: Sala, ouvinte: Cliente) -> bool:
    digitadas = [e.texto for e in sala.conversa.eventos if e.de == CONSOLE and e.texto]
    return any(sala.achou(ouvinte, linha) for linha in digitadas)


def alem_disto(sala: Sala, pessoa: Cliente, textos: list[str]) -> list[str]:
    """As linhas recentes da pessoa que nem a cena nem estes textos explicam."""
    return [x for x in sala.sobras(pessoa) if not any(texto in x for texto in textos)]
