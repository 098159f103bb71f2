"""Etapa 11 com asyncio numa thread, balões num Canvas, e uma raiz própria para o apelido."""

import argparse
import asyncio
import queue
import threading
import tkinter as tk


class Rede:
    def __init__(self, host, porta):
        self.host, self.porta = host, porta
        self.laco = asyncio.new_event_loop()
        self.fila = queue.Queue()
        self.escritor = None
        threading.Thread(target=self.laco.run_forever, daemon=True).start()
        asyncio.run_coroutine_threadsafe(self.vive(), self.laco)

    async def vive(self):
        try:
            leitor, self.escritor = await asyncio.open_connection(self.host, self.porta)
        except OSError as erro:
            self.fila.put((None, f"não conectou: {erro}"))
            return
        self.fila.put(("conectou", ""))
        try:
            while linha := await leitor.readline():
                self.fila.put(("linha", linha.decode("utf-8", "replace").rstrip("\r\n")))
        except OSError:
            pass
        self.fila.put((None, "o servidor fechou"))

    def envia(self, linha):
        self.laco.call_soon_threadsafe(self.escritor.write, f"{linha}\n".encode())

    def fecha(self):
        if self.escritor:
            self.laco.call_soon_threadsafe(self.escritor.close)


def pergunta(rede, motivo):
    """Uma janela que vive só até a resposta; None se a pessoa a fecha."""
    respostas = []
    raiz = tk.Tk()
    tk.Label(raiz, text=motivo).pack()
    caixa = tk.Entry(raiz)
    caixa.pack()

    def pronto(_evento=None):
        respostas.append(caixa.get())
        raiz.destroy()

    caixa.bind("<Return>", pronto)
    tk.Button(raiz, text="OK", command=pronto).pack()
    raiz.mainloop()
    return respostas[0] if respostas else None


class Conversa:
    def __init__(self, rede, nome):
        self.rede, self.nome = rede, nome
        self.raiz = tk.Tk()
        self.raiz.title(f"{nome} no chat")
        self.tela = tk.Canvas(self.raiz, width=420, height=300, bg="white")
        self.tela.pack(fill="both", expand=True)
        self.caixa = tk.Entry(self.raiz)
        self.caixa.pack(fill="x")
        self.caixa.bind("<Return>", self.envia)
        self.botao = tk.Button(self.raiz, text="Enviar", command=self.envia)
        self.botao.pack()
        self.y = 5
        self.raiz.protocol("WM_DELETE_WINDOW", self.fecha)
        self.raiz.after(20, self.olha)

    def olha(self):
        for _ in range(self.rede.fila.qsize()):
            tipo, texto = self.rede.fila.get()
            if tipo == "linha":
                self.balao(texto)
            elif tipo is None:
                self.balao(f"— {texto} —")
                self.caixa.destroy()
                self.botao.destroy()
        self.raiz.after(20, self.olha)

    def balao(self, texto):
        desce = self.tela.yview()[1] >= 0.999
        self.tela.create_text(8, self.y, text=texto, anchor="nw", width=400)
        self.y += 18
        self.tela.configure(scrollregion=(0, 0, 420, self.y))
        if desce:
            self.tela.yview_moveto(1)

    def envia(self, _evento=None):
        if self.caixa.get():
            self.rede.envia(self.caixa.get())
            self.caixa.delete(0, "end")

    def fecha(self):
        self.rede.fecha()
        self.raiz.destroy()


def apresenta(rede, nome):
    """Até o servidor aceitar um apelido; None se a pessoa desiste. Bloqueia só entre janelas."""
    motivo = "Seu apelido?"
    while nome := pergunta(rede, motivo):
        try:
            while rede.fila.get(timeout=5)[0] != "conectou" and motivo == "Seu apelido?":
                pass
        except queue.Empty:
            return nome
        rede.envia(nome)
        _, linha = resposta = rede.fila.get()
        if not linha.startswith("ERRO"):
            rede.fila.put(resposta)
            return nome
        motivo = linha
        rede.fila.put(("conectou", ""))
    return None


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    lidas = opcoes.parse_args()
    rede = Rede(lidas.host, lidas.porta)
    nome = lidas.nome or apresenta(rede, "")
    if nome is None:
        return
    conversa = Conversa(rede, nome)
    if lidas.nome:
        conversa.raiz.after(50, manda_o_nome, conversa, nome)
    conversa.raiz.mainloop()


def manda_o_nome(conversa, nome):
    if conversa.rede.escritor:
        conversa.rede.envia(nome)
    else:
        conversa.raiz.after(50, manda_o_nome, conversa, nome)


main()
