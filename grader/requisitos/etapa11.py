"""Etapa 11 — Janela: o cliente numa janela que nunca congela, e em que só uma thread toca.

O corretor faz o servidor e a pessoa: um piloto, dentro do programa, acha as partes da janela pelo
tipo, digita, aperta e lê.
"""

from grader.cena import na_janela
from grader.cena.fim import NaoTerminou, exige_fim_limpo
from grader.cena.janela import Janela
from grader.contrato import prazos
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Silencio
from grader.programa import sistema
from grader.requisitos import requisito

ETAPA = Etapa(
    papel="cliente",
    apelido=True,
    privado=True,
    hora=True,
    janela=True,
    aprendeu="dar uma thread à janela e levar até ela, numa fila, o que as outras recebem.",
)
BASE = ("11.1",)
MUITAS = 1000  # linhas que o servidor despeja de uma vez
ALTAS = 120  # linhas que enchem a conversa mais de uma vez


@requisito(
    "11.1",
    peso=2,
    sozinho=True,
    dicas=(
        "Uma janela é uma raiz (Tk) com componentes dentro: uma área de texto, uma caixa e um botão.",
        "tk.Tk(), depois ScrolledText, Entry e Button, cada um com pack() ou grid(); "
        'raiz.title(f"Chat: {apelido}") e, no fim, raiz.mainloop().',
    ),
)
def requisito_as_partes(janela: Janela) -> None:
    """Abre com uma área de conversa, uma caixa de digitar e um botão de enviar; o apelido aparece no título."""
    janela.entra()
    janela.espera(lambda: False, prazos.VIGIA)  # o que acaba de abrir pode congelar em seguida
    if not janela.olha():
        raise janela.congelou(True, "a janela se abriu e não responde a nada")
    with janela.sem_bloquear():
        if not na_janela.no_titulo(janela, [janela.apelido]):
            causa = "o título não diz quem está conversando: raiz.title(…), com o apelido"
            raise na_janela.sem_o_titulo(janela, causa)


@requisito(
    "11.2",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        "Sem --nome, a primeira coisa que a pessoa vê é uma pergunta; e, se o apelido não serve, o "
        "motivo e a mesma pergunta.",
        "simpledialog.askstring pergunta e devolve o texto (None, se a pessoa desiste). Mostre a linha "
        "que começa com ERRO na pergunta seguinte e envie o novo apelido na mesma conexão.",
    ),
)
def requisito_pergunta_o_apelido(janela: Janela) -> None:
    """Sem `--nome`, pergunta o apelido numa janela; `ERRO` aparece ali, e a pessoa tenta outro."""
    conexao = janela.apresenta()
    pedidos = [janela.apelido]
    for _ in range(2):
        conexao.marcar()
        motivo = janela.texto("apelido em uso, escolha outro.")
        linha = f"{janela.dialeto.erro}{motivo}"
        janela.diz(linha)
        janela.aparece(
            motivo,
            linha,
            "o ERRO chegou, e nenhuma janela o mostrou: a pessoa não sabe por que não entrou",
        )
        novo = janela.novo_apelido("anabela")
        janela.digita(novo)
        janela.recebe(novo, "depois do ERRO, o novo apelido não chegou ao servidor")
        janela.apelido = novo
        pedidos.append(novo)
    conexao.marcar()
    janela.diz(janela.boas_vindas)
    janela.espera_ler()  # o que vem colado a elas é do 11.3
    janela.na_sala = True
    janela.exige_pecas()
    texto = janela.texto("chegou!")
    janela.diz(f"bia: {texto}")
    janela.aparece(texto, f"bia: {texto}", "depois do ERRO, a janela parou de mostrar o que chega")
    _o_titulo_e_o_mesmo(janela, pedidos)


def _o_titulo_e_o_mesmo(janela: Janela, pedidos: list[str]) -> None:
    """Quem se apresenta na janela também está no título; se nem --nome vai para ele, é do 11.1."""
    if na_janela.no_titulo(janela, pedidos):  # alguns põem nele o primeiro, e não o mudam mais
        return
    falha = na_janela.sem_o_titulo(
        janela,
        "quando o apelido se pergunta na janela, o título não diz quem está conversando: ponha-o ali "
        "também nesse caminho",
    )
    janela.entra()
    if na_janela.no_titulo(janela, [janela.apelido]):
        raise falha


