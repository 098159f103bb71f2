"""Etapa 11 procedural: simpledialog, messagebox, grid, um Text e a sua barra."""

import argparse
import contextlib
import queue
import socket
import threading
import tkinter
from tkinter import messagebox, simpledialog

opcoes = argparse.ArgumentParser()
opcoes.add_argument("--host", default="127.0.0.1")
opcoes.add_argument("--porta", type=int, default=12345)
opcoes.add_argument("--nome", default="")
argumentos = opcoes.parse_args()

fila = queue.Queue()
sock = socket.socket()
estado = {"entrou": False, "nome": argumentos.nome, "conectado": False}


def rede():
    try:
        sock.connect((argumentos.host, argumentos.porta))
        fila.put(("pronto", ""))
        with sock.makefile("r", encoding="utf-8", errors="replace", newline="\n") as arquivo:
            for linha in arquivo:
                fila.put(("linha", linha.rstrip("\r\n")))
        fila.put(("caiu", "A conexão acabou."))
    except OSError as erro:
        fila.put(("caiu", f"Sem conexão com o servidor: {erro}"))


def manda(texto):
    with contextlib.suppress(OSError):
        sock.sendall(texto.encode() + b"\n")


def escreve(texto):
    desce = area.yview()[1] > 0.999
    area["state"] = "normal"
    area.insert(tkinter.END, texto + "\n")
    area["state"] = "disabled"
    if desce:
        area.see(tkinter.END)


def pergunta(motivo):
    nome = simpledialog.askstring("Apelido", motivo or "Como você se chama?", parent=janela)
    if nome is None:
        sai()
        return
    estado["nome"] = nome
    janela.title(nome)
    if estado["conectado"]:
        manda(nome)


def chegou(tipo, texto):
    if tipo == "pronto":
        estado["conectado"] = True
        if estado["nome"]:
            manda(estado["nome"])
    elif tipo == "caiu":
        escreve("--- " + texto)
        caixa["state"] = botao["state"] = "disabled"
        messagebox.showwarning("Chat", texto)
    elif texto.startswith("ERRO") and not estado["entrou"]:
        janela.after_idle(pergunta, texto)
    else:
        estado["entrou"] = True
        escreve(texto)


def olha():
    while True:
        try:
            tipo, texto = fila.get_nowait()
        except queue.Empty:
            break
        chegou(tipo, texto)
    janela.after(30, olha)


def envia(_evento=None):
    texto = caixa.get()
    if texto.strip():
        manda(texto)
        caixa.delete(0, tkinter.END)


def sai():
    manda("sair")
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_WR)
    janela.destroy()


janela = tkinter.Tk()
janela.title(argumentos.nome or "Chat")
area = tkinter.Text(janela, height=15, state="disabled")
barra = tkinter.Scrollbar(janela, command=area.yview)
area.configure(yscrollcommand=barra.set)
area.grid(row=0, column=0, columnspan=2, sticky="nsew")
barra.grid(row=0, column=2, sticky="ns")
caixa = tkinter.Entry(janela)
caixa.grid(row=1, column=0, sticky="ew")
caixa.bind("<Return>", envia)
botao = tkinter.Button(janela, text="Mandar", command=envia)
botao.grid(row=1, column=1)
tkinter.Button(janela, text="Sair", command=sai).grid(row=2, column=1)
janela.columnconfigure(0, weight=1)
janela.protocol("WM_DELETE_WINDOW", sai)
threading.Thread(target=rede, daemon=True).start()
janela.after(30, olha)
if not argumentos.nome:
    janela.after(100, pergunta, "")
janela.mainloop()
