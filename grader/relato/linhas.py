"""O relatório que o estudante lê no terminal, em linhas de texto: quem as escreve é `terminal`.

Nenhum sentido depende só de cor ou de sinal: cada situação está também em palavras. Sem portas,
tempos ou caminhos sorteados: o mesmo erro dá o mesmo texto.
"""

import collections
import os
from dataclasses import dataclass, replace
from typing import Any

from rich.cells import cell_len

from grader.contrato.etapas import CLIENTE, le_etapa
from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    TRAVA,
    Relatorio,
    Resultado,
)
from grader.contrato.texto import visivel
from grader.relato import palavras

_ESTILOS = {
    PASSOU: "green",
    FALHOU: "bold red",
    BLOQUEADO: "yellow",
    PULADO: "cyan",
    ERRO_DO_CORRETOR: "magenta",
}
_ACOES = {
    "conectou": "(conectou)",
    "fim": "(fechou a conexão)",
    "queda": "(derrubou a conexão, RST)",
    "sinal": "({texto})",
}
# Num terminal, o eco do que se digita aparece junto com o que o programa imprime.
_QUEM_IMPRIMIU = {"saída": "seu programa imprimiu", "tela": "apareceu na tela"}
_LINHAS_DE_CONVERSA = 16
_BLOQUEADOS_POR_EXTENSO = 12
_CABE_AO_LADO = 38  # casas do terminal que cabem depois de "Compare" em 60 colunas


@dataclass(frozen=True)
class Linha:
    """Uma linha do relatório; `pendente` é o recuo das continuações, se ela não couber."""

    texto: str = ""
    estilo: str = ""
    recuo: int = 0
    pendente: int = 0
    inteira: bool = False  # nunca quebrada: o alinhamento é o sentido dela


def linhas(
    relatorio: Relatorio, sinais: dict[str, str] | None = None, tudo: bool = False
) -> list[Linha]:
    """O relatório inteiro."""
    sinais = {s: sinal for s, (sinal, _) in palavras.SINAIS.items()} | (sinais or {})
    saida = [Linha(f"{relatorio.titulo}: {relatorio.arquivo}", "bold"), Linha()]
    proprios = [r for r in relatorio.requisitos if not r.regressao]
    herdados = [r for r in relatorio.requisitos if r.regressao]
    if relatorio.esqueleto and not tudo:
        return [*saida, *_boas_vindas(relatorio)]
    saida += [_requisito(r, sinais) for r in proprios if r.situacao != BLOQUEADO]
    saida += _em_uma_linha(proprios, BLOQUEADO, "bloqueados, porque dependem do que falhou", sinais)
    if herdados:
        saida += [Linha(), Linha("Das etapas anteriores, que continuam valendo:", "bold")]
        outros = [r for r in herdados if r.situacao not in (PASSOU, BLOQUEADO)]
        saida += [_requisito(r, sinais) for r in outros]
        frase = "passaram" if outros or relatorio.parcial else "todos passaram"
        if any(r.situacao == BLOQUEADO for r in herdados):
            frase = "passaram"
        saida += _em_uma_linha(herdados, PASSOU, frase, sinais)
        saida += _em_uma_linha(herdados, BLOQUEADO, "bloqueados", sinais)
    saida += _falhas(relatorio, tudo)
    for aviso in relatorio.avisos:
        saida += [Linha(), Linha(f"Aviso: {aviso}", "yellow", 0, 7)]
    return [*saida, *_protecao(relatorio), Linha(), *_fecho(relatorio)]


def _protecao(relatorio: Relatorio) -> list[Linha]:
    """A básica é a de sempre, do estudante no seu computador: não gasta uma linha."""
    if not relatorio.garantia:
        return []
    frase = f"Proteção em vigor: {relatorio.protecao} — {relatorio.garantia}."
    return [Linha(), Linha(frase, "dim", 0, 2)]


