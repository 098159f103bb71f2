"""Etapa 10 — Assíncrono: o mesmo servidor com um só fio de execução.

Um laço de eventos espera por todos ao mesmo tempo, e cada conversa é uma corrotina. Entre dois
await ninguém mais anda: não há trava. O que pode demorar, o registro e o teclado, fica em threads.
Execute com: python solucoes/etapa10.py --porta 12345 --registro chat.log
"""

import argparse
import asyncio
import queue
import sys
import threading
from dataclasses import dataclass
from datetime import datetime

MAXIMO_DA_CAIXA = 1024 * 1024  # bytes que esperam por uma pessoa; quem deixa passar disso cai
MAXIMO_DA_LINHA = 64 * 1024  # bytes sem um \n que se guardam de uma pessoa
MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4
NOME_DO_SERVIDOR = "servidor"  # ninguém entra com ele: as linhas do console saem com este nome

apelidos = {}  # conexão -> apelido de quem está no chat
encerrando = asyncio.Event()  # o console pede o fim; quem espera por ele é serve()
caixas = {}  # conexão -> as linhas que ela recebe nesta volta do laço
conexoes = set()  # todas as abertas, também as de quem ainda não tem apelido
por_registrar = queue.SimpleQueue()  # do laço para a thread que escreve o registro


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de chat.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


class LinhaGrande(Exception):
    """Alguém já mandou mais do que cabe numa linha, e a linha não acabou."""


async def linhas(leitor):
    """Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha.

    Levanta LinhaGrande: sem um limite, quem nunca acaba a linha ocupa a memória toda.
    """
    resto = b""
    while dados := await leitor.read(4096):
        *completas, resto = (resto + dados).split(b"\n")
        for linha in completas:
            # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
            yield linha.removesuffix(b"\r").decode("utf-8", "replace")
        if len(resto) > MAXIMO_DA_LINHA + 1:  # o \r não conta
            raise LinhaGrande


def quer_sair(linha):
    return linha.strip().lower() == "sair"


# --- Núcleo: decide o que acontece e não escreve nada ---


@dataclass
class Acontecimento:
    evento: str  # a linha que vai para o registro
    entregas: list  # as que vão para as pessoas: pares (conexões, linha)


def hora():
    return datetime.now().strftime("[%H:%M:%S]")


def aos_outros(conexao, linha):
    return ([outra for outra in apelidos if outra is not conexao], linha)


def motivo_da_recusa(apelido):
    """Explica por que o apelido não serve; devolve None quando serve."""
    if not apelido.strip():
        return "apelido vazio."
    if len(apelido) > MAXIMO_DO_APELIDO:
        return f"apelido com mais de {MAXIMO_DO_APELIDO} caracteres."
    if "@" in apelido or ":" in apelido or " " in apelido or not apelido.isprintable():
        return "apelido não pode ter espaço, @, : nem caractere de controle."
    if apelido == NOME_DO_SERVIDOR or apelido in apelidos.values():
        return "apelido em uso, escolha outro."
    return None


def dono_do_apelido(apelido):
    """Devolve a conexão de quem tem exatamente este apelido; None se não é de ninguém."""
    for conexao, dele in apelidos.items():
        if dele == apelido:
            return conexao
    return None


def erro(conexao, motivo):
    return Acontecimento(f"ERRO {motivo}", [([conexao], f"ERRO {motivo}")])


def entra(conexao, apelido):
    """Ocupa o apelido e avisa a todos, ou diz por que não."""
    motivo = motivo_da_recusa(apelido)
    if motivo:
        return erro(conexao, motivo)
    apelidos[conexao] = apelido
    boas_vindas = ([conexao], f"Bem-vindo ao chat, {apelido}!")
    aviso = aos_outros(conexao, f"{apelido} entrou no chat.")
    return Acontecimento(f"ENTRADA {apelido}", [boas_vindas, aviso])


def publico(conexao, texto):
    frase = f"{apelidos.get(conexao, NOME_DO_SERVIDOR)}: {texto}"  # o console não tem conexão
    return Acontecimento(f"MENSAGEM {frase}", [aos_outros(conexao, f"{hora()} {frase}")])


def privado(conexao, linha):
    """De "@bia oi", entrega "oi" só a bia."""
    apelido = apelidos[conexao]
    nome, _, texto = linha[1:].partition(" ")
    destino = dono_do_apelido(nome)
    if not nome or not texto.strip():
        return erro(conexao, "mensagem privada se escreve assim: @apelido texto")
    if destino is None:
        return erro(conexao, f"{nome} não está no chat.")
    entrega = ([destino], f"{hora()} [privado] {apelido}: {texto}")
    return Acontecimento(f"PRIVADO {apelido} -> {nome}: {texto}", [entrega])


def sai(conexao):
    apelido = apelidos.pop(conexao, None)
    if apelido is None:
        return None  # nunca chegou a entrar: não há o que anunciar
    return Acontecimento(f"SAIDA {apelido}", [aos_outros(conexao, f"{apelido} saiu do chat.")])


def recebe(conexao, linha):
    """Antes do apelido, cada linha é um pedido para entrar; depois, uma mensagem."""
    if conexao not in apelidos:
        return entra(conexao, linha)
    if linha.startswith("@"):
        return privado(conexao, linha)
    return publico(conexao, linha) if linha else None


# --- Caixas: uma escrita por pessoa a cada volta do laço. Nenhuma delas espera ---


def entrega(conexao, dados):
    """Põe na caixa; a primeira linha da volta pede que, no fim dela, as caixas sejam levadas."""
    if not caixas:
        asyncio.get_running_loop().call_soon(leva_as_caixas)
    caixas.setdefault(conexao, []).append(dados)


