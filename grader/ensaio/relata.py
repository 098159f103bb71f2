"""De uma divergência confirmada à falha que o estudante lê: o que se fez, o que veio e por quê.

Só se afirma o que se viu; quando o programa mostrou uma exceção, a causa é ela.
"""

import functools
import html
import re
import unicodedata
from collections.abc import Callable

from grader.causas.diferenca import primeira_diferenca
from grader.causas.excecoes import conta_a_excecao, lugar_no_arquivo
from grader.contrato.dialeto import MENSAGEM, PADRAO, Dialeto, comeco, forma
from grader.contrato.falha import Falha, Silencio
from grader.contrato.texto import corta, resumido, visivel
from grader.ensaio.conversas import Acao
from grader.ensaio.divergencia import Como, Divergencia
from grader.ensaio.encolhe import Achado

CONTADAS = 6  # ações por extenso; a conversa inteira vem depois
_FALTOU = {
    "boas_vindas": "o apelido era válido, e {quem} não recebeu as boas-vindas",
    "entrou": "{quem} não foi avisada de que alguém entrou",
    "saiu": "{quem} não foi avisada de que alguém saiu",
    "publica": "a mensagem não chegou a {quem}",
    "privada": "a mensagem privada não chegou a {quem}",
    "console": "o que se digitou no console não chegou a {quem}",
    "despedida": "{quem} foi expulsa sem receber um aviso",
    "encerrando": "{quem} não foi avisada de que o servidor ia encerrar",
}
_SEM_ERRO = {
    "recusa": "o apelido {motivo}: tinha de ser recusado com ERRO",
    "malformada": "uma privada sem nome ou sem texto tem de ser respondida com ERRO",
    "inexistente": "uma privada a quem não está na sala tem de ser respondida com ERRO",
}
_DEU_ERRO = {
    "privada": "a privada é para alguém que está na sala, e veio um ERRO: o destino é tudo o que "
    "há entre o @ e o primeiro espaço",
    "publica": "a mensagem valia, e veio um ERRO",
}
_DE_OUTRO_JEITO = {
    "boas_vindas": "o apelido era válido, e a resposta não foram as boas-vindas",
    "entrou": "o aviso de entrada veio de outro jeito",
    "saiu": "o aviso de saída veio de outro jeito",
    "erro": "{sem_erro}",
}
_OUTRAS = {
    Como.SOBROU: "{quem} recebeu uma linha que não era para chegar ali",
    Como.FECHOU: "o servidor fechou a conexão de {quem}, que não tinha pedido para sair",
    Como.MORREU: "o programa inteiro terminou no meio da conversa",
    Como.FICOU: "depois disso, a conexão tinha de ser fechada pelo servidor",
    Como.TELA: "o terminal do servidor não mostrou o que devia",
    Como.NAO_REGISTROU: "o acontecimento não está no registro como combinado",
    Como.REGISTROU_A_MAIS: "o registro tem uma linha que não corresponde a nada que aconteceu",
    Como.REGISTROU_MAL: "uma linha do registro não começa com a data e a hora de agora",
}

# O que se fez ao texto, se desfazê-lo nos dois lados os torna iguais.
_TROCAS: tuple[tuple[Callable[[str], str], str], ...] = (
    (html.unescape, "os sinais do texto foram escapados como numa página (&lt;, &amp;)"),
    (functools.partial(unicodedata.normalize, "NFKC"), "caracteres foram trocados por parecidos"),
    (str.casefold, "maiúsculas e minúsculas foram trocadas"),
    (lambda linha: " ".join(linha.split()), "espaços foram tirados, juntados ou trocados"),
    (lambda linha: linha.replace("\\", ""), "barras (\\) foram acrescentadas ou tiradas"),
    (lambda linha: linha.encode("ascii", "ignore").decode(), "letras fora do ASCII se perderam"),
)


def falha(achado: Achado, arquivo: str, dialeto: Dialeto = PADRAO) -> Falha:
    """A falha já explicada; `arquivo`: o do estudante, para achar a linha de uma exceção."""
    d = achado.divergencia
    nada = "uma linha vazia" if d.como == Como.SOBROU else Silencio("nada")
    veio = _citado(d, d.recebido) or nada
    texto_mudado = d.como in (Como.MUDOU, Como.NAO_REGISTROU) and bool(d.esperado and d.recebido)
    excecao = conta_a_excecao(achado.erros, arquivo)
    causa = f"o programa mostrou um erro: {excecao}" if excecao else _causa(d)
    if not excecao and d.como == Como.SOBROU and not d.deu_erro:
        causa = _do_que_sobrou(achado, dialeto) or causa
    linha, trecho, coluna = lugar_no_arquivo(achado.erros, arquivo) if excecao else (0, "", 0)
    return Falha(
        esperado=_citado(d, d.esperado) or "nada",
        recebido=veio,
        causa=corta(causa),
        fez=_o_que_foi_feito(achado.acoes, dialeto.quadro != MENSAGEM),
        certa=corta(visivel(d.esperado)) if texto_mudado else "",
        veio=corta(visivel(d.recebido)) if texto_mudado else "",
        silencio=isinstance(veio, Silencio),
        sorteada=True,
        linha=linha,
        trecho=trecho,
        coluna=coluna,
    )


