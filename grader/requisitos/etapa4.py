"""Etapa 4 — Privado: `@bia oi` chega só a bia, e todo engano é respondido só a quem errou."""

import time

from grader.cena.fatos import Vazou
from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.dialeto import comeco
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Falha
from grader.contrato.texto import visivel
from grader.requisitos import requisito

ETAPA = Etapa(
    apelido=True,
    privado=True,
    aprendeu="decidir para quem vai cada linha, e responder a quem erra sem que os outros saibam.",
)
BASE = ("3.1", "2.1")


def _privada(sala: Sala, de: Pessoa, para: Pessoa, base: str, causa: str = "") -> str:
    """`de` manda uma mensagem privada a `para`, que tem de recebê-la; devolve o texto.

    É uma palavra só, como se vê no relatório: o texto com espaços é assunto do 4.5.
    """
    texto = sala.palavra(base)
    sala.diz(de, sala.dialeto.comando_privado.format(destino=para.apelido, texto=texto))
    sala.ouvem([para], texto, de, causa)
    return texto


def _confere_privada(sala: Sala, de: Pessoa, para: Pessoa, texto: str) -> None:
    certa = sala.dialeto.privada.format(apelido=de.apelido, destino=para.apelido, texto=texto)
    sala.confere_linha(para, texto, certa)


@requisito(
    "4.1",
    peso=3,
    depende=BASE,
    precisa=("privado",),
    dicas=(
        "Uma linha que começa com @ não é pública: o que vem até o primeiro espaço é o destino.",
        "linha[1:].partition(' ') separa o nome do texto; o destino recebe f'[privado] {de}: "
        "{texto}'.",
    ),
)
def requisito_entrega_privada(sala: Sala) -> None:
    """Entrega `@bia oi` a bia como `[privado] ana: oi`."""
    ana, bia, _ = sala.entram("ana", "bia", "caio")
    for de, para in ((ana, bia), (bia, ana)):
        de.marcar()
        texto = _privada(sala, de, para, "oi")
        _confere_privada(sala, de, para, texto)
        sala.cerca(de)
        _nada_para_quem_enviou(sala, de, texto)
        certa = sala.dialeto.privada.format(apelido=de.apelido, destino=para.apelido, texto=texto)
        vezes = sum(sala.sem_hora_nenhuma(x).strip() == certa for x in para.linhas)
        if vezes != 1:
            raise sala.falha(
                f"{para.nome} receber a mensagem privada uma vez",
                f"ela chegou {vezes} vezes; {sala.o_que_veio(para)}",
                _por_que_duas(sala, de, para),
            )


def _por_que_duas(sala: Sala, de: Pessoa, para: Pessoa) -> str:
    publica = comeco(sala.dialeto.publica, apelido=de.apelido)
    publica += comeco(sala.dialeto.comando_privado)
    seguiu = [x for x in para.linhas if sala.dialeto.sem_hora(x).startswith(publica)]
    if seguiu:
        return (
            "a mensagem privada foi entregue, e depois a linha seguiu até o broadcast, "
            f"“{visivel(seguiu[0])}”: falta um return ou um else"
        )
    return "a mensagem privada foi enviada mais de uma vez ao destino"


def _nada_para_quem_enviou(sala: Sala, de: Pessoa, texto: str) -> None:
    """Nem ERRO, nem uma linha fora do protocolo; a própria mensagem privada de volta é assunto do 4.2."""
    sobras = [linha for linha in sala.sobras(de) if texto not in linha]
    if not sobras:
        return
    deu_erro = sala.dialeto.e_erro(sobras[0])
    raise sala.falha(
        f"{de.nome} não receber nada, ou só avisos que começam com “{sala.dialeto.aviso_livre}”",
        f"{de.nome} recebeu “{visivel(sobras[0])}”",
        "a mensagem privada foi entregue e, mesmo assim, quem enviou recebeu um ERRO: falta um return ou "
        "um else"
        if deu_erro
        else "uma linha que não está no protocolo foi enviada: um aviso precisa começar com “* ”",
        bloqueia=False,
    )


@requisito(
    "4.2",
    peso=2,
    depende=("4.1",),
    precisa=("privado",),
    dicas=(
        "Só o destino recebe: nem os outros, nem quem enviou.",
        "Depois de entregar a mensagem privada, não deixe o programa seguir até o broadcast (falta um return "
        "ou um else).",
    ),
)
def requisito_privada_nao_vaza(sala: Sala) -> None:
    """Não o entrega a mais ninguém, nem de volta a quem enviou."""
    ana, bia, caio, dora = sala.entram("ana", "bia", "caio", "dora")
    for de, para, base in ((ana, bia, "segredo"), (dora, ana, "segredo" * 12)):
        texto = _privada(sala, de, para, base)
        sala.cerca(de)
        outros = [p for p in (ana, bia, caio, dora) if p is not para]
        sala.nao_ouve(
            outros,
            texto,
            f"só {para.nome} receber a mensagem privada",
            "a mensagem privada também foi enviada a quem não devia recebê-la",
        )


