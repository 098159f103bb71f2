"""Indícios de um programa que devia terminar: o que o segura, o que o quebrou, que código deu."""

from grader.causas.caso import Caso, sobre
from grader.cena.bancada import SemServidorNaoTerminou
from grader.cena.fim import DEFEITO_DO_PYTHON, CodigoErrado, NaoTerminou, Quebrou
from grader.programa.pilhas import DADOS, TECLADO


@sobre(Quebrou)
def input_numa_thread_daemon(caso: Caso, fato: Quebrou) -> str:
    if DEFEITO_DO_PYTHON not in fato.erros:
        return ""
    return (
        "o programa acabou com uma thread daemon parada no input(), e o Python se atrapalha ao "
        "fechar a entrada: leia o teclado na thread principal, ou acabe com os._exit(0)"
    )


def _houve_ctrl_c(caso: Caso) -> bool:
    return any(e.tipo == "sinal" and e.texto == "Ctrl+C" for e in caso.cena.conversa.eventos)


@sobre(Quebrou)
def quebrou(caso: Caso, fato: Quebrou) -> str:
    if "KeyboardInterrupt" not in fato.erros or not _houve_ctrl_c(caso):
        return caso.da_historia or "um erro no encerramento não foi tratado"
    if caso.e_cliente:
        return "o Ctrl+C (KeyboardInterrupt) não foi tratado"
    return (
        "o Ctrl+C não foi tratado: ponha o laço do accept num try com except KeyboardInterrupt "
        "(except Exception não o pega)"
    )


@sobre(CodigoErrado)
def codigo_errado(caso: Caso, fato: CodigoErrado) -> str:
    if fato.codigo is None or fato.codigo < 0:
        remedio = ": trate KeyboardInterrupt" if _houve_ctrl_c(caso) else ""
        return f"o programa foi interrompido em vez de terminar{remedio}"
    return "o programa escolheu outro código de saída: deixe o main acabar, ou chame sys.exit(0)"


@sobre(NaoTerminou)
def ctrl_c_so_na_principal(caso: Caso, fato: NaoTerminou) -> str:
    if "KeyboardInterrupt" not in caso.erros:
        return ""
    return (
        "o Ctrl+C parou a thread principal sem ser tratado (except Exception não pega "
        "KeyboardInterrupt), e as outras threads continuaram: trate-o e feche as conexões"
    )


@sobre(SemServidorNaoTerminou)
def so_um_enter_o_soltaria(caso: Caso, fato: SemServidorNaoTerminou) -> str:
    if not caso.espera_em(TECLADO):
        return ""
    return (
        "a thread principal está parada esperando o teclado e só um Enter a soltaria: depois do "
        "aviso, encerre o processo na thread que recebe, com os._exit(0)"
    )


@sobre(NaoTerminou)
def algo_segura_o_cliente(caso: Caso, fato: NaoTerminou) -> str:
    if not caso.e_cliente:
        return ""
    na_principal = [p for p in caso.pilhas if (p.thread, p.motivo) == ("principal", TECLADO)]
    if na_principal and _houve_ctrl_c(caso):
        return (
            "o Ctrl+C foi apanhado, e a thread principal voltou a esperar o teclado, na linha "
            f"{na_principal[0].linha}: depois dele, saia do laço"
        )
    if caso.espera_em(DADOS) and not na_principal:
        return (
            "uma thread ainda espera no recv(), e o Python não termina sem ela: acorde-a com "
            "conexao.shutdown(socket.SHUT_RDWR) e depois close(), pois close() sozinho não a acorda"
        )
    if caso.espera_em(TECLADO):
        return "o programa ainda espera o teclado: saia do laço quando a pessoa pede para sair"
    do_laco = any("asyncio.run" in pilha.codigo for pilha in caso.pilhas)
    # Quem lê o teclado num executor não tem uma linha do estudante onde está parado.
    if do_laco and "executor" not in caso.fonte and "to_thread" not in caso.fonte:
        return (
            "o laço do asyncio continua esperando: nada lhe disse que é hora de acabar. Quando a "
            "pessoa sai, ou a entrada acaba, encerre a tarefa que lê o socket"
        )
    if do_laco:
        return (
            "o asyncio.run só termina depois do input() que está no executor, e este só com um "
            "Enter: leia o teclado com add_reader, ou numa thread daemon, e acabe com os._exit(0)"
        )
    return "algo ainda segura o programa: uma thread ou um laço que não termina"
