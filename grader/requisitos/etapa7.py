"""Etapa 7 — Cliente: o programa corrigido é o cliente; o corretor faz o servidor e o teclado.

Cada cena acontece duas vezes: com o teclado num pipe e num terminal de verdade, onde existe um.
"""

import re

from grader.cena.bancada import Bancada, SemServidorNaoTerminou
from grader.cena.fim import NaoTerminou, exige_fim_limpo, exige_sem_traceback
from grader.cena.repouso import exige_repouso
from grader.contrato import prazos
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Falha, Pulado, Silencio
from grader.programa import sistema, teclado
from grader.requisitos import requisito

ETAPA = Etapa(
    papel="cliente",
    apelido=True,
    privado=True,
    hora=True,
    aprendeu="esperar o teclado e a rede ao mesmo tempo, e ir embora sem prender ninguém.",
)
BASE = ("7.1", "7.2")
# O que um texto malvado traz no meio, e o que não pode chegar cru à tela por causa dele.
MALDADES = (
    ("\x1b[2J\x1b[H", ("\x1b[2J", "\x1b[H"), "apaga a tela"),
    ("\x1b]0;dono\x07", ("\x1b]", "\x07"), "muda o título da janela"),
    ("\x1b[8m", ("\x1b[8m",), "esconde o que vem depois"),
    ("\x1bc", ("\x1bc",), "reinicia o terminal"),
    ("\r", ("\r", "\n"), "volta ao começo da linha e escreve por cima"),
    ("\b\b\b\b", ("\b",), "apaga as letras anteriores"),
    ("\x9b2J", ("\x9b",), "apaga a tela com um controle de 8 bits"),
    ("\x0b\x0c\x85", ("\x0b", "\x0c", "\x85", "\n"), "muda de linha"),
    ("\u2028", ("\n",), "vira um fim de linha"),
)


@requisito(
    "7.1",
    peso=2,
    sozinho=True,
    dicas=(
        "A primeira linha que o servidor lê é o apelido: o de --nome ou, sem ele, o que a pessoa "
        "digita.",
        "Conecte com socket.create_connection e envie com sendall o apelido, em UTF-8, com o \\n no "
        "fim. Se argumentos.nome veio vazio, use input().",
    ),
)
def requisito_apelido_primeiro(bancada: Bancada) -> None:
    """Conecta e envia o apelido como primeira linha."""
    for _ in bancada.cada_entrada():
        bancada.entra()
    bancada.entrada = teclado.PIPE
    with bancada.sem_bloquear():
        if bancada.tem_opcao_nome:
            bancada.entra(por_opcao=True)


@requisito(
    "7.2",
    peso=3,
    depende=("7.1",),
    sozinho=True,
    dicas=(
        "O programa espera duas coisas ao mesmo tempo, o teclado e o socket: uma só fila de "
        "comandos não dá conta.",
        "threading.Thread(target=...).start() põe o recv() em outra thread; a principal fica com o "
        "input(). Veja “A ideia”, na lição.",
    ),
)
def requisito_mostra_em_tempo_real(bancada: Bancada) -> None:
    """Mostra o que chega em tempo real, mesmo com o usuário parado no meio da digitação."""
    for _ in bancada.cada_entrada():
        bancada.entra()
        textos = [bancada.texto(base) for base in ("oi, ana!", "está aí?")]
        for texto in textos:
            bancada.diz(f"bia: {texto}")
            bancada.aparece(texto, f"bia: {texto}")
        bancada.aparece(textos[0], f"bia: {textos[0]}")  # a nova não pode apagar a de antes
        _comprida_ate_o_fim(bancada)
        parecida = bancada.texto("eu também")
        linha = f"{bancada.apelido}bela: {parecida}"
        bancada.diz(linha)
        causa = "a linha começa como o apelido da pessoa, e é de outra: mostre tudo o que chega"
        bancada.aparece(parecida, linha, causa)
    with bancada.sem_bloquear():
        for _ in bancada.cada_entrada():
            bancada.entra()
            bancada.digita_sem_enter("estou escreven")
            texto = bancada.texto("responde!")
            bancada.diz(f"bia: {texto}")
            bancada.aparece(texto, f"bia: {texto}")
        bancada.ouve_depois_de_um_silencio()


