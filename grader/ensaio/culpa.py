"""De qual requisito é uma divergência: decide o que está errado na linha, não o acontecimento.

Puro. O acontecimento só desempata (uma linha que falta depois de um `sair` é do 5.2, não do 5.5).
"""

import re

from grader.contrato.dialeto import Dialeto, forma
from grader.ensaio.divergencia import Como, Divergencia, Fatos
from grader.ensaio.modelo import (
    CONSOLE,
    DO_SERVIDOR,
    PRIVADO,
    SAIR,
)


def numero(d: Divergencia, dialeto: Dialeto) -> str:
    """O número do requisito a que a divergência pertence."""
    if d.como in (Como.NAO_REGISTROU, Como.REGISTROU_A_MAIS, Como.REGISTROU_MAL):
        return _do_registro(d)
    if d.quem == DO_SERVIDOR or d.como == Como.TELA:
        return _do_console(d)
    if d.como == Como.SOBROU:
        return _do_que_sobrou(d, dialeto)
    if d.como == Como.MUDOU:
        return _do_que_mudou(d, dialeto)
    if d.como == Como.FALTOU:
        return _do_que_faltou(d, dialeto)
    if d.como == Como.FICOU:
        return _de_quem_ficou(d, dialeto)
    return _de_quem_caiu(d, dialeto)


def _do_registro(d: Divergencia) -> str:
    escrita = d.escrita
    if d.como == Como.REGISTROU_MAL:
        return "6.1"
    if escrita is None:
        return "6.2"
    if not all(x.isprintable() or x == "\t" for x in escrita.texto):
        return "6.10"
    if escrita.tipo == "saida" and d.desfecho.tipo == "expulsar":
        return "8.3"
    donos = {"entrada": "6.2", "saida": "6.2", "mensagem": "6.3", "privado": "6.4"}
    return donos.get(escrita.tipo, "6.5")


def _do_console(d: Divergencia) -> str:
    donos = {"quem": "8.2", "expulsar": "8.3", "encerrar": "8.4", "comando_errado": "8.5"}
    return donos.get(d.desfecho.tipo, "8.1")


def _do_que_faltou(d: Divergencia, dialeto: Dialeto) -> str:
    assert d.leitura is not None
    tipo, f = d.leitura.tipo, d.fatos
    if tipo == "boas_vindas":
        return _da_entrada_negada(d, dialeto)
    if tipo == "erro":
        return _do_erro_que_faltou(d, dialeto)
    if tipo == "saiu":
        return {"sair": "5.2", "expulsar": "8.3"}.get(d.desfecho.tipo, "5.5")
    if tipo == "publica":
        return _da_publica_perdida(d, dialeto)
    if tipo == "privada":
        return _da_privada_perdida(f)
    return {"entrou": "3.2", "console": "8.1", "despedida": "8.3", "encerrando": "8.4"}[tipo]


def _da_privada_perdida(f: Fatos) -> str:
    if f.erros:
        return "4.8"
    return "4.5" if _e_estranho(f.linha.partition(" ")[2]) else "4.1"


def _da_publica_perdida(d: Divergencia, dialeto: Dialeto) -> str:
    f = d.fatos
    if f.juntas:
        return "2.4"
    if f.em_pedacos or f.comprida:
        return "2.3"
    if dialeto.etapa >= SAIR and dialeto.palavra_sair in f.linha.lower():
        return "5.4"
    if dialeto.etapa >= PRIVADO and "@" in f.linha:
        return "4.7"
    if f.ouviram and f.surdos:  # uns leram e outros não: é de quem está na lista
        return "2.7" if f.partidas else "2.1"
    if f.erros:
        return "4.8"
    if f.partidas:
        return "5.6" if dialeto.etapa >= SAIR else "2.7"
    return "2.1"


def _da_entrada_negada(d: Divergencia, dialeto: Dialeto) -> str:
    f = d.fatos
    if f.linha.strip() in f.livres:
        return "5.6" if dialeto.etapa >= SAIR else "3.8"
    if dialeto.e_erro(d.recebido):
        return _da_recusa_indevida(f, dialeto)
    if f.recusas:
        return "3.4"
    if f.juntas:
        return "2.4"
    return "2.3" if f.em_pedacos else "3.1"


def _da_recusa_indevida(f: Fatos, dialeto: Dialeto) -> str:
    """Um apelido que valia foi recusado: por parecer o de alguém, pelo que tem ou pela sala."""
    apelido = f.linha.strip()
    if any(_parecidos(apelido, outro) for outro in f.em_uso):
        return "3.4"
    comum = apelido.isascii() and apelido.isalpha() and 1 < len(apelido) < 20
    if not (comum and f.livres):
        return "3.5"
    return "5.6" if dialeto.etapa >= SAIR else "3.8"


