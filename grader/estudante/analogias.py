"""A última dica: o mesmo problema resolvido em outro assunto, que se lê e se adapta.

Nenhuma fala de chat: quem copia não chega à solução, quem entende chega.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Analogia:
    """Um programa pequeno e completo, e o que ele escreve."""

    assunto: str
    codigo: str
    saida: str


_PEDACOS = Analogia(
    "Uma lista de frutas chega em pedaços, e cada nome acaba em ponto e vírgula.",
    """\
resto = ""
for pedaco in ("ma", "çã;pe", "ra;u"):
    *inteiras, resto = (resto + pedaco).split(";")
    print(inteiras, "e fica para depois:", resto)
""",
    """\
[] e fica para depois: ma
['maçã'] e fica para depois: pe
['pera'] e fica para depois: u
""",
)
_ATE_O_FIM = Analogia(
    "Um arquivo é copiado em pedaços, como vieram, até a leitura devolver nada.",
    """\
import io

origem, copia = io.BytesIO(b"\\x00bytes\\xff quaisquer"), io.BytesIO()
while pedaco := origem.read(6):
    copia.write(pedaco)
print(copia.getvalue() == origem.getvalue())
""",
    "True\n",
)
_UMA_THREAD_CADA = Analogia(
    "Três panelas no fogo: quem espera uma não deixa as outras queimarem.",
    """\
import threading
import time


def cozinha(prato, segundos):
    time.sleep(segundos)
    print(prato, "pronto")


for prato, segundos in (("feijão", 0.3), ("arroz", 0.1)):
    threading.Thread(target=cozinha, args=(prato, segundos)).start()
print("já posso pôr a mesa")
""",
    "já posso pôr a mesa\narroz pronto\nfeijão pronto\n",
)
_MENOS_UM = Analogia(
    "Um bilhete passa por todos da turma, menos por quem o escreveu; quem faltou não para a volta.",
    """\
turma = {"rui": [], "eva": [], "ivo": None, "lia": []}


def passa(bilhete, autora):
    for nome, caderno in turma.items():
        if nome == autora:
            continue
        try:
            caderno.append(bilhete)
        except AttributeError:
            print(nome, "faltou")


passa("prova amanhã", "eva")
print(turma)
""",
    "ivo faltou\n{'rui': ['prova amanhã'], 'eva': [], 'ivo': None, 'lia': ['prova amanhã']}\n",
)
_TRAVA = Analogia(
    "Um ingresso só, e duas pessoas ao mesmo tempo: ver e pegar têm de ser um gesto só.",
    """\
import threading

ingressos = 1
trava = threading.Lock()
levaram = []


def compra(quem):
    global ingressos
    with trava:
        if ingressos > 0:
            ingressos -= 1
            levaram.append(quem)


pessoas = [threading.Thread(target=compra, args=(n,)) for n in range(20)]
for pessoa in pessoas:
    pessoa.start()
for pessoa in pessoas:
    pessoa.join()
print(len(levaram))
""",
    "1\n",
)
_RECUSA = Analogia(
    "A placa de um carro é conferida: a função devolve o motivo da recusa, ou None se serve.",
    """\
def motivo(placa, emplacados):
    if not placa.strip():
        return "placa vazia"
    if not placa.isalnum():
        return "só letras e algarismos"
    if placa in emplacados.values():
        return "já é de outro carro"
    return None


carros = {"fusca": "ABC1D23"}
for placa in ("", "A B", "ABC1D23", "XYZ9A87"):
    recusa = motivo(placa, carros)
    if recusa:
        print("não:", recusa)
        continue
    carros["kombi"] = placa
    print("emplacada")
""",
    "não: placa vazia\nnão: só letras e algarismos\nnão: já é de outro carro\nemplacada\n",
)
_ESTADO = Analogia(
    "Numa catraca, a primeira coisa que se mostra é o bilhete; depois, anda-se à vontade.",
    """\
dentro = {}


def catraca(pessoa, o_que):
    if pessoa not in dentro:
        dentro[pessoa] = o_que
        return f"pode passar, bilhete {o_que}"
    return f"o do bilhete {dentro[pessoa]} foi para {o_que}"


for passo in ("A7", "plataforma 2"):
    print(catraca("a de chapéu", passo))
""",
    "pode passar, bilhete A7\no do bilhete A7 foi para plataforma 2\n",
)
_SEPARA = Analogia(
    "Um pedido de lanchonete: o código do prato, um espaço, e o recado, que pode ter espaços.",
    """\
precos = {"12": 9, "3": 5}


def pedido(linha):
    codigo, _, recado = linha.removeprefix("#").partition(" ")
    if not codigo or not recado.strip():
        return "escreva assim: #12 sem cebola"
    if codigo not in precos:
        return f"não temos o {codigo}"
    return f"{codigo}: {recado}"


for linha in ("#12 sem cebola, por favor", "#99 frio", "#12"):
    print(pedido(linha))
""",
    "12: sem cebola, por favor\nnão temos o 99\nescreva assim: #12 sem cebola\n",
)
_PALAVRA = Analogia(
    "Um jogo acaba com a resposta “desisto”, escrita de qualquer jeito, mas só ela.",
    """\
