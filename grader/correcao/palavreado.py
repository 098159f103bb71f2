"""As frases do kit estão nas palavras do padrão; aqui elas passam às de outro dialeto.

Só se troca o que está citado (entre crases ou aspas) ou o que só o protocolo escreve (ERRO).
"""

import re

from grader.contrato.dialeto import Dialeto

_NADA = "(nada)"


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
        "[14:03:22] ": d.hora_de_exemplo,
        "[HH:MM:SS] ": d.hora_em_letras,
        "ERRO": "ERRO" if "ERRO" in erro else erro,  # uma causa pode já citar o do dialeto
        "servidor: texto": d.do_console.format(texto="texto"),
    }
    for abre, fecha in (("`", "`"), ("“", "”"), ("'", "'")):
        trocas[f"{abre}sair{fecha}"] = f"{abre}{d.palavra_sair}{fecha}"
    return {de: para or _NADA for de, para in trocas.items() if de != para}