def _comprida_ate_o_fim(bancada: Bancada) -> None:
    """Uma linha que não cabe na largura da tela; dobrá-la corta, no máximo, uma destas palavras."""
    palavras = [bancada.palavra("palavra") for _ in range(16)]
    linha = f"bia: {' '.join(palavras)}"
    bancada.diz(linha)
    if not bancada.espera(lambda: any(map(bancada.le, palavras[-3:]))):
        causa = (
            "o fim de uma linha comprida não apareceu: mostre-a inteira, em várias linhas da tela"
        )
        raise bancada.nao_apareceu(palavras[-1], linha, causa if bancada.le(palavras[0]) else "")


@requisito(
    "7.3",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        "O que a pessoa digita vai inteiro, como está, com um \\n no fim; o apelido, quem põe é o "
        "servidor.",
        'Leia com input() ou com for linha in sys.stdin, e envie com sendall(f"{linha}\\n".encode()). '
        "Só a linha que é exatamente sair encerra.",
    ),
)
def requisito_envia_o_que_se_digita(bancada: Bancada) -> None:
    """Envia cada linha digitada, inteira, com acentos."""
    for entrada in bancada.cada_entrada():
        bancada.entra()
        for base in ("olá, João! não é às 10h? €", "vou sair agora", "dois  espaços", "@bia oi"):
            _digita_e_chega(bancada, bancada.texto(base))
        # Mais de 4096 bytes; um terminal só aceita 4095 (termios(3)).
        vezes = 900 if entrada == teclado.PIPE else 300
        _digita_e_chega(bancada, bancada.comprida("comprida: ", "ã€", vezes))
        juntas = [bancada.texto(base) for base in ("um", "dois", "três")]
        bancada.cola(juntas)
        for linha in juntas:
            bancada.recebe(
                linha,
                "de várias linhas coladas de uma vez, nem todas foram enviadas: se você usa select, "
                "o readline() guarda as seguintes num buffer que o select não vê",
            )
        bancada.digita_sem_enter("começo e ")
        bancada.diz("bia: já vai?")
        bancada.espera_ler()
        fim = bancada.texto("fim")
        bancada.digita(fim)
        bancada.recebe(f"começo e {fim}", "a linha não chegou ao servidor")
        bancada.exige_so_o_digitado()


def _digita_e_chega(bancada: Bancada, linha: str) -> None:
    quantas = len(bancada.recebidas())
    bancada.digita(linha)
    # Há quem redesenhe a linha a cada letra: uma comprida leva tempo, e o `recebe` não dá tanto.
    if demora := prazos.RESPOSTA * (len(linha) // 200):
        bancada.espera(
            lambda: len(bancada.recebidas()) > quantas or bool(bancada.conexao.fim), demora
        )
    bancada.recebe(linha, "a linha digitada não chegou ao servidor")


@requisito(
    "7.4",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        "Um recv() pode trazer meia linha, ou três: junte o que chega e mostre só o que termina em "
        "\\n.",
        'Guarde os bytes num buffer, separe por b"\\n" e só então chame decode(): é a função linhas() '
        "das etapas anteriores.",
    ),
)
def requisito_pedacos_e_linhas_juntas(bancada: Bancada) -> None:
    """Mostra linhas que chegam em pedaços ou juntas (até um `ã` cortado)."""
    for _ in bancada.cada_entrada():
        bancada.apresenta()
        textos = [bancada.palavra(base) for base in ("uma", "outra", "última")]
        bancada.diz(bancada.boas_vindas, *(f"bia: {texto}" for texto in textos))
        for texto in textos:
            bancada.aparece(
                texto, f"bia: {texto}", "várias linhas vieram num recv() só: mostre todas"
            )
        _separadas(bancada, textos)
        fim = bancada.palavra("amanhã")
        inteira = f"bia: até amanhã de manhã, {fim}"
        corte = inteira.encode().index("ã".encode()) + 1
        bancada.diz(inteira, cortes=(corte, corte + 5))
        bancada.aparece(
            inteira.removeprefix("bia: "),
            inteira,
            "a linha veio em pedaços, e não se lê como foi enviada: junte os bytes até o \\n e só então "
            "decodifique",
        )


def _separadas(bancada: Bancada, textos: list[str]) -> None:
    """Entre uma linha e outra, a tela muda de linha: `\\n`, ou outro movimento do cursor."""
    for antes, depois in zip(textos, textos[1:], strict=False):
        meio = re.search(f"{antes}(.*?){depois}", bancada.tela.tudo, re.S)
        if meio and not any(letra in meio.group(1) for letra in "\r\n\x1b"):
            raise bancada.falha(
                "cada linha que chegou aparecer na sua própria linha",
                bancada.tela.conta(),
                "linhas que vieram juntas foram mostradas numa linha só: separe-as por \\n",
            )


