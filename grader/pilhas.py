"""Onde estava cada thread do programa quando ele ficou em silêncio: linha, função e o que esperava.

As funções puras entendem o texto que `espia/` escreve; quem o pede ao programa é `Programa.pilhas`.
"""

import re
from dataclasses import dataclass

_ESPERAS = (
    (r"\binput\(|stdin|\.cmdloop\(", "à espera do teclado"),
    (r"\.recv(_into|from)?\(|\.read(line)?\(|in .*makefile", "à espera de dados do cliente"),
    (r"\.accept\(", "à espera de alguém conectar"),
    (r"\.send(all)?\(|\.drain\(", "à espera de o cliente ler o que foi enviado"),
    (r"\bwith \w*(trava|lock|mutex)\w*|\.acquire\(", "à espera de uma trava"),
    (r"\.join\(", "à espera do fim de outra thread"),
    (r"\bsleep\(", "dormindo"),
    (r"\.get\(", "à espera de algo na fila"),
    (r"\.select\(|\.poll\(|serve_forever|asyncio\.run", "à espera de um acontecimento na rede"),
    (r"\.wait\(", "à espera de um aviso"),
)
TRAVA = "à espera de uma trava"


@dataclass(frozen=True)
class Pilha:
    """A linha mais interna do arquivo do estudante em que uma thread está."""

    thread: str  # "principal" ou o número dela
    linha: int
    funcao: str
    codigo: str
    espera: str


def entende(texto: str, arquivo: str, fonte: list[str]) -> list[Pilha]:
    """As threads que estão dentro do arquivo do estudante, a principal primeiro.

    `texto` tem um bloco por thread, da chamada mais recente para a mais antiga; o primeiro é o da
    principal.
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
        achadas.append(Pilha(nome, linha, meu[2], codigo, _espera(codigo)))
    return achadas


def _espera(codigo: str) -> str:
    return next((frase for padrao, frase in _ESPERAS if re.search(padrao, codigo, re.I)), "")


def travadas(antes: list[Pilha], depois: list[Pilha]) -> list[Pilha]:
    """As threads à espera de uma trava, se nas duas olhadas nada se moveu.

    Se outra thread ainda anda, a espera pode ser só uma disputa, que acaba logo.
    """
    return [pilha for pilha in depois if pilha.espera == TRAVA] if antes == depois else []
