"""Etapa 7 — Cliente: mostra o que chega enquanto você digita, e vai embora sem deixar nada preso.

Duas threads, porque são duas esperas: a principal espera o teclado, a outra espera o socket.
Nenhum texto que vem da rede mexe no terminal: caracteres de controle são trocados.
Leia docs_pt/etapa7.md, complete cada FAÇA e confira com: python -m grader etapa7
Execute com: python etapas/etapa7.py --porta 12345 --nome ana
"""

import argparse
import socket
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
    # FAÇA 1: se create_connection levantar OSError, diga em que endereço e porta não deu e termine
    # com código 1: import sys e sys.exit("a frase").
    conexao = socket.create_connection((host, porta), timeout=10)
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
        # FAÇA 2: envie a linha, com o \n no fim, em UTF-8 (sendall, encode).
        pass

    def le_teclado(self):
        """Envia cada linha digitada, também o segundo apelido; volta quando a pessoa quer sair."""
        # FAÇA 2: num laço, leia uma linha com input() e envie-a; volte (return) depois de enviar um
        # pedido de saída. Anote em self.saindo se ela é um (quer_sair), antes de enviar.
        pass

    def mostra(self, linha):
        # FAÇA 3: escreva a linha, já sem_controles, com print(…, flush=True).
        # FAÇA 3: "Bem-vind…" quer dizer que a pessoa entrou; antes disso, depois de um "ERRO …",
        # peça outro apelido (a próxima linha digitada).
        pass

    def recebe(self):
        """Roda em outra thread: mostra cada linha assim que ela chega, até a conexão acabar."""
        # FAÇA 3: chame self.mostra(linha) para cada linha de linhas(self.conexao), que acaba com a
        # conexão; numa queda brusca, o recv() de lá levanta OSError.
        # FAÇA 4: se a conexão acabou e não fomos nós que pedimos (self.saindo), avise e encerre o
        # processo inteiro: import os e os._exit(0), porque a principal está parada no input().

    def conversa(self, nome):
        """Do apelido à despedida; sem `nome`, pergunta."""
        # FAÇA 2: comece a thread do ouvinte, envie o apelido (o `nome` ou, se vazio, o que a pessoa
        # digitar) e chame le_teclado.
        # FAÇA 5: no fim, chame self.sai(). Ctrl+D (EOFError) e Ctrl+C (KeyboardInterrupt) também
        # levam a ele.
        pass

    def sai(self):
        """Encerra a conversa: o servidor lê o fim da conexão, e o ouvinte acorda do recv()."""
        self.saindo = True
        # FAÇA 5: encerre a conexão com shutdown(socket.SHUT_RDWR), que pode levantar OSError,
        # feche-a com close() e espere o ouvinte acabar (join).


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