@requisito(
    "11.3",
    peso=3,
    depende=BASE,
    sozinho=True,
    dicas=(
        "O que chega em pedaços se junta até o \\n, e cada linha vai uma vez, na ordem, para o fim do "
        "texto.",
        "A thread que recebe põe cada linha numa queue.Queue; a cada volta do after, tire da fila tudo "
        "o que houver, e não uma linha só.",
    ),
)
def requisito_mostra_o_que_chega(janela: Janela) -> None:
    """Mostra cada linha recebida, uma vez, na ordem, mesmo cortada no meio de um `ã`."""
    colada = janela.palavra("colada")
    janela.entra(coladas=[f"bia: {colada}"])
    causa = "o que chegou no mesmo recv() das boas-vindas se perdeu: é uma linha como as outras"
    janela.aparece(colada, f"bia: {colada}", causa)
    na_janela.exige_legivel(janela, colada)
    comprida = janela.comprida("comprida ", "é ", 1000)
    janela.diz(f"bia: {comprida}")
    causa = (
        "uma linha comprida chegou mudada, ou cortada: ela vem em vários recv(), até o \\n, e se mostra "
        "como veio"
    )
    janela.aparece(comprida, f"bia: {comprida}", causa)
    fim = janela.palavra("amanhã")
    cortada = f"bia: até amanhã de manhã, {fim}"
    corte = cortada.encode().index("ã".encode()) + 1
    janela.diz(cortada, cortes=(corte, corte + 5))
    janela.aparece(
        cortada.removeprefix("bia: "),
        cortada,
        "a linha veio em pedaços, e não se lê como foi enviada: junte os bytes até o \\n e só então decodifique",
    )
    textos = [janela.palavra(base) for base in ("uma", "outra", "igual", "última")]
    linhas = [f"bia: {texto}" for texto in textos]
    janela.diz(*linhas[:3], linhas[2], linhas[3])
    na_janela.uma_vez_e_na_ordem(janela, [fim, *textos[:3], textos[2], textos[3]])
    _todas_as_muitas(janela)
    janela.ouve_depois_de_um_silencio()


def _todas_as_muitas(janela: Janela) -> None:
    marca = janela.palavra("linha")
    na_janela.despeja(janela, marca, MUITAS)
    janela.espera(lambda: len(na_janela.despejadas(janela, marca)) >= MUITAS, prazos.DESPEJO)
    vieram = na_janela.despejadas(janela, marca)
    certas = [str(numero) for numero in range(1, MUITAS + 1)]
    if vieram == certas:
        return
    faltam = MUITAS - len(set(vieram))
    if faltam:
        causa = "linhas se perderam, ou esperam na fila: a cada volta do after, tire da fila tudo o que houver"
        veio = f"depois de {prazos.DESPEJO:.0f} s, {len(set(vieram))} delas"
        raise janela.falha(f"as {MUITAS} linhas que o servidor enviou", veio, causa)
    raise janela.falha(
        f"as {MUITAS} linhas, uma vez e na ordem",
        "as linhas apareceram repetidas, ou em outra ordem",
        "cada linha recebida vai uma vez só para o fim do texto",
    )


@requisito(
    "11.4",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        "Enter e o botão fazem a mesma coisa: pegam o que está na caixa, enviam e a esvaziam.",
        'caixa.bind("<Return>", envia) e Button(command=envia) podem chamar a mesma função, com '
        'evento=None; caixa.get() lê e caixa.delete(0, "end") esvazia.',
    ),
)
def requisito_envia(janela: Janela) -> None:
    """Enter e botão enviam a linha e esvaziam a caixa; vazia não é enviada."""
    conexao = janela.entra()
    for base, aperta in (
        ("olá, João! às 10h? €", janela.digita),
        ("@bia oi", janela.aperta_enviar),
        ("vou sair agora", janela.digita),
    ):
        linha = janela.texto(base)
        aperta(linha)
        janela.recebe(linha, "a linha digitada não chegou ao servidor")
        na_janela.exige_caixa_limpa(janela, linha)
    janela.digita("")
    janela.aperta_enviar("")
    fim = janela.texto("acabou")
    janela.digita(fim)
    janela.recebe(fim, "depois de um Enter com a caixa vazia, a linha seguinte não chegou")
    vieram = [linha.strip() for linha in conexao.recentes()]
    if "" in vieram:
        raise janela.falha(
            "o servidor receber só o que se digitou",
            janela.o_que_chegou(),
            "a caixa vazia foi enviada: antes de enviar, veja se há algum texto",
        )
    janela.exige_so_o_digitado()


