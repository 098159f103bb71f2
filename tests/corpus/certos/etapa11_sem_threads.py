"""Etapa 11 sem thread: o socket não bloqueia, um after o lê, e se digita num Text."""

import argparse
import socket
import tkinter as tk


class Chat:
    def __init__(self, host, porta, nome):
        self.onde, self.nome, self.resto, self.entrou = (host, porta), nome, b"", False
        self.conectado = self.acabou = False
        self.raiz = tk.Tk()
        self.raiz.title(nome or "chat")
        self.raiz.protocol("WM_DELETE_WINDOW", self.fecha)
        self.conversa = tk.Text(self.raiz, height=18, bg="#eef")
        self.conversa.bind("<Key>", lambda _: "break")
        self.conversa.pack()
        self.aviso = tk.Label(self.raiz, text="")
        self.aviso.pack()
        self.entrada = tk.Text(self.raiz, height=2)
        self.entrada.bind("<Return>", self.envia)
        self.entrada.pack(side="left")
        self.botao = tk.Button(self.raiz, text="Enviar", command=self.envia)
        self.botao.pack(side="left")
        self.apelidos = None if nome else self.cria_pergunta()
        self.sock = socket.socket()
        self.sock.setblocking(False)
        self.sock.connect_ex(self.onde)
        self.raiz.after(10, self.passo)

    def cria_pergunta(self):
        """No lugar da conversa, dentro da mesma janela."""
        tela = tk.Toplevel(self.raiz)
        tela.protocol("WM_DELETE_WINDOW", self.fecha)
        self.motivo = tk.Message(tela, text="Apelido:", width=300)
        self.motivo.pack()
        self.resposta = tk.Entry(tela)
        self.resposta.pack()
        self.resposta.bind("<Return>", self.respondeu)
        return tela

    def respondeu(self, _evento):
        self.nome = self.resposta.get()
        self.resposta.delete(0, "end")
        self.raiz.title(self.nome)
        if self.conectado:
            self.sock.send(self.nome.encode() + b"\n")

    def passo(self):
        if not self.conectado:
            self.tenta_conectar()
        if self.conectado and not self.acabou:
            self.le()
        self.raiz.after(25, self.passo)

    def tenta_conectar(self):
        if self.acabou:
            return
        if self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            self.termina(f"não há servidor em {self.onde[0]}:{self.onde[1]}")
            return
        try:
            self.sock.getpeername()
        except OSError:
            return
        self.conectado = True
        if self.nome:
            self.sock.send(self.nome.encode() + b"\n")

    def le(self):
        try:
            dados = self.sock.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            dados = b""
        if not dados:
            self.termina("o servidor desligou")
        *linhas, self.resto = (self.resto + dados).split(b"\n")
        for linha in linhas:
            self.mostra(linha.decode(errors="replace").strip("\r"))

    def mostra(self, linha):
        if linha.startswith("ERRO") and not self.entrou:
            self.apelidos = self.apelidos or self.cria_pergunta()
            self.motivo["text"] = linha
            return
        self.entrou = True
        if self.apelidos:
            self.apelidos.destroy()
            self.apelidos = None
        no_fim = self.conversa.yview()[1] > 0.99
        self.conversa.insert("end", linha + "\n")
        if no_fim:
            self.conversa.see("end-1c")

    def termina(self, motivo):
        self.acabou = True
        self.aviso["text"] = motivo
        self.entrada["state"] = self.botao["state"] = "disabled"

    def envia(self, _evento=None):
        texto = self.entrada.get("1.0", "end").strip()
        self.entrada.delete("1.0", "end")
        if texto and not self.acabou:
            self.sock.sendall(texto.encode() + b"\n")
        return "break"

    def fecha(self):
        self.sock.close()
        self.raiz.destroy()


opcoes = argparse.ArgumentParser()
opcoes.add_argument("--host", default="127.0.0.1")
opcoes.add_argument("--porta", type=int, default=12345)
opcoes.add_argument("--nome", default="")
lidas = opcoes.parse_args()
Chat(lidas.host, lidas.porta, lidas.nome).raiz.mainloop()
