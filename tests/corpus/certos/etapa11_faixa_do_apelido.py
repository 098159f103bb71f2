"""O apelido se pede numa faixa da mesma janela; a caixa de baixo liga-se com as boas-vindas.

Uma thread só conecta; daí em diante, a principal lê o socket de 30 em 30 ms, sem esperar por ele.
"""

import datetime
import socket
import sys
import threading
from functools import partial
from tkinter import (
    BOTH,
    BOTTOM,
    DISABLED,
    END,
    LEFT,
    NORMAL,
    RIGHT,
    TOP,
    WORD,
    StringVar,
    Text,
    Tk,
    X,
    Y,
    ttk,
)

op = {"--host": "127.0.0.1", "--porta": "12345", "--nome": None}
args = iter(sys.argv[1:])
for x in args:
    op[x] = next(args)
pronto = []  # a thread põe aqui ("ok", socket) ou ("erro", texto)
est = {
    "s": None,
    "b": b"",
    "apelido": op["--nome"],
    "entrou": False,
    "sai": bytearray(),
    "morto": False,
}


def conecta():
    try:
        s = socket.create_connection((op["--host"], int(op["--porta"])), timeout=20)
        s.setblocking(False)
        pronto.append(("ok", s))
    except OSError as e:
        pronto.append(("erro", str(e)))


def no_fim():
    return texto.yview()[1] > 0.9999


def escreve(linhas):
    desce = no_fim()
    texto["state"] = NORMAL
    for linha in linhas:
        cor = "erro" if linha.startswith("ERRO") else "aviso" if linha.startswith("*") else "normal"
        texto.insert(END, f"{datetime.datetime.now():%H:%M} ", "hora", linha + "\n", cor)
    texto["state"] = DISABLED
    if desce:
        texto.see(END)


def fim(motivo):
    if est["morto"]:
        return
    est["morto"] = True
    escreve(["--- " + motivo])
    estado.set(motivo)
    for w in (caixa, botao, nome, entrar):
        w["state"] = "disabled"


def poe(t):
    est["sai"] += t.encode("utf-8", "replace") + b"\n"
    empurra()


def empurra():
    if est["s"] and est["sai"] and not est["morto"]:
        try:
            del est["sai"][: est["s"].send(est["sai"])]
        except BlockingIOError:
            pass
        except OSError as e:
            fim(f"a conexão caiu ({e})")


def pulso():
    if est["s"] is None and pronto and not est["morto"]:
        como, x = pronto[0]
        if como == "erro":
            fim(f"não consegui conectar a {op['--host']}:{op['--porta']}: {x}")
        else:
            est["s"] = x
            estado.set("conectado")
    empurra()
    if est["s"] and not est["morto"]:
        try:
            d = est["s"].recv(32768)
            if not d:
                fim("o servidor encerrou a conversa")
            est["b"] += d
            *varias, est["b"] = est["b"].split(b"\n")
            recebe([linha.decode("utf-8", "replace") for linha in varias])
        except BlockingIOError:
            pass
        except OSError as e:
            fim(f"a conexão caiu ({e})")
    raiz.after(30, pulso)


def recebe(linhas):
    for linha in linhas:
        if est["entrou"]:
            continue
        if linha.startswith("Bem-vind"):
            est["entrou"] = True
            caixa["state"] = botao["state"] = "normal"
            faixa.pack_forget()
            raiz.title(f"{est['apelido']} @ chat")
            caixa.focus()
        elif linha.startswith("ERRO "):
            problema.set(linha)
            faixa.pack(side=TOP, fill=X, before=texto_e_barra)
            nome.focus()
    if linhas:
        escreve(
            ["".join(c if c.isprintable() or c == "\t" else "?" for c in linha) for linha in linhas]
        )


def visivel(linha):
    return "".join(c if c.isprintable() or c == "\t" else "?" for c in linha)


def pede(*_):
    if nome.get().strip():
        est["apelido"] = nome.get().strip()
        nome.delete(0, END)
        poe(est["apelido"])


def manda(*_):
    t = caixa.get()
    if t and not est["morto"]:
        poe(t)
        caixa.delete(0, END)
    return "break"


def fecha():
    s = est["s"]
    if s:
        try:
            if not est["morto"]:
                s.send(b"sair\n")
            s.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        s.close()
    raiz.destroy()


raiz = Tk()
raiz.title(est["apelido"] or "chat: quem é você?")
estado, problema = StringVar(value="conectando..."), StringVar()
faixa = ttk.Frame(raiz)
ttk.Label(faixa, text="Apelido:").pack(side=LEFT)
nome = ttk.Entry(faixa)
nome.pack(side=LEFT)
nome.bind("<Return>", pede)
entrar = ttk.Button(faixa, text="Entrar", command=pede)
entrar.pack(side=LEFT)
ttk.Label(faixa, textvariable=problema, foreground="red").pack(side=LEFT)
texto_e_barra = ttk.Frame(raiz)
texto = Text(texto_e_barra, width=70, height=18, state=DISABLED, wrap=WORD)
barra = ttk.Scrollbar(texto_e_barra, command=texto.yview)
texto["yscrollcommand"] = barra.set
for tag, cor in (("hora", "gray"), ("erro", "red"), ("aviso", "blue"), ("normal", "black")):
    texto.tag_configure(tag, foreground=cor)
barra.pack(side=RIGHT, fill=Y)
texto.pack(fill=BOTH, expand=True)
texto_e_barra.pack(fill=BOTH, expand=True)
ttk.Label(raiz, textvariable=estado).pack(side=BOTTOM, fill=X)
baixo = ttk.Frame(raiz)
baixo.pack(fill=X)
caixa = ttk.Entry(baixo)
caixa.pack(side=LEFT, fill=X, expand=True)
caixa.bind("<Return>", manda)
caixa.bind("<Control-Return>", manda)
caixa.bind("<Escape>", lambda e: caixa.delete(0, END))
botao = ttk.Button(baixo, text="Mandar ➤", command=manda)
botao.pack(side=RIGHT)
caixa["state"] = botao["state"] = "disabled"  # ligam-se com as boas-vindas
raiz.protocol("WM_DELETE_WINDOW", partial(fecha))
threading.Thread(target=conecta, daemon=True).start()
if est["apelido"]:
    poe(est["apelido"])
    caixa.focus()
else:
    faixa.pack(side=TOP, fill=X, before=texto_e_barra)
    nome.focus()
raiz.after(0, pulso)
raiz.mainloop()