@requisito(
    "11.5",
    peso=3,
    depende=BASE,
    sozinho=True,
    dicas=(
        "Quem espera não desenha: enquanto a thread da janela está num recv() ou num connect(), nada "
        "nela responde.",
        "Conecte e receba numa threading.Thread. A principal só faz coisas curtas, chamadas pelo "
        "mainloop: um clique, um Enter, um after. Veja “A ideia”, na lição.",
    ),
)
def requisito_nunca_congela(janela: Janela) -> None:
    """Nunca congela: responde em menos de 0,2 s com o servidor calado, lento ou despejando mil linhas, e enquanto conecta."""
    espera = "a thread da janela parou: quem espera pela rede é outra, que põe as linhas numa fila"
    janela.entra()
    janela.exige_resposta(janela.entra, lambda: na_janela.calado(janela), espera)
    janela.exige_resposta(janela.entra, lambda: na_janela.meia_linha(janela), espera)
    janela.exige_resposta(
        janela.entra,
        lambda: na_janela.enche(janela, MUITAS),
        "mostrar muitas linhas de uma vez ocupou a janela: cada volta do after tem de ser curta",
        trabalhando=True,
    )
    _enquanto_conecta(janela)


def _enquanto_conecta(janela: Janela) -> None:
    if sistema.WINDOWS:
        return  # lá, o sistema recusa quem não cabe na fila, e ninguém espera
    causa = "a janela não responde enquanto conecta: chame create_connection na thread que recebe"

    def inicia() -> None:
        janela.inicia(janela.apelido, lotado=True)
        janela.passo("o servidor ainda não atendeu a conexão")
        # Menos do que o prazo de um connect(): quem só abre a janela depois dele não serve.
        if not janela.espera(lambda: bool(janela.vista.janelas), min(2 * prazos.RESPOSTA, 8.0)):
            veio = Silencio("nenhuma janela se abriu")
            raise janela.falha("a janela se abrir antes de conectar", veio, causa)

    inicia()
    janela.exige_resposta(inicia, lambda: na_janela.por_um_tempo(janela), causa)


@requisito(
    "11.6",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        "O Tcl, que desenha a janela, é de uma thread só. As outras lhe mandam recados, e não ordens.",
        "Na thread que recebe, chame só fila.put(linha). Quem tira da fila e escreve no texto é uma "
        "função que a raiz chama com after(50, …).",
    ),
)
def requisito_so_a_principal(janela: Janela) -> None:
    """Só a thread principal mexe nos componentes (uma fila leva o que as outras recebem)."""
    janela.entra()
    textos = [janela.texto(base) for base in ("oi, ana!", "está aí?")]
    janela.diz(*(f"bia: {texto}" for texto in textos))
    janela.aparece(textos[-1], f"bia: {textos[-1]}", "a linha não apareceu na janela")
    janela.diz(f"{janela.dialeto.erro}não há ninguém com esse apelido.")
    na_janela.exige_uma_thread_so(janela)
    janela.fecha_conexao()
    janela.espera(lambda: not janela.ligada, prazos.RAPIDA)
    na_janela.exige_uma_thread_so(janela)
    janela.inicia(janela.apelido, escutando=False)
    janela.passo("não há servidor nessa porta")
    janela.espera(lambda: bool(janela.vista.janelas) and not janela.ligada, prazos.RAPIDA)
    na_janela.exige_uma_thread_so(janela)


