"""Pedir o fim de uma correção, de qualquer jeito, é como o Ctrl+C: nada fica para trás."""

import signal

PEDIDOS = ("SIGTERM", "SIGHUP")  # um `kill`, um terminal que se fecha


def acaba_como_no_ctrl_c(*nomes: str) -> None:
    """Com estes sinais, os que há neste sistema, o processo limpa o que fez e termina.

    Um segundo pedido não interrompe a limpeza que o primeiro começou.
    """
    sinais = [getattr(signal, nome) for nome in nomes if hasattr(signal, nome)]

    def acaba(*_: object) -> None:
        for sinal in sinais:
            signal.signal(sinal, signal.SIG_IGN)
        raise KeyboardInterrupt

    for sinal in sinais:
        signal.signal(sinal, acaba)
