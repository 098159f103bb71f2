"""Etapa 5 — Sair: quem vai embora é anunciado uma vez, e nada fica para trás."""

import contextlib
import time

from grader.cena import console
from grader.cena.acumulo import espera_assentar, exige_nada_a_mais
from grader.cena.fatos import NaoFechou, PerdaNaSaida
from grader.cena.fim import exige_fechadas, exige_fim_limpo, interrompe
from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Pulado, Silencio
from grader.contrato.texto import visivel
from grader.programa import sistema
from grader.requisitos import requisito

ETAPA = Etapa(
    apelido=True,
    privado=True,
    aprendeu="tratar o fim, a queda e o Ctrl+C num lugar só, sem deixar nada para trás.",
)
BASE = ("3.1", "2.1")
RODADAS = 4  # de uma corrida entre threads: em cada uma, quase sempre se encontram
VISITAS = 200
VISITAS_MINIMAS = 60  # num programa lento, bastam estas para ver o que se acumula
CAMINHOS = ("sai", "cai", "fim", "recusado", "cai sem apelido", "sai sem apelido")
EXPULSOS = 20
PERDEU_A_VEZ = "quem ficou calado por um tempo perdeu a conversa: esperar por alguém não é um erro"


def _sai(sala: Sala, quem: Pessoa, palavra: str = "") -> None:
    """Envia a palavra de saída; a conexão tem de ser fechada pelo servidor."""
    palavra = palavra or sala.dialeto.palavra_sair
    sala.diz(quem, palavra)
    if not sala.espera(lambda: bool(quem.fim)):
        raise sala.falha(
            f"a conexão de {quem.nome} ser fechada depois de “{palavra}”",
            Silencio(f"a conexão continuou aberta; {sala.o_que_veio(quem)}"),
            fato=NaoFechou(quem, palavra),
        )
    if quem in sala.presentes:
        sala.presentes.remove(quem)


def _anunciado_uma_vez(sala: Sala, ouvintes: list[Pessoa], saiu: Pessoa, quando: str = "") -> None:
    """Cada ouvinte lê exatamente uma vez que a pessoa saiu, agora e depois da cauda."""
    modelo = sala.dialeto.saiu
    sala.espera(lambda: all(sala.anuncios(o, modelo, saiu) for o in ouvintes))
    if len(ouvintes) > 1:
        sala.cerca(ouvintes[0])
    for ouvinte in ouvintes:
        sala.vigia_contagem(ouvinte, modelo, saiu, 1, quando)


@requisito(
    "5.1",
    peso=3,
    depende=BASE,
    precisa=("sair",),
    dicas=(
        "Quando a linha é `sair`, o servidor fecha a conexão dessa pessoa.",
        "Um return dentro da função que atende o cliente leva ao finally, que fecha a conexão com "
        "conexao.close().",
    ),
)
def requisito_sair_fecha(sala: Sala) -> None:
    """Fecha a conexão de quem envia `sair`."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    # Primeiro quem entrou por último: as outras conexões, esquecidas, o próprio Python pode fechar.
    _sai(sala, caio)
    _sai(sala, ana)
    with sala.sem_bloquear():
        for quem in (caio, ana):
            _sai_sem_resposta(sala, quem)
        if sala.dialeto.falta(["linhas"]):
            return
        sala.passo(f"bia enviou “{sala.dialeto.palavra_sair}” e outra linha, juntas")
        _sai(sala, bia, f"{sala.dialeto.palavra_sair}\nmais uma linha")


def _sai_sem_resposta(sala: Sala, quem: Pessoa) -> None:
    """O próprio anúncio de saída é assunto do 5.2."""
    for sobra in sala.sobras(quem):
        raise sala.falha(
            f"{quem.nome} não ler mais nada, ou só o que começa com “{sala.dialeto.aviso_livre}”",
            f"{quem.nome} recebeu “{visivel(sobra)}”",
            "uma despedida não está no protocolo: não a envie, ou comece-a com "
            f"“{sala.dialeto.aviso_livre}”",
        )


@requisito(
    "5.2",
    peso=2,
    depende=("5.1",),
    precisa=("saiu", "sair"),
    dicas=(
        "Os outros leem uma vez: ana saiu do chat. Quem saiu não lê nada.",
        "Anuncie num lugar só (o finally): se o except e o finally anunciam, o aviso sai duas vezes.",
    ),
)
def requisito_avisa_que_saiu(sala: Sala) -> None:
    """Avisa os outros, exatamente uma vez, que a pessoa saiu."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    _sai(sala, ana)
    if sala.anuncios(ana, sala.dialeto.saiu, ana):
        raise sala.falha(
            "o aviso ir só para quem ficou",
            "ana recebeu o aviso da própria saída",
            "o aviso de saída também foi enviado a quem saiu: tire a pessoa da lista antes de avisar",
        )
    _anunciado_uma_vez(sala, [bia, caio], ana)


