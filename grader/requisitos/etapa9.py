"""Etapa 9 — Carga: muita gente, gente lenta e gente que fala demais, e ninguém espera por elas.

Quem não lê é uma pessoa para quem o sistema guarda pouco (veja `multidao`): sem isso, seriam
precisos vários megabytes para se ver um servidor preso.
"""

import time

from grader.cena import console, multidao
from grader.cena.acumulo import espera_assentar, exige_nada_a_mais
from grader.cena.fim import DEFEITO_DO_PYTHON, NaoTerminou, exige_fechadas, exige_fim_limpo
from grader.cena.lento import sem_ler
from grader.cena.multidao import FaltouAoLento, SegueAberta, Torrente, a_granel
from grader.cena.pessoa import Pessoa
from grader.cena.repouso import exige_repouso
from grader.cena.sala import Sala
from grader.cena.tela import Tela
from grader.contrato import prazos
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Silencio
from grader.contrato.texto import em_vezes
from grader.programa import sistema, teclado
from grader.requisitos import requisito

ETAPA = Etapa(
    apelido=True,
    privado=True,
    hora=True,
    registro=True,
    console=True,
    pessoas=500,
    aprendeu="não esperar por ninguém com a trava na mão, e pôr um limite em tudo o que se guarda.",
)
COM_LINHAS = ("texto", "boas_vindas")  # do dialeto: veja `multidao`
BASE = ("2.1", "3.1")
PESSOAS = ETAPA.pessoas
KB, MB = 1024, 1024 * 1024
ESPERA_CERTA = multidao.ESPERA_CERTA
ESPERA_DEMAIS = 6 * MB  # quem deixou tudo isto por ler já tinha de ter saído
MEMORIA_DEMAIS = 7 * MB  # de DESPEJO, que ninguém leu, o que um programa certo não guarda
DESPEJO = 10 * MB
LINHA_DE_CARGA = 8 * KB
LINHA_GRANDE = 64 * KB  # até aqui, passa inteira
# Com a hora e o nome na frente: o que já ia para ela, e o que um programa certo ainda lê de uma vez.
UM_PEDACO = 4 * multidao.JANELA
CALADAS = 350  # quando o console encerra; no Ctrl+C, todas têm um apelido
SEM_FIM = 2 * MB  # o que se manda sem um \n, se o programa deixar
ONDA_QUE_VAI_E_VEM = 50


