"""Etapa 11 de quem começa: globais, um laço de update(), o apelido na própria caixa."""

import argparse
import queue
import socket
import threading
import time
from tkinter import *  # noqa: F403

opcoes = argparse.ArgumentParser()
opcoes.add_argument("--host", default="127.0.0.1")
opcoes.add_argument("--porta", type=int, default=12345)
opcoes.add_argument("--nome", default="")
args = opcoes.parse_args()

fila = queue.Queue()
cliente = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
aberta = True
conectado = False
nome = args.nome


def receber():
    try:
        cliente.connect((args.host, args.porta))
        fila.put("CONECTOU")
        buffer = b""
        while True:
            dados = cliente.recv(1024)
            if dados == b"":
                break
            buffer = buffer + dados
            while b"\n" in buffer:
                linha, buffer = buffer.split(b"\n", 1)
                fila.put("+" + linha.decode("utf-8", errors="replace"))
    except OSError:
        fila.put("+(erro de conexão)")
    fila.put("FIM")


def enviar(evento=None):
    global nome
    texto = mensagem.get()
    if texto == "":
        return
    if nome == "":
        nome = texto
        janela.title("Chat - " + nome)
    try:
        cliente.send((texto + "\n").encode())
    except OSError:
        pass
    mensagem.delete(0, END)  # noqa: F405


def fechar():
    global aberta
    aberta = False


def mostrar(texto):
    fim = conversa.yview()[1]
    conversa.insert(END, texto + "\n")  # noqa: F405
    if fim == 1.0:
        conversa.yview(END)  # noqa: F405


janela = Tk()  # noqa: F405
janela.title("Chat - " + nome)
janela.protocol("WM_DELETE_WINDOW", fechar)
conversa = Text(janela)  # noqa: F405
conversa.grid(row=0, column=0, columnspan=2)
mensagem = Entry(janela, width=60)  # noqa: F405
mensagem.grid(row=1, column=0)
mensagem.bind("<Return>", enviar)
botao = Button(janela, text="ENVIAR", command=enviar)  # noqa: F405
botao.grid(row=1, column=1)
if nome == "":
    mostrar("Digite o seu apelido na caixa e aperte Enter")
thread = threading.Thread(target=receber)
thread.daemon = True
thread.start()
while aberta:
    while not fila.empty():
        item = fila.get()
        if item == "CONECTOU":
            conectado = True
            if nome != "":
                cliente.send((nome + "\n").encode())
        elif item == "FIM":
            mostrar("O servidor desconectou")
            mensagem.config(state=DISABLED)  # noqa: F405
        else:
            mostrar(item[1:])
    janela.update()
    time.sleep(0.01)
cliente.close()
janela.destroy()
