"""As frases do kit estão nas palavras do padrão; aqui elas passam às de outro dialeto.

Só se troca o que está citado (entre crases ou aspas) ou o que só o protocolo escreve (ERRO).
"""

import functools
import re
from pathlib import Path
from typing import Any

from grader.cena.registro import hora_de_exemplo
from grader.contrato.dialeto import Dialeto, comeco, em_letras
from grader.contrato.etapas import CLIENTE, le_etapa
from grader.contrato.ficha import Ficha
from grader.estudante.regras import em_toml

FRASES = Path(__file__).with_name("frases.toml")
_NADA = "(nada)"
_ANA = {"apelido": "ana", "destino": "bia", "texto": "oi"}


@functools.cache
def _frases() -> dict[str, Any]:
    """As que só dependem do que o dialeto tem, e não do que ele escreve."""
    return em_toml(FRASES.read_text(encoding="utf-8"), FRASES)


def motivo(dialeto: Dialeto, ficha: Ficha) -> str:
    """Por que o requisito não se confere neste dialeto; vazio se nada falta."""
    if dialeto.valem and ficha.numero not in dialeto.valem:
        return f"o dialeto {dialeto.nome} é uma conversa de dois: não há outros na sala"
    do_cliente = ("texto",) if le_etapa(f"etapa{ficha.etapa}").papel == CLIENTE else ()
    falta = dialeto.falta((*do_cliente, *ficha.precisa))
    faltas = _frases()["faltas"]
    return f"o dialeto {dialeto.nome} {faltas[falta]}" if falta else ""


def traduz(frase: str, dialeto: Dialeto) -> str:
    """A frase com as palavras do dialeto; de uma vez só, para uma troca não mexer na outra."""
    trocas = _trocas(dialeto)
    padrao = "|".join(sorted(map(re.escape, trocas), key=len, reverse=True))
    return re.sub(padrao, lambda achado: trocas[achado[0]], frase)


def _trocas(d: Dialeto) -> dict[str, str]:
    """Do que o padrão escreve ao que este escreve.

    O que não muda também fica: o “ana: oi” de “MENSAGEM ana: oi” não é o de uma linha pública.
    """
    trocas = _das_falas(d) | _dos_avisos(d) | _da_saida(d) | _do_registro(d)
    trocas |= _da_entrada(d) | _do_privado(d) | _frases()["quadros"].get(d.quadro, {})
    return {de: (f"{x}}}" if _aberto(x) else x) or _NADA for de, x in trocas.items()}


def _das_falas(d: Dialeto) -> dict[str, str]:
    return {
        "apelido: texto": d.publica.format(apelido="apelido", destino="bia", texto="texto"),
        "ana: oi": d.publica.format(**_ANA),
        "[privado] ana: oi": d.privada.format(**_ANA),
        "@bia oi": d.comando_privado.format(**_ANA),
        "servidor: texto": d.do_console.format(texto="texto"),
        "[14:03:22] ": hora_de_exemplo(d),
        "[HH:MM:SS] ": em_letras(d.hora),
    }


def _dos_avisos(d: Dialeto) -> dict[str, str]:
    erro = d.erro.strip() or "erro"
    return {
        "ana entrou no chat.": d.entrou.format(**_ANA),
        "ana saiu do chat.": d.saiu.format(**_ANA),
        "bia saiu do chat.": d.saiu.format(apelido="bia"),
        "Bem-vindo ao chat": d.boas_vindas,
        "* O servidor vai encerrar.": d.aviso_livre + d.encerrando,
        "“* …”": f"“{d.aviso_livre}…”",
        "“* ”": f"“{d.aviso_livre}”",
        "'* '": f"'{d.aviso_livre}'",
        "ERRO": "ERRO" if "ERRO" in erro else erro,  # uma causa pode já citar o do dialeto
    }


def _da_saida(d: Dialeto) -> dict[str, str]:
    palavra = d.palavra_sair
    return {
        "`vou sair agora`": f"`vou {palavra} agora`",
        "`SAIR`, `Sair`": f"`{palavra.upper()}`, `{palavra.capitalize()}`",
        "Sair, SAIR e ' sair '": "Em maiúsculas, em minúsculas ou com espaços em volta,",
        "`sair`": f"`{palavra}`",
        "“sair”": f"“{palavra}”",
        "'sair'": f"'{palavra}'",
    }


def _do_registro(d: Dialeto) -> dict[str, str]:
    return {
        "AAAA-MM-DD HH:MM:SS ": em_letras(d.data_do_registro),
        "ENTRADA ana": d.evento_entrada.format(**_ANA),
        "SAIDA ana": d.evento_saida.format(**_ANA),
        "SAIDA": comeco(d.evento_saida).strip(),
        "MENSAGEM ana: oi": d.evento_mensagem.format(**_ANA),
        "PRIVADO ana -> bia: oi": d.evento_privado.format(**_ANA),
        "Registra `ERRO": f"Registra `{d.evento_erro}",
        "vira uma linha ERRO": f"vira uma linha {d.evento_erro}",
    }


def _da_entrada(d: Dialeto) -> dict[str, str]:
    """O que se diz de quem entra, se o apelido não vai sozinho ou ninguém responde a ele."""
    trocas = {}
    if d.entrada != "{apelido}":
        dita = f"`{d.entrada.format(apelido='ana')}`"
        trocas["Toma a primeira linha como apelido"] = f"Toma o apelido do primeiro {dita}"
        trocas["A primeira linha completa que chega de cada conexão é o apelido"] = (
            f"A primeira linha completa que chega de cada conexão é {dita}"
        )
    if not d.boas_vindas:
        trocas[" e dá as boas-vindas só a quem entrou."] = "."
        trocas["Responda só a quem entrou: envia(conexao, f'Bem-vindo ao chat, {apelido}!'). "] = ""
        trocas["nem boas-vindas nem ERRO"] = "nem um erro"
    return trocas


def _do_privado(d: Dialeto) -> dict[str, str]:
    """O que só se diz de uma privada que começa com @."""
    if d.comando_privado.startswith("@{destino} "):
        return {}
    recebida = d.privada.format(**_ANA)
    comprida = d.comando_privado.format(destino="bia", texto="fale com @caio às 10h")
    return {
        "`@`, `@bia`, `@bia   `, `@ oi`": "sem nome ou sem texto",
        "`@bia fale com @caio às 10h`": f"`{comprida}`",
        "(`@ana` e `@anabela`)": "(`ana` e `anabela`)",
        "(é comum ao separar @nome do texto": "(é comum ao separar o nome do texto",
        "Uma linha que começa com @ não é pública: o que vem até o primeiro espaço é o destino.": (
            "A mensagem privada tem um comando só dela: separe dele o destino e o texto."
        ),
        "linha[1:].partition(' ') separa o nome do texto; o destino recebe f'[privado] {de}: "
        "{texto}'.": f"O destino recebe {recebida}",
        "linha[1:].partition(' ')": "partition(' ')",
        "Só o @ na primeira posição faz uma mensagem privada; no meio da frase, ele é texto.": (
            "No meio de uma frase, o @ é texto como outro."
        ),
        "linha.startswith('@'), não '@' in linha": "startswith(), e não `in` na linha toda",
        ": só vale na primeira posição": "",
    }


def _aberto(texto: str) -> bool:
    """O começo de um objeto em JSON, que numa frase se mostra fechado."""
    return texto.startswith("{") and not texto.rstrip("`”'").endswith("}")