@requisito(
    "5.3",
    depende=("5.1",),
    precisa=("sair", "palavra"),
    dicas=(
        "Sair, SAIR e ' sair ' são o mesmo pedido.",
        "Compare linha.strip().lower() com a palavra.",
    ),
)
def requisito_sair_de_qualquer_jeito(sala: Sala) -> None:
    """Aceita `SAIR`, `Sair` e espaços em volta."""
    palavra = sala.dialeto.palavra_sair
    formas = (palavra.upper(), palavra.capitalize(), f"  {palavra}  ", f"{palavra}\r")
    sala.entra("dora")
    for forma in formas:
        _sai(sala, sala.entra("ana"), forma)


@requisito(
    "5.4",
    peso=2,
    depende=("5.1",),
    precisa=("sair",),
    dicas=(
        "Só a linha inteira é um pedido de saída; dentro de uma frase, a palavra é conversa.",
        "Compare com ==: `in` e startswith() pegam frases que só contêm a palavra.",
    ),
)
def requisito_sair_na_frase(sala: Sala) -> None:
    """Trata como mensagem a frase que contém a palavra (`vou sair agora`)."""
    ana, bia, _ = sala.entram("ana", "bia", "caio")
    palavra = sala.dialeto.palavra_sair
    causa = "o servidor tomou a frase por um pedido de saída: compare a linha inteira"
    for base in (
        f"vou {palavra} agora",
        f"{palavra} custa pouco",
        f"{palavra}ei cedo",
        "fico aqui",
    ):
        sala.fala(ana, base, causa=causa)
    # O sorteio fica no começo: a frase termina na própria palavra.
    for texto in (sala.texto("antes") + f" de {palavra}", f"{palavra}.", f'"{palavra}"'):
        sala.diz(ana, sala.dialeto.para_todos(texto))
        sala.ouvem(sala.outros(ana), texto, ana, causa)
    _sair_na_privada(sala, ana, bia, causa)
    sala.fala(bia, "e todos ficaram")


def _sair_na_privada(sala: Sala, ana: Pessoa, bia: Pessoa, causa: str) -> None:
    """A mensagem privada com a palavra chega como a outra; se nem a outra chega, é assunto do 4.1."""
    textos = [sala.texto("quero ficar"), sala.texto("quero") + f" {sala.dialeto.palavra_sair}"]
    for vez, texto in enumerate(textos):
        sala.diz(ana, sala.dialeto.comando_privado.format(destino=bia.apelido, texto=texto))
        if vez:
            sala.ouvem([bia], texto, ana, causa)
        elif not sala.todos_ouviram([bia], [texto], ana, prazos.PRESSA):
            return


@requisito(
    "5.5",
    peso=2,
    depende=("5.1",),
    sozinho=True,
    caos=1,
    precisa=("saiu",),
    dicas=(
        "Fechar a janela, cair a rede e desligar o computador também são sair.",
        "Trate recv() == b'' e ConnectionError no mesmo lugar (finally) e tire a pessoa da lista "
        "antes de anunciar: quem já saiu não sai de novo.",
    ),
)
def requisito_avisa_a_queda(sala: Sala) -> None:
    """Avisa exatamente uma vez também quando a pessoa cai (fim, RST, queda no meio de uma linha)."""
    bia, caio = sala.entram("bia", "caio")
    em_linhas = not sala.dialeto.falta(["linhas"])
    for como in ("fim", "queda", "meia linha") if em_linhas else ("fim", "queda"):
        _cai_e_e_anunciada(sala, [bia, caio], como)
    with sala.outro_programa(caos=1) as caos:
        caos.passo("de novo, com as threads do programa embaralhadas")
        for _ in range(RODADAS):
            _cai_enquanto_falam(caos)