def _boas_vindas(relatorio: Relatorio) -> list[Linha]:
    """Quem ainda não mexeu no esqueleto não errou nada: é recebido e vê por onde começar."""
    proprios = [r for r in relatorio.requisitos if not r.regressao]
    herdados = [r for r in relatorio.requisitos if r.regressao]
    saida = [
        Linha(palavras.O_ESQUELETO, "bold"),
        Linha(),
        Linha(f"Quando estiver pronto, o seu {_papel(relatorio)}:", "", 2),
        *(Linha(f"{r.id} {r.titulo}", "", 4, 5 + len(r.id)) for r in proprios),
    ]
    if herdados and all(r.situacao == PASSOU for r in herdados):
        saida.append(
            Linha("O que você fez nas etapas anteriores já está nele, e funciona.", "", 2, 2)
        )
    saida += [
        Linha(),
        Linha(f"Leia docs_pt/{relatorio.etapa}.md e comece por aqui:", "", 2, 2),
        Linha(),
        Linha(relatorio.esqueleto, "bold", 4, 8),
        Linha(),
        Linha(f"Depois de escrever, salve e repita: python -m grader {relatorio.etapa}", "", 2, 2),
        Linha(f"O relatório inteiro: python -m grader {relatorio.etapa} --tudo", "dim", 2, 2),
        Linha(),
        *_fecho(relatorio),
    ]
    return saida


def _requisito(resultado: Resultado, sinais: dict[str, str]) -> Linha:
    palavra = palavras.SINAIS[resultado.situacao][1]
    frase = f"{sinais[resultado.situacao]} {resultado.id} {resultado.titulo}"
    if resultado.situacao == PULADO:
        palavra += f": {resultado.causa}"
    if resultado.situacao != PASSOU:
        frase += f" [{palavra}]"
    return Linha(frase, _ESTILOS[resultado.situacao], 2, 5 + len(resultado.id))


def _em_uma_linha(
    resultados: list[Resultado], situacao: str, frase: str, sinais: dict[str, str]
) -> list[Linha]:
    destes = [r.id for r in resultados if r.situacao == situacao]
    if not destes:
        return []
    muitos = situacao == BLOQUEADO and len(destes) > _BLOQUEADOS_POR_EXTENSO
    numeros = f"{len(destes)} requisitos" if muitos else " ".join(destes)
    return [Linha(f"{sinais[situacao]} {frase}: {numeros}", _ESTILOS[situacao], 2, 4)]


def _falhas(relatorio: Relatorio, tudo: bool) -> list[Linha]:
    """A primeira falha é contada inteira; as outras, em duas linhas (todas inteiras com `tudo`)."""
    falharam = [r for r in relatorio.requisitos if r.situacao in (FALHOU, ERRO_DO_CORRETOR)]
    saida: list[Linha] = []
    ditas: dict[str, str] = {}  # causa -> o primeiro requisito em que ela apareceu
    for posicao, resultado in enumerate(falharam):
        titulo = f"{resultado.id} {resultado.titulo}"
        saida += [Linha(), Linha(titulo, "bold red", 0, len(resultado.id) + 1)]
        if resultado.situacao == ERRO_DO_CORRETOR:
            frase = f"{palavras.NAO_CONFERIU}: {resultado.causa}"
            saida.append(Linha(frase, "", 2, 4))
        elif resultado.extra and not resultado.esperado:
            saida.append(Linha(f"{resultado.causa[:1].upper()}{resultado.causa[1:]}.", "", 2, 4))
        elif posicao == 0 or tudo:
            saida += _falha_inteira(relatorio, resultado)
        else:
            antes = ditas.get(resultado.causa)
            causa = f"a mesma do {antes}." if antes else resultado.causa
            saida.append(_fato(palavras.CAUSA, causa, "bold"))
        ditas.setdefault(resultado.causa, resultado.id)
    if len(falharam) > 1 and not tudo:
        frase = f"Para ver todas por inteiro: {_comando(relatorio)} --tudo"
        saida += [Linha(), Linha(frase, "dim", 0, 2)]
    return saida