@requisito(
    "4.3",
    peso=2,
    depende=BASE,
    precisa=("privado", "erro"),
    dicas=(
        "Se ninguém tem aquele apelido, quem enviou precisa saber.",
        "Procure o destino; se não existir, envie 'ERRO …' só à conexão de quem escreveu.",
    ),
)
def requisito_destino_inexistente(sala: Sala) -> None:
    """Responde `ERRO` só a quem enviou quando o destino não existe."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    ausente = sala.novo_apelido("zeca")
    texto = sala.texto("oi, tudo bem?")
    _marca_todos(ana, bia, caio)
    sala.diz(ana, sala.dialeto.comando_privado.format(destino=ausente, texto=texto))
    vazou = sala.espera(lambda: any(sala.achou(p, texto) for p in (bia, caio)), prazos.PASSO * 5)
    entregue = "a mensagem privada para quem não está no chat foi entregue a outras pessoas"
    sala.espera_erro(ana, "um destino que não está no chat", entregue if vazou else "")
    sala.cerca(ana)
    _so_erro(sala, ana, "um destino que não está no chat", texto)
    causa = "o erro (ou a mensagem) foi também para quem não errou: responda só a quem escreveu"
    _nada_chegou(sala, [bia, caio], ana, "a resposta ir só para quem enviou", causa)


def _marca_todos(*pessoas: Pessoa) -> None:
    for pessoa in pessoas:
        pessoa.marcar()


def _so_erro(sala: Sala, quem: Pessoa, de_que: str, texto: str) -> None:
    """A mensagem recusada não volta para quem a escreveu como se tivesse sido entregue."""
    volta = [x for x in sala.sobras(quem) if not sala.dialeto.e_erro(x) and texto and texto in x]
    if volta:
        raise sala.falha(
            f"{quem.nome} receber só o erro, por {de_que}",
            f"{quem.nome} recebeu “{visivel(volta[0])}”",
            "a mensagem recusada foi entregue mesmo assim",
        )


def _nada_chegou(
    sala: Sala, pessoas: list[Pessoa], de: Pessoa, motivo: str, causa: str = ""
) -> None:
    """Nenhuma linha além de marcas, anúncios e avisos livres; vale agora e depois da cauda."""
    causa = causa or "a linha foi entregue a quem não devia recebê-la"
    for pessoa in pessoas:

        def confere(pessoa: Pessoa = pessoa, inicio: int = pessoa.marca) -> Falha | None:
            pessoa.marca = inicio
            sobras = sala.sobras(pessoa)
            if not sobras:
                return None
            fato = Vazou(pessoa, sobras[0], "", de)
            veio = f"{pessoa.nome} recebeu “{visivel(sobras[0])}”"
            return sala.falha(motivo, veio, causa, fato)

        sala.vigia(pessoa, confere)


@requisito(
    "4.4",
    peso=2,
    depende=BASE,
    precisa=("privado", "erro"),
    dicas=(
        "Uma mensagem privada precisa de nome e de texto: confira os dois antes de usar.",
        "partition(' ') nunca falha, mesmo sem espaço; nome vazio ou texto.strip() vazio é 'ERRO …'.",
    ),
)
def requisito_privada_malformada(sala: Sala) -> None:
    """Responde `ERRO`, sem entregar nada, à mensagem privada malformada: `@`, `@bia`, `@bia   `, `@ oi`."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    entregue = "a mensagem privada incompleta foi entregue, em vez de respondida com ERRO"
    modelo = sala.dialeto.comando_privado
    sem_texto, so_espacos = (modelo.format(destino=bia.apelido, texto=x) for x in ("", "  "))
    sem_nome = modelo.format(destino="", texto="oi")
    for linha in (comeco(modelo).rstrip(), sem_texto.rstrip(), so_espacos, sem_nome):
        _marca_todos(ana, bia, caio)
        sala.diz(ana, linha)
        _espera_recusa(sala, ana, [bia, caio], linha, entregue)
        sala.cerca(ana)
        _nada_chegou(sala, [bia, caio], ana, f"nada ser entregue por causa de “{linha}”", entregue)