@requisito(
    "7.5",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        "Depois de um ERRO, a pessoa precisa ler o motivo e poder tentar de novo, na mesma conexão.",
        "Mostre a linha que começa com ERRO (str.startswith) e deixe a próxima linha digitada, lida "
        "com input(), seguir como o novo apelido.",
    ),
)
def requisito_outro_apelido(bancada: Bancada) -> None:
    """Recebe `ERRO` no apelido: mostra e pergunta outro."""
    for _ in bancada.cada_entrada():
        _e_recusado_e_tenta_outro(bancada, por_opcao=False)
    bancada.entrada = teclado.PIPE
    if bancada.tem_opcao_nome:
        _e_recusado_e_tenta_outro(bancada, por_opcao=True)


def _e_recusado_e_tenta_outro(bancada: Bancada, por_opcao: bool) -> None:
    try:
        conexao = bancada.apresenta(por_opcao)
    except Falha:
        if por_opcao:
            return  # que o apelido de --nome chegue é assunto do 7.1
        raise
    motivo = bancada.texto("apelido em uso, escolha outro.")
    bancada.programa.espera_repouso()
    bancada.espera(lambda: False, prazos.PASSO)
    conexao.marcar()  # o que veio antes da resposta é do 7.3
    bancada.diz(f"{bancada.dialeto.erro}{motivo}")
    bancada.aparece(
        motivo,
        f"{bancada.dialeto.erro}{motivo}",
        "o cliente recebeu o ERRO e não o mostrou: a pessoa não sabe por que não entrou",
    )
    novo = bancada.novo_apelido("anabela")
    bancada.responde(novo)
    bancada.recebe(
        novo, "depois do ERRO, o novo apelido não foi enviado: deixe a pessoa tentar outro"
    )
    if conexao.recentes()[0].strip() != novo:
        raise bancada.falha(
            f"o servidor receber só “{novo}” depois do “{bancada.dialeto.erro}…”",
            bancada.o_que_chegou(),
            "depois do ERRO, o cliente enviou outra coisa antes do novo apelido",
        )
    bancada.apelido = novo
    bancada.diz(bancada.boas_vindas)
    bancada.espera_ler()  # linhas juntas são assunto do 7.4
    texto = bancada.texto("chegou!")
    bancada.diz(f"bia: {texto}")
    bancada.aparece(
        texto, f"bia: {texto}", "depois do ERRO, o cliente parou de mostrar o que chega"
    )
    texto = bancada.texto("agora sim")
    bancada.digita(texto)
    bancada.recebe_algo_com(texto, "depois do ERRO, o cliente parou de enviar o que se digita")


@requisito(
    "7.6",
    peso=2,
    depende=("7.1",),
    sozinho=True,
    dicas=(
        "sair, Ctrl+D e Ctrl+C terminam no mesmo lugar: a conexão fechada com calma e o programa no "
        "fim dele.",
        "Ctrl+D (no Windows, Ctrl+Z e Enter) é EOFError no input(), ou o fim do for linha in "
        "sys.stdin; Ctrl+C é KeyboardInterrupt. conexao.shutdown(socket.SHUT_RDWR) e depois "
        "close() acordam a thread que espera no recv(). Veja “A ideia”, na lição.",
    ),
)
def requisito_vai_embora(bancada: Bancada) -> None:
    """`sair`, fim da entrada (Ctrl+D) e Ctrl+C: avisa o servidor, encerra com código 0, sem traceback."""
    for _ in bancada.cada_entrada():
        bancada.entra()
        bancada.digita(bancada.dialeto.palavra_sair)
        despede_se(bancada)
        bancada.entra()
        bancada.termina_a_entrada()
        despede_se(bancada)
        if sistema.TEM_CTRL_C:
            bancada.entra()
            bancada.ctrl_c()
            despede_se(bancada)
    bancada.apelido = ""
    bancada.inicia()
    bancada.espera_convite()
    bancada.insiste(bancada.termina_a_entrada, bancada.acabou)  # desistiu antes do apelido
    despede_se(bancada)
    if not sistema.TEM_CTRL_C:
        raise Pulado(
            "no Windows, não se pode enviar Ctrl+C a outro programa sem atingir o corretor; sair e "
            "o fim da entrada estão certos"
        )


