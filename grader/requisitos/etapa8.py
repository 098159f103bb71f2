"""Etapa 8 — Console: quem cuida do chat fala e manda pelo teclado, com todos conectados.

Cada cena corre num pipe e num terminal de verdade: o programa tem de funcionar nos dois.
"""

import contextlib
import re

from grader.cena import console
from grader.cena.console import (
    ComandoNaoRecusado,
    ConsoleNaoEncerrou,
    NaoExpulsou,
    QuemNaoApareceu,
)
from grader.cena.disfarce import exige_que_nao_se_passe
from grader.cena.fim import DEFEITO_DO_PYTHON, exige_fechadas, exige_fim_limpo
from grader.cena.pessoa import Pessoa
from grader.cena.repouso import exige_repouso
from grader.cena.sala import Sala
from grader.cena.tela import Tela
from grader.contrato import prazos
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Falha, Silencio
from grader.contrato.texto import em_vezes, visivel
from grader.programa import teclado
from grader.requisitos import requisito

ETAPA = Etapa(
    apelido=True,
    privado=True,
    hora=True,
    registro=True,
    console=True,
    aprendeu="dar ordens ao servidor pelo teclado, numa thread que pede e não faz por ninguém.",
)
BASE = ("8.1",)
NINGUEM = re.compile(r"\b(?:None|null|undefined)\b|<socket")  # no lugar de um apelido


@requisito(
    "8.1",
    peso=2,
    depende=("3.1", "2.1"),
    precisa=("console",),
    sozinho=True,
    dicas=(
        "O accept() espera por clientes; quem espera o teclado tem de ser outra thread.",
        "Crie threading.Thread(target=le_console, args=(sala,), daemon=True) antes do laço do "
        "accept, com um laço for linha in sys.stdin dentro, e entregue cada linha com a trava na mão.",
    ),
)
def requisito_fala_com_todos(sala: Sala) -> None:
    """Envia a todos, como `servidor: texto`, cada linha digitada no seu terminal."""
    console.nos_dois_teclados(sala, _o_servidor_fala)


def _o_servidor_fala(sala: Sala) -> None:
    ana, bia = sala.entram("ana", "bia")
    dora = sala.conecta("dora")
    sala.espera_atender(dora)
    texto = console.diz(sala, "bom  dia, João {}")
    with sala.sem_bloquear():
        for ouvinte in (ana, bia):
            _confere_formato(sala, ouvinte, texto)
        _varias_de_uma_vez(sala, ana)
        _frase_com_a_palavra(sala)
        dita = sala.fala(ana, "oi, servidor")
        sala.apresenta(dora)
        sala.vigia(dora, lambda: _chegou_a_quem_nao_estava(sala, dora, texto, dita))


def _chegou_a_quem_nao_estava(sala: Sala, dora: Pessoa, texto: str, dita: str) -> Falha | None:
    """Quem manda também o que ana disse manda tudo o que é antigo: é assunto do 2.8."""
    linha = sala.achou(dora, texto)
    if linha is None:
        return None
    entrou = (sala.dialeto.e_boas_vindas(x, dora.apelido) for x in dora.linhas)
    esperado, veio = (
        "dora não receber o que se disse antes de ela entrar",
        f"dora recebeu “{visivel(linha)}”",
    )
    if dora.linhas.index(linha) < next((n for n, x in enumerate(entrou) if x), len(dora.linhas)):
        causa = "a linha foi para todas as conexões: quem não tem apelido ainda não está na sala"
        return sala.falha(esperado, veio, causa)
    if sala.achou(dora, dita):
        return None
    return sala.falha(
        esperado, veio, "o servidor mandou a quem chegou o que o console já tinha dito"
    )


def _confere_formato(sala: Sala, ouvinte: Pessoa, texto: str) -> None:
    sala.confere_linha(ouvinte, texto, sala.dialeto.do_console.format(texto=texto))
    linha = sala.achou(ouvinte, texto) or ""
    if not sala.dialeto.tem_hora(linha):
        certa = "[HH:MM:SS] " + sala.dialeto.do_console.format(texto=texto)
        causa = "faltou “[HH:MM:SS] ” no começo: as linhas do console levam a hora, como as outras"
        raise sala.falha(f"“{certa}”", f"“{visivel(linha)}”", causa)


