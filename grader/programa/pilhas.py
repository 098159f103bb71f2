"""Onde estava cada thread do programa quando ele ficou em silêncio: linha, função e o que esperava.

As funções puras entendem o texto que `espia/` escreve; quem o pede ao programa é `olhada`.
"""

import re

from grader.contrato.falha import Pilha
from grader.contrato.resultado import TRAVA

TECLADO, DADOS, CONEXAO, ENVIO = "teclado", "dados", "conexao", "envio"
THREAD, SONO, FILA, REDE, AVISO = "thread", "sono", "fila", "rede", "aviso"

_ESPERAS = (
    (r"\binput\(|\bgetpass\(|stdin|\.cmdloop\(", TECLADO),
    (r"\.recv(_into|from)?\(|\.read(line)?\(|in .*makefile", DADOS),
    (r"\.accept\(", CONEXAO),
    (r"\.send(all)?\(|\.drain\(", ENVIO),
    (r"\bwith \w*(trava|lock|mutex)\w*|\.acquire\(", TRAVA),
    (r"\.join\(", THREAD),
    (r"\bsleep\(", SONO),
    (r"\.get\(", FILA),
    (r"\.select\(|\.poll\(|serve_forever|asyncio\.run", REDE),
    (r"\.wait\(", AVISO),
)
_FRASES = {
    TECLADO: "esperando o teclado",
    DADOS: "esperando dados {do_outro}",
    CONEXAO: "esperando alguém conectar",
    ENVIO: "esperando {o_outro} ler o que foi enviado",
    TRAVA: "esperando uma trava",
    THREAD: "esperando o fim de outra thread",
    SONO: "dormindo",
    FILA: "esperando algo na fila",
    REDE: "esperando um acontecimento na rede",
    AVISO: "esperando um aviso",
}


def entende(texto: str, arquivo: str, fonte: list[str], outro: str = "cliente") -> list[Pilha]:
    """As threads que estão dentro do arquivo do estudante, a principal primeiro.

    `texto` tem um bloco por thread, da chamada mais recente para a mais antiga; o primeiro é o da
    principal. `outro`: quem está do outro lado das conexões do programa.
    """
    blocos = re.split(r"^Thread .*\n", texto, flags=re.M)[1:]
    achadas = []
    for numero, bloco in enumerate(blocos):
        # O quadro do próprio espia, na thread principal, não é do estudante e fica de fora.
        quadros = re.findall(r'^  File "(.*)", line (\d+) in (.*)$', bloco, re.M)
        meu = next((q for q in quadros if q[0] == arquivo), None)
        if meu is None:
            continue
        linha = int(meu[1])
        codigo = fonte[linha - 1].strip() if 0 < linha <= len(fonte) else ""
        nome = "principal" if numero == 0 else str(numero)
        motivo = _motivo(codigo)
        frase = _FRASES.get(motivo, "").format(do_outro=f"do {outro}", o_outro=f"o {outro}")
        achadas.append(Pilha(nome, linha, meu[2], codigo, frase, motivo))
    return achadas


def _motivo(codigo: str) -> str:
    return next((motivo for padrao, motivo in _ESPERAS if re.search(padrao, codigo, re.I)), "")


def travadas(antes: list[Pilha], depois: list[Pilha]) -> list[Pilha]:
    """As threads que esperam uma trava, se nas duas olhadas nada se moveu.

    Se outra thread ainda anda, a espera pode ser só uma disputa, que acaba logo.
    """
    return [pilha for pilha in depois if pilha.motivo == TRAVA] if antes == depois else []