def _cai_e_e_anunciada(sala: Sala, ouvintes: list[Pessoa], como: str) -> None:
    ana = sala.entra("ana")
    for ouvinte in ouvintes:
        ouvinte.marcar()
    if como == "meia linha":
        sala.passo("ana enviou metade de uma linha")
        sala.envia(ana, b"uma frase sem fi")
        sala.espera_ler(ana)
    sala.cai(ana, "queda" if como == "queda" else "fim")
    _anunciado_uma_vez(sala, ouvintes, ana, f"quando a pessoa cai ({como}), ")


def _cai_enquanto_falam(sala: Sala) -> None:
    """A queda é notada por dois caminhos ao mesmo tempo: por quem lê e por quem escreve."""
    ana = sala.entra("ana")
    bia, caio = sala.entram("bia", "caio")
    sala.programa.embaralha()
    for vez in range(1, 5):
        sala.envia_a_todos(bia, sala.texto(f"frase {vez}"))
        sala.envia_a_todos(caio, sala.texto(f"resposta {vez}"))
    sala.passo("bia e caio falavam sem parar")
    sala.espera(lambda: False, sala.sorteio.uniform(0.0005, 0.006))
    sala.cai(ana, "queda")
    _anunciado_uma_vez(sala, [bia, caio], ana, "quando a pessoa cai enquanto os outros falam, ")
    for pessoa in (bia, caio):
        sala.cai(pessoa, "queda")
    sala.programa.acalma()