def _varias_de_uma_vez(sala: Sala, ana: Pessoa) -> None:
    """Uma linha vazia no meio não é nada; as outras chegam inteiras e na ordem."""
    ana.marcar()
    textos = [sala.texto(base) for base in ("primeira linha", "segunda linha", "terceira linha")]
    console.digita(sala, textos[0], "", *textos[1:])
    for texto in textos:
        console.ouvem(sala, texto, "de várias linhas digitadas de uma vez, alguma se perdeu")
        if sala.dialeto.do_console.format(texto=texto) not in (sala.achou(ana, texto) or ""):
            raise sala.falha(
                "três linhas digitadas de uma vez chegarem como três mensagens",
                sala.o_que_veio(ana),
                "o que foi digitado de uma vez foi tomado por uma linha só: leia linha por linha",
            )
    ditas = [x for x in ana.recentes() if not sala.dialeto.e_aviso_livre(x)]
    ordem = [next(t for t in textos if t in x) for x in ditas if _traz(x, textos)]
    if ordem != textos:
        raise sala.falha(
            "as linhas digitadas, uma vez cada e na ordem",
            sala.o_que_veio(ana),
            "as linhas digitadas de uma vez foram repetidas ou trocaram de ordem",
        )
    sobras = console.alem_disto(sala, ana, textos)
    if sobras:
        raise sala.falha(
            "uma linha vazia, digitada no console, não enviar nada",
            f"ana recebeu “{visivel(sobras[0])}”",
            "o Enter sozinho também foi enviado: ignore a linha vazia",
        )


def _traz(linha: str, textos: list[str]) -> bool:
    return any(texto in linha for texto in textos)


def _frase_com_a_palavra(sala: Sala) -> None:
    palavra = sala.dialeto.palavra_sair
    causa = (
        "a frase que contém a palavra foi tomada por um pedido de encerrar: compare a linha toda"
    )
    for base in (f"ninguém vai {palavra} agora", f"{palavra} é fácil"):
        console.diz(sala, base, causa)


@requisito(
    "8.2",
    depende=BASE,
    precisa=("console",),
    sozinho=True,
    dicas=(
        "Uma linha que começa com / é um comando: faz alguma coisa no servidor e não vai para "
        "ninguém.",
        "Mostre com print() os apelidos que a sala guarda agora, com a trava na mão; quem saiu já "
        "não está entre eles.",
    ),
)
def requisito_mostra_quem_esta(sala: Sala) -> None:
    """`/quem` mostra no terminal quem está na sala."""
    console.nos_dois_teclados(sala, _quem_esta)


