"""Etapa 11 — Janela: o cliente numa janela que nunca congela, e em que só uma thread toca.

Duas threads, porque são duas esperas: a principal espera a pessoa (é o mainloop), a outra espera o
socket. O que a outra recebe vai para uma fila, e a principal a esvazia de tempos em tempos (after).
Leia docs_pt/etapa11.md, complete cada FAÇA e confira com: python -m grader etapa11
Execute com: python etapas/etapa11.py --porta 12345 --nome ana
"""

import argparse
import queue
import socket
import threading
import tkinter as tk
from tkinter.scrolledtext import ScrolledText

ENTRE_OLHADAS = 50  # milissegundos entre duas olhadas na fila


def linhas(conexao):
    """Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha."""
    resto = b""
    while dados := conexao.recv(4096):
        *completas, resto = (resto + dados).split(b"\n")
        for linha in completas:
            # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
            yield linha.removesuffix(b"\r").decode("utf-8", "replace")


class Rede:
    """A conexão e a thread que a ouve. Não conhece a janela: o que acontece vai para a fila."""

    def __init__(self, host, porta):
        self.host = host
        self.porta = porta
        self.conexao = None
        self.fila = queue.Queue()  # pares: o que houve ("conectou", "linha" ou "fim") e um texto

    def comeca(self):
        # daemon: se a pessoa fechar a janela enquanto ela conecta, o programa não a espera.
        threading.Thread(target=self.ouve, daemon=True).start()

    def ouve(self):
        """Roda em outra thread: conecta e põe na fila cada linha, até a conexão acabar."""
        # FAÇA 5: se create_connection levantar OSError, ponha na fila ("fim", "Não consegui …"),
        # com o endereço e a porta, e volte (return). Nesta thread nada pode tocar na janela.
        conexao = socket.create_connection((self.host, self.porta), timeout=10)
        conexao.settimeout(None)  # o prazo era só para conectar; numa conversa se espera à vontade
        self.conexao = conexao
        self.fila.put(("conectou", ""))
        # FAÇA 2: ponha na fila ("linha", linha) para cada linha de linhas(conexao).
        # FAÇA 5: o laço acaba com a conexão ou, numa queda brusca, com OSError; nos dois casos,
        # ponha na fila ("fim", "O servidor fechou …").

    def envia(self, linha):
        try:
            self.conexao.sendall(f"{linha}\n".encode())
        except OSError:
            pass  # o servidor fechou: quem avisa é a thread que ouve

    def fecha(self):
        """Avisa o servidor, que lê o fim da conexão; a thread que ouve acorda do recv()."""
        # FAÇA 6: se já há conexão, shutdown(socket.SHUT_RDWR), que pode levantar OSError, e
        # close().
        pass


class Pergunta:
    """A janela que pede o apelido, e que mostra por que o anterior foi recusado."""

    def __init__(self, raiz, motivo, ao_responder, ao_fechar):
        self.ao_responder = ao_responder
        self.janela = tk.Toplevel(raiz)
        self.janela.title("Apelido")
        self.janela.protocol("WM_DELETE_WINDOW", ao_fechar)
        tk.Label(self.janela, text=motivo or "Qual é o seu apelido?").pack(padx=20, pady=10)
        self.caixa = tk.Entry(self.janela)
        self.caixa.pack(padx=20)
        self.caixa.bind("<Return>", self.responde)
        self.caixa.focus()
        tk.Button(self.janela, text="Entrar", command=self.responde).pack(pady=10)

    def responde(self, evento=None):
        # FAÇA 4: leia a caixa; se há algo nela, feche esta janela (destroy) e chame ao_responder.
        pass


class Janela:
    """O que se vê e onde se digita. Só a thread principal chama o que está aqui."""

    def __init__(self, rede, nome):
        self.rede = rede
        self.apelido = nome
        self.conectou = False
        self.entrou = False  # o servidor já aceitou o apelido
        self.pergunta = None  # a janela que pede o apelido, se está aberta
        self.raiz = tk.Tk()
        self.raiz.title(f"Chat: {nome}" if nome else "Chat")
        self.raiz.protocol("WM_DELETE_WINDOW", self.fecha)
        self.monta()
        if not nome:
            self.pergunta_o_apelido("")

    def monta(self):
        self.texto = ScrolledText(self.raiz, width=60, height=20, wrap="word", state="disabled")
        self.texto.pack(fill="both", expand=True)
        # FAÇA 1: crie self.caixa (Entry), em que Enter ("<Return>", com bind) chama self.envia, e
        # self.botao (Button), que também a chama (command); ponha os dois embaixo, com pack.

    def mostra(self, linha):
        """Escreve no fim; só acompanha o fim quem já estava nele."""
        self.texto.config(state="normal")  # desligado, não aceita nem o que vem do programa
        # FAÇA 2: insira a linha e um \n no fim ("end"). Se o fim já estava à vista antes disso
        # (self.texto.yview()[1] é 1.0), desça com self.texto.see("end").
        self.texto.config(state="disabled")

    def esvazia_a_fila(self):
        """Atende tudo o que a outra thread deixou e marca a próxima olhada."""
        # FAÇA 1: enquanto a fila tiver pares (qsize), tire cada um (get) e chame self.atende com
        # ele; depois, peça à raiz que chame esta função de novo, daqui a ENTRE_OLHADAS (after).
        pass

    def atende(self, o_que, texto):
        if o_que == "conectou":
            self.conectou = True
            self.apresenta_se()
        elif o_que == "fim":
            self.desliga(texto)
        elif texto.startswith("ERRO") and not self.entrou:
            self.pergunta_o_apelido(texto)
        else:
            self.entrou = self.entrou or texto.startswith("Bem-vind")
            self.mostra(texto)

    def pergunta_o_apelido(self, motivo):
        self.pergunta = Pergunta(self.raiz, motivo, self.escolhe, self.fecha)

    def escolhe(self, apelido):
        self.pergunta = None
        self.apelido = apelido
        self.raiz.title(f"Chat: {apelido}")
        self.apresenta_se()

    def apresenta_se(self):
        """O apelido é a primeira linha; pode ser escolhido antes ou depois de conectar."""
        if self.conectou and self.apelido and not self.pergunta:
            self.rede.envia(self.apelido)

    def envia(self, evento=None):
        # FAÇA 3: se a caixa não está vazia e a pessoa já entrou, envie o que está nela e a esvazie.
        pass

    def desliga(self, motivo):
        """A conversa acabou: diz por quê e deixa a janela aberta, para quem quiser reler."""
        if self.pergunta:
            self.pergunta.janela.destroy()
        # FAÇA 5: mostre o motivo e desligue a caixa e o botão: config(state="disabled").

    def fecha(self):
        # FAÇA 6: feche a rede e destrua a raiz: o mainloop acaba, e o programa também.
        pass

    def abre(self):
        self.esvazia_a_fila()
        self.raiz.mainloop()


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Cliente de chat, numa janela.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="", help="o apelido; sem ele, a janela pergunta")
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    rede = Rede(argumentos.host, argumentos.porta)
    rede.comeca()
    Janela(rede, argumentos.nome).abre()


if __name__ == "__main__":
    main()
