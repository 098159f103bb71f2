"""Etapa 10 — Assíncrono: o mesmo servidor, com um só fio de execução que nunca para por ninguém."""

import os
import sys

from grader.cena import console, multidao
from grader.cena.fim import exige_fechadas, exige_fim_limpo, interrompe
from grader.cena.lento import sem_ler
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Pulado
from grader.programa import sistema, teclado
from grader.requisitos import requisito

ETAPA = Etapa(
    apelido=True,
    privado=True,
    hora=True,
    registro=True,
    console=True,
    pessoas=1000,
    aprendeu="esperar por mil pessoas com um fio só, sem nunca parar o laço.",
)
COM_LINHAS = ("texto", "boas_vindas")  # do dialeto: veja `multidao`
BASE = ("9.1",)
PESSOAS = ETAPA.pessoas
DE_SEMPRE, A_MAIS = 10, 150  # pessoas, antes e depois de se contar as threads
THREADS_A_MAIS = 40  # um programa certo pode ter umas poucas; o conjunto do asyncio vai a 32
LINHAS_NO_REGISTRO = 400  # bem mais do que cabe no FIFO
DA_SOLUCAO = 100  # com quantas pessoas se mede a memória da solução
VEZES_A_SOLUCAO = 8
FOLGA = 32 * 1024  # bytes por pessoa
TRATE = "uma tarefa acabou com um erro de que ninguém cuidou: trate-o na própria corrotina"
NAO_ACABOU = (
    "algo ainda segura o programa: uma corrotina que apanha o CancelledError e continua, ou um fim "
    "que espera por quem não lê"
)
DO_ASYNCIO = {  # do que ele reclama, e por quê
    "never retrieved": TRATE,
    "never awaited": "uma corrotina foi chamada e nunca esperada: falta await, ou create_task",
    "was destroyed but it is pending": "o laço acabou com tarefas no meio: cancele cada uma e espere "
    "que termine",
}


@requisito(
    "10.1",
    peso=2,
    depende=BASE,
    precisa=COM_LINHAS,
    sozinho=True,
    dicas=(
        "Uma corrotina espera sem ocupar uma thread: quem espera por todas, de uma vez, é o laço.",
        "asyncio.start_server(atende, host, porta) chama atende(leitor, escritor) para cada conexão. "
        "Não crie threads (nem asyncio.to_thread) para cada pessoa.",
    ),
)
def requisito_um_so_fio(sala: Sala) -> None:
    """O número de threads do processo não cresce com o número de pessoas."""
    multidao.entram(sala, DE_SEMPRE)
    antes = sala.programa.familia.threads()
    gente = multidao.entram(sala, A_MAIS)
    multidao.todas_ouvem(sala, gente[0], gente)
    a_mais = sala.programa.familia.threads() - antes
    if a_mais > THREADS_A_MAIS:
        raise sala.falha(
            f"tantas threads com {DE_SEMPRE + A_MAIS} pessoas quanto com {DE_SEMPRE}",
            f"{a_mais} threads a mais" if a_mais < A_MAIS else "pelo menos uma a mais por pessoa",
            "o servidor cria threads conforme as pessoas chegam: atenda cada uma numa corrotina",
        )


@requisito(
    "10.2",
    peso=3,
    depende=BASE,
    precisa=COM_LINHAS,
    sozinho=True,
    dicas=(
        "Dentro do laço, uma chamada que demora para todos. Quais das suas podem demorar? Escrever num "
        "arquivo é uma delas.",
        "Ponha cada linha do registro numa queue.SimpleQueue e deixe uma thread escrevê-las; leia o "
        "teclado em outra, que chama laco.call_soon_threadsafe.",
    ),
)
def requisito_nada_segura_o_laco(sala: Sala) -> None:
    """Nada segura o laço de eventos: a conversa continua enquanto o registro demora a aceitar escrita e enquanto o console espera alguém digitar."""
    if not hasattr(os, "mkfifo"):
        raise Pulado("neste sistema não há FIFO: não se pode fazer o registro demorar")
    _registro_que_ninguem_le(sala)
    causa = "o laço espera o registro aceitar a escrita, e ninguém mais é atendido"
    ana, bia, caio = sala.entram("ana", "bia", "caio", causa=causa)
    sala.passo(f"ana disse {LINHAS_NO_REGISTRO} linhas, e o registro não aceita mais nenhuma")
    with multidao.a_granel(bia, caio):
        torrente = multidao.Torrente(sala, ana, [bia, caio], 100)
        if not torrente.despeja(LINHAS_NO_REGISTRO):
            raise sala.falha(
                f"bia e caio receberem as {LINHAS_NO_REGISTRO} linhas",
                f"eles receberam {torrente.lidas()}, e mais nenhuma",
                causa,
            )
    sala.fala(bia, "e eu?", causa=causa)
    sala.entra("eva", causa=causa)
    console.diz(sala, "o registro que espere", causa)


def _registro_que_ninguem_le(sala: Sala) -> None:
    """O programa recomeça com um FIFO no lugar do registro: aberto, e cheio depois de umas linhas.

    Alguém o tem aberto para ler: quem só o abre, sem escrever, não espera (fifo(7)). Fica assim até o
    fim do corretor: fechado, o programa veria um erro que não é dele.
    """
    sala.entra("dora")  # o programa já começou, e o arquivo de antes existe
    registro = sala.programa.registro
    registro.unlink(missing_ok=True)
    os.mkfifo(registro)
    leitor = os.open(registro, os.O_RDONLY | os.O_NONBLOCK)
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(leitor, fcntl.F_SETPIPE_SZ, 4096)  # o menor que há
    sala.solta_todos()
    sala.presentes.clear()
    sala.reinicia()
    sala.passo("o registro é um FIFO que ninguém lê: depois de umas linhas, escrever nele espera")