def _quem_esta(sala: Sala) -> None:
    """Nem quem já saiu, nem quem ainda não entrou: pelo nome, ou por uma palavra no lugar dele."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    sala.cai(caio, "fim")
    sala.espera(lambda: sala.anuncios(ana, sala.dialeto.saiu, caio) > 0, prazos.PRESSA)
    eva = sala.entra("eva")
    dora = sala.conecta("dora")
    sala.passo(f"dora pediu o apelido “{dora.apelido}:”, que não vale")
    sala.pede_apelido(dora, f"{dora.apelido}:")
    sala.espera(lambda: any(sala.dialeto.e_erro(x) for x in dora.linhas), prazos.PRESSA)
    for pessoa in sala.presentes:
        pessoa.marcar()
    com_dora = _pergunta_quem(sala, [ana, bia, eva])
    intruso = next((p for p in (caio, dora) if p.apelido in com_dora), None)
    # O que o programa escreve de outras coisas não aparece duas vezes.
    if intruso and intruso.apelido in _pergunta_quem(sala, [ana, bia, eva]):
        raise sala.falha(
            "só quem está na sala aparecer no terminal",
            f"apareceu também {intruso.nome}",
            f"{intruso.nome} "
            + ("já saiu" if intruso is caio else "ainda não entrou")
            + " e apareceu como se estivesse na sala: mostre os apelidos que valem agora",
        )
    if NINGUEM.search(com_dora):
        sala.cai(dora, "fim")
        sala.programa.espera_repouso()
        if not NINGUEM.search(_pergunta_quem(sala, [ana, bia, eva])):
            raise sala.falha(
                "só quem já tem apelido aparecer no terminal",
                f"por causa de quem só conectou, apareceu também “{NINGUEM.findall(com_dora)[0]}”",
                "quem ainda não disse o apelido foi mostrado: percorra só os apelidos que já valem",
            )


def _pergunta_quem(sala: Sala, presentes: list[Pessoa]) -> str:
    """O que apareceu no terminal; todos os presentes têm de estar ali."""
    tela = Tela(sala.programa)
    console.digita(sala, sala.dialeto.comando_quem)
    sala.espera(lambda: all(p.apelido in tela.novo for p in presentes))
    falta = next((p for p in presentes if p.apelido not in tela.novo), None)
    if falta:
        raise sala.falha(
            f"{falta.nome} aparecer no terminal do servidor, com todos os que estão na sala",
            console.conta_a_tela(tela),
            fato=QuemNaoApareceu(tela, tuple(presentes)),
        )
    apelidos = [p.apelido for p in presentes]
    if any(um + outro in tela.limpo for um in apelidos for outro in apelidos):
        raise sala.falha(
            "um apelido separado do outro no terminal do servidor",
            console.conta_a_tela(tela),
            "os apelidos saem grudados: ponha um espaço, uma vírgula ou uma linha entre eles",
        )
    fim = console.diz(sala, "obrigado")
    _ninguem_ouviu(sala, [fim], "o comando /quem, ou a resposta dele, foi enviado aos clientes")
    sala.espera(lambda: False, prazos.CAUDA)
    return tela.novo


def _ninguem_ouviu(sala: Sala, textos: list[str], causa: str) -> None:
    for pessoa in sala.presentes:
        sobras = console.alem_disto(sala, pessoa, textos)
        if sobras:
            raise sala.falha(
                "nada chegar aos clientes",
                f"{pessoa.nome} recebeu “{visivel(sobras[0])}”",
                causa,
            )
        pessoa.marcar()


@requisito(
    "8.3",
    peso=2,
    depende=BASE,
    precisa=("console",),
    sozinho=True,
    dicas=(
        "A thread de bia está parada num recv(). No Linux é o shutdown() que a acorda; no Windows, o "
        "close(), com OSError.",
        "Avise bia, chame conexao.shutdown(socket.SHUT_RDWR) e close(), e mais nada: a thread dela "
        "acorda, e o finally de sempre tira bia da sala e anuncia a saída.",
    ),
)
def requisito_expulsa(sala: Sala) -> None:
    """`/expulsar bia` tira bia: ela recebe um aviso, os outros `bia saiu do chat.`."""
    console.nos_dois_teclados(sala, _expulsa)


def _expulsa(sala: Sala) -> None:
    apelido = sala.novo_apelido("bia")
    parecida = apelido + "nca"
    sala.apelida(parecida, "bianca")
    sala.entra("bianca", parecida)
    ana = sala.entra("ana")
    bia = sala.entra("bia", apelido)
    for pessoa in sala.presentes:
        pessoa.marcar()
    console.digita(sala, f"{sala.dialeto.comando_expulsar} {apelido}")
    if not sala.espera(lambda: bool(bia.fim)):
        raise sala.falha(
            "a conexão de bia ser fechada",
            Silencio(f"a conexão continuou aberta; {sala.o_que_veio(bia)}"),
            fato=NaoExpulsou(bia),
        )
    sala.presentes.remove(bia)
    _exige_aviso(sala, bia)
    ouvintes = sala.outros()
    sala.espera(lambda: all(sala.anuncios(o, sala.dialeto.saiu, bia) for o in ouvintes))
    sala.cerca(ana)
    _anunciada_uma_vez(sala, ouvintes, bia)
    _nada_mais_se_disse(sala, ouvintes)
    _exige_registro(sala, apelido)
    nova = sala.reentra("bia", apelido, "o apelido de quem foi expulso continua ocupado")
    sala.fala(nova, "voltei")
    _anunciada_uma_vez(sala, ouvintes, bia)  # nem agora, que já passou um tempo, há outro aviso
    _expulsa_de_novo(sala, nova, ana)


def _expulsa_de_novo(sala: Sala, nova: Pessoa, ana: Pessoa) -> None:
    """Se o console não atende mais a nada, é assunto do 8.1."""
    console.digita(sala, f"{sala.dialeto.comando_expulsar} {nova.apelido}")
    if sala.espera(lambda: bool(nova.fim)):
        sala.presentes.remove(nova)
        return
    tela = Tela(sala.programa)
    console.digita(sala, sala.dialeto.comando_quem)
    if sala.espera(lambda: ana.apelido in tela.novo):
        raise sala.falha(
            "a conexão de bia, que tinha voltado, ser fechada outra vez",
            Silencio(f"a conexão continuou aberta; {sala.o_que_veio(nova)}"),
            "quem já foi expulso uma vez e voltou não pode ser expulso de novo: não guarde quem saiu",
        )


def _anunciada_uma_vez(sala: Sala, ouvintes: list[Pessoa], bia: Pessoa) -> None:
    for ouvinte in ouvintes:
        vezes = sala.anuncios(ouvinte, sala.dialeto.saiu, bia)
        if vezes != 1:
            raise sala.falha(
                f"{ouvinte.nome} ler uma vez “{sala.dialeto.saiu.format(apelido=bia.apelido)}…”",
                f"{em_vezes(vezes)}; {sala.o_que_veio(ouvinte)}",
                "quem expulsa anuncia, e a thread de quem foi expulso anuncia de novo: derrube a "
                "conexão e deixe o finally anunciar"
                if vezes
                else "os outros não souberam que alguém foi expulso",
            )


def _nada_mais_se_disse(sala: Sala, ouvintes: list[Pessoa]) -> None:
    sobras = [(o.nome, linha) for o in ouvintes for linha in sala.sobras(o)]
    if sobras:
        raise sala.falha(
            f"{sobras[0][0]} ler só que bia saiu",
            f"também leu “{visivel(sobras[0][1])}”",
            "uma linha que não está no protocolo foi enviada a quem ficou: um aviso precisa começar "
            "com “* ”",
        )


def _exige_aviso(sala: Sala, bia: Pessoa) -> None:
    avisos = [x for x in bia.recentes() if x.strip() and not sala.e_anuncio_de_alguem(x)]
    if not avisos:
        raise sala.falha(
            "bia receber um aviso antes de a conexão fechar",
            sala.o_que_veio(bia),
            "bia foi desconectada sem saber por quê: envie a ela uma linha antes de fechar",
        )


def _exige_registro(sala: Sala, apelido: str) -> None:
    """A saída está no registro uma vez; se nem a entrada está, o registro é assunto da etapa 6."""
    evento = sala.dialeto.evento_saida.format(apelido=apelido)

    def vezes(evento: str = evento) -> int:
        linhas: list[str] = []
        with contextlib.suppress(OSError):
            linhas = sala.programa.registro.read_text("utf-8", "replace").splitlines()
        return sum(linha.endswith(f" {evento}") for linha in linhas)

    if not vezes(sala.dialeto.evento_entrada.format(apelido=apelido)):
        return
    sala.espera(lambda: vezes() > 0)
    if vezes() != 1:
        raise sala.falha(
            f"“{evento}” escrito uma vez no registro",
            em_vezes(vezes()),
            "a saída de quem foi expulso tem de passar pelo mesmo lugar que as outras, que registra e "
            "anuncia uma vez",
        )


@requisito(
    "8.4",
    peso=2,
    depende=BASE,
    precisa=("console",),
    sozinho=True,
    dicas=(
        "sys.exit() numa thread só termina essa thread: quem tem de terminar é a principal.",
        "Avise todos, ligue um threading.Event e saia do laço do console; o laço do accept, com um "
        "settimeout curto, vê o Event, termina, e o main fecha as conexões como no Ctrl+C.",
    ),
)
def requisito_sair_no_terminal(sala: Sala) -> None:
    """`sair` no terminal avisa todos (`* O servidor vai encerrar.`), fecha tudo, código 0."""
    console.nos_dois_teclados(sala, _encerra_pelo_console)


def _encerra_pelo_console(sala: Sala) -> None:
    ana, bia = sala.entram("ana", "bia")
    dora = sala.conecta("dora")
    sala.envia(dora, b"sem fi")
    sala.espera_ler(dora)
    console.digita(sala, sala.dialeto.palavra_sair)
    pessoas = [ana, bia, dora]
    acabou = sala.programa.espera_fim(prazos.CTRL_C)
    sala.espera(lambda: all(p.fim for p in pessoas), prazos.PRESSA)
    if not acabou:
        raise sala.falha(
            f"o programa terminar depois do “{sala.dialeto.palavra_sair}”",
            Silencio("ele continuou no ar"),
            "algo ainda segura o programa: a thread principal tem de sair do laço do accept "
            "(sys.exit() em outra thread não a encerra), e as conexões têm de ser fechadas "
            "(shutdown e close)",
            ConsoleNaoEncerrou(tuple(pessoas)),
        )
    if DEFEITO_DO_PYTHON not in sala.programa.erros:  # é de algumas versões dele, não do programa
        exige_fim_limpo(sala)
    exige_fechadas(sala, pessoas)
    _confere_a_despedida(sala, [ana, bia])


def _confere_a_despedida(sala: Sala, pessoas: list[Pessoa]) -> None:
    aviso = sala.dialeto.aviso_livre + sala.dialeto.encerrando
    for pessoa in pessoas:
        if any(sala.dialeto.sem_hora(x).startswith(aviso) for x in pessoa.recentes()):
            continue
        perto = any(
            sala.dialeto.e_aviso_livre(x) or sala.dialeto.encerrando.split()[-1] in x
            for x in pessoa.recentes()
        )
        raise sala.falha(
            f"{pessoa.nome} receber “{aviso}”",
            sala.o_que_veio(pessoa),
            f"o aviso tem outro texto: o combinado é “{aviso}”"
            if perto
            else "o servidor fechou tudo sem avisar quem estava na sala: avise antes de fechar",
            acabou=True,
        )


@requisito(
    "8.5",
    depende=BASE,
    precisa=("console",),
    sozinho=True,
    dicas=(
        "Quem digita também erra: o comando pode não existir, o apelido pode faltar ou não estar lá.",
        "Procure o comando num dicionário de funções; se não está, print('ERRO …'). Depois de separar "
        "o argumento, confira se há alguém com esse apelido antes de usá-lo.",
    ),
)
def requisito_comando_errado(sala: Sala) -> None:
    """Comando desconhecido ou apelido inexistente: `ERRO …` no terminal, sala intacta."""
    console.nos_dois_teclados(sala, _recusa_comandos)


def _recusa_comandos(sala: Sala) -> None:
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    expulsar = sala.dialeto.comando_expulsar
    for comando, de_que in (
        ("/xyz", "um comando que não existe"),
        (f"{sala.dialeto.comando_quem}sabe", "um comando que não existe"),
        (expulsar, "um apelido que faltou"),
        (f"{expulsar} {sala.novo_apelido('zeca')}", "um apelido que não está na sala"),
        (f"{expulsar} {ana.apelido[:-1]}", "um apelido que não está na sala"),
    ):
        tela = Tela(sala.programa)
        console.digita(sala, comando)
        if not sala.espera(lambda tela=tela: _tem_erro(sala, tela)):  # type: ignore[misc]  # o laço
            raise sala.falha(
                f"uma linha “{sala.dialeto.erro}…” no terminal do servidor, por {de_que}",
                console.conta_a_tela(tela),
                fato=ComandoNaoRecusado(tela),
            )
    fim = console.diz(sala, "e a conversa segue", "depois de um comando errado, o console parou")
    _ninguem_ouviu(sala, [fim], "um comando errado só interessa a quem o digitou")
    sala.fala(ana, "ninguém saiu")
    sala.fala(caio, "nem eu")


def _tem_erro(sala: Sala, tela: Tela) -> bool:
    return re.search(re.escape(sala.dialeto.erro) + r"[ \t]*\S", tela.limpo) is not None


@requisito(
    "8.6",
    depende=(*BASE, "1.8"),
    precisa=("console",),
    sozinho=True,
    dicas=(
        "Como serviço, um servidor não tem teclado: a entrada já começa no fim. Quem acaba é o "
        "console, não o servidor.",
        "input() levanta EOFError no fim da entrada: saia do laço do console (for linha in sys.stdin "
        "sai sozinho). O laço do accept fica na thread principal.",
    ),
)
def requisito_sem_teclado(sala: Sala) -> None:
    """Fim da entrada do terminal (rodando como serviço) não derruba o servidor."""
    console.nos_dois_teclados(sala, _perde_o_teclado)
    with sala.outro_programa(entrada=teclado.NENHUM) as servico:
        servico.passo("o programa foi iniciado sem teclado, como um serviço")
        _a_vida_segue(servico)


def _perde_o_teclado(sala: Sala) -> None:
    sala.entra("caio")
    console.diz(sala, "até logo")
    sala.programa.espera_repouso()  # um Ctrl+D entre duas leituras pode se perder
    sala.passo("a entrada do console acabou (Ctrl+D)")
    sala.conversa.anota("teclado", "servidor", "sinal", "fim da entrada")
    sala.programa.teclado.termina(prazos.RESPOSTA)
    _a_vida_segue(sala)


def _a_vida_segue(sala: Sala) -> None:
    causa = "quando a entrada do teclado acaba, o servidor para de atender"
    ana, bia = sala.entram("ana", "bia", causa=causa)
    sala.fala(ana, "ainda está aí?", causa=causa)
    sala.fala(bia, "estou", causa=causa)
    exige_repouso(
        sala,
        "quando a entrada acaba, o console repete sem parar: input() e readline() voltam na hora, "
        "sempre de mãos vazias. Saia do laço do console",
    )


@requisito(
    "8.7",
    depende=("3.4",),
    precisa=("console",),
    dicas=(
        "Se alguém pudesse se chamar servidor, falaria como se fosse você.",
        "Recuse o apelido servidor no mesmo lugar em que recusa um apelido em uso.",
    ),
)
def requisito_apelido_reservado(sala: Sala) -> None:
    """Ninguém consegue entrar com o apelido `servidor`."""
    ana, bia = sala.entram("ana", "bia")
    reservado = sala.dialeto.nome_do_servidor
    dora = sala.conecta("dora")
    sala.passo(f"dora pediu o apelido “{reservado}”")
    sala.pede_apelido(dora, reservado)

    def aceita() -> bool:
        return any(sala.dialeto.e_boas_vindas(x, reservado) for x in dora.linhas)

    sala.espera(lambda: aceita() or bool(dora.fim) or any(map(sala.dialeto.e_erro, dora.linhas)))
    if aceita():
        raise sala.falha(
            f"dora receber “{sala.dialeto.erro}…” por um apelido reservado",
            sala.o_que_veio(dora),
            "o servidor aceitou o apelido reservado: quem entra com ele fala como se fosse você",
        )
    sala.espera_erro(dora, "um apelido reservado")
    sala.apresenta(dora)
    sala.presentes.append(dora)
    sala.fala(dora, "agora sim")
    sala.cerca(ana)
    for ouvinte in (ana, bia):
        if any(sala.dialeto.e_anuncio(x, sala.dialeto.entrou, reservado) for x in ouvinte.linhas):
            raise sala.falha(
                f"ninguém ser anunciado como {reservado}",
                sala.o_que_veio(ouvinte),
                "o apelido reservado foi recusado, mas a entrada dele foi anunciada",
            )
    exige_que_nao_se_passe(sala, reservado, bia)
