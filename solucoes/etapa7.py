"""Etapa 7 — Cliente: mostra o que chega enquanto você digita, e vai embora sem deixar nada preso.

Duas threads, porque são duas esperas: a principal espera o teclado, a outra espera o socket.
Nenhum texto que vem da rede mexe no terminal: caracteres de controle são trocados.
Execute com: python solucoes/etapa7.py --porta 12345 --nome ana
"""

import argparse
import os
import socket
import sys
import threading


def linhas(conexao):
    """Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha."""
    resto = b""
    while dados := conexao.recv(4096):
        *completas, resto = (resto + dados).split(b"\n")
        for linha in completas:
            # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
            yield linha.removesuffix(b"\r").decode("utf-8", "replace")


def quer_sair(linha):
    return linha.strip().lower() == "sair"


def sem_controles(texto):
    """Troca o que mexeria na tela (\\r, \\x1b, U+2028…) por "?"."""
    return "".join(letra if letra.isprintable() else "?" for letra in texto)


def conecta(host, porta):
    """Devolve a conexão; se não conseguir, diz onde tentou e termina com código 1."""
    try:
        conexao = socket.create_connection((host, porta), timeout=10)
    except OSError as erro:
        sys.exit(f"Não consegui conectar a {host}:{porta}. O servidor está no ar? ({erro})")
    conexao.settimeout(None)  # o prazo era só para conectar; numa conversa se espera à vontade
    return conexao


class Cliente:
    """Uma pessoa no chat: o que o servidor diz vai para a tela, o que ela digita vai para ele."""

    def __init__(self, conexao):
        self.conexao = conexao
        self.entrou = False  # o servidor já aceitou o apelido
        self.saindo = False  # fomos nós que pedimos o fim
        # daemon: se o resto do programa acabar, esta thread não o segura.
        self.ouvinte = threading.Thread(target=self.recebe, daemon=True)

    def envia(self, linha):
        self.conexao.sendall(f"{linha}\n".encode())

    def le_teclado(self):
        """Envia cada linha digitada, também o segundo apelido; volta quando a pessoa quer sair."""
        while True:
            linha = input()
            self.saindo = quer_sair(linha)  # antes de enviar: o fim pode vir num instante
            self.envia(linha)
            if self.saindo:
                return

    def mostra(self, linha):
        print(sem_controles(linha), flush=True)
        if linha.startswith("Bem-vind"):
            self.entrou = True
        elif linha.startswith("ERRO") and not self.entrou:
            print("Escolha outro apelido: ", end="", flush=True)

    def recebe(self):
        """Roda em outra thread: mostra cada linha assim que ela chega, até a conexão acabar."""
        try:
            for linha in linhas(self.conexao):
                self.mostra(linha)
        except OSError:
            pass  # queda brusca (RST): para quem lê, é um fim como outro qualquer
        if not self.saindo:
            print("O servidor fechou a conexão.", flush=True)
            # A thread principal está parada no input(), e nada a acorda de lá: só um Enter.
            os._exit(0)

    def conversa(self, nome):
        """Do apelido à despedida; sem `nome`, pergunta."""
        self.ouvinte.start()
        try:
            self.envia(nome or input("Seu apelido: "))
            self.le_teclado()
        except (EOFError, KeyboardInterrupt):
            pass  # Ctrl+D e Ctrl+C também são jeitos de sair
        except OSError:
            self.ouvinte.join()  # o servidor fechou no meio do envio: quem avisa é o ouvinte
        self.sai()

    def sai(self):
        """Encerra a conversa: o servidor lê o fim da conexão, e o ouvinte acorda do recv()."""
        self.saindo = True
        try:
            self.conexao.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # o servidor foi mais rápido
        self.conexao.close()  # no Windows, é o que acorda o recv(), e com OSError
        self.ouvinte.join()
        print("Até logo!")


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Cliente de chat.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="", help="o apelido; sem ele, o cliente pergunta")
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    conexao = conecta(argumentos.host, argumentos.porta)
    Cliente(conexao).conversa(argumentos.nome)


if __name__ == "__main__":
    main()