@requisito(
    "10.3",
    peso=2,
    depende=BASE,
    precisa=COM_LINHAS,
    sozinho=True,
    dicas=(
        "Uma exceção que escapa de uma tarefa não derruba o programa: fica guardada, e o asyncio "
        "reclama dela mais tarde, no terminal.",
        "Trate em cada conversa o que nela pode dar errado: ConnectionError em read() e em drain(), "
        "LimitOverrunError ou ValueError numa linha grande. O finally tira a pessoa da sala.",
    ),
)
def requisito_um_erro_e_de_um_so(sala: Sala) -> None:
    """Um erro ao atender uma pessoa termina só essa conversa, e nada do tipo `Task exception was never retrieved` aparece."""
    ana, bia = sala.entram("ana", "bia")
    for nome, estrago in (
        ("caio", b"\xff\xfe\xfa isto n\xe3o \xe9 UTF-8\n"),
        ("dora", b"." * 300_000),
        ("eva", b"meia linha"),
        ("fabio", b"oi\n" * 50),
    ):
        pessoa = sala.entra(nome)
        sala.passo(f"{nome} enviou alguma coisa estranha e caiu")
        sala.envia(pessoa, estrago)
        sala.espera(lambda p=pessoa: bool(p.fim), prazos.CAUDA)  # type: ignore[misc]  # o laço
        sala.cai(pessoa, "queda")
        for quem in multidao.conecta(sala, 3):
            sala.cai(quem, "queda")
        sala.fala(ana, "caiu?", causa="o erro de uma conversa chegou às outras")
    sala.fala(bia, "e ficamos aqui", causa="o erro de uma conversa chegou às outras")
    sala.programa.espera_repouso()
    _exige_calado(sala)


def _exige_calado(sala: Sala) -> None:
    queixa = next((x for x in DO_ASYNCIO if x in sala.programa.queixas), "")
    if queixa or "Traceback" in sala.programa.queixas:
        linhas = sala.programa.queixas.strip().splitlines()
        raise sala.falha(
            "nenhum erro no terminal do servidor",
            next((x for x in linhas if queixa and queixa in x), linhas[-1]),
            DO_ASYNCIO.get(queixa, TRATE),
            acabou=True,
        )


@requisito(
    "10.4",
    depende=("5.10",),
    precisa=(*COM_LINHAS, "privado"),
    sozinho=True,
    terminal=True,
    dicas=(
        "O asyncio transforma o Ctrl+C num cancelamento: um CancelledError aparece no await em que "
        "cada corrotina espera.",
        "Deixe o CancelledError passar (o finally fecha a conexão) e apanhe o KeyboardInterrupt em "
        "volta de asyncio.run(), que cancela as outras tarefas e espera por elas.",
    ),
)
def requisito_ctrl_c_sem_pendentes(sala: Sala) -> None:
    """Ctrl+C encerra com código 0, fecha as conexões e não deixa `Task was destroyed but it is pending`."""
    if not sistema.TEM_CTRL_C:
        raise Pulado(
            "no Windows, não se pode enviar Ctrl+C a outro programa sem atingir o corretor"
        )
    ana, bia = sala.entram("ana", "bia")
    dora = sala.conecta("dora")
    sala.envia(dora, b"sem fi")
    gente = multidao.entram(sala, multidao.ONDA)
    lento = multidao.conecta_lento(sala, "lento")
    with sem_ler(sala, lento):
        multidao.fala_ao_lento(sala, ana, lento)
        interrompe(sala, "gente falando, calada e que não lê", NAO_ACABOU)
    _exige_calado(sala)
    exige_fim_limpo(sala)
    exige_fechadas(sala, [ana, bia, dora, *gente])
    with sala.outro_programa(entrada=teclado.NENHUM) as servico:
        # Sem o teclado, nenhuma thread segura as tarefas: no fim, o Python destrói todas.
        servico.entram("ana", "bia")
        interrompe(servico, "duas pessoas, e sem teclado, como um serviço", NAO_ACABOU)
        _exige_calado(servico)
        exige_fim_limpo(servico)


@requisito(
    "10.5",
    depende=("10.1",),
    precisa=COM_LINHAS,
    sozinho=True,
    dicas=(
        "O que o programa guarda para cada pessoa? Multiplique por mil.",
        "Um buffer grande reservado para cada conexão (bytearray, limit= de start_server) ou uma cópia "
        "da história para cada uma pesa: guarde só o que falta entregar.",
    ),
)
def requisito_mil_pessoas(sala: Sala) -> None:
    """1.000 pessoas cabem, com memória por pessoa limitada (medida ao lado da solução)."""
    quantas = multidao.cabem(sala, PESSOAS)
    dele = multidao.memoria_por_pessoa(sala, quantas)
    with multidao.solucao_ao_lado(sala) as solucao:
        dela = multidao.memoria_por_pessoa(solucao, DA_SOLUCAO)
    if dele > VEZES_A_SOLUCAO * max(dela, 0) + FOLGA and sala.programas.receita.e_python:
        raise sala.falha(
            f"pouca memória por pessoa: até {VEZES_A_SOLUCAO} vezes a da solução e mais um pouco",
            f"{dele / 1024:.0f} KiB por pessoa; a solução, {max(dela, 0) / 1024:.0f} KiB",
            "cada pessoa custa memória demais: veja o que o programa reserva ou guarda para cada uma",
        )
