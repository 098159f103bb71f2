"""Ignora os pedidos de encerramento."""

# base: solucoes/etapa1.py
# sempre: passou
# aviso: ignora o pedido de encerramento

import signal

for sinal in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(sinal, signal.SIG_IGN)