def _citado(d: Divergencia, linha: str) -> str:
    if not linha or d.como in (Como.FECHOU, Como.MORREU, Como.FICOU):
        return linha
    onde = "no registro, " if d.quem == "registro" else ""
    return f"{onde}“{resumido(linha, 200)}”"


def _causa(d: Divergencia) -> str:
    tipo = d.leitura.tipo if d.leitura else ""
    sem_erro = _SEM_ERRO.get(d.desfecho.tipo, "faltou a resposta de ERRO")
    deu_erro = d.deu_erro and d.quem == d.desfecho.quem and d.desfecho.tipo in _DEU_ERRO
    entrou = d.como == Como.SOBROU and d.desfecho.motivo and d.numero == "3.5"
    if entrou:
        frase = sem_erro
    elif d.como == Como.SOBROU and deu_erro:
        frase = _DEU_ERRO[d.desfecho.tipo]
    elif d.como == Como.FALTOU:
        frase = sem_erro if tipo == "erro" else _FALTOU[tipo]
    elif d.como == Como.MUDOU:
        frase = _DE_OUTRO_JEITO.get(tipo) or _do_texto(d.esperado, d.recebido)
    else:
        frase = _OUTRAS[d.como]
    frase = frase.replace("{sem_erro}", sem_erro).replace("{quem}", d.quem)
    return frase.replace("{motivo}", d.desfecho.motivo)


def _do_que_sobrou(achado: Achado, dialeto: Dialeto) -> str:
    """A linha que ninguém disse e que não se reconhece; ou a que foi dita a outros, antes."""
    d, corpo = achado.divergencia, dialeto.sem_hora(achado.divergencia.recebido)
    ditas = [acao.texto.strip() for acao in achado.acoes if acao.tipo == "envia"]
    textos = [dita.partition(" ")[2] if dita[:1] == "@" else dita for dita in ditas]
    if any(texto and texto in corpo for texto in textos[:-1]) and d.numero == "2.8":
        return f"{d.quem} recebeu, ao chegar, o que foi dito antes"
    formas = [forma(modelo) for modelo in (dialeto.entrou, dialeto.saiu) if modelo]
    formas += [re.escape(dialeto.boas_vindas or corpo)]
    formas += [re.escape(comeco(dialeto.publica, apelido=nome)) for nome in d.fatos.em_uso]
    dita = any(texto and texto in corpo for texto in textos[-1:])
    if dita or not dialeto.aviso_livre or any(re.match(x, corpo) for x in formas):
        return ""
    return (
        f"{d.quem} recebeu uma linha que não está no protocolo: não a envie, ou comece-a com "
        f"“{dialeto.aviso_livre}”"
    )


def _do_texto(certa: str, veio: str) -> str:
    for desfaz, o_que in _TROCAS:
        if desfaz(certa) == desfaz(veio):
            return f"{o_que}: entregue o texto como veio"
    return f"a linha não chegou como combinado: {primeira_diferenca(certa, veio)}"


def _o_que_foi_feito(acoes: tuple[Acao, ...], em_linhas: bool) -> str:
    ditas = [_por_extenso(acao, em_linhas) for acao in acoes[-CONTADAS:]]
    inicio = "…; " if len(acoes) > CONTADAS else ""
    return corta(f"{ja_se_ve(len(acoes))}{inicio}{'; '.join(ditas)}")


def _por_extenso(acao: Acao, em_linhas: bool) -> str:
    dito = f"“{resumido(acao.texto.removesuffix(chr(10)))}”"
    if em_linhas and not acao.dados.endswith(b"\n"):
        dito += " (sem o \\n)"
    return {
        "conecta": f"{acao.quem} conectou",
        "fim": f"{acao.quem} fechou a conexão",
        "queda": f"{acao.quem} caiu de repente (RST)",
        "digita": f"no console do servidor, {dito}",
    }.get(acao.tipo, f"{acao.quem} enviou {dito}")


def ja_se_ve(quantos: int) -> str:
    """O começo do "O que foi feito" de uma falha que só uma conversa sorteada mostrou."""
    com = f"com {quantos} acontecimentos" if quantos > 1 else "com um acontecimento só"
    return f"uma conversa sorteada; {com} já se vê: "