def despede_se(bancada: Bancada) -> None:
    """O servidor é avisado, fecha o lado dele, e o programa termina bem."""
    if not bancada.despedida():
        raise bancada.falha(
            "o servidor ser avisado (a linha sair, ou a conexão fechada) e o programa terminar",
            Silencio(f"ele continuou no ar; {bancada.o_que_chegou()}"),
            fato=NaoTerminou(),
            acabou=True,
        )
    if bancada.conectado and bancada.conexao.fim == "queda" and not bancada.pediu_para_sair():
        raise bancada.falha(
            "a conexão ser fechada com calma (FIN)",
            "a conexão foi derrubada (RST)",
            "a conexão foi cortada em vez de fechada: use shutdown e close, sem SO_LINGER",
            acabou=True,
        )
    if not bancada.espera_terminar():
        veio = Silencio(f"ele continuou no ar; {bancada.tela.conta()}")
        raise bancada.falha("o programa terminar", veio, fato=NaoTerminou(), acabou=True)
    exige_fim_limpo(bancada)


@requisito(
    "7.7",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        'Quem percebe que o servidor fechou é a thread do recv(): ele devolve b"", ou levanta '
        "ConnectionError. Ela avisa, e o programa acaba.",
        "A thread principal está presa no input() e só um Enter a soltaria: depois do aviso, "
        "os._exit(0) encerra o processo inteiro. Veja “A ideia”, na lição.",
    ),
)
def requisito_servidor_fechou(bancada: Bancada) -> None:
    """Servidor fechou: avisa e encerra sem esperar um Enter."""
    for como in ("fim", "queda"):
        for _ in bancada.cada_entrada():
            bancada.entra()
            bancada.digita(bancada.texto("oi"))
            bancada.espera(lambda: bool(bancada.recebidas()))
            bancada.fecha_conexao(como)
            acaba_avisando(bancada)


def acaba_avisando(bancada: Bancada) -> None:
    if not bancada.espera_terminar():
        raise bancada.falha(
            "o programa avisar e terminar, sem ninguém tocar no teclado",
            Silencio(f"ele continuou no ar; {bancada.tela.conta()}"),
            'recv() devolve b"" quando o servidor fecha: se nada for feito, o laço gira para '
            "sempre, ou o programa fica sem ninguém para encerrá-lo",
            SemServidorNaoTerminou(),
            acabou=True,
        )
    exige_sem_traceback(bancada, "um aviso, sem traceback")
    if not bancada.tela.diz_algo():
        raise bancada.falha(
            "um aviso na tela de que o servidor fechou",
            bancada.tela.conta(),
            "o programa terminou calado: quem o usa não sabe o que houve",
            acabou=True,
        )


@requisito(
    "7.8",
    sozinho=True,
    dicas=(
        "Errar a porta ou esquecer de iniciar o servidor é comum: diga onde você tentou conectar.",
        "Ponha create_connection num try, e no except OSError chame "
        'sys.exit(f"Não consegui conectar a {host}:{porta}"): escreve a frase e dá o código 1.',
    ),
)
def requisito_nao_conectou(bancada: Bancada) -> None:
    """Não conseguiu conectar: mensagem clara com endereço e porta, código 1, sem traceback."""
    for _ in bancada.cada_entrada():
        bancada.inicia(escutando=False)
        bancada.passo("não há servidor nessa porta")
        if not bancada.espera(bancada.acabou, prazos.PRESSA):
            bancada.espera_convite()
            bancada.responde(bancada.novo_apelido("ana"))  # há quem pergunte o apelido antes
        if not bancada.espera(bancada.acabou, prazos.ABRIR):
            raise bancada.falha(
                "o programa dizer que não conseguiu conectar e terminar com código 1",
                Silencio(f"ele continuou no ar; {bancada.tela.conta()}"),
                "sem conexão não há o que fazer: trate o OSError de connect e termine",
            )
        bancada.espera_terminar()
        _confere_a_desculpa(bancada)