def _espera_recusa(
    sala: Sala, ana: Pessoa, outros: list[Pessoa], linha: str, entregue: str
) -> None:
    sala.espera(
        lambda: (
            any(sala.dialeto.e_erro(x) for x in ana.recentes())
            or bool(ana.fim)
            or any(sala.sobras(outro) for outro in outros)
        ),
        prazos.PRESSA,
    )
    ignorada = "a mensagem privada incompleta foi ignorada: quem a escreveu precisa receber um ERRO"
    causa = entregue if any(sala.sobras(outro) for outro in outros) else ignorada
    sala.espera_erro(ana, f"“{linha}”, que não é uma mensagem privada completa", causa)


@requisito(
    "4.5",
    depende=("4.1",),
    precisa=("privado",),
    dicas=(
        "Tudo o que vem depois do primeiro espaço é o texto, inclusive outros @ e espaços.",
        "Separe só uma vez: linha[1:].partition(' ') ou split(' ', 1), nunca split() sem limite.",
    ),
)
def requisito_texto_intacto(sala: Sala) -> None:
    """Entrega intacto um texto com espaços, acentos e outro `@`: `@bia fale com @caio às 10h`."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    for base in (f"fale com @{caio.apelido} às 10h", "dois  espaços e: dois-pontos, maçã"):
        texto = sala.texto(base)
        sala.diz(ana, sala.dialeto.comando_privado.format(destino=bia.apelido, texto=texto))
        causa = "o texto da mensagem privada chegou cortado ou mudado: separe só o primeiro espaço"
        sala.ouvem([bia], texto, ana, causa)
        linha = sala.achou(bia, texto) or ""
        modelo = sala.dialeto.privada  # o começo da linha é do 4.1
        fim = modelo[modelo.index("{texto}") - 1 :].format(texto=texto)
        if not linha.rstrip().endswith(fim):
            raise sala.falha(f"{bia.nome} receber o texto “{texto}”", sala.o_que_veio(bia), causa)


@requisito(
    "4.6",
    depende=("4.2", "4.3"),
    precisa=("privado", "erro"),
    dicas=(
        "ana e anabela são pessoas diferentes: compare o apelido inteiro.",
        "Use ==, ou a chave do dicionário; startswith() e in encontram a pessoa errada.",
    ),
)
def requisito_apelidos_parecidos(sala: Sala) -> None:
    """Não confunde apelidos parecidos (`@ana` e `@anabela`)."""
    dora = sala.entra("dora")
    ana = sala.entra("ana")
    _distingue_maiusculas(sala, dora, ana)
    sala.apelida(ana.apelido + "bela", "anabela")
    anabela = sala.entra("anabela", ana.apelido + "bela")
    sala.apelida(ana.apelido + "-b.", "ana-b.")
    com_traco = sala.entra("ana-b.", ana.apelido + "-b.")
    causa = "a mensagem privada foi para uma pessoa de apelido parecido: compare o apelido inteiro"
    ate_o_espaco = (
        "a mensagem privada não chegou a quem tem um traço e um ponto no apelido: o destino é tudo "
        "o que vem entre o @ e o primeiro espaço"
    )
    for para, outra, porque in (
        (ana, anabela, causa),
        (anabela, ana, causa),
        (com_traco, ana, ate_o_espaco),
    ):
        texto = _privada(sala, dora, para, f"oi-{para.nome}", porque)
        sala.cerca(dora)
        sala.nao_ouve([outra], texto, f"só {para.nome} receber a mensagem privada", causa)
    _marca_todos(dora, ana, anabela)
    pedaco = ana.apelido[:-1]
    sala.apelida(pedaco, "an")
    sala.diz(dora, sala.dialeto.comando_privado.format(destino=pedaco, texto=sala.texto("oi")))
    sala.espera_erro(dora, f"“{pedaco}”, que é só o começo de um apelido", causa)
    sala.cerca(dora)
    _nada_chegou(
        sala, [ana, anabela], dora, "ninguém receber a mensagem privada de um apelido incompleto"
    )


def _distingue_maiusculas(sala: Sala, dora: Pessoa, ana: Pessoa) -> None:
    """Um servidor pode recusar Ana, se já há ana; o que deixa as duas entrarem sabe qual é qual."""
    sala.apelida(ana.apelido.capitalize(), "Ana")
    outra = sala.conecta("Ana", ana.apelido.capitalize())
    sala.pede_apelido(outra, outra.apelido)
    sala.espera(lambda: bool(sala.sobras(outra) or outra.fim), sala.prazo)
    sala.passo("Ana, com maiúscula, também pediu para entrar")
    if not any(sala.dialeto.e_boas_vindas(x, outra.apelido) for x in outra.linhas):
        sala.cai(outra, "fim")
        return
    sala.presentes.append(outra)
    causa = (
        "há uma Ana e uma ana na sala, e a mensagem privada foi para a outra: compare sem lower()"
    )
    for para, nao in ((ana, outra), (outra, ana)):
        texto = _privada(sala, dora, para, f"para-{para.nome}", causa)
        sala.cerca(dora)
        sala.nao_ouve([nao], texto, f"só {para.nome} receber a mensagem privada", causa)
    sala.cai(outra, "fim")


@requisito(
    "4.7",
    depende=BASE,
    precisa=("privado",),
    dicas=(
        "Só o @ na primeira posição faz uma mensagem privada; no meio da frase, ele é texto.",
        "Use linha.startswith('@'), não '@' in linha.",
    ),
)
def requisito_arroba_no_meio(sala: Sala) -> None:
    """Trata como pública a mensagem com `@` no meio."""
    ana, bia, _ = sala.entram("ana", "bia", "caio")
    causa = (
        "um @ no meio da frase foi tomado por uma mensagem privada, ou cortou a frase: ele só vale na "
        "primeira posição"
    )
    for base in ("escreva para ana@ufpe.br", f"ok @{bia.apelido} combinado"):
        texto = sala.fala(ana, base, causa=causa)
        for ouvinte in sala.outros(ana):
            linha = sala.dialeto.sem_hora(sala.achou(ouvinte, texto) or "")
            if "[privad" in linha.lower():
                raise sala.falha(
                    f"{ouvinte.nome} receber a mensagem como pública",
                    f"{ouvinte.nome} recebeu “{visivel(linha)}”",
                    causa,
                )


@requisito(
    "4.8",
    depende=("4.1", "4.3"),
    precisa=("privado", "erro"),
    dicas=(
        "Um erro de digitação não pode derrubar nem emudecer ninguém.",
        "Responda ERRO e continue no laço: um return ou uma exceção ali encerra a conversa da pessoa.",
    ),
)
def requisito_segue_depois_do_erro(sala: Sala) -> None:
    """Depois de um erro, a conversa segue normalmente."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    calou = "depois de um ERRO, o que quem errou disse em seguida não chegou"
    nao_ouve = "depois de um ERRO, quem errou deixou de ouvir"
    ausente = sala.novo_apelido("zeca")
    for vez in range(3):
        sala.diz(ana, sala.dialeto.comando_privado.format(destino=ausente, texto=f"oi {vez}"))
        ana.marcar()
        sala.fala(ana, "continuo falando", causa=calou)
        sala.fala(bia, "continuo ouvindo?", causa=nao_ouve)
        _privada(sala, ana, bia, "particular", calou)
        _privada(sala, caio, ana, "recebido", nao_ouve)