def _do_erro_que_faltou(d: Divergencia, dialeto: Dialeto) -> str:
    f, linha = d.fatos, d.fatos.linha.strip()
    if d.desfecho.tipo == "malformada":
        return "4.4"
    if d.desfecho.tipo == "inexistente":
        return "4.9" if linha[1:].partition(" ")[0] in f.livres else "4.3"
    if linha in f.em_uso:
        return "3.4"
    reservado = dialeto.etapa >= CONSOLE and linha == dialeto.nome_do_servidor
    return "8.7" if reservado else "3.5"


def _do_que_mudou(d: Divergencia, dialeto: Dialeto) -> str:
    assert d.leitura is not None
    tipo, f, veio = d.leitura.tipo, d.fatos, dialeto.sem_hora(d.recebido)
    if d.recebido.endswith("\r"):
        return "2.5"
    if tipo == "console":
        return "8.1"
    if tipo == "erro" and d.desfecho.tipo == "inexistente":
        return _da_confusao(f)
    if tipo in ("entrou", "saiu", "boas_vindas", "erro"):
        return _do_que_faltou(d, dialeto)
    modelo = dialeto.publica if tipo == "publica" else dialeto.privada
    certa = modelo.format(apelido=d.leitura.autor, texto=d.leitura.texto)
    if dialeto.com_hora and veio.strip() == certa.strip():
        return "6.9"
    if tipo == "privada":
        antes = dialeto.privada.format(apelido=d.leitura.autor, texto="")
        return "4.5" if veio.startswith(antes) else "4.1"
    if dialeto.com_hora and certa.strip() in d.recebido:
        return "6.9"  # a hora está lá, mas não como combinado
    if f.juntas:
        return "2.4"
    if "\ufffd" in veio or ((f.em_pedacos or f.comprida) and _e_pedaco(veio, certa)):
        return "2.3"
    return "3.3" if dialeto.com_apelido else "2.1"


def _e_pedaco(veio: str, certa: str) -> bool:
    """Chegou uma parte do texto, ou ele junto com outro; e não o texto trocado."""
    veio, certa = veio.strip(), certa.strip()
    return certa in veio or (veio in certa and len(veio) < 0.9 * len(certa))


def _do_que_sobrou(d: Divergencia, dialeto: Dialeto) -> str:
    f, tipo, linha = d.fatos, d.desfecho.tipo, dialeto.sem_hora(d.recebido)
    dono = {"vazia": "2.9", "sair": _da_saida(d, dialeto, linha)}.get(tipo, "")
    if dono:
        return dono
    if dialeto.com_apelido and not f.apelido and not dialeto.e_erro(linha):
        return "3.6"
    if linha.startswith(dialeto.boas_vindas):
        return "3.1" if tipo == "entrada" else "3.5"
    if anuncio := _do_anuncio_a_mais(d, dialeto, linha):
        return anuncio
    if dialeto.e_erro(linha):
        return _do_erro_a_mais(d, dialeto)
    if d.desfecho.quem == DO_SERVIDOR or tipo == "expulsar":
        return _do_console(d)
    if tipo == "privada":
        return _da_privada_a_mais(d, linha)
    acabou_de_entrar = f.ultima is not None and f.ultima.tipo == "boas_vindas"
    if tipo in ("conecta", "entrada") or (acabou_de_entrar and tipo == "publica"):
        recusado_fala = f.recusas and not f.autor and f.linha.strip() in linha
        return "3.4" if recusado_fala else "2.8"
    return _da_publica_a_mais(d, dialeto)


def _da_saida(d: Divergencia, dialeto: Dialeto, linha: str) -> str:
    """Uma despedida fora do protocolo, ou alguma coisa de quem nunca entrou."""
    modelos = filter(None, (dialeto.entrou, dialeto.saiu))
    anuncio = any(re.match(forma(modelo), linha) for modelo in modelos)
    if d.quem == d.desfecho.quem and not anuncio:
        return "5.1"
    return "" if d.fatos.autor else "5.7"


def _da_privada_a_mais(d: Divergencia, linha: str) -> str:
    """Foi parar em outra pessoa: num parecido, num nome do próprio texto ou em qualquer um."""
    f = d.fatos
    nome, _, texto = f.linha[1:].partition(" ")
    if _parecidos(nome, f.apelido):
        return "4.6"
    if "@" in texto:
        return "4.5"
    lido = f.ultima is not None and f.ultima.tipo == "privada" and f.ultima.texto in linha
    return "4.1" if lido and d.quem != d.desfecho.quem else "4.2"


