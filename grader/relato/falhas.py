"""O que deu errado, contado por extenso; e, no fim do relatório, por onde começar.

Só é lido quando algo falhou.
"""

import collections
import os
from dataclasses import replace
from typing import Any

from rich.cells import cell_len

from grader.contrato.etapas import CLIENTE, le_etapa
from grader.contrato.resultado import ERRO_DO_CORRETOR, FALHOU, TRAVA, Relatorio, Resultado
from grader.contrato.texto import visivel
from grader.relato import palavras
from grader.relato.linha import Linha

_ACOES = {
    "conectou": "(conectou)",
    "fim": "(fechou a conexão)",
    "queda": "(derrubou a conexão, RST)",
    "sinal": "({texto})",
    "omitidos": "({texto})",
}
# Num terminal, o eco do que se digita aparece junto com o que o programa imprime.
_QUEM_IMPRIMIU = {"saída": "seu programa imprimiu", "tela": "apareceu na tela"}
_FALAS, _FALAS_COM_TUDO = 8, 200  # linhas da conversa que se mostram
_CABE_NA_LINHA = 52  # casas de uma linha do estudante, recuada, em 60 colunas
_CABE_AO_LADO = 38  # casas do terminal que cabem depois de "Compare" em 60 colunas


def falhas(relatorio: Relatorio, tudo: bool) -> list[Linha]:
    """As outras falhas em duas linhas e, por último, perto do fim da tela, a primeira, inteira.

    Com `tudo`, todas inteiras, na ordem em que se conferem.
    """
    falharam = [r for r in relatorio.requisitos if r.situacao in (FALHOU, ERRO_DO_CORRETOR)]
    primeira = _a_primeira(relatorio)
    saida: list[Linha] = []
    ditas = {primeira.causa: primeira.id} if primeira else {}  # causa -> onde apareceu primeiro
    for resultado in falharam:
        if resultado is not primeira or tudo:
            saida += _falha(relatorio, resultado, ditas, tudo)
            ditas.setdefault(resultado.causa, resultado.id)
    if primeira and not tudo:
        saida += [*_nome(primeira), *_falha_inteira(relatorio, primeira)]
    return saida


def _a_primeira(relatorio: Relatorio) -> Resultado | None:
    return next((r for r in relatorio.requisitos if r.situacao == FALHOU), None)


def _nome(resultado: Resultado) -> list[Linha]:
    titulo = f"{resultado.id} {resultado.titulo}"
    return [Linha(), Linha(titulo, "bold red", 0, len(resultado.id) + 1)]


def _falha(
    relatorio: Relatorio, resultado: Resultado, ditas: dict[str, str], tudo: bool
) -> list[Linha]:
    if resultado.situacao == ERRO_DO_CORRETOR:
        frase = f"{palavras.NAO_CONFERIU}: {resultado.causa}"
        return [*_nome(resultado), Linha(frase, "", 2, 4)]
    if tudo:
        return [*_nome(resultado), *_falha_inteira(relatorio, resultado, tudo)]
    antes = ditas.get(resultado.causa)
    causa = f"a mesma do {antes}." if antes else resultado.causa
    return [*_nome(resultado), _fato(palavras.CAUSA, causa, "bold")]


def _falha_inteira(relatorio: Relatorio, resultado: Resultado, tudo: bool = False) -> list[Linha]:
    """Sem `tudo`, a causa fica para o fim do relatório, com o que fazer (veja `_por_onde`)."""
    if resultado.extra and not resultado.esperado:  # o professor não mostra
        return [Linha(f"{resultado.causa[:1].upper()}{resultado.causa[1:]}.", "", 2, 4)]
    return [
        _fato(palavras.FEZ, resultado.fez),
        *_lado_a_lado(resultado),
        *([_fato(palavras.CAUSA, resultado.causa, "bold")] if tudo else []),
        *_onde_parou(resultado),
        *_conversa(relatorio, resultado, tudo),
        Linha(),
        *_onde_ler_mais(relatorio, resultado, tudo),
    ]


def fatos(resultado: Resultado) -> list[tuple[str, str]]:
    """Os rótulos e os textos de uma falha, na ordem em que se contam; sem os vazios."""
    todos = (
        (palavras.FEZ, resultado.fez),
        (palavras.ESPERADO, resultado.esperado),
        (palavras.VEIO, resultado.recebido),
        (palavras.CAUSA, resultado.causa),
    )
    return [(rotulo, texto) for rotulo, texto in todos if texto]


