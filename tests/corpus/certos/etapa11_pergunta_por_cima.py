"""A conversa num Toplevel, com a raiz escondida; a pergunta do apelido se abre por cima dela."""

import argparse
import queue
import socket
import threading
import tkinter as tk
from tkinter import simpledialog, ttk

opcoes = argparse.ArgumentParser()
opcoes.add_argument("--host", default="127.0.0.1")
opcoes.add_argument("--porta", type=int, default=12345)
opcoes.add_argument("--nome", default="")
argumentos = opcoes.parse_args()

fila = queue.Queue()
conexao = None
entrou = False

raiz = tk.Tk()
raiz.withdraw()
janela = tk.Toplevel(raiz)
janela.title("Chat")
quadro = tk.Frame(janela)
quadro.pack(fill="both", expand=True)
barra = ttk.Scrollbar(quadro)
barra.pack(side="right", fill="y")
texto = tk.Text(quadro, state="disabled", height=15, yscrollcommand=barra.set)
texto.pack(side="left", fill="both", expand=True)
barra.config(command=texto.yview)
estado = tk.Label(janela, text="conectando…")
estado.pack()
caixa = tk.Entry(janela)
caixa.pack(side="left", fill="x", expand=True)


def escreve(linha):
    no_fim = texto.yview()[1] >= 0.999
    texto.config(state="normal")
    texto.insert("end", linha + "\n")
    texto.config(state="disabled")
    if no_fim:
        texto.see("end")


def envia(evento=None):
    linha = caixa.get()
    if linha.strip() and conexao:
        caixa.delete(0, "end")
        diz(linha)


def diz(linha):
    try:
        conexao.sendall(linha.encode() + b"\n")
    except OSError:
        pass  # a thread da rede já vai dizer que acabou


def entra(apelido):
    janela.title(f"Chat: {apelido}")
    diz(apelido)


def pergunta(motivo=""):
    apelido = simpledialog.askstring("Apelido", f"{motivo}\nSeu apelido:", parent=janela)
    if apelido is None:
        fecha()
    else:
        entra(apelido)


def rede():
    """Em outra thread: só põe na fila."""
    global conexao
    try:
        conexao = socket.create_connection((argumentos.host, argumentos.porta))
    except OSError as erro:
        fila.put(("fim", f"Sem servidor: {erro}"))
        return
    fila.put(("conectou", ""))
    resto = b""
    try:
        while dados := conexao.recv(4096):
            *linhas, resto = (resto + dados).split(b"\n")
            for linha in linhas:
                fila.put(("linha", linha.decode("utf-8", "replace").removesuffix("\r")))
    except OSError:
        pass
    fila.put(("fim", "O servidor fechou a conversa."))


def olha_a_fila():
    while not fila.empty():
        recebe(*fila.get())
    raiz.after(30, olha_a_fila)


def recebe(tipo, linha):
    global entrou
    if tipo == "conectou" and argumentos.nome:
        entra(argumentos.nome)
    elif tipo == "conectou":
        raiz.after(1, pergunta)
    elif tipo == "fim":
        estado.config(text=linha)
        caixa.config(state="disabled")
    elif linha.startswith("ERRO") and not entrou:
        raiz.after(1, lambda: pergunta(linha))
    else:
        entrou = entrou or linha.startswith("Bem-vind")
        escreve(linha)


def fecha():
    if conexao:
        try:
            conexao.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        conexao.close()
    raiz.destroy()


tk.Button(janela, text="Send", command=envia).pack(side="right")
janela.bind("<Return>", envia)
janela.protocol("WM_DELETE_WINDOW", fecha)
threading.Thread(target=rede, daemon=True).start()
raiz.after(30, olha_a_fila)
raiz.mainloop()
