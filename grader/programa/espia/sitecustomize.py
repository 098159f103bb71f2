"""Roda dentro do programa corrigido, antes dele: com um sinal, escreve onde está cada thread.

Se o programa tem uma janela, quem a dirige (veja `piloto_da_janela`) também começa aqui; se ele é
apressado, nenhum socket dele espera mais que um instante: quem desistiria em um minuto desiste já.

O Python importa sozinho um módulo com este nome, se a pasta está no PYTHONPATH. Nada mais muda no
programa: o arquivo do estudante continua sendo o principal, e os tracebacks são os dele.
"""

import os

_caminho = os.environ.pop("GRADER_PILHAS", "")


def _escreve_pilhas(numero: int, quadro: object) -> None:
    """Um bloco por thread, a principal primeiro; os quadros, do mais interno ao mais externo."""
    import sys
    import threading

    quadros = sys._current_frames()
    linhas = []
    for thread in threading.enumerate():
        linhas.append(f"Thread {thread.name}")
        atual = quadros.get(thread.ident or 0)
        while atual is not None:
            codigo = atual.f_code
            linhas.append(
                f'  File "{codigo.co_filename}", line {atual.f_lineno} in {codigo.co_name}'
            )
            atual = atual.f_back
    quadros.clear()  # senão, ficaria vivo o que cada função tem aberto, como um arquivo por gravar
    with open(_caminho, "a", encoding="utf-8") as arquivo:
        arquivo.write("\n".join([*linhas, "fim", ""]))


def _apressa(maximo: float, caminho: str) -> None:
    """Encurta os prazos dos sockets e anota os que o programa queria, em segundos."""
    import _socket
    import socket

    original = socket.socket.settimeout

    def settimeout(sock: _socket.socket, prazo: "float | None", /) -> None:
        if prazo is not None and prazo > maximo:
            with open(caminho, "a", encoding="utf-8") as arquivo:
                arquivo.write(f"{prazo}\n")
            prazo = maximo
        original(sock, prazo)

    socket.socket.settimeout = settimeout  # type: ignore[method-assign]  # é o que se quer


if _caminho:
    # O módulo em C: importar `signal` inteiro atrasaria o início de cada programa.
    import _signal  # type: ignore[import-not-found]  # existe no CPython, sem tipos

    if hasattr(_signal, "SIGUSR1"):
        # O penúltimo de tempo real, onde há: SIGUSR1 pode ser do próprio programa.
        _sinal = _signal.SIGRTMAX - 1 if hasattr(_signal, "SIGRTMAX") else _signal.SIGUSR1
        _signal.signal(_sinal, _escreve_pilhas)
        open(_caminho, "a").close()  # agora o sinal pode ser enviado

if _pressa := os.environ.pop("GRADER_PRESSA", ""):
    _apressa(float(_pressa), os.environ.pop("GRADER_PRAZOS"))

if os.environ.get("GRADER_JANELA"):
    import piloto_da_janela  # type: ignore[import-not-found]  # só existe no PYTHONPATH do programa

    piloto_da_janela.embarca(os.environ.pop("GRADER_JANELA"))