@requisito(
    "11.7",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        "Quando a conversa acaba, a pessoa ainda quer reler: a janela diz o que houve e fica.",
        'A thread que recebe põe na fila um último recado, ("fim", motivo); a principal o mostra e '
        'desliga a caixa: caixa.config(state="disabled").',
    ),
)
def requisito_sem_servidor(janela: Janela) -> None:
    """Servidor fechou ou não existe: a janela diz, desliga a caixa e continua aberta até a pessoa fechá-la."""
    for como in ("fim", "queda"):
        janela.entra()
        conhecidas = set(janela.tela.tudo.split("\n"))
        janela.fecha_conexao(como)
        na_janela.exige_desligada(janela, conhecidas)
    na_janela.exige_aberta(janela, prazos.CALADO)  # há quem a feche depois de uns segundos
    janela.inicia(janela.apelido, escutando=False)
    janela.passo("não há servidor nessa porta")
    na_janela.exige_desligada(janela, conhecidas)


@requisito(
    "11.8",
    peso=2,
    depende=BASE,
    sozinho=True,
    dicas=(
        "Fechar a janela é ir embora: o servidor fica sabendo, e nada segura o programa.",
        'raiz.protocol("WM_DELETE_WINDOW", fecha): em fecha, conexao.shutdown(socket.SHUT_RDWR), close() e '
        "raiz.destroy(). A thread que recebe é daemon=True, e não toca mais na janela.",
    ),
)
def requisito_fechar(janela: Janela) -> None:
    """Fechar a janela avisa o servidor e encerra o programa com código 0, sem traceback."""
    janela.entra()
    fecha_e_acaba(janela)
    janela.entra()
    janela.fecha_conexao()
    janela.espera(lambda: not janela.ligada, prazos.RAPIDA)
    janela.fecha_as_janelas()
    _acaba(janela)
    janela.inicia()
    if janela.espera(lambda: bool(janela.vista.do_apelido)):  # perguntar é assunto do 11.2
        # A que só pergunta pode se abrir sobre a da conversa, e prende a pessoa: fecha-se antes.
        janela.espera(lambda: janela.vista.so_pergunta, prazos.PRESSA)
        janela.fecha_as_janelas()
        _acaba(janela)
    janela.inicia(janela.apelido, escutando=False)
    janela.passo("não há servidor nessa porta")
    if janela.espera(lambda: bool(janela.vista.janelas)):  # abrir-se sem servidor é do 11.7
        janela.espera(lambda: not janela.ligada, prazos.RAPIDA)
        if janela.ligada and "Traceback" in janela.programa.erros:  # o mesmo engano do 11.7
            return
        janela.fecha_as_janelas()
        _acaba(janela)


def fecha_e_acaba(janela: Janela) -> None:
    """A pessoa fecha a janela: o servidor é avisado, e o programa termina bem."""
    janela.fecha_as_janelas()
    if not janela.despedida():
        raise janela.falha(
            "o servidor ser avisado (a linha sair, ou a conexão fechada)",
            Silencio(f"ele não foi; {janela.o_que_chegou()}"),
            "a janela fechou, e a conexão ficou aberta: feche-a, ou deixe o programa terminar",
            NaoTerminou(),
            acabou=True,
        )
    _acaba(janela)


def _acaba(janela: Janela) -> None:
    if not janela.espera_terminar():
        raise janela.falha(
            "o programa terminar",
            Silencio("a janela fechou, e ele continuou no ar"),
            "alguma coisa ainda segura o programa: a thread que recebe precisa acabar com a conexão, "
            "ou ser daemon",
            NaoTerminou(),
            acabou=True,
        )
    exige_fim_limpo(janela)


@requisito(
    "11.9",
    depende=("11.3",),
    sozinho=True,
    dicas=(
        "Antes de escrever, veja se a pessoa está no fim da conversa; só então desça com ela.",
        'texto.yview()[1] é 1.0 quando o fim está à vista; texto.see("end") desce até ele.',
    ),
)
def requisito_acompanha_o_fim(janela: Janela) -> None:
    """Acompanha o fim da conversa, mas não pula quando a pessoa subiu para reler."""
    janela.entra()
    na_janela.enche(janela, ALTAS)
    na_janela.exige_no_fim(janela)
    na_janela.exige_que_nao_pule(janela)
    na_janela.exige_que_acompanhe(janela)