def _fato(nome: str, texto: str, estilo: str = "") -> Linha:
    rotulo = f"{nome}:" if nome else ""
    return Linha(f"{rotulo:<17}{texto}", estilo, 2, 19)


def _lado_a_lado(resultado: Resultado) -> list[Linha]:
    """Esperado e recebido; se são duas linhas a comparar, alinhadas e com um ^ na diferença."""
    certa, veio, desde = resultado.certa, resultado.veio, 0
    posicao = _onde_diferem(certa, veio)
    fatos = [_fato(palavras.ESPERADO, resultado.esperado), _fato(palavras.VEIO, resultado.recebido)]
    if not posicao or certa == veio:
        return fatos
    inteiros = [_fato(palavras.ESPERADO, f"“{certa}”"), _fato(palavras.VEIO, f"“{veio}”")]
    if [linha.texto for linha in inteiros] != [linha.texto for linha in fatos] or (
        max(cell_len(certa), cell_len(veio)) > _CABE_AO_LADO
    ):
        iguais = certa[:posicao]
        desde = posicao - len(o_que_cabe(iguais[::-1], _CABE_AO_LADO // 2))
        fatos += [_fato("Compare", _janela(certa, desde)), _fato("", _janela(veio, desde))]
    seta = Linha(" " * (18 + cell_len(certa[desde:posicao])) + "^", "bold", 2, 19)
    return [*fatos[:-2], *(replace(linha, inteira=True) for linha in (*fatos[-2:], seta))]


def _onde_diferem(certa: str, veio: str) -> int:
    """Quantas letras iguais há no começo; um acento solto conta com a sua letra."""
    posicao = len(os.path.commonprefix([certa, veio]))
    while posicao and any(_sem_largura(texto[posicao : posicao + 1]) for texto in (certa, veio)):
        posicao -= 1
    return posicao


def _sem_largura(letra: str) -> bool:
    return letra != "" and cell_len(letra) == 0


def o_que_cabe(texto: str, casas: int) -> str:
    """O começo do texto que ocupa até `casas` no terminal: um emoji ou um ideograma ocupa duas."""
    fim = min(len(texto), casas)
    while cell_len(texto[:fim]) > casas:
        fim -= 1
    return texto[:fim]


def _janela(texto: str, desde: int) -> str:
    """Um pedaço que cabe ao lado do rótulo, também em 60 colunas."""
    pedaco = o_que_cabe(texto[desde:], _CABE_AO_LADO)
    fim = "”" if desde + len(pedaco) >= len(texto) else "…"
    return f"{'…' if desde else '“'}{pedaco}{fim}"


def _onde_parou(resultado: Resultado) -> list[Linha]:
    """Se o programa se calou, em que linha estava cada thread dele e o que esperava ali."""
    pilhas = resultado.pilhas
    if not resultado.silencio:
        pilhas = [pilha for pilha in pilhas if pilha.get("motivo") == TRAVA]
    if not pilhas:
        return []
    vezes = collections.Counter(
        f"linha {p['linha']}, em {p['funcao']}: {p['codigo']}"
        + (f"  ({p['espera']})" if p["espera"] else "")
        for p in pilhas
    )
    frases = [frase + (f" [{n} threads]" if n > 1 else "") for frase, n in vezes.items()]
    return [
        Linha(),
        Linha("Onde o programa estava parado:", "", 2),
        *(Linha(frase, "", 4, 8) for frase in frases[:5]),
    ]


def _conversa(relatorio: Relatorio, resultado: Resultado, tudo: bool) -> list[Linha]:
    """As últimas falas, que são as que importam; a linha que veio errada, se ficou para trás."""
    nome = os.path.basename(relatorio.arquivo)
    frases = [frase for evento in resultado.conversa for frase in frases_do_evento(evento, nome)]
    if not frases:
        return []
    cabem = _FALAS_COM_TUDO if tudo else _FALAS
    antes, ultimas = frases[:-cabem], frases[-cabem:]
    if resultado.veio and resultado.veio not in [o_que for _, o_que in ultimas]:
        ultimas = [frase for frase in antes if frase[1] == resultado.veio][-1:] + ultimas
    cortadas = len(frases) - len(ultimas)
    saida = [Linha(), Linha(f"{palavras.CONVERSA}:", "", 2)]
    if cortadas > 0:
        quantas = "1 linha" if cortadas == 1 else f"{cortadas} linhas"
        if any(evento["tipo"] == "omitidos" for evento in resultado.conversa):
            quantas = f"de {quantas}"
        saida.append(Linha(f"(… e mais {quantas} antes)", "dim", 4, 4))
    largura = max(len(quem) for quem, _ in ultimas)
    for quem, o_que in ultimas:
        saida.append(Linha(f"{quem:<{largura}}  {o_que}".rstrip(), "", 4, 6 + largura))
    return saida


def frases_do_evento(evento: dict[str, Any], arquivo: str) -> list[tuple[str, str]]:
    """Pares (quem, o quê) de um evento; o que o programa imprimiu dá um par por linha."""
    de, para, tipo, texto = (evento[campo] for campo in ("de", "para", "tipo", "texto"))
    if tipo == "impresso":
        if para not in _QUEM_IMPRIMIU:
            from grader.relato.escape import enxuga  # só aqui: quase nunca há um traceback

            return [("seu programa deu erro", visivel(x)) for x in enxuga(texto, arquivo)]
        partes = [parte for parte in texto.split("\n") if parte.strip()]
        return [(_QUEM_IMPRIMIU[para], visivel(parte)) for parte in partes]
    quem = de if tipo in ("conectou", "sinal", "omitidos") else f"{de} -> {para}"
    if tipo in _ACOES:
        return [(quem, _ACOES[tipo].format(para=para, texto=texto))]
    return [(quem, visivel(texto) if texto == texto.strip() != "" else f"“{visivel(texto)}”")]


def _onde_ler_mais(relatorio: Relatorio, resultado: Resultado, tudo: bool) -> list[Linha]:
    if resultado.extra:  # o estudante não tem a pasta em que ele está
        return [Linha(palavras.DO_PROFESSOR, "dim", 2, 4)]
    inteiro = Linha(f"Tudo, por inteiro: {_comando(relatorio)} --tudo", "", 2, 4)
    return [
        Linha(f"Uma dica: {_dica(relatorio, resultado)}", "", 2, 4),
        Linha(_a_mao(relatorio), "", 2, 4),
        Linha(f"{palavras.LICAO}: docs_pt/{palavras.licao(relatorio, resultado)}", "", 2, 4),
        *([] if tudo else [inteiro]),
    ]


def _dica(relatorio: Relatorio, resultado: Resultado) -> str:
    no_dialeto = "".join(relatorio.opcoes.partition(" --dialeto ")[1:])  # o mesmo da correção
    return f"python -m grader dica {resultado.id}{no_dialeto}"


def por_onde(relatorio: Relatorio) -> list[Linha]:
    """O fim do relatório, onde o olho para: um requisito, a linha, a causa e um comando."""
    resultado = _a_primeira(relatorio)
    if resultado is None or (resultado.extra and not resultado.esperado):
        return []
    semente = f" --semente {relatorio.semente}" if resultado.sorteada else ""
    so_este = f"{_comando(relatorio)} --so {resultado.id}{semente}"
    return [
        Linha(),
        Linha(f"Comece por aqui: {resultado.id} {resultado.titulo}", "bold red", 0, 2),
        *_linha_do_estudante(relatorio, resultado),
        _fato(palavras.CAUSA, resultado.causa, "bold"),
        Linha(f"Mude, salve e repita: {so_este}", "", 2, 4),
    ]


def _linha_do_estudante(relatorio: Relatorio, resultado: Resultado) -> list[Linha]:
    """A linha de que a causa fala, com um ^ embaixo do ponto exato."""
    trecho, coluna = resultado.trecho, resultado.coluna
    if not trecho:
        return []
    desde = max(coluna - _CABE_NA_LINHA // 2, 0) if cell_len(trecho) > _CABE_NA_LINHA else 0
    seta = " " * cell_len(trecho[desde:coluna]) + "^"
    return [
        Linha(f"{relatorio.arquivo}:{resultado.linha}", "bold", 2, 4, inteira=True),
        Linha(o_que_cabe(visivel(trecho[desde:]), _CABE_NA_LINHA), "", 6, 6, inteira=True),
        Linha(seta, "bold", 6, 6, inteira=True),
    ]


def _comando(relatorio: Relatorio) -> str:
    """O comando que repete esta correção."""
    return f"python -m grader {relatorio.etapa} {relatorio.opcoes}".rstrip()


def _a_mao(relatorio: Relatorio) -> str:
    if le_etapa(relatorio.etapa).papel == CLIENTE:
        return (
            "À mão: inicie um servidor (python solucoes/etapa5.py) e, em outro terminal, o cliente"
        )
    return "À mão: inicie o servidor e, em outro terminal, python -m grader conversar"