def _falha_inteira(relatorio: Relatorio, resultado: Resultado) -> list[Linha]:
    return [
        _fato(palavras.FEZ, resultado.fez),
        *_lado_a_lado(resultado),
        _fato(palavras.CAUSA, resultado.causa, "bold"),
        *_onde_parou(resultado),
        *_conversa(relatorio, resultado),
        Linha(),
        *_como_repetir(relatorio, resultado),
    ]


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
        desde = posicao - len(_o_que_cabe(iguais[::-1], _CABE_AO_LADO // 2))
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


def _o_que_cabe(texto: str, casas: int) -> str:
    """O começo do texto que ocupa até `casas` no terminal: um emoji ou um ideograma ocupa duas."""
    fim = min(len(texto), casas)
    while cell_len(texto[:fim]) > casas:
        fim -= 1
    return texto[:fim]


def _janela(texto: str, desde: int) -> str:
    """Um pedaço que cabe ao lado do rótulo, também em 60 colunas."""
    pedaco = _o_que_cabe(texto[desde:], _CABE_AO_LADO)
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


def _conversa(relatorio: Relatorio, resultado: Resultado) -> list[Linha]:
    nome = os.path.basename(relatorio.arquivo)
    frases = [frase for evento in resultado.conversa for frase in frases_do_evento(evento, nome)]
    if not frases:
        return []
    cortadas = len(frases) - _LINHAS_DE_CONVERSA
    saida = [Linha(), Linha(f"{palavras.CONVERSA}:", "", 2)]
    if cortadas > 0:
        quantas = "1 linha" if cortadas == 1 else f"{cortadas} linhas"
        saida.append(Linha(f"(… e mais {quantas} antes)", "dim", 4, 4))
    largura = max(len(quem) for quem, _ in frases)
    for quem, o_que in frases[-_LINHAS_DE_CONVERSA:]:
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
    quem = de if tipo in ("conectou", "sinal") else f"{de} -> {para}"
    if tipo in _ACOES:
        return [(quem, _ACOES[tipo].format(para=para, texto=texto))]
    return [(quem, visivel(texto) if texto == texto.strip() != "" else f"“{visivel(texto)}”")]


def _como_repetir(relatorio: Relatorio, resultado: Resultado) -> list[Linha]:
    if resultado.extra:  # o estudante não tem a pasta em que ele está
        return [Linha(palavras.DO_PROFESSOR, "dim", 2, 4)]
    semente = f" --semente {relatorio.semente}" if resultado.sorteada else ""
    so_este = f"{_comando(relatorio)} --so {resultado.id}{semente}"
    return [
        Linha(f"Só este requisito: {so_este}", "", 2, 4),
        Linha(f"Uma dica: python -m grader dica {resultado.id}", "", 2, 4),
        Linha(_a_mao(relatorio), "", 2, 4),
        Linha(f"{palavras.LICAO}: docs_pt/{resultado.licao}", "", 2, 4),
    ]


def _comando(relatorio: Relatorio) -> str:
    """O comando que repete esta correção."""
    return f"python -m grader {relatorio.etapa} {relatorio.opcoes}".rstrip()


def _papel(relatorio: Relatorio) -> str:
    """A palavra é a mesma: cliente ou servidor."""
    return le_etapa(relatorio.etapa).papel


def _a_mao(relatorio: Relatorio) -> str:
    if _papel(relatorio) == CLIENTE:
        return "À mão: inicie um servidor (python solucoes/etapa5.py) e, noutro terminal, o cliente"
    return "À mão: inicie o servidor e, noutro terminal, python -m grader conversar"


def _fecho(relatorio: Relatorio) -> list[Linha]:
    resumo = palavras.quantos_passaram(relatorio)
    if relatorio.parcial:
        return [Linha(f"{resumo} (só os pedidos com --so: sem nota).", "bold")]
    if relatorio.concluida:
        fim = (
            [Linha(), *(Linha(frase) for frase in relatorio.parabens)] if relatorio.parabens else []
        )
        return [Linha(f"Nota 100 — {resumo}. Etapa concluída!", "bold green"), *fim]
    return [
        Linha(f"Nota {palavras.numero(relatorio.nota)} — {resumo}.", "bold"),
        Linha(f"Para repetir com os mesmos sorteios: --semente {relatorio.semente}", "dim"),
    ]