def desistiu(resposta):
    return resposta.strip().casefold() == "desisto"


for resposta in (" Desisto\\n", "DESISTO", "não desisto nunca"):
    print(desistiu(resposta))
""",
    "True\nTrue\nFalse\n",
)
_FINALLY = Analogia(
    "Seja qual for o jeito de sair da sala, a luz se apaga, e uma vez só.",
    """\
def visita(jeito):
    acesas.add(jeito)
    try:
        if jeito == "tropeçou":
            raise OSError
        if jeito == "foi embora":
            return
    except OSError:
        pass
    finally:
        acesas.discard(jeito)
        print(jeito, "e apagou a luz")


acesas = set()
for jeito in ("foi embora", "tropeçou", "ficou até o fim"):
    visita(jeito)
print(acesas)
""",
    "foi embora e apagou a luz\ntropeçou e apagou a luz\nficou até o fim e apagou a luz\nset()\n",
)
_ENCERRA = Analogia(
    "Uma loja fecha quando alguém vira a placa: o laço olha a placa, e quem a vira é outra thread.",
    """\
import threading

fechada = threading.Event()


def gerente():
    fechada.set()


threading.Timer(0.1, gerente).start()
while not fechada.is_set():
    fechada.wait(timeout=0.05)
print("luzes apagadas, até amanhã")
""",
    "luzes apagadas, até amanhã\n",
)
_DIARIO = Analogia(
    "Um diário de bordo: acrescenta-se no fim, uma linha inteira de cada vez, com a hora.",
    """\
import datetime
import tempfile
from pathlib import Path

diario = Path(tempfile.mkdtemp()) / "bordo.txt"
for vento in ("norte", "sul"):
    quando = datetime.datetime(2026, 3, 1, 14, 3, 22).strftime("%d/%m/%Y %H:%M")
    with diario.open("a", encoding="utf-8") as arquivo:
        arquivo.write(f"{quando} vento {vento}\\n")
print(diario.read_text(encoding="utf-8"), end="")
""",
    "01/03/2026 14:03 vento norte\n01/03/2026 14:03 vento sul\n",
)
_LIMPA = Analogia(
    "O nome de um arquivo recebido por e-mail: o que não se imprime vira um sublinhado.",
    """\
nome = "nota\\r\\x1b[2J.txt"
print("".join(letra if letra.isprintable() else "_" for letra in nome))
""",
    "nota__[2J.txt\n",
)
_DUAS_ESPERAS = Analogia(
    "Uma espera o forno, a outra conversa: cada espera tem a sua thread.",
    """\
import queue
import threading

forno = queue.Queue()


def vigia_o_forno():
    while (apito := forno.get()) is not None:
        print("o forno diz:", apito, flush=True)


vigia = threading.Thread(target=vigia_o_forno)
vigia.start()
for apito in ("quente", "pronto", None):
    forno.put(apito)
vigia.join()
print("conversa encerrada")
""",
    "o forno diz: quente\no forno diz: pronto\nconversa encerrada\n",
)
_SEM_DRAMA = Analogia(
    "Uma receita lê uma quantidade que pode faltar: o erro esperado vira uma frase, e um código.",
    """\
def le(texto):
    try:
        return int(texto), 0
    except ValueError:
        return f"“{texto}” não é uma quantidade", 1


print(le("3"))
print(le("três"))
""",
    "(3, 0)\n('“três” não é uma quantidade', 1)\n",
)
_COMANDOS = Analogia(
    "Um rádio obedece a dois comandos, e o resto ele toca.",
    """\
volume = 5


def radio(linha):
    global volume
    comando, _, valor = linha.partition(" ")
    if comando == "!volume" and valor.isdigit():
        volume = int(valor)
        return f"volume {volume}"
    if comando.startswith("!"):
        return f"não conheço {comando}"
    return f"tocando {linha}"


for linha in ("!volume 9", "!pausa", "samba"):
    print(radio(linha))
""",
    "volume 9\nnão conheço !pausa\ntocando samba\n",
)

_DE_CADA = {
    _ATE_O_FIM: "1.1 1.2 1.3 1.4 1.5 1.8",
    _UMA_THREAD_CADA: "1.6 3.7 5.11",
    _SEM_DRAMA: "1.7 7.8 8.6",
    _MENOS_UM: "2.1 2.2 2.7 2.8 3.2",
    _PEDACOS: "2.3 2.4 2.5 2.9 7.4",
    _TRAVA: "2.6 3.9 5.8 6.8",
    _ESTADO: "3.1 3.3 3.6 7.1",
    _RECUSA: "3.4 3.5 3.8 8.7",
    _SEPARA: "4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.8 4.9",
    _PALAVRA: "5.1 5.3 5.4 5.7",
    _FINALLY: "5.2 5.5 5.6 5.9 6.2",
    _ENCERRA: "5.10 8.4",
    _DIARIO: "6.1 6.3 6.4 6.5 6.6 6.7 6.9",
    _LIMPA: "6.10 7.9",
    _DUAS_ESPERAS: "7.2 7.3 7.5 7.6 7.7 7.10 8.1",
    _COMANDOS: "8.2 8.3 8.5",
}
ANALOGIAS = {numero: a for a, numeros in _DE_CADA.items() for numero in numeros.split()}
