"""Prepara uma página de docs_pt para o terminal: o que só existe para o GitHub vira texto simples.

Função pura de Markdown para Markdown. Um desenho em Mermaid vira uma lista de quem fala com quem.
"""

import re

_CERCA = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_NOME = re.compile(r'(?:participant|actor) (\S+)(?: as (.+))?|state "(.+)" as (\S+)')
_SETA = re.compile(r"(\S+?)\s*-{1,2}>{1,2}\s*(\S+?)\s*:\s*(.*)|(\S+) --> (\S+)")
_NOTA = re.compile(r"Note (?:over|left of|right of) [^:]+: (.*)")
_MARCAS = re.compile(r"(`[^`\n]*`)|<!--.*?-->\n?|</?a\b[^>]*>", re.S)  # o `código` fica
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?!\w+://)(?:(?:docs_pt/)?(\w+)\.md)?[^)]*\)")
_PONTA = "[*]"
LARGURA_DO_DESENHO = 56  # colunas: cabe num terminal de 60, com a margem do bloco


def para_o_terminal(pagina: str, sem_cores: bool = False) -> str:
    """A página sem comentários nem âncoras, com os links em comandos e os desenhos em texto.

    Sem cores, o `código` no meio da frase mantém as crases: nada mais o distinguiria.
    """
    partes, fim = [], 0
    for cerca in _CERCA.finditer(pagina):
        partes.append(_prosa(pagina[fim : cerca.start()], sem_cores))
        partes.append(_bloco(cerca))
        fim = cerca.end()
    return "".join([*partes, _prosa(pagina[fim:], sem_cores)])


def _prosa(texto: str, sem_cores: bool) -> str:
    sem_marcas = _MARCAS.sub(lambda achado: achado.group(1) or "", texto)
    com_comandos = _LINK.sub(_comando, sem_marcas)
    return re.sub(r"`([^`\n]+)`", r"`` `\1` ``", com_comandos) if sem_cores else com_comandos


def _comando(link: re.Match[str]) -> str:
    """Outra página se lê com um comando; o que está nesta mesma não precisa de nada."""
    texto, pagina = link.groups()
    return f"{texto} (`licao {pagina}`)" if pagina else texto


def _bloco(cerca: re.Match[str]) -> str:
    lingua, codigo = cerca.groups()
    if lingua != "mermaid":
        return cerca.group(0)
    return "```text\n" + "\n".join(desenho(codigo)) + "\n```"


def desenho(mermaid: str) -> list[str]:
    """As setas de um diagrama de sequência ou de estados, uma por linha; o resto é deixado."""
    nomes = {_PONTA: "●"}
    setas: list[tuple[str, str]] = []
    for linha in map(str.strip, mermaid.split("\n")):
        if nome := _NOME.fullmatch(linha):
            curto, longo, estado, dele = nome.groups()
            nomes[curto or dele] = longo or estado or curto
        elif nota := _NOTA.fullmatch(linha):
            setas.append(("", f"({nota.group(1)})"))
        elif seta := _SETA.fullmatch(linha):
            de, para, texto, sem_texto_de, sem_texto_para = seta.groups()
            de, para = de or sem_texto_de, para or sem_texto_para
            setas.append((f"{nomes.get(de, de)} → {nomes.get(para, para)}", texto or ""))
    return _em_colunas(setas)


def _em_colunas(setas: list[tuple[str, str]]) -> list[str]:
    """Quem e o quê lado a lado ou, se não cabe, um embaixo do outro."""
    largura = max((len(quem) for quem, _ in setas), default=0)
    linhas = [f"{quem:<{largura}}  {texto}".rstrip() for quem, texto in setas]
    if max(map(len, linhas), default=0) <= LARGURA_DO_DESENHO:
        return linhas
    return [parte for quem, texto in setas for parte in (quem, f"    {texto}") if parte.strip()]
