"""Etapa 2 — Broadcast: cada linha chega a todos os outros, inteira e na ordem.

Nas etapas seguintes estes requisitos continuam valendo; o formato exato passa a ser assunto de
outros (3.3, 6.9), e aqui só se olha se a linha chegou como as demais da mesma pessoa.
"""

import contextlib
import re
import time

from grader.cena.fatos import (
    CompridaCortada,
    LinhasErradas,
    PedacosErrados,
    PerdaNaQueda,
    PerdeuQuemSeDistraiu,
    Vazou,
)
from grader.cena.lento import guarda_pouco, sem_ler
from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.dialeto import EXIGIDO, LINHA, TAMANHO
from grader.contrato.etapas import Etapa
from grader.contrato.texto import visivel
from grader.requisitos import requisito

ETAPA = Etapa(
    aprendeu="achar as linhas num fluxo de bytes e usar uma trava onde as threads se encontram."
)
LINHAS_DE_CADA = 40
LINHAS_NO_CAOS = 5
BYTES_DA_COMPRIDA = 40_000  # mais do que qualquer recv(); até 64 KiB, uma linha passa inteira
CABEM_EM_4_ALGARISMOS = 5000  # bytes, onde o tamanho vai na frente
COMPRIDAS = 50_000  # letras: duas destas já não cabem no que o sistema guarda para quem não lê
MULTIDAO = 60
RODADAS_DE_CAOS = 3
CAOS = 1  # milissegundos, no máximo, antes de cada linha do programa

_MUDADAS = (
    "as três linhas vieram separadas, mas o texto de alguma, ou o nome na frente dela, é outro"
)