def _da_publica_a_mais(d: Divergencia, dialeto: Dialeto) -> str:
    tipo, f = d.desfecho.tipo, d.fatos
    if tipo in ("fim", "queda", "meia"):
        return "2.3" if tipo == "meia" else ("5.5" if dialeto.etapa >= SAIR else "2.7")
    fixos = {"malformada": "4.4", "inexistente": _da_confusao(f)}
    fixos["recusa"] = "3.4" if f.recusas or f.linha.strip() in f.em_uso else "3.6"
    if tipo == "sair":
        return "5.1" if f.linha == dialeto.palavra_sair else "5.3"
    if tipo in fixos:
        return fixos[tipo]
    return "2.2" if d.quem == d.desfecho.quem else "2.6"


def _da_confusao(f: Fatos) -> str:
    """A privada a quem não existe foi parar em alguém: num parecido (4.6) ou em qualquer um."""
    nome = f.linha.strip()[1:].partition(" ")[0]
    return "4.6" if any(_parecidos(nome, outro) for outro in f.em_uso) else "4.3"


def _do_anuncio_a_mais(d: Divergencia, dialeto: Dialeto, linha: str) -> str:
    tipo, f = d.desfecho.tipo, d.fatos
    conhecidos = (*f.em_uso, *f.livres, f.autor, d.desfecho.apelido)
    if any(dialeto.e_anuncio(linha, dialeto.entrou, nome) for nome in conhecidos if nome):
        return "3.4" if tipo == "recusa" and f.linha.strip() in f.em_uso else "3.2"
    de_saida = any(dialeto.e_anuncio(linha, dialeto.saiu, nome) for nome in conhecidos if nome)
    anonimo = linha.startswith(("None saiu", " saiu", "saiu"))
    if dialeto.etapa < SAIR or not (de_saida or anonimo):
        return "3.5" if tipo == "recusa" and " entrou" in linha else ""
    if not f.autor:  # de quem nunca entrou; ou foi recusado, mas ficou com o apelido de outro
        return "3.4" if f.recusas and not anonimo else "5.7"
    saidas = {"sair": "5.2", "expulsar": "8.3", "fim": "5.5", "queda": "5.5"}
    if tipo not in saidas and dialeto.e_anuncio(linha, dialeto.saiu, f.autor):
        return _de_quem_caiu(d, dialeto)  # o que o autor disse o pôs para fora
    return saidas.get(tipo, "5.2")


def _do_erro_a_mais(d: Divergencia, dialeto: Dialeto) -> str:
    tipo, f = d.desfecho.tipo, d.fatos
    if tipo == "sair":
        return "5.1" if f.autor else "5.7"
    if tipo == "recusa":
        return "3.4"
    if tipo in ("inexistente", "malformada"):
        return "4.3" if tipo == "inexistente" else "4.4"
    if tipo == "privada":  # o destino existe: ou o nome ou o texto não foi entendido
        texto = f.linha.partition(" ")[2]
        return "4.8" if f.erros else ("4.5" if re.search("[@:]|  ", texto) else "4.1")
    if dialeto.etapa >= PRIVADO and "@" in f.linha:
        return "4.7"
    if dialeto.etapa >= SAIR and dialeto.palavra_sair in f.linha.lower():
        return "5.4"
    return "4.8" if f.erros else "2.1"


def _de_quem_ficou(d: Divergencia, dialeto: Dialeto) -> str:
    tipo, f = d.desfecho.tipo, d.fatos
    if tipo in ("expulsar", "encerrar"):
        return _do_console(d)
    if not f.apelido:
        return "5.7"
    return "5.1" if f.linha == dialeto.palavra_sair else "5.3"


def _de_quem_caiu(d: Divergencia, dialeto: Dialeto) -> str:
    """Alguém foi desligado sem motivo, ou o programa inteiro morreu."""
    tipo, f = d.desfecho.tipo, d.fatos
    if tipo in ("fim", "queda", "sair", "meia"):
        if tipo == "sair" and not f.autor:
            return "5.7"
        return "5.6" if dialeto.etapa >= SAIR else "2.7"
    if d.desfecho.quem == DO_SERVIDOR or tipo == "expulsar":
        return _do_console(d)
    if tipo == "recusa":
        return "3.4"
    if tipo == "inexistente" and f.linha[1:].partition(" ")[0] in f.livres:
        return "4.9"
    donos = {"vazia": "2.9", "espacos": "2.9", "malformada": "4.4", "inexistente": "4.3"}
    if tipo in donos:
        return donos[tipo]
    if tipo == "entrada":
        return _da_entrada_negada(d, dialeto)
    if tipo == "privada":
        return _da_privada_perdida(f)
    return _da_publica_perdida(d, dialeto)


def _parecidos(um: str, outro: str) -> bool:
    a, b = um.lower(), outro.lower()
    return um != outro and bool(um) and (a in b or b in a)


def _e_estranho(texto: str) -> bool:
    """Tem espaço, acento, outro `@` ou símbolo: o que o 4.5 promete entregar intacto."""
    return not texto.strip().isalnum() or not texto.isascii()