@requisito(
    "4.9",
    depende=("4.1", "4.3"),
    precisa=("privado", "erro"),
    dicas=(
        "O destino pode cair entre duas mensagens: enviar a ele não pode derrubar o servidor.",
        "Quando alguém cai, tire o apelido dele do dicionário: a próxima mensagem privada recebe ERRO.",
    ),
)
def requisito_destino_caiu(sala: Sala) -> None:
    """Responde `ERRO` quando o destino acabou de cair, e continua no ar."""
    ana, caio = sala.entram("ana", "caio")
    for como in ("fim", "queda"):
        bia = sala.entra("bia")
        _privada(sala, ana, bia, "oi")
        ana.marcar()
        sala.cai(bia, como)
        _insiste_ate_o_erro(sala, ana, bia)
        sala.fala(ana, "tem gente?", causa="depois que o destino caiu, quem falava não é ouvido")
        sala.fala(caio, "eu", causa="depois que o destino caiu, o servidor parou de entregar")


def _insiste_ate_o_erro(sala: Sala, ana: Pessoa, bia: Pessoa) -> None:
    """O servidor pode levar um instante para notar a queda; até lá, não há erro a dar."""
    limite = time.monotonic() + sala.prazo
    intervalo = 0.02
    while time.monotonic() < limite and ana.aberto:
        sala.diz(ana, sala.dialeto.comando_privado.format(destino=bia.apelido, texto="oi de novo"))
        if sala.espera(lambda: any(sala.dialeto.e_erro(x) for x in ana.recentes()), intervalo):
            return
        intervalo = min(intervalo * 2, prazos.PRESSA)
    raise sala.falha(
        f"ana receber “{sala.dialeto.erro}…”, porque bia caiu",
        sala.o_que_veio(ana),
        "quem caiu continua na lista: a mensagem privada vai para uma conexão que não existe mais",
    )