@requisito(
    "2.1",
    peso=3,
    depende=("1.1",),
    sozinho=True,
    dicas=(
        "Guarde a conexão de cada cliente numa lista; para entregar uma linha, percorra a lista.",
        "Cada linha enviada termina em \\n: (linha + '\\n').encode(). Quem lê por linhas espera por "
        "ele.",
    ),
)
def requisito_entrega_a_todos(sala: Sala) -> None:
    """Entrega a linha de um cliente a todos os outros."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    for quem in (ana, bia, caio):
        texto = sala.fala(quem, "oi,  gente" if sala.dialeto.etapa == 2 else "oi, gente")
        if sala.dialeto.eco == EXIGIDO:
            sala.ouvem([quem], texto, quem, "a mensagem não voltou a quem a disse")
        if sala.dialeto.etapa == 2:
            for ouvinte in sala.outros(quem):
                _confere_exata(sala, ouvinte, texto)
    _nada_a_mais(sala, ana, caio)
    with sala.sem_bloquear():
        _a_repetida(sala, ana)
    # A primeira linha de quem chega também é uma linha, não um cumprimento que se descarta.
    dora = sala.conecta("dora")
    if sala.dialeto.com_apelido:
        sala.apresenta(dora)
    causa = "a primeira linha de quem chega não foi entregue: ela já é uma mensagem"
    sala.fala(dora, "cheguei", ouvem=[ana, bia, caio], causa=causa)


def _a_repetida(sala: Sala, de: Pessoa) -> None:
    texto = sala.fala(de, "de novo")
    sala.diz(de, sala.dialeto.para_todos(texto))
    sala.cerca(de)
    for ouvinte in sala.outros(de):
        ditas = [x for x in ouvinte.linhas if texto in x and not sala.dialeto.e_aviso_livre(x)]
        if len(ditas) == 1:
            raise sala.falha(
                f"{ouvinte.nome} receber “{visivel(texto)}” duas vezes, como foi dito",
                "uma vez só",
                "linhas iguais, seguidas, são mensagens diferentes: entregue todas",
            )


def _nada_a_mais(sala: Sala, de: Pessoa, calado: Pessoa) -> None:
    """Com a mensagem não vem outra linha; a de quem fala é do 2.2, e o texto trocado, do 3.3."""
    sala.programa.espera_repouso()  # uma resposta ao que ele mesmo disse já chegou
    sala.bomba.gira(0)
    calado.marcar()
    texto = sala.fala(de, "e mais nada")
    sala.cerca(de)
    if not all(linha.strip() for linha in calado.recentes()):
        raise sala.falha(
            f"{calado.nome} receber só “{visivel(texto)}”",
            f"{calado.nome} recebeu também uma linha vazia",
            "com cada linha vai uma vazia: o \\n foi posto duas vezes",
        )
    fins = [fim.strip() for fim in sala.sorteados_aqui if fim.startswith(" ")]
    for linha in sala.sobras(calado):
        if not any(fim in linha.casefold() for fim in fins):
            raise sala.falha(
                f"{calado.nome} receber só “{visivel(texto)}”",
                f"{calado.nome} recebeu também “{visivel(linha)}”",
                "a cada mensagem, os outros recebem uma linha que não está no protocolo: não a "
                f"envie, ou comece-a com “{sala.dialeto.aviso_livre}”",
                bloqueia=False,
            )


def _confere_exata(sala: Sala, ouvinte: Pessoa, texto: str) -> None:
    linha = sala.achou(ouvinte, texto)
    if linha is not None and linha.strip() == texto:  # nas pontas, cada servidor decide
        return
    raise sala.falha(
        f"{ouvinte.nome} receber exatamente “{visivel(texto)}”",
        f"{ouvinte.nome} recebeu “{visivel(linha or '')}”",
        "o texto chegou com outra coisa junto: nesta etapa, a linha vai como veio",
        compara=(texto, linha or ""),
    )


@requisito(
    "2.2",
    depende=("2.1",),
    precisa=("sem_eco",),
    dicas=(
        "Quem falou já sabe o que disse: a linha vai só para os outros.",
        "No laço do broadcast, pule o remetente: if cliente is not remetente.",
    ),
)
def requisito_nao_devolve(sala: Sala) -> None:
    """Não a devolve a quem enviou."""
    ana, bia, _ = sala.entram("ana", "bia", "caio")
    for quem, base in ((ana, "quem me ouve?"), (bia, "uma frase" + " mais comprida" * 10)):
        quem.marcar()
        texto = sala.fala(quem, base)
        sala.cerca(quem)
        sala.nao_ouve(
            [quem],
            texto,
            f"{quem.nome} não receber a própria mensagem",
            "o broadcast envia também para quem falou: pule o remetente",
            de=quem,
        )
        for sobra in sala.sobras(quem):
            if all(sobra in outro.recentes() for outro in sala.outros(quem)):
                continue  # a que vai a todos é assunto do 2.1
            raise sala.falha(
                f"{quem.nome} não receber nada por ter falado",
                f"{quem.nome} recebeu “{visivel(sobra)}”",
                fato=Vazou(quem, sobra, texto, quem),
            )


@requisito(
    "2.3",
    peso=3,
    depende=("2.1",),
    precisa=("fluxo",),
    dicas=(
        "Um recv() entrega os bytes que chegaram até agora, não uma linha: pode ser meia linha.",
        "Guarde num buffer, um para cada cliente, o que veio depois do último \\n; junte com o "
        "próximo recv() e só então separe e decodifique as linhas completas.",
    ),
)
def requisito_junta_pedacos(sala: Sala) -> None:
    """Junta a linha que chegou em pedaços, sem misturar pedaços de dois clientes (até um ã cortado)."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    de_ana, de_bia = sala.texto("coração de ana"), sala.texto("manhã de bia")
    dados_de_ana, dados_de_bia = sala.quadro.fala(de_ana), sala.quadro.fala(de_bia)
    corte_de_ana = dados_de_ana.index("ã".encode()) + 1  # no meio do "ã"
    corte_de_bia = 1 if sala.dialeto.quadro == TAMANHO else dados_de_bia.index("ã".encode()) + 1
    partes = ((ana, de_ana, dados_de_ana, corte_de_ana), (bia, de_bia, dados_de_bia, corte_de_bia))
    for quem, texto, dados, corte in partes:
        sala.passo(f"{quem.nome} enviou só o começo de uma linha, cortada no meio de um “ã”")
        sala.conversa.anota(quem.nome, "servidor", "bytes", f"{texto[:5]}… (meia linha)")
        sala.envia(quem, dados[:corte])
        sala.espera_ler(quem)
    sala.fala(caio, "no meio disso, uma linha inteira")
    cru = any(pessoa.resto for pessoa in (ana, bia, caio))
    todos = (ana, bia, caio)
    for quem, texto, dados, corte in partes:
        sala.passo(f"{quem.nome} enviou o resto da linha")
        sala.conversa.anota(quem.nome, "servidor", "bytes", f"…{texto[5:]}")
        sala.envia(quem, dados[corte:])
    for quem, texto in ((ana, de_ana), (bia, de_bia)):
        sala.ouvem(sala.outros(quem), texto, quem, fato=PedacosErrados(todos, texto, cru, quem))
        inteira = (
            "a linha chegou inteira, mas com outra coisa em volta: o nome de outra pessoa, ou um "
            "pedaço de outra linha"
        )
        _confere_moldes(sala, quem, [texto], inteira)
    _linha_comprida(sala, ana, bia)