@requisito(
    "9.1",
    peso=2,
    depende=BASE,
    precisa=COM_LINHAS,
    sozinho=True,
    dicas=(
        "Uma pessoa a mais é uma conexão, uma thread e um lugar na sala: o que no seu programa tem "
        "um tamanho fixo?",
        "Um ThreadPoolExecutor com 100 threads atende 100 pessoas: a seguinte espera alguém sair. "
        "Crie uma thread para cada conexão e não durma nem espere ao entregar.",
    ),
)
def requisito_quinhentas_pessoas(sala: Sala) -> None:
    """Atende 500 pessoas conectadas ao mesmo tempo: todas entram, e o que uma diz chega a todas as outras."""
    quantas = multidao.cabem(sala, PESSOAS)
    with multidao.se_a_maquina_aguenta(sala, quantas):
        gente = multidao.entram(sala, quantas)
    for quem in (gente[0], gente[len(gente) // 2], gente[-1]):
        multidao.todas_ouvem(sala, quem, gente)


@requisito(
    "9.2",
    peso=3,
    depende=BASE,
    precisa=COM_LINHAS,
    sozinho=True,
    dicas=(
        "sendall() só volta quando o sistema aceitou tudo. Se a pessoa não lê, quando isso acontece? "
        "E quem está com a trava nessa hora?",
        "Com a trava na mão, envie só o que couber agora (send com MSG_DONTWAIT; no Windows, que não o tem, "
        "se o select disser que cabe) e guarde o resto numa caixa da pessoa, que outra thread esvazia sem a trava.",
    ),
)
def requisito_o_lento_nao_atrasa(sala: Sala) -> None:
    """Quem conecta e não lê não atrasa ninguém: a entrega aos outros, e a entrada de gente nova, não esperam por essa pessoa."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    lento = multidao.conecta_lento(sala, "lento")
    with sem_ler(sala, lento):
        # Em outros sistemas não se sabe quanto é guardado por quem não lê: despeja-se bem mais.
        total = ESPERA_CERTA if sistema.LINUX else ESPERA_DEMAIS
        _despeja(sala, ana, [bia, caio], 500, total)
        causa = (
            "com alguém na sala que não lê, quem chega não entra, ou não conversa como os outros"
        )
        eva = sala.entra("eva", causa=causa)
        sala.fala(eva, "cheguei", causa=causa)
        sala.fala(ana, "e eu continuo aqui", causa=causa)


def _despeja(
    sala: Sala, de: Pessoa, ouvintes: list[Pessoa], tamanho: int, total: int = ESPERA_CERTA
) -> Torrente:
    """`de` diz tantos bytes, em linhas deste tamanho, e os ouvintes leem tudo; Falha se não."""
    linhas = total // tamanho
    sala.passo(f"{de.nome} disse {linhas} linhas")
    with a_granel(*ouvintes):
        torrente = Torrente(sala, de, ouvintes, tamanho)
        torrente.despeja(linhas)
        for ouvinte in ouvintes:
            falta = torrente.primeira_que_falta(ouvinte)
            if falta >= 0:
                raise sala.falha(
                    f"{ouvinte.nome} receber as {linhas} linhas",
                    f"{ouvinte.nome} recebeu {falta}, e mais nenhuma",
                    "o servidor espera por quem não lê, e todos os outros esperam junto",
                )
    return torrente


@requisito(
    "9.3",
    peso=2,
    depende=("9.2",),
    precisa=COM_LINHAS,
    sozinho=True,
    dicas=(
        "Quem volta a ler tem de encontrar tudo o que disseram, inteiro e na ordem, se não era demais.",
        "send() devolve quantos bytes o sistema aceitou: o resto vai para a caixa. Enquanto a caixa "
        "não esvazia, o que vier depois entra no fim dela. O limite se conta em bytes.",
    ),
)
def requisito_o_lento_recebe_tudo(sala: Sala) -> None:
    """O lento que volta a ler a tempo recebe, inteiras e na ordem, as linhas que o esperavam."""
    ana, bia = sala.entram("ana", "bia")
    lento = multidao.conecta_lento(sala, "lento")
    with a_granel(lento):
        with sem_ler(sala, lento):
            torrente = _despeja(sala, ana, [bia], 100)
            privada = _uma_privada(sala, ana, lento) if _ha_privadas(sala, ana, bia) else ""
        sala.passo("lento voltou a ler")
        dele = Torrente(sala, ana, [lento], 100, torrente.palavra, torrente.enviadas)
        sala.espera_parar(dele.lidas, torrente.enviadas)
        falta = dele.primeira_que_falta(lento)
        if falta >= 0:
            raise sala.falha(
                f"lento receber as {torrente.enviadas} linhas ({ESPERA_CERTA // KB} KiB)",
                f"as {falta} primeiras chegaram; {_o_que_houve(dele, lento, falta)}",
                fato=FaltouAoLento(lento, dele.veio_depois(lento, falta)),
            )
        _veio_por_ultimo(sala, dele, lento, privada)
    sala.presentes.append(lento)
    sala.fala(ana, "e agora, me ouve?", causa="depois de se atrasar, o lento não ouve mais nada")
    sala.programa.espera_repouso()
    exige_repouso(
        sala,
        "a caixa do lento já esvaziou, e um laço do programa repete sem parar: com select, só peça "
        "para escrever (EVENT_WRITE) enquanto há o que enviar",
    )


def _ha_privadas(sala: Sala, ana: Pessoa, bia: Pessoa) -> bool:
    """Se nem a quem lê elas chegam, é assunto do 4.1."""
    if not sala.dialeto.comando_privado:
        return False
    palavra = _uma_privada(sala, ana, bia)
    return sala.espera(lambda: sala.achou(bia, palavra) is not None)


def _uma_privada(sala: Sala, ana: Pessoa, para: Pessoa) -> str:
    """Devolve a palavra que só ela traz."""
    palavra = sala.palavra("segredo")
    frase = sala.dialeto.comando_privado.format(destino=para.apelido, texto=palavra)
    sala.passo(f"ana mandou uma privada a {para.nome}")
    sala.envia(ana, sala.quadro.poe(frase))
    sala.espera_ler(ana)
    return palavra


def _veio_por_ultimo(sala: Sala, dele: Torrente, lento: Pessoa, privada: str) -> None:
    """A privada espera a vez na mesma caixa."""
    ultima, achada = dele.linha(dele.enviadas - 1).encode(), privada.encode()
    sala.espera(lambda: achada in lento.bruto)
    if lento.bruto.find(achada) < lento.bruto.find(ultima):
        raise sala.falha(
            "lento ler a privada depois das linhas que já o esperavam",
            "ela não veio, ou veio antes delas",
            "o que se envia só a uma pessoa passou por fora da caixa dela: tudo o que vai para ela espera "
            "na mesma caixa",
        )


def _o_que_houve(torrente: Torrente, lento: Pessoa, falta: int) -> str:
    if lento.fim:
        return "e a conexão foi fechada"
    if torrente.veio_depois(lento, falta):
        return "a seguinte faltou, ou veio cortada, e outras vieram depois"
    return "e mais nada veio"


@requisito(
    "9.4",
    peso=2,
    depende=("9.2",),
    precisa=(*COM_LINHAS, "saiu"),
    sozinho=True,
    dicas=(
        "Se alguém nunca mais lê, a fila dele cresce enquanto os outros falam. Até quando?",
        "Some os bytes que esperam por cada pessoa. Passou de 1 MiB, derrube a conexão (shutdown e "
        "close): a thread dela acorda, e o finally de sempre a tira da sala e anuncia.",
    ),
)
def requisito_a_espera_tem_limite(sala: Sala) -> None:
    """A espera tem limite: quem deixa acumular mais de 1 MiB é desconectado, os outros leem que saiu, e a memória do servidor não cresce com o que ele não leu."""
    ana, bia = sala.entram("ana", "bia")
    lento = multidao.conecta_lento(sala, "lento")
    saiu = sala.dialeto.saiu.format(apelido=lento.apelido).encode()
    with sem_ler(sala, lento), a_granel(bia):
        antes = sala.programa.familia.memoria()
        torrente = Torrente(sala, ana, [bia], LINHA_DE_CARGA)
        sala.passo(f"ana disse linhas grandes, {ESPERA_DEMAIS // MB} MiB ao todo")
        torrente.despeja(ESPERA_DEMAIS // torrente.tamanho, lambda: saiu in bia.bruto)
        sala.espera(lambda: saiu in bia.bruto, sala.prazo)
        if saiu not in bia.bruto:
            raise sala.falha(
                f"bia ler “{saiu.decode()}…”: ele deixou mais de 1 MiB por ler",
                "bia leu só as linhas de ana",
                "o lento deixou mais de 1 MiB por ler, e os outros não leram que ele saiu: conte os "
                "bytes que esperam por cada pessoa; quem passa do limite é derrubado, e o finally de "
                "sempre anuncia",
            )
        sala.passo(f"ana disse mais {DESPEJO // MB} MiB")
        vezes = bia.bruto.count(saiu)
        del bia.bruto[:]
        _mais_um_tanto(sala, ana, bia, antes)
        vezes += bia.bruto.count(saiu)
        if vezes > 1:
            raise sala.falha(
                f"bia ler uma vez “{saiu.decode()}…”",
                em_vezes(vezes),
                "quem derruba o lento anuncia, e a thread dele anuncia de novo: derrube a conexão e "
                "deixe o finally anunciar",
            )
    _exige_desconectado(sala, lento)


def _mais_um_tanto(sala: Sala, ana: Pessoa, bia: Pessoa, antes: int) -> None:
    """Com o lento já fora, a memória não pode crescer com o que os outros dizem."""
    _despeja_mais(sala, ana, bia)
    # Em outras linguagens, o tamanho do processo diz mais do coletor de lixo do que do programa.
    if not sala.programas.receita.e_python or _cresceu_pouco(sala, antes):
        return
    # Um registro atrasado também ocupa memória, mas, quando ele se põe em dia, ela serve de novo.
    sala.programa.espera_repouso()
    antes = sala.programa.familia.memoria()
    del bia.bruto[:]
    _despeja_mais(sala, ana, bia)
    if not _cresceu_pouco(sala, antes):
        raise sala.falha(
            "a memória do programa não crescer com o que o lento não leu",
            f"ela cresceu mais de {MEMORIA_DEMAIS // MB} MiB, e outra vez com o que disseram depois",
            "o servidor continua guardando o que ninguém mais vai ler: jogue fora a fila de quem saiu",
        )


def _cresceu_pouco(sala: Sala, antes: int) -> bool:
    return sala.programa.familia.memoria() - antes <= MEMORIA_DEMAIS


def _despeja_mais(sala: Sala, ana: Pessoa, bia: Pessoa) -> None:
    torrente = Torrente(sala, ana, [bia], LINHA_DE_CARGA)
    if not torrente.despeja(DESPEJO // torrente.tamanho):
        raise sala.falha(
            "a conversa seguir depois que o lento saiu",
            f"bia recebeu {torrente.lidas()} de {torrente.enviadas} linhas",
            "depois de desconectar quem não lia, o servidor parou de entregar",
        )


def _exige_desconectado(sala: Sala, lento: Pessoa) -> None:
    with a_granel(lento):
        if not sala.espera(lambda: bool(lento.fim)):
            raise sala.falha(
                "a conexão do lento ser fechada",
                "os outros leram que ele saiu, e ela continuou aberta",
                "o lento saiu da sala, mas a conexão dele não foi fechada: use shutdown() e close()",
            )


@requisito(
    "9.5",
    depende=BASE,
    precisa=(*COM_LINHAS, "erro"),
    sozinho=True,
    dicas=(
        "O pedaço que espera pelo \\n também ocupa memória: quanto, se o \\n nunca vem?",
        "Depois de separar as linhas completas, olhe o tamanho do resto: passou de 64 KiB, responda "
        "ERRO e encerre essa conexão. A linha de 64 KiB ainda passa.",
    ),
)
def requisito_linha_sem_fim(sala: Sala) -> None:
    """Uma linha que passa de 64 KiB sem `\\n` é recusada: `ERRO`, conexão fechada, memória limitada; os outros nada percebem."""
    ana, bia, zeca = sala.entram("ana", "bia", "zeca")
    causa = "uma linha de até 64 KiB passa inteira: o servidor a recusou ou a cortou"
    fim = len(sala.texto("")) + 1  # o que `fala` acrescenta, e o \n
    sala.fala(zeca, "grande".ljust(LINHA_GRANDE - fim, "."), causa=causa)
    zeca.marcar()
    pedacos = _sem_fim(sala)
    sala.passo(f"zeca enviou mais de {LINHA_GRANDE // KB} KiB sem um \\n")
    sala.envia(zeca, pedacos[: LINHA_GRANDE + 16 * KB])
    sala.espera(lambda: bool(zeca.fim) or _recusou(sala, zeca), prazos.PRESSA)
    if not zeca.fim:
        sala.envia(zeca, pedacos[LINHA_GRANDE + 16 * KB :])
    sala.espera(lambda: bool(zeca.fim))
    _ninguem_leu(sala, [ana, bia], pedacos.split(b" ")[0])
    _foi_recusada(sala, zeca)
    sala.presentes.remove(zeca)
    sala.fala(ana, "ouviu alguma coisa?", causa="depois da linha sem fim, a conversa parou")
    sala.fala(bia, "nada")


def _sem_fim(sala: Sala) -> bytes:
    """Muitos bytes sem um \\n; nenhum pedaço é igual a outro."""
    palavra = sala.palavra("semfim")
    return "".join(f"{palavra} {n} " for n in range(SEM_FIM // (len(palavra) + 8))).encode()


def _recusou(sala: Sala, zeca: Pessoa) -> bool:
    return any(sala.dialeto.e_erro(x) for x in zeca.recentes())


def _ninguem_leu(sala: Sala, ouvintes: list[Pessoa], palavra: bytes) -> None:
    for ouvinte in ouvintes:
        if palavra in ouvinte.resto or any(palavra.decode() in x for x in ouvinte.linhas):
            raise sala.falha(
                "ninguém receber a linha que não acabou",
                f"{ouvinte.nome} recebeu um pedaço dela",
                "o pedaço que não tinha \\n foi entregue como se fosse uma linha",
            )


def _foi_recusada(sala: Sala, zeca: Pessoa) -> None:
    if not zeca.fim:
        raise sala.falha(
            "a conexão de zeca ser fechada",
            Silencio(f"ela continuou aberta; {sala.o_que_veio(zeca)}"),
            fato=SegueAberta(_recusou(sala, zeca)),
        )
    if not _recusou(sala, zeca):
        raise sala.falha(
            f"zeca receber “{sala.dialeto.erro}…” antes de a conexão fechar",
            sala.o_que_veio(zeca),
            "a conexão foi fechada sem dizer por quê: envie ERRO e o motivo antes de fechar",
        )


@requisito(
    "9.6",
    depende=BASE,
    precisa=COM_LINHAS,
    sozinho=True,
    dicas=(
        "Se o programa só atende outra pessoa quando esta não tem mais nada a dizer, quem fala sem "
        "parar fica com ele só para si.",
        "Leia um pedaço, trate as linhas dele, uma de cada vez com a trava, e dê a vez. Não repita o "
        "recv() até esvaziar, nem durma com a trava na mão.",
    ),
)
def requisito_quem_despeja(sala: Sala) -> None:
    """Quem despeja milhares de linhas de uma vez não impede os outros de serem ouvidos."""
    zeca, ana, bia = sala.entram("zeca", "ana", "bia")
    sala.passo("zeca disse milhares de linhas, sem parar")
    with a_granel(ana, bia):
        torrente = Torrente(sala, zeca, [ana, bia], 40)
        torrente.despeja(5000, lambda: torrente.lidas() > 500)
        for de, para in ((ana, bia), (bia, ana), (ana, bia)):
            _ouve_no_meio(sala, torrente, de, para)


def _ouve_no_meio(sala: Sala, torrente: Torrente, de: Pessoa, para: Pessoa) -> None:
    """O despejo só acaba quando a frase chega, ou quando passou tempo demais."""
    texto = sala.texto("posso falar?")
    sala.passo(f"{de.nome} disse “{texto}”")
    sala.envia(de, sala.quadro.fala(texto))
    inicio, desde, pids = time.monotonic(), len(para.bruto), sala.programa.familia.pids()
    rodou = sistema.tempo_querendo_rodar(pids)

    def ouviu() -> bool:
        return para.bruto.find(texto.encode(), desde) >= 0

    def demorou() -> bool:
        """Quem ainda trabalha no primeiro pedaço, e não dorme, tem mais tempo: é a máquina."""
        passou = time.monotonic() - inicio
        if passou < sala.prazo:
            return False
        trabalha = sistema.tempo_querendo_rodar(pids) - rodou > passou / 2
        no_meio = 0 < len(para.bruto) - desde < UM_PEDACO
        return passou > 3 * sala.prazo or not (trabalha and no_meio)

    torrente.despeja(10**9, lambda: ouviu() or demorou())
    if not ouviu():
        raise sala.falha(
            f"{para.nome} ouvir {de.nome} enquanto zeca despeja",
            f"{para.nome} recebeu só as linhas de zeca",
            "quem fala sem parar tem o servidor quase só para si: trate um pedaço do que ele disse e "
            "dê a vez aos outros",
        )


@requisito(
    "9.7",
    depende=("5.9", "8.2"),
    precisa=(*COM_LINHAS, "entrou", "saiu", "sair"),
    sozinho=True,
    dicas=(
        "Entrar e sair ao mesmo tempo é o que mais mexe nas listas: quem ficou nelas depois?",
        "Tire a pessoa da sala, anuncie, acabe com a fila e a thread dela e feche a conexão, tudo no "
        "finally, para quem saiu com sair e para quem caiu.",
    ),
)
def requisito_onda(sala: Sala) -> None:
    """Uma onda de 200 entradas e saídas termina com a lista certa, e threads e sockets voltam ao que eram."""
    ana, bia = sala.entram("ana", "bia")
    multidao.cabem(sala, ONDA_QUE_VAI_E_VEM)
    with a_granel(ana, bia):
        primeira = multidao.entram(sala, ONDA_QUE_VAI_E_VEM)  # o que se cria uma vez não conta
        _vao_embora(sala, primeira)
        _leram(sala, [ana, bia], primeira)
        antes = espera_assentar(sala)
        for _ in range(4):
            onda = multidao.entram(sala, ONDA_QUE_VAI_E_VEM)
            _vao_embora(sala, onda)
        _leram(sala, [ana, bia], onda)
    sala.passos = ["200 pessoas entraram e saíram, 50 de cada vez, umas com sair e outras caindo"]
    _so_ficaram(sala, [ana, bia], onda)
    exige_nada_a_mais(
        sala,
        antes,
        "antes da onda",
        "cada visita deixa alguma coisa para trás: acabe com a thread e a fila dela, e feche a conexão",
    )


def _vao_embora(sala: Sala, gente: list[Pessoa]) -> None:
    """Metade diz a palavra; a outra metade cai de repente."""
    for vez, pessoa in enumerate(gente):
        if vez % 2:
            sala.envia(pessoa, sala.quadro.poe(sala.dialeto.palavra_sair))
        else:
            sala.cai(pessoa, "queda")


def _leram(sala: Sala, ouvintes: list[Pessoa], gente: list[Pessoa]) -> None:
    """Os ouvintes leem, uma vez, que cada uma entrou e que saiu."""
    for ouvinte in ouvintes:
        for modelo in (sala.dialeto.entrou, sala.dialeto.saiu):
            frases = [modelo.format(apelido=p.apelido).encode() for p in gente]
            sala.espera_parar(lambda o=ouvinte, f=frases: sum(x in o.bruto for x in f), len(gente))  # type: ignore[misc]  # o laço
            lido = multidao.sem_avisos(sala, bytes(ouvinte.bruto))
            vezes = [lido.count(frase) for frase in frases]
            if any(v != 1 for v in vezes):
                raise sala.falha(
                    f"{ouvinte.nome} ler, uma vez de cada pessoa, “{modelo.format(apelido='…')}”",
                    f"de {sum(v == 0 for v in vezes)} não leu, de {sum(v > 1 for v in vezes)} leu "
                    "mais de uma vez",
                    "com muita gente entrando e saindo, os anúncios se perdem ou se repetem",
                )


def _so_ficaram(sala: Sala, presentes: list[Pessoa], foram: list[Pessoa]) -> None:
    tela = Tela(sala.programa)
    console.digita(sala, sala.dialeto.comando_quem)
    sala.espera(lambda: all(p.apelido in tela.novo for p in presentes))
    fantasmas = sum(p.apelido in tela.novo for p in foram)
    if fantasmas or not all(p.apelido in tela.novo for p in presentes):
        raise sala.falha(
            f"só ana e bia na resposta a {sala.dialeto.comando_quem}",
            f"{fantasmas} que já tinham ido embora continuavam lá"
            if fantasmas
            else console.conta_a_tela(tela),
            "a lista de quem está na sala ficou errada depois de muita gente entrar e sair",
        )


@requisito(
    "9.8",
    depende=("9.1", "8.4", "5.10"),
    precisa=(*COM_LINHAS, "sair", "privado"),
    sozinho=True,
    terminal=True,
    dicas=(
        "Para encerrar não se pode esperar por ninguém, muito menos por quem não lê.",
        "Derrube todas as conexões (shutdown e close) sem esperar por nenhuma: quem lê e quem escreve "
        "acordam e terminam. Se a despedida espera por um lento, o programa nunca acaba.",
    ),
)
def requisito_encerra_com_todos(sala: Sala) -> None:
    """Ctrl+C e `sair` no console encerram com código 0 também com 500 pessoas e um lento na sala."""
    if sistema.TEM_CTRL_C:
        _encerra(sala, "Ctrl+C")
    with sala.outro_programa(entrada=teclado.PIPE) as outra:
        _encerra(outra, outra.dialeto.palavra_sair, CALADAS if sistema.TEM_CTRL_C else 0)


def _encerra(sala: Sala, como: str, caladas: int = 0) -> None:
    """Tantas das pessoas só conectam; as outras entram."""
    cabem = multidao.cabem(sala, PESSOAS)
    caladas = min(caladas, cabem // 2)
    gente = multidao.entram(sala, cabem - caladas) + multidao.calam(sala, caladas)
    lento = multidao.conecta_lento(sala, "lento")
    with sem_ler(sala, lento):
        multidao.fala_ao_lento(sala, gente[0], lento)
        sala.passo(f"{como} no servidor, com {len(gente)} pessoas e um lento na sala")
        if como == "Ctrl+C":
            sala.programa.ctrl_c()
        else:
            console.digita(sala, como)
        if not sala.programa.espera_fim(2 * prazos.CTRL_C):
            raise sala.falha(
                "o programa terminar",
                Silencio("ele continuou no ar"),
                "algo ainda segura o programa: uma thread que espera por quem não lê, ou uma despedida "
                "que espera por todos",
                NaoTerminou(),
                acabou=True,
            )
    if DEFEITO_DO_PYTHON not in sala.programa.erros:
        exige_fim_limpo(sala)
    exige_fechadas(sala, gente)
