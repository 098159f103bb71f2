"""Não põe o \\n no fim do que envia: cada recv() é uma mensagem, e o resto está certo."""

# falha: 2.1
import socket, threading, argparse
from datetime import datetime

p = argparse.ArgumentParser()
p.add_argument("--host", default="127.0.0.1")
p.add_argument("--porta", type=int, default=12345)
a = p.parse_args()
nomes = {}
lock = threading.Lock()


def manda(c, t):
    try:
        c.sendall(t.encode())
    except OSError:
        pass


def todos(t, menos):
    with lock:
        for c in list(nomes):
            if c is not menos:
                manda(c, t)


def hora():
    return datetime.now().strftime("[%H:%M] ")


def atende(c):
    nome = None
    try:
        while True:
            d = c.recv(4096)
            if not d:
                break
            m = d.decode("utf-8", "replace").strip()
            if m.lower() == "sair":
                break
            if nome is None:
                if (
                    not m
                    or " " in m
                    or "@" in m
                    or ":" in m
                    or len(m) > 20
                    or m in nomes.values()
                    or not m.isprintable()
                ):
                    manda(c, "nome inválido")
                    continue
                nome = m
                with lock:
                    nomes[c] = nome
                todos(f"{nome} entrou no chat!", c)
            elif m.startswith("@"):
                d, _, t = m[1:].partition(" ")
                alvo = next((x for x, n in nomes.items() if n == d), None)
                if alvo and t.strip():
                    manda(alvo, f"{hora()}[privado] {nome}: {t}")
                else:
                    manda(c, "ninguém com esse nome")
            elif m:
                todos(f"{hora()}{nome}: {m}", c)
    except OSError:
        pass
    with lock:
        saiu = nomes.pop(c, None)
    if saiu:
        todos(f"{saiu} saiu do chat!", c)
    c.close()


s = socket.create_server((a.host, a.porta))
try:
    while True:
        c, _ = s.accept()
        threading.Thread(target=atende, args=(c,), daemon=True).start()
except KeyboardInterrupt:
    pass