def leva_as_caixas():
    """No fim da volta, o que cada pessoa recebeu dela vai numa escrita só."""
    for conexao in list(caixas):
        escreve(conexao)


def escreve(conexao):
    """Escreve o que há na caixa. O asyncio guarda o que não couber agora, e isso tem limite."""
    dados = b"".join(caixas.pop(conexao, []))
    if conexao.is_closing():
        return  # este já caiu; a corrotina dele percebe e o tira da lista
    conexao.write(dados)
    if conexao.transport.get_write_buffer_size() > MAXIMO_DA_CAIXA:
        conexao.transport.abort()  # quem anuncia é a corrotina dele, no finally de sempre


def envia(conexoes, linha):
    """A linha vira bytes uma vez, e não uma por pessoa."""
    dados = f"{linha}\n".encode()
    for conexao in conexoes:
        entrega(conexao, dados)


# --- Rede: uma corrotina para cada conexão ---


def sem_controles(texto):
    """Troca o que quebraria a linha ou mexeria na tela (\\r, \\x1b, U+2028…) por "?"."""
    return "".join(letra if letra.isprintable() else "?" for letra in texto)


def realiza(acontecimento):
    """Encaminha as duas saídas, nesta ordem, sem esperar por nenhuma."""
    if acontecimento is None:
        return  # uma linha vazia, ou a saída de quem nunca entrou
    agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    por_registrar.put(f"{agora} {sem_controles(acontecimento.evento)}\n")
    for conexoes, linha in acontecimento.entregas:
        envia(conexoes, linha)


def escreve_registro(registro):
    """Roda na sua própria thread: um disco lento não pode segurar o laço."""
    while True:
        # Tudo o que já espera, numa escrita só: uma a uma, a fila cresceria numa enxurrada.
        lote = [por_registrar.get() for _ in range(por_registrar.qsize() or 1)]
        registro.write("".join(lote))
        if not lote[-1]:
            return  # a linha vazia é o fim


async def atende(leitor, conexao):
    conexoes.add(conexao)
    try:
        async for linha in linhas(leitor):
            if quer_sair(linha):
                return
            realiza(recebe(conexao, linha))
    except LinhaGrande:
        realiza(erro(conexao, "linha grande demais."))
    except ConnectionError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        conexoes.discard(conexao)
        realiza(sai(conexao))
        derruba(conexao)


def derruba(conexao):
    """Fecha, depois do que está na caixa; a corrotina que a atende vê o fim e termina."""
    escreve(conexao)
    if conexao.transport.get_write_buffer_size():
        conexao.transport.abort()  # close() esperaria por quem não lê
    else:
        conexao.close()


async def serve(argumentos):
    """Atende até que se peça o fim, ou até o Ctrl+C, que o asyncio transforma num cancelamento."""
    servidor = await asyncio.start_server(atende, argumentos.host, argumentos.porta)
    print(f"Escutando em {argumentos.host}:{argumentos.porta}")
    # daemon: no fim, o Python não espera pela próxima linha do teclado.
    laco = asyncio.get_running_loop()
    threading.Thread(target=le_console, args=(laco,), daemon=True).start()
    try:
        await encerrando.wait()
    finally:
        servidor.close()
        for conexao in conexoes:
            derruba(conexao)
        while conexoes:  # cada corrotina vê o fim e passa pelo seu finally
            await asyncio.sleep(0.01)


# --- Console: leva o que se digita no terminal do servidor até o núcleo ---


def expulsa(apelido):
    """Avisa e derruba; quem tira do chat e anuncia é a corrotina dela, no finally de sempre."""
    conexao = dono_do_apelido(apelido)
    if conexao is None:
        return f'ERRO ninguém no chat se chama "{apelido}".'
    envia([conexao], "* O servidor tirou você do chat.")
    derruba(conexao)
    return f"{apelido} está fora do chat."


def executa(linha):
    """Faz o que a linha pede e devolve o que mostrar no terminal."""
    comando, _, argumento = linha.partition(" ")
    if comando == "/quem":
        return f"Na sala: {', '.join(apelidos.values()) or 'ninguém'}"
    if comando == "/expulsar":
        return expulsa(argumento.strip())
    if comando.startswith("/"):
        return f"ERRO não conheço {comando}; há /quem, /expulsar e sair."
    if linha:
        realiza(publico(None, linha))
    return ""


def encerra():
    """Avisa todos e pede o fim: serve() faz o resto, como no Ctrl+C."""
    envia(conexoes, "* O servidor vai encerrar.")
    encerrando.set()


def digitou(linha):
    """Uma linha do teclado, já dentro do laço."""
    if quer_sair(linha):
        encerra()
    elif resposta := executa(linha):
        print(resposta)


def le_console(laco):
    """Roda na sua própria thread e não toca em nada: pede ao laço, que faz na vez dele."""
    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele
        laco.call_soon_threadsafe(digitou, linha.removesuffix("\n"))


def main():
    argumentos = le_argumentos()
    # buffering=1 descarrega a cada linha: ela está no disco assim que a thread a escreve.
    registro = open(argumentos.registro, "a", encoding="utf-8", buffering=1)
    escrivao = threading.Thread(target=escreve_registro, args=(registro,), daemon=True)
    escrivao.start()
    try:
        asyncio.run(serve(argumentos))
    except KeyboardInterrupt:
        print("Encerrando.")
    por_registrar.put("")
    escrivao.join(1)  # um disco que não aceita nada também não segura o fim


if __name__ == "__main__":
    main()
