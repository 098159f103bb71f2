"""Um Label para cada linha, num Frame dentro de um Canvas; um Menu; avisos num Toplevel próprio."""

import argparse
import queue
import socket
import threading
import tkinter as tk
from tkinter import ttk


class Ouvinte:
    def __init__(self, host, porta):
        self.endereco = (host, porta)
        self.fila = queue.Queue()
        self.sock = None
        threading.Thread(target=self.ouve, daemon=True).start()

    def ouve(self):
        try:
            self.sock = socket.create_connection(self.endereco, timeout=10)
            self.sock.settimeout(None)
        except OSError as erro:
            self.fila.put(("fim", f"Não deu para conectar: {erro}"))
            return
        self.fila.put(("conectou", ""))
        resto = b""
        try:
            while pedaco := self.sock.recv(65536):
                *linhas, resto = (resto + pedaco).split(b"\n")
                for linha in linhas:
                    self.fila.put(("linha", linha.decode("utf-8", "replace").rstrip("\r")))
        except OSError:
            pass
        self.fila.put(("fim", "O servidor encerrou a conversa."))

    def envia(self, texto):
        try:
            self.sock.sendall((texto + "\n").encode())
        except OSError:
            pass


class Rolagem(ttk.Frame):
    """Um Frame que rola: os rótulos vão em `dentro`."""

    def __init__(self, pai):
        super().__init__(pai)
        self.tela = tk.Canvas(self, width=420, height=300, background="white")
        self.barra = ttk.Scrollbar(self, command=self.tela.yview)
        self.dentro = tk.Frame(self.tela, background="white")
        self.tela.create_window(0, 0, window=self.dentro, anchor="nw")
        self.tela.configure(yscrollcommand=self.barra.set)
        self.tela.bind("<Button-4>", lambda _: self.tela.yview_scroll(-1, "units"))
        self.tela.bind("<Button-5>", lambda _: self.tela.yview_scroll(1, "units"))
        self.barra.pack(side="right", fill="y")
        self.tela.pack(side="left", fill="both", expand=True)

    def mostra(self, texto):
        rotulo = tk.Label(self.dentro, text=texto, anchor="w", justify="left", wraplength=400)
        rotulo.pack(fill="x", anchor="w")

    def no_fim(self):
        return self.tela.yview()[1] >= 0.999

    def assenta(self, segue):
        """Depois de uma leva de rótulos: o Canvas só sabe o novo tamanho quando eles se ajeitam."""
        self.dentro.update_idletasks()
        self.tela.configure(scrollregion=self.tela.bbox("all"))
        if segue:
            self.tela.yview_moveto(1)


class Chat(tk.Tk):
    def __init__(self, host, porta, nome):
        super().__init__()
        self.nome, self.entrou, self.conectado, self.pergunta = nome, False, False, None
        self.title(f"{nome} - Chat")
        self.protocol("WM_DELETE_WINDOW", self.fecha)
        menu = tk.Menu(self)
        arquivo = tk.Menu(menu, tearoff=False)
        arquivo.add_command(label="Sair", command=self.fecha)
        menu.add_cascade(label="Arquivo", menu=arquivo)
        self.config(menu=menu)
        self.area = Rolagem(self)
        self.area.pack(fill="both", expand=True)
        embaixo = ttk.Frame(self)
        embaixo.pack(fill="x")
        self.caixa = ttk.Entry(embaixo)
        self.caixa.pack(side="left", fill="x", expand=True)
        self.caixa.bind("<Return>", self.envia)
        self.botao = ttk.Button(embaixo, text="Enviar", command=self.envia)
        self.botao.pack(side="right")
        self.rede = Ouvinte(host, porta)
        if not nome:
            self.pergunta_o_nome("Seu apelido?")
        self.olha()

    def pergunta_o_nome(self, motivo):
        self.pergunta = tk.Toplevel(self)
        self.pergunta.title("Apelido")
        self.pergunta.protocol("WM_DELETE_WINDOW", self.fecha)
        ttk.Label(self.pergunta, text=motivo).pack()
        caixa = ttk.Entry(self.pergunta)
        caixa.pack()

        def pronto(_evento=None):
            self.nome = caixa.get()
            self.title(f"{self.nome} - Chat")
            self.pergunta.destroy()
            self.pergunta = None
            if self.conectado:
                self.rede.envia(self.nome)

        caixa.bind("<Return>", pronto)
        ttk.Button(self.pergunta, text="OK", command=pronto).pack()
        caixa.focus()

    def avisa(self, texto):
        """Um aviso que prende a pessoa até ela apertar OK."""
        aviso = tk.Toplevel(self)
        aviso.title("Aviso")
        aviso.transient(self)
        ttk.Label(aviso, text=texto).pack(padx=10, pady=10)
        ttk.Button(aviso, text="OK", command=aviso.destroy).pack()
        aviso.update_idletasks()
        aviso.wait_visibility()
        aviso.grab_set()

    def olha(self):
        no_fim = self.area.no_fim()
        if quantos := min(self.rede.fila.qsize(), 60):
            for _ in range(quantos):
                self.atende(*self.rede.fila.get())
            self.area.assenta(no_fim)
        self.after(25, self.olha)

    def atende(self, tipo, texto):
        if tipo == "conectou":
            self.conectado = True
            if self.nome:
                self.rede.envia(self.nome)
        elif tipo == "fim":
            self.caixa.configure(state="disabled")
            self.botao.configure(state="disabled")
            self.avisa(texto)
        elif texto.startswith("ERRO") and not self.entrou:
            self.pergunta_o_nome(texto)
        elif texto.startswith("ERRO"):
            self.avisa(texto)
        else:
            self.entrou = self.entrou or texto.startswith("Bem-vind")
            self.area.mostra(texto)

    def envia(self, _evento=None):
        if texto := self.caixa.get():
            self.rede.envia(texto)
            self.caixa.delete(0, "end")

    def fecha(self):
        if self.rede.sock:
            try:
                self.rede.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self.destroy()


opcoes = argparse.ArgumentParser()
opcoes.add_argument("--host", default="127.0.0.1")
opcoes.add_argument("--porta", type=int, default=12345)
opcoes.add_argument("--nome", default="")
args = opcoes.parse_args()
Chat(args.host, args.porta, args.nome).mainloop()