def _confere_a_desculpa(bancada: Bancada) -> None:
    programa, desculpa = bancada.programa, bancada.tela.tudo
    nao_tratou = "o OSError de connect não foi tratado"
    exige_sem_traceback(bancada, "uma mensagem clara, sem traceback", nao_tratou)
    if not all(_por_inteiro(dado, desculpa) for dado in (programa.host, str(programa.porta))):
        outra = re.search(rf"{re.escape(programa.host)}\D{{1,9}}(\d{{2,5}})(?!\d)", desculpa)
        causa = "a mensagem não diz onde o cliente tentou conectar: ponha nela o endereço e a porta"
        if outra:
            causa = f"a porta da mensagem, {outra[1]}, não é a pedida: use o valor de --porta"
        raise bancada.falha(
            f"uma mensagem com o endereço {programa.host} e a porta {programa.porta}",
            bancada.tela.conta(),
            causa,
            acabou=True,
        )
    if programa.codigo != 1:
        raise bancada.falha(
            "código de saída 1",
            f"código {programa.codigo}",
            "o código de saída diz aos outros programas que não deu certo: sys.exit(1), ou sys.exit "
            "com a frase",
            acabou=True,
        )


def _por_inteiro(dado: str, texto: str) -> bool:
    """O endereço ou a porta, sem algarismos colados: `127.0.0.112345` não diz nenhum dos dois."""
    return bool(re.search(rf"(?<!\d){re.escape(dado)}(?!\d)", texto))


@requisito(
    "7.9",
    depende=BASE,
    sozinho=True,
    dicas=(
        "\\x1b, \\r e \\b não são letras: são ordens ao terminal. Quem conversa com você não pode "
        "mandar na sua tela.",
        "Antes do print, troque por ? cada caractere em que str.isprintable() é falso, e separe as "
        "linhas só por \\n (splitlines() corta em outros lugares). Veja “Experimente”, na lição.",
    ),
)
def requisito_texto_hostil(bancada: Bancada) -> None:
    """Texto recebido com sequências de controle do terminal não altera a tela."""
    for _ in bancada.cada_entrada():
        bancada.entra()
        anterior = ""  # depois da primeira, a mensagem de antes tem de continuar na tela
        for maldade, cruas, efeito in MALDADES:
            antes, depois = bancada.palavra("antes"), bancada.palavra("depois")
            linha = f"bia: {antes}{maldade}{depois}"
            bancada.diz(linha)
            bancada.aparece(antes, linha, "o texto sumiu: troque só os controles e mostre o resto")
            bancada.aparece(depois, linha, "o texto sumiu: troque só os controles e mostre o resto")
            meio = re.search(f"{antes}(.*?){depois}", bancada.tela.tudo, re.S)
            _sem_efeito(bancada, meio.group(1) if meio else "", anterior, cruas, efeito)
            anterior = depois


def _sem_efeito(
    bancada: Bancada, meio: str, anterior: str, cruas: tuple[str, ...], efeito: str
) -> None:
    """O que está entre as duas palavras únicas veio da rede: nada ali pode mandar no terminal."""
    crua = next((c for c in (*cruas, "\n") if c in meio), "")
    if crua or not bancada.tela.mostra(anterior) or bancada.tela.titulo == "dono":
        causa = (
            "o texto recebido virou duas linhas na tela: separe só por \\n, e não com splitlines()"
            if crua == "\n"
            else f"o texto recebido foi escrito cru, e {efeito}: troque os caracteres de controle "
            "antes do print"
        )
        raise bancada.falha(
            "o texto aparecer sem caracteres de controle", bancada.tela.conta_cru(), causa
        )


@requisito(
    "7.10",
    depende=BASE,
    sozinho=True,
    dicas=(
        "Quem espera de verdade dorme: recv() e input() só voltam quando há o que ler.",
        "Um laço que pergunta sem parar se chegou algo (settimeout curto, select com prazo 0) gasta um "
        "processador inteiro. Deixe cada thread parada na sua espera.",
    ),
)
def requisito_parado_nao_gasta(bancada: Bancada) -> None:
    """Não gasta processador enquanto ninguém fala."""
    causa = "algum laço repete sem parar enquanto não há o que ler: espere em recv() e em input()"
    bancada.apresenta()
    exige_repouso(bancada, causa)  # o servidor ainda não respondeu
    bancada.diz(f"{bancada.dialeto.erro}apelido em uso, escolha outro.")
    bancada.espera_ler()
    exige_repouso(bancada, causa)
    bancada.entrada = teclado.TERMINAL if teclado.TEM_TERMINAL else teclado.PIPE
    bancada.entra()
    bancada.digita_sem_enter("estou pensan")
    exige_repouso(bancada, causa)