def _linha_comprida(sala: Sala, ana: Pessoa, bia: Pessoa) -> None:
    """Uma linha maior que qualquer recv() chega em vários pedaços, e ainda é uma linha só."""
    bia.marcar()
    bytes_dela = BYTES_DA_COMPRIDA if sala.dialeto.quadro == LINHA else CABEM_EM_4_ALGARISMOS
    texto = sala.texto("ã" * (bytes_dela // 2))
    sala.passo(f"ana enviou uma linha de {bytes_dela} bytes")
    sala.conversa.anota("ana", "servidor", "bytes", "ããã… (uma linha comprida)")
    sala.envia(ana, sala.quadro.fala(texto))
    if not sala.todos_ouviram(sala.outros(ana), [texto], ana, sala.prazo):
        tamanhos = [len(linha) for linha in bia.recentes() if "ããã" in linha]
        veio = f"{len(tamanhos)} linhas, a maior com {max(tamanhos)} letras" if tamanhos else "nada"
        raise sala.falha(
            "a linha comprida chegar inteira, numa linha só",
            f"a bia chegou: {veio}",
            "uma linha comprida foi cortada: junte o que cada recv() entrega até aparecer o \\n, sem "
            "limite de tamanho",
            CompridaCortada(),
        )


@requisito(
    "2.4",
    peso=2,
    depende=("2.1",),
    precisa=("fluxo",),
    dicas=(
        "Duas linhas enviadas em seguida podem chegar num recv() só.",
        "Separe por \\n e trate cada linha completa, num laço (while, não if), antes do próximo "
        "recv().",
    ),
)
def requisito_separa_linhas(sala: Sala) -> None:
    """Separa linhas que chegaram juntas num pacote só."""
    ana, *_ = sala.entram("ana", "bia", "caio")
    textos = [sala.texto(base) for base in ("um", "dois", "mais um")]
    sala.passo("ana enviou três linhas de uma vez, num pacote só")
    for texto in textos:
        sala.conversa.anota("ana", "servidor", "linha", texto)
    sala.envia(ana, b"".join(map(sala.quadro.fala, textos)))
    sala.todos_ouviram(sala.outros(ana), textos, ana, sala.prazo)
    causa = "o servidor tratou o que chegou num recv() como uma linha só: separe por \\n, num laço"
    for surdo in [o for o in sala.outros(ana) if not all(sala.achou(o, t) for t in textos)]:
        esperado, veio = f"{surdo.nome} receber as três linhas", sala.o_que_veio(surdo)
        raise sala.falha(esperado, veio, _MUDADAS if _separadas(surdo, textos) else causa)
    separadas = all(_separadas(outro, textos) for outro in sala.outros(ana))
    _confere_moldes(sala, ana, textos, _MUDADAS if separadas else causa)


def _separadas(ouvinte: Pessoa, textos: list[str]) -> bool:
    """Cada texto veio numa linha, qualquer que seja ela? Os fins são sorteados."""
    fins = [texto.split()[-1] for texto in textos]
    quantos = [sum(fim in linha for fim in fins) for linha in ouvinte.recentes()]
    return [n for n in quantos if n] == [1] * len(textos)


def _confere_moldes(sala: Sala, quem: Pessoa, textos: list[str], causa: str) -> None:
    """Cada texto chegou numa linha igual às outras da mesma pessoa: nada a mais, nada a menos."""
    antes, depois = quem.molde or ("", "")
    for ouvinte in sala.outros(quem):
        for texto in textos:
            linha = (sala.achou(ouvinte, texto) or "").removesuffix("\r")
            certa = antes + re.escape(texto) + depois.removesuffix(re.escape("\r"))
            if not re.fullmatch(certa, sala.dialeto.sem_hora(linha)):
                raise sala.falha(
                    f"{ouvinte.nome} receber “{visivel(texto)}” numa linha só dele",
                    f"{ouvinte.nome} recebeu “{visivel(linha)}”",
                    causa,
                    compara=(texto, linha),
                )


@requisito(
    "2.5",
    depende=("2.1",),
    precisa=("linhas",),
    dicas=(
        "No Windows e no telnet, o Enter envia \\r\\n: o \\r não faz parte da mensagem.",
        "Depois de separar por \\n, tire o \\r do fim com removesuffix('\\r').",
    ),
)
def requisito_fim_de_linha_do_windows(sala: Sala) -> None:
    r"""Aceita \r\n e entrega com \n."""
    ana, bia, _ = sala.entram("ana", "bia", "caio")
    texto = sala.texto("oi do Windows")
    sala.passo("ana enviou uma linha terminada em \\r\\n")
    sala.envia_a_todos(ana, texto, fim="\r\n")
    sala.ouvem(sala.outros(ana), texto, ana)
    if sala.dialeto.com_apelido:
        _apelido_do_windows(sala, bia)
    if sala.dialeto.com_privado:
        _privada_do_windows(sala, ana, bia)
    for ouvinte in sala.outros(ana):
        for linha in ouvinte.linhas:
            if linha.endswith("\r"):
                raise sala.falha(
                    f"{ouvinte.nome} receber linhas terminadas só em \\n",
                    f"{ouvinte.nome} recebeu “{visivel(linha)}”, com o \\r",
                    "o \\r do fim da linha foi tratado como parte do texto: tire-o antes de entregar",
                )


def _privada_do_windows(sala: Sala, ana: Pessoa, bia: Pessoa) -> None:
    """A mensagem privada com \\r\\n chega como a outra; se nem a outra chega, é assunto do 4.1."""
    textos = [sala.texto("em particular"), sala.texto("e esta aqui")]
    privadas = [sala.dialeto.comando_privado.format(destino=bia.apelido, texto=t) for t in textos]
    sala.envia_linha(ana, privadas[0])
    if sala.todos_ouviram([bia], textos[:1], ana, prazos.PRESSA):
        sala.envia_linha(ana, privadas[1], fim="\r\n")
        sala.ouvem(
            [bia], textos[1], ana, "a mensagem privada terminada em \\r\\n não chegou ao destino"
        )


def _apelido_do_windows(sala: Sala, bia: Pessoa) -> None:
    """Quem entra com o telnet manda também o apelido com \\r\\n."""
    dora = sala.conecta("dora")
    sala.passo("dora enviou o apelido terminado em \\r\\n")
    sala.pede_apelido(dora, dora.apelido, fim="\r\n")
    sala.espera_ler(dora)
    causa = "o \\r do fim da linha foi tomado como parte do apelido: tire-o antes"
    sala.fala_ate_ouvir(dora, bia, causa)


@requisito(
    "2.6",
    peso=2,
    depende=("2.1", "2.4"),
    sozinho=True,
    caos=CAOS,
    precisa=("fluxo",),
    dicas=(
        "Duas threads escrevendo para o mesmo cliente ao mesmo tempo misturam os pedaços.",
        "Monte a linha inteira e envie com um sendall só, com uma trava (threading.Lock) em volta "
        "do broadcast.",
    ),
)
def requisito_todos_falam_juntos(sala: Sala) -> None:
    """Com vários clientes falando ao mesmo tempo, entrega todas as linhas, inteiras e na ordem de cada um."""
    _falatorio(sala, sala.entram("ana", "bia", "caio", "dora"), LINHAS_DE_CADA)
    _multidao(sala)
    if sala.dialeto.quadro == LINHA:
        with sala.outro_programa() as outra:
            _alguem_se_distrai(outra)
    with sala.outro_programa(caos=CAOS) as caos:
        caos.passo("de novo, com as threads do programa embaralhadas")
        pessoas = caos.entram("ana", "bia", "caio", "dora")
        caos.programa.embaralha()
        for _ in range(RODADAS_DE_CAOS):  # numa só, o sistema pode dar a vez a uma thread por vez
            _falatorio(caos, pessoas, LINHAS_NO_CAOS)


def _falatorio(sala: Sala, todos: list[Pessoa], quantas: int) -> None:
    """Três pessoas falam sem parar, umas às outras, e uma quarta só ouve."""
    *pessoas, ouvinte = todos
    for pessoa in todos:
        pessoa.marcar()
    ditas = {p.nome: [sala.texto(f"{p.nome} {i}") for i in range(quantas)] for p in pessoas}
    sala.passo(f"ana, bia e caio disseram {quantas} linhas cada um, ao mesmo tempo")
    finais = {nome: {texto.split()[-1] for texto in ditas[nome]} for nome in ditas}

    def recebidas() -> int:
        """Quantas linhas chegaram a quem tinha de recebê-las."""
        chegaram = [
            {
                linha.rpartition(" ")[2].removesuffix("\r")
                for linha in para.recentes()
                if not sala.dialeto.e_aviso_livre(linha)
            }
            for para in (*pessoas, ouvinte)
        ]
        return sum(
            len(finais[de.nome] & fins)
            for para, fins in zip((*pessoas, ouvinte), chegaram, strict=True)
            for de in pessoas
            if de is not para
        )

    with sala.congelado():
        for vez in range(quantas):
            for pessoa in pessoas:
                sala.envia(pessoa, sala.quadro.fala(ditas[pessoa.nome][vez]))
    # Espera pelo total: numa disputa pela trava, uma pessoa pode passar um tempo sem vez.
    sala.espera_parar(recebidas, quantas * len(pessoas) * len(pessoas))
    for quem in pessoas:
        for recebe in [ouvinte, *(p for p in pessoas if p is not quem)]:
            _confere_ordem(sala, recebe, quem, ditas[quem.nome])


def _alguem_se_distrai(sala: Sala) -> None:
    """Quem para de ler por um instante não perde nada: o envio espera, ou guarda o que não coube."""
    ana, caio = sala.entram("ana", "caio")
    bia = sala.conecta("bia", prepara=guarda_pouco)
    if sala.dialeto.com_apelido:
        sala.apresenta(bia)
    sala.fala_ate_ouvir(ana, bia)
    textos = [sala.texto("." * COMPRIDAS) for _ in range(7)]
    sala.envia_a_todos(ana, textos[0])
    if not sala.todos_ouviram([caio], textos[:1], ana, sala.prazo):
        return  # uma linha comprida que não chega é assunto do 2.3
    with sem_ler(sala, bia):
        for texto in textos[1:]:
            sala.envia_a_todos(ana, texto)
        sala.espera_ler(ana)
        sala.programa.espera_repouso()
    sala.passo(f"ana disse {len(textos) - 1} linhas de {COMPRIDAS} letras, e bia voltou a ler")
    if not sala.todos_ouviram([bia], textos, ana, prazos.ABRIR):
        raise sala.falha(
            f"bia receber as {len(textos) - 1} linhas de ana, inteiras",
            f"só {sum(bool(sala.achou(bia, x)) for x in textos[1:])} chegaram inteiras"
            + ("; a conexão foi fechada" if bia.fim else ""),
            fato=PerdeuQuemSeDistraiu(bool(bia.fim)),
        )


def _multidao(sala: Sala) -> None:
    """Entra muita gente, até onde o tempo der: um programa lento não tem de aguentar as 60."""
    limite = time.monotonic() + prazos.MULTIDAO
    while len(sala.presentes) < MULTIDAO and time.monotonic() < limite:
        cheia = "com muita gente no chat, quem chega não é mais atendido"
        sala.entra(f"pessoa{len(sala.presentes) + 1}", causa=cheia)
    ana, *outros = sala.presentes
    causa = (
        "com muita gente no chat, nem todos recebem: procure um limite de clientes ou de threads"
    )
    sala.fala(ana, "a casa encheu", ouvem=outros, causa=causa)


def _confere_ordem(sala: Sala, ouvinte: Pessoa, de: Pessoa, textos: list[str]) -> None:
    """O ouvinte recebe cada texto uma vez, inteiro, e na ordem em que foram ditos."""
    esperadas = set(textos)

    def recebidos() -> list[str]:
        achados = []
        for linha in ouvinte.recentes():
            texto = _texto_da_linha(sala.dialeto.sem_hora(linha), de)
            if texto in esperadas and not sala.dialeto.e_aviso_livre(linha):
                achados.append(texto)
        return achados

    veio = recebidos()
    if veio == textos:
        return
    faltam = [texto for texto in textos if texto not in veio]
    fato = LinhasErradas(ouvinte, de, tuple(faltam), len(veio) > len(set(veio)))
    raise sala.falha(
        f"{ouvinte.nome} receber as {len(textos)} linhas de {de.nome}, inteiras e na ordem",
        _o_que_houve(fato, len(textos)),
        fato=fato,
    )


def _o_que_houve(fato: LinhasErradas, quantas: int) -> str:
    if fato.repetidas:
        return f"{fato.ouvinte.nome} recebeu linhas repetidas de {fato.de.nome}"
    if fato.quebrada:
        return f"{fato.ouvinte.nome} recebeu “{visivel(fato.quebrada)}”, com pedaços misturados"
    if fato.faltam:
        faltam = f"faltaram {len(fato.faltam)} de {quantas} linhas"
        return f"{faltam} de {fato.de.nome} a {fato.ouvinte.nome}"
    return f"{fato.ouvinte.nome} recebeu as linhas de {fato.de.nome} fora de ordem"


def _texto_da_linha(linha: str, de: Pessoa) -> str | None:
    antes, depois = de.molde or ("", "")
    achado = re.fullmatch(f"{antes}(.*){depois}", linha)
    return achado.group(1) if achado else None


@requisito(
    "2.7",
    peso=2,
    depende=("2.1", "2.4"),
    sozinho=True,
    caos=CAOS,
    dicas=(
        "Quem caiu tem de sair da lista de clientes, senão o servidor continua escrevendo para ele.",
        "Não remova da lista enquanto a percorre (o vizinho é pulado): percorra uma cópia, ou deixe "
        "a thread de quem caiu remover, com a trava.",
    ),
)
def requisito_quem_cai_sai_da_lista(sala: Sala) -> None:
    """Quem cai (fim ou RST) sai da lista, e ninguém perde mensagem por isso."""
    causa = (
        "depois que alguém caiu, uma mensagem se perdeu ou quem falava foi derrubado: trate o "
        "OSError de cada sendall, e percorra uma cópia da lista"
    )
    for como in ("fim", "queda"):
        ana, bia, caio, dora = sala.entram("ana", "bia", "caio", "dora", causa=causa)
        meia = _meia_linha(sala, bia) if como == "fim" and sala.dialeto.quadro == LINHA else ""
        sala.cai(bia, como)
        sala.espera_atender(ana)  # a thread de bia já viu a queda e fez o que faz
        for base in ("tem gente?", "e agora?", "e agora, sim?"):
            sala.fala(ana, base, causa=causa)
        sala.fala(dora, "eu estou", causa=causa)
        _ninguem_ouve_fantasma(sala, bia, [ana, caio, dora], meia)
        ultima = sala.texto("tchau, e foi tudo")
        sala.diz(caio, sala.dialeto.para_todos(ultima))
        sala.cai(caio, "fim")
        sala.ouvem([ana, dora], ultima, ana, "a última linha de quem saiu não foi entregue")
        for resto in (ana, dora):
            sala.cai(resto, como)
    sala.somem_logo()
    sala.entram("ana", "bia", causa="uma conexão que caiu logo ao ser aceita parou o servidor")
    if sala.dialeto.falta(["fluxo"]):
        return  # o resto fala depressa: uma mensagem chegaria grudada na outra
    _caem_no_meio(sala, quedas=4)
    with sala.outro_programa(caos=CAOS) as caos:
        caos.passo("de novo, com as threads do programa embaralhadas")
        for de_uma_vez in (False, True, True):  # em cada rodada, quase sempre se encontram
            _caem_no_meio(caos, quedas=4, de_uma_vez=de_uma_vez)


def _meia_linha(sala: Sala, quem: Pessoa) -> str:
    meia = sala.texto("eu ia dizer")
    sala.passo(f"{quem.nome} enviou metade de uma linha, sem \\n")
    sala.envia(quem, sala.dialeto.para_todos(meia).encode())
    sala.espera_ler(quem)
    sala.programa.espera_repouso()
    sala.bomba.gira(0)
    ja_se_leu = any(sala.achou(outro, meia) for outro in sala.outros(quem))
    return "" if ja_se_leu else meia  # entregar o pedaço na hora é assunto do 2.3


def _ninguem_ouve_fantasma(sala: Sala, quem: Pessoa, ouvintes: list[Pessoa], meia: str) -> None:
    """Quem caiu não diz mais nada, nem uma linha vazia, nem a que não acabou."""
    vazia = "o recv() vazio de quem foi embora foi tratado como uma mensagem"
    metade = "o que veio antes do fim, sem \\n, não é uma linha: quem cai no meio não disse nada"
    for ouvinte in ouvintes:
        for linha in ouvinte.recentes():
            sem_nada = not linha or not sala.corpo(linha, quem).strip()
            if sem_nada or (meia and linha.rstrip().endswith(meia)):
                raise sala.falha(
                    f"nada chegar a {ouvinte.nome} em nome de quem caiu",
                    f"{ouvinte.nome} recebeu “{visivel(linha)}”",
                    vazia if sem_nada else metade,
                )


def _caem_no_meio(sala: Sala, quedas: int, de_uma_vez: bool = False) -> None:
    """As primeiras da lista caem enquanto três pessoas ainda falam; quem ficou ouve tudo.

    `de_uma_vez`: as falas e as quedas chegam ao programa no mesmo instante, e ele escreve para quem
    já caiu; senão, cada queda encontra o broadcast num ponto diferente.
    """
    caidas = [sala.entra(f"eva{i}") for i in range(1, quedas + 1)]
    *falantes, _ = sala.entram("ana", "bia", "caio", "dora")
    sala.programa.embaralha()
    ditas = {p.nome: [sala.texto(f"frase {i} de {p.nome}") for i in (1, 2, 3)] for p in falantes}
    sala.passo(f"ana, bia e caio disseram 3 frases cada, enquanto {quedas} pessoas caíam")
    with sala.congelado() if de_uma_vez else contextlib.nullcontext():
        for vez in range(3):
            for pessoa in falantes:
                sala.envia_a_todos(pessoa, ditas[pessoa.nome][vez])
        for vez, caida in enumerate(caidas):
            if not de_uma_vez:
                sala.espera(lambda: False, sala.sorteio.uniform(0.0005, 0.006))
            sala.cai(caida, "queda" if vez % 2 or de_uma_vez else "fim")
    for pessoa in falantes:
        sala.todos_ouviram(sala.outros(pessoa), ditas[pessoa.nome], pessoa, prazos.PRESSA)
        for texto in ditas[pessoa.nome]:
            fato = PerdaNaQueda(tuple(falantes))
            sala.ouvem(sala.outros(pessoa), texto, pessoa, fato=fato)
    for pessoa in list(sala.presentes):
        sala.cai(pessoa, "queda")
    sala.programa.acalma()


@requisito(
    "2.8",
    depende=("2.1",),
    dicas=(
        "Quem acabou de chegar não recebe o histórico: só o que for dito dali em diante.",
        "Se você guarda as mensagens antigas numa lista, não as envie a quem entra.",
    ),
)
def requisito_quem_chega_ouve_o_depois(sala: Sala) -> None:
    """Quem acabou de chegar recebe o que vier depois, não o que veio antes."""
    ana, bia = sala.entram("ana", "bia")
    antes = [sala.fala(ana, "segredo de antes"), sala.fala(bia, "outro de antes")]
    caio = sala.entra("caio")
    sala.fala(ana, "agora com caio", causa="quem acabou de chegar não recebe o que é dito depois")
    sala.cerca(ana)
    for texto in antes:
        sala.nao_ouve(
            [caio],
            texto,
            "caio não receber o que foi dito antes de ele chegar",
            "o servidor mandou a quem chegou as mensagens antigas",
        )


@requisito(
    "2.9",
    depende=("2.1", "2.4"),
    precisa=("linhas",),
    dicas=(
        "Quem aperta Enter sem escrever nada manda uma linha vazia: não há o que entregar.",
        "Depois de separar a linha, entregue só se ela tiver alguma coisa: if linha:",
    ),
)
def requisito_ignora_linha_vazia(sala: Sala) -> None:
    """Ignora a linha vazia."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    for pessoa in (ana, bia, caio):
        pessoa.marcar()
    sala.diz(ana, "")
    sala.cerca(ana, "depois de uma linha vazia, quem a enviou não é mais ouvido")
    for ouvinte in (bia, caio):
        vindas = [x for x in ouvinte.recentes() if not x or sala.corpo(x, ana).strip() == ""]
        if vindas:
            raise sala.falha(
                f"nada chegar a {ouvinte.nome} por causa de uma linha vazia",
                f"{ouvinte.nome} recebeu “{visivel(vindas[0])}”",
                "a linha vazia foi entregue como se fosse uma mensagem",
            )
    if sala.dialeto.para_todos(""):
        return  # num dialeto com uma forma para a mensagem, o vazio é uma linha malformada
    for sobra in filter(sala.dialeto.e_erro, sala.sobras(ana)):
        raise sala.falha(
            "nada chegar a ana por causa de uma linha vazia",
            f"ana recebeu “{visivel(sobra)}”",
            "a linha vazia foi respondida; ela é ignorada, e a conversa segue",
        )
