"""As frases do kit estão nas palavras do padrão; aqui elas passam às de outro dialeto.

Só se troca o que está citado (entre crases ou aspas) ou o que só o protocolo escreve (ERRO).
"""

import re
from collections.abc import Iterable

from grader.cena.registro import hora_de_exemplo
from grader.contrato.dialeto import Dialeto, em_letras

_NADA = "(nada)"


# O que um dialeto pode não ter, e como se diz isso a quem lê o relatório.
_FALTAS = {
    "boas_vindas": "não dá boas-vindas",
    "entrou": "não anuncia quem entra",
    "saiu": "não anuncia quem sai",
    "privado": "não tem mensagem privada",
    "recusa": "não recusa um apelido deixando tentar outro",
    "erro": "não responde aos erros",
    "sair": "não tem palavra de saída",
    "hora": "não põe a hora nas mensagens",
    "registro": "não escreve um registro",
    "evento_entrada": "não registra quem entra",
    "evento_saida": "não registra quem sai",
    "evento_privado": "não registra as mensagens privadas",
    "evento_erro": "não registra os erros",
    "linhas": "não acaba cada mensagem com \\n",
    "texto": "não conversa por linhas de texto, cada uma com o seu \\n",
    "console": "não diz como se escreve o que o servidor fala",
    "palavra": "só tem um jeito de escrever o pedido de saída",
    "fluxo": "não diz onde acaba uma mensagem: um pedaço e uma mensagem são a mesma coisa",
    "sem_eco": "deixa a mensagem voltar a quem falou",
}


def motivo(dialeto: Dialeto, precisa: Iterable[str]) -> str:
    """Por que um requisito que precisa disso não se confere; vazio se nada falta."""
    falta = dialeto.falta(precisa)
    return f"o dialeto {dialeto.nome} {_FALTAS[falta]}" if falta else ""


def traduz(frase: str, dialeto: Dialeto) -> str:
    """A frase com as palavras do dialeto; de uma vez só, para uma troca não mexer na outra."""
    trocas = _trocas(dialeto)
    padrao = "|".join(sorted(map(re.escape, trocas), key=len, reverse=True))
    return re.sub(padrao, lambda achado: trocas[achado[0]], frase)


def _trocas(d: Dialeto) -> dict[str, str]:
    """Do que o padrão escreve ao que este escreve; o igual fica de fora."""
    ana = {"apelido": "ana", "destino": "bia", "texto": "oi"}
    generico = {"apelido": "apelido", "destino": "bia", "texto": "texto"}
    erro = d.erro.strip() or "erro"
    trocas = {
        "apelido: texto": d.publica.format(**generico),
        "ana: oi": d.publica.format(**ana),
        "[privado] ana: oi": d.privada.format(**ana),
        "@bia oi": d.comando_privado.format(**ana),
        "ana entrou no chat.": d.entrou.format(**ana),
        "ana saiu do chat.": d.saiu.format(**ana),
        "bia saiu do chat.": d.saiu.format(apelido="bia"),
        "Bem-vindo ao chat": d.boas_vindas,
        "[14:03:22] ": hora_de_exemplo(d),
        "[HH:MM:SS] ": em_letras(d.hora),
        "AAAA-MM-DD HH:MM:SS ": em_letras(d.data_do_registro),
        "ENTRADA ana": d.evento_entrada.format(**ana),
        "SAIDA ana": d.evento_saida.format(**ana),
        "MENSAGEM ana: oi": d.evento_mensagem.format(**ana),
        "PRIVADO ana -> bia: oi": d.evento_privado.format(**ana),
        "ERRO": "ERRO" if "ERRO" in erro else erro,  # uma causa pode já citar o do dialeto
        "servidor: texto": d.do_console.format(texto="texto"),
    }
    for abre, fecha in (("`", "`"), ("“", "”"), ("'", "'")):
        trocas[f"{abre}sair{fecha}"] = f"{abre}{d.palavra_sair}{fecha}"
    trocas = {de: f"{x}}}" if _aberto(x) else x for de, x in trocas.items()}
    return {de: para or _NADA for de, para in trocas.items() if de != para}


def _aberto(texto: str) -> bool:
    """O começo de um objeto em JSON, que numa frase se mostra fechado."""
    return texto.startswith("{") and not texto.rstrip("`”'").endswith("}")