@requisito(
    "5.6",
    depende=("5.1",),
    precisa=("sair",),
    dicas=(
        "Depois que alguém sai, o apelido volta a ficar livre e os outros seguem conversando.",
        "Tire a pessoa do dicionário antes de fechar a conexão.",
    ),
)
def requisito_apelido_livre_depois_de_sair(sala: Sala) -> None:
    """Depois que alguém sai, o apelido fica livre e a conversa dos outros continua."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    _sai(sala, ana)
    avisados = sala.anuncios(bia, sala.dialeto.saiu, ana) == 1  # se não, é assunto do 5.2
    sala.fala(bia, "ficamos aqui", causa="depois que alguém saiu, a conversa dos outros parou")
    sala.fala(caio, "ficamos")
    nova = sala.reentra("ana", ana.apelido, "o apelido de quem saiu continua ocupado")
    sala.fala(nova, "voltei")
    if avisados and not sala.dialeto.falta(["saiu"]):
        for ouvinte in (bia, caio):
            ouvinte.marcar()
        _sai(sala, nova)
        if not sala.espera(lambda: sala.anuncios(bia, sala.dialeto.saiu, nova) > 0):
            raise sala.falha(
                "bia ler outra vez que ana saiu",
                sala.o_que_veio(bia),
                "quando quem já tinha saído volta e sai outra vez, ninguém é avisado: não guarde de "
                "quem já se avisou; a saída é de cada conexão",
            )
        _anunciado_uma_vez(sala, [bia, caio], nova, "na segunda saída de ana, ")


@requisito(
    "5.7",
    depende=("5.1",),
    precisa=("sair",),
    dicas=(
        "Quem desiste antes de ter apelido nunca entrou: não há quem anunciar.",
        "Confira a palavra também enquanto espera o apelido, e só anuncie quem estava na sala.",
    ),
)
def requisito_sair_antes_do_apelido(sala: Sala) -> None:
    """`sair` antes do apelido fecha a conexão sem anunciar ninguém."""
    ana, bia = sala.entram("ana", "bia")
    dora = sala.conecta("dora")
    _sai(sala, dora)
    sala.cai(sala.conecta("eva"), "fim")  # quem cai sem apelido também não é anunciado
    sala.cerca(ana)
    for ouvinte in (ana, bia):
        for linha in ouvinte.recentes():
            if sala.e_anuncio_de_alguem(linha) and not sala.e_de_outra_cena(linha):
                raise sala.falha(
                    "ninguém ser anunciado",
                    f"{ouvinte.nome} recebeu “{linha}”",
                    "alguém que nunca teve apelido foi anunciado",
                )
    if any(sala.dialeto.e_boas_vindas(x, sala.dialeto.palavra_sair) for x in dora.linhas):
        raise sala.falha(
            "a conexão fechar",
            sala.o_que_veio(dora),
            "a palavra de saída foi aceita como apelido",
        )


@requisito(
    "5.8",
    peso=2,
    depende=("5.2", "2.4"),
    sozinho=True,
    caos=1,
    precisa=("saiu", "sair", "fluxo"),
    dicas=(
        "Duas pessoas saindo juntas são duas threads mexendo na mesma lista.",
        "Tire da lista e anuncie com a trava na mão; cuidado para não pegar a mesma trava duas vezes "
        "(threading.Lock não deixa).",
    ),
)
def requisito_saem_juntos(sala: Sala) -> None:
    """Várias saídas ao mesmo tempo: cada uma anunciada uma vez a cada um que ficou, sem perder mensagens."""
    _saem_juntos(sala, 6)
    with sala.outro_programa(caos=1) as caos:
        caos.passo("de novo, com as threads do programa embaralhadas")
        for _ in range(RODADAS):
            _saem_juntos(caos, 4)


def _saem_juntos(sala: Sala, quantos: int) -> None:
    ana, bia = sala.entram("ana", "bia")
    saintes = [sala.entra(f"caio{i}") for i in range(1, quantos + 1)]
    for pessoa in (ana, bia):
        pessoa.marcar()
    sala.programa.embaralha()
    textos = []
    with sala.congelado():
        for vez, sainte in enumerate(saintes):
            sala.diz(sainte, sala.dialeto.palavra_sair)
            sala.presentes.remove(sainte)
            textos.append(sala.texto(f"frase {vez}"))
            sala.diz(ana, sala.dialeto.para_todos(textos[-1]))
    sala.todos_ouviram([bia], textos, ana, sala.prazo)
    for texto in textos:
        sala.ouvem([bia], texto, ana, fato=PerdaNaSaida(ana, bia))
    for sainte in saintes:
        _anunciado_uma_vez(sala, [ana, bia], sainte, "com várias pessoas saindo juntas, ")
    for pessoa in (ana, bia):
        sala.cai(pessoa, "queda")
    sala.programa.acalma()


@requisito(
    "5.9",
    depende=("5.1",),
    sozinho=True,
    dicas=(
        "Cada visita abre um socket e, em geral, uma thread: quando ela acaba, os dois têm de acabar.",
        "Feche a conexão com close() e saia da função da thread; não guarde conexões numa lista que "
        "nunca encolhe.",
    ),
)
def requisito_nada_se_acumula(sala: Sala) -> None:
    """Não acumula threads nem sockets abertos depois de 200 entradas e saídas."""
    sala.entra("bia")
    for vez in range(3 * len(CAMINHOS)):  # o que o programa cria uma vez só não conta
        _visita(sala, vez)
    antes = espera_assentar(sala)
    limite, visitas = time.monotonic() + prazos.VISITAS, 0
    while visitas < VISITAS and (visitas < VISITAS_MINIMAS or time.monotonic() < limite):
        _visita(sala, visitas)
        visitas += 1
    sala.passos = [f"{visitas} pessoas entraram e saíram, uma depois da outra"]
    exige_nada_a_mais(
        sala,
        antes,
        "antes das visitas",
        "cada visita deixa alguma coisa para trás: feche a conexão e termine a thread dela",
    )
    if sala.programa.receita.etapa.console:
        _expulsos_nao_ficam(sala)


def _expulsos_nao_ficam(sala: Sala) -> None:
    """Se `/expulsar` não tira ninguém, é assunto do console: nada a ver aqui."""
    if not _expulsa(sala):
        return
    antes = espera_assentar(sala)
    if not all(_expulsa(sala) for _ in range(EXPULSOS)):
        return
    sala.passos = [f"{EXPULSOS} pessoas entraram e foram expulsas, uma depois da outra"]
    exige_nada_a_mais(
        sala,
        antes,
        "antes das expulsões",
        "cada pessoa expulsa deixa alguma coisa para trás: feche a conexão e termine a thread dela",
    )


def _expulsa(sala: Sala) -> bool:
    quem = sala.conecta("ana")
    sala.apresenta(quem)
    console.digita(sala, f"{sala.dialeto.comando_expulsar} {quem.apelido}")
    saiu = sala.espera(lambda: bool(quem.fim), prazos.PRESSA)
    sala.cai(quem, "fim")
    return saiu


def _visita(sala: Sala, vez: int) -> None:
    """Vem e vai embora, cada vez por um caminho; se o servidor fecha ou não é assunto de outros."""
    caminho = CAMINHOS[vez % len(CAMINHOS)]
    quem = sala.conecta("ana")
    if caminho == "recusado":
        sala.pede_apelido(quem, "com espaço")
        sala.espera(lambda: bool(quem.linhas or quem.fim), prazos.PRESSA)
    elif "sem apelido" not in caminho:
        sala.apresenta(quem)
    if caminho.startswith("sai"):
        sala.envia_linha(quem, sala.dialeto.palavra_sair)
        sala.espera(lambda: bool(quem.fim), prazos.PRESSA)
    sala.cai(quem, "queda" if caminho.startswith("cai") else "fim")


@requisito(
    "5.10",
    depende=BASE,
    sozinho=True,
    terminal=True,
    dicas=(
        "Ctrl+C chega ao Python como KeyboardInterrupt, na thread principal.",
        "Trate KeyboardInterrupt em volta do laço do accept, feche todas as conexões (shutdown "
        "e close acordam quem está no recv) e deixe o main terminar.",
    ),
)
def requisito_ctrl_c(sala: Sala) -> None:
    """Ctrl+C (SIGINT) fecha as conexões e encerra com código 0, sem traceback."""
    if not sistema.TEM_CTRL_C:
        raise Pulado(
            "no Windows, não se pode enviar Ctrl+C a outro programa sem atingir o corretor"
        )
    ana, bia = sala.entram("ana", "bia")
    dora = sala.conecta("dora")
    sala.envia(dora, b"sem fi")
    sala.espera_ler(dora)
    interrompe(
        sala,
        "ana, bia e uma pessoa sem apelido conectadas",
        "algo ainda segura o programa: uma thread que espera num recv, uma tarefa que não termina, ou "
        "um except: sem nome, que engoliu o Ctrl+C. Feche todas as conexões (shutdown e close), e "
        "cada thread termina",
    )
    exige_fim_limpo(sala)
    exige_fechadas(sala, [ana, bia, dora])


@requisito(
    "5.11",
    depende=BASE,
    sozinho=True,
    espera=True,
    dicas=(
        "Ninguém é obrigado a falar: quem só lê continua na conversa, pelo tempo que quiser.",
        "settimeout() faz o recv() desistir de quem está calado. Tire-o: esperar numa thread não "
        "atrapalha ninguém.",
    ),
)
def requisito_calado_continua(sala: Sala) -> None:
    """Não tira da conversa quem só está calado."""
    ana, bia = sala.entram("ana", "bia")
    dora = sala.conecta("dora")
    sem_pressa = sala.programa.receita.sem_pressa
    segundos = prazos.CALADO_SEM_PRESSA if sem_pressa else prazos.CALADO
    sala.passo(f"ninguém falou por {segundos:.0f} segundos; dora nem disse o apelido")
    caladas, passos = [ana, bia, dora], sala.passos
    # Com uma porta só, não há lugar para outro programa.
    so_uma_porta = bool(sala.programas.porta_fixa)
    outro = contextlib.nullcontext() if so_uma_porta else sala.outro_programa(apressado=True)
    with outro as vazio:
        sala.espera(lambda: any(p.fim for p in caladas), segundos)
        if vazio:
            _num_servidor_vazio(vazio, segundos)
    sala.passos = passos
    _continuam(sala, caladas)
    sala.apresenta(dora, PERDEU_A_VEZ)
    sala.presentes.append(dora)
    for quem in caladas:
        sala.fala(quem, "ainda estou aqui", causa=PERDEU_A_VEZ)
    sala.entra("eva", causa="depois de um tempo em que ninguém chega, ninguém mais entra")


def _num_servidor_vazio(vazio: Sala, segundos: float) -> None:
    """Os prazos dos sockets deste são curtos: um de um minuto também acaba durante a cena."""
    vazio.passo(f"num servidor recém-iniciado, ninguém conectou por {segundos:.0f} segundos")
    causa = "se ninguém chega por um tempo, quem chega depois não entra"
    fabio, gil = vazio.entra("fabio", causa=causa), vazio.conecta("gil")
    vazio.fica_calada()
    _continuam(vazio, [fabio, gil])
    vazio.apresenta(gil, PERDEU_A_VEZ)


def _continuam(sala: Sala, calados: list[Pessoa]) -> None:
    for fora in (p for p in calados if p.fim):
        veio = sala.o_que_veio(fora)
        raise sala.falha(f"{fora.nome} continuar na conversa", veio, PERDEU_A_VEZ)
