"""Etapa 11 com ttk: herda de Tk, uma Listbox, StringVar, e um Toplevel para o apelido."""

import argparse
import queue
import socket
import threading
import tkinter as tk
from tkinter import ttk


class Ouvinte(threading.Thread):
    def __init__(self, endereco):
        super().__init__(daemon=True)
        self.endereco = endereco
        self.recados = queue.SimpleQueue()
        self.sock = None

    def run(self):
        try:
            self.sock = socket.create_connection(self.endereco)
        except OSError:
            self.recados.put(lambda app: app.acabou(f"Ninguém respondeu em {self.endereco}"))
            return
        self.recados.put(lambda app: app.conectou())
        sobra = b""
        while True:
            try:
                dados = self.sock.recv(1000)
            except OSError:
                dados = b""
            if not dados:
                self.recados.put(lambda app: app.acabou("O servidor foi embora."))
                return
            *prontas, sobra = (sobra + dados).split(b"\n")
            for pronta in prontas:
                texto = pronta.decode("utf-8", "replace").rstrip("\r")
                self.recados.put(lambda app, texto=texto: app.chegou(texto))


class PerguntaNome(tk.Toplevel):
    def __init__(self, app):
        super().__init__(app)
        self.app = app
        self.protocol("WM_DELETE_WINDOW", app.fecha)
        self.motivo = tk.StringVar(value="Escolha um apelido")
        self.nome = tk.StringVar()
        ttk.Label(self, textvariable=self.motivo).grid(padx=8, pady=8)
        ttk.Entry(self, textvariable=self.nome).grid(padx=8)
        ttk.Button(self, text="Entrar", command=self.pronto).grid(pady=8)  # só o botão responde

    def pronto(self):
        if self.nome.get():
            self.app.apresenta(self.nome.get())

    def recusado(self, motivo):
        self.motivo.set(motivo)
        self.nome.set("")


class App(tk.Tk):
    def __init__(self, endereco, nome):
        super().__init__()
        self.nome, self.dentro, self.pergunta = nome, False, None
        self.title("Chat de " + nome)
        self.protocol("WM_DELETE_WINDOW", self.fecha)
        quadro = ttk.Frame(self, padding=6)
        quadro.pack(fill="both", expand=True)
        self.lista = tk.Listbox(quadro, height=12, width=50)
        self.lista.pack(fill="both", expand=True)
        self.situacao = tk.StringVar(value="conectando…")
        ttk.Label(quadro, textvariable=self.situacao).pack(anchor="w")
        self.texto = tk.StringVar()
        self.caixa = ttk.Entry(quadro, textvariable=self.texto)
        self.caixa.pack(side="left", fill="x", expand=True)
        self.caixa.bind("<KeyRelease-Return>", lambda _: self.envia())
        self.botao = ttk.Button(quadro, text="➤", command=self.envia)
        self.botao.pack(side="left")
        self.ouvinte = Ouvinte(endereco)
        self.ouvinte.start()
        if not nome:
            self.pergunta = PerguntaNome(self)
        self.le_recados()

    def le_recados(self):
        for _ in range(self.ouvinte.recados.qsize()):
            self.ouvinte.recados.get()(self)
        self.after(20, self.le_recados)

    def conectou(self):
        self.situacao.set("conectado")
        if self.nome:
            self.manda(self.nome)

    def apresenta(self, nome):
        self.nome = nome
        self.title("Chat de " + nome)
        if self.ouvinte.sock:
            self.manda(nome)

    def chegou(self, linha):
        if not self.dentro and linha.startswith("ERRO"):
            self.pergunta = self.pergunta or PerguntaNome(self)
            self.pergunta.recusado(linha)
            return
        if not self.dentro and linha.startswith("Bem-vind"):
            self.dentro = True
            if self.pergunta:
                self.pergunta.destroy()
        acompanha = self.lista.yview()[1] == 1.0
        self.lista.insert("end", linha)
        if acompanha:
            self.lista.see("end")

    def acabou(self, motivo):
        self.situacao.set(motivo)
        self.caixa.state(["disabled"])
        self.botao.state(["disabled"])

    def envia(self):
        if self.texto.get():
            self.manda(self.texto.get())
            self.texto.set("")

    def manda(self, linha):
        try:
            self.ouvinte.sock.sendall((linha + "\n").encode())
        except OSError:
            self.situacao.set("não consegui enviar")

    def fecha(self):
        if self.ouvinte.sock:
            self.ouvinte.sock.close()
        self.destroy()


opcoes = argparse.ArgumentParser()
opcoes.add_argument("--host", default="127.0.0.1")
opcoes.add_argument("--porta", type=int, default=12345)
opcoes.add_argument("--nome", default="")
lidas = opcoes.parse_args()
App((lidas.host, lidas.porta), lidas.nome).mainloop()
