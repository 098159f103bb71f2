"""Roda dentro do programa corrigido: usa a janela dele como uma pessoa, e conta o que nela se vê.

Um `after` que se repete atende os pedidos do corretor na thread da janela. O Tcl passa por um
`Vigiado`, que anota quem o chama de outra thread. Pedidos e respostas são linhas de JSON.
"""

import contextlib
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

_BATIDA = "::bate_do_piloto"
_PASSO = 10  # milissegundos entre duas batidas
_PRINCIPAL = threading.get_ident()  # este módulo é importado nela
# O que, chamado de outra thread, mexe na janela; `call` é vigiado à parte.
_MEXE = {"eval", "globalsetvar", "globalgetvar", "setvar", "getvar"}
_RESPOSTAS = {"okcancel": "ok", "yesno": "yes", "yesnocancel": "yes", "retrycancel": "cancel"}
_DE_ESCREVER = {"Entry", "TEntry", "TCombobox", "Spinbox", "TSpinbox"}
_ROTULOS = {"Label", "TLabel", "Message"}
_CLIQUES = {"<Button-1>", "<ButtonRelease-1>"}
_COM_TEXTO = {*_ROTULOS, "Button", "TButton"}
_LETRAS = 200_000  # de uma peça, as últimas que se contam ao corretor
_RODA = 15  # voltas da roda do mouse
_DEPOIS_DO_FOCO = 15  # milissegundos: quem limpa a caixa ao ganhar o foco já o fez


class Canal:
    """A ponta do programa: nada aqui espera, e várias threads podem dizer."""

    def __init__(self, destino: str) -> None:
        if destino == "entrada":  # é um socket; no lugar dele, um teclado que ninguém usa
            self._sock = socket.socket(fileno=os.dup(0))
            calado, self._teclado = os.pipe()
            os.dup2(calado, 0)
            os.close(calado)
        else:
            self._sock = socket.create_connection(("127.0.0.1", int(destino)))
        self._sock.setblocking(False)
        self._a_enviar, self._resto, self._trava = bytearray(), b"", threading.Lock()

    def diz(self, **dados: Any) -> None:
        with self._trava:
            self._a_enviar += json.dumps(dados).encode() + b"\n"
        self.escoa()

    def escoa(self) -> None:
        with self._trava, contextlib.suppress(OSError):
            while self._a_enviar:
                del self._a_enviar[: self._sock.send(self._a_enviar)]

    def pedidos(self) -> list[dict[str, Any]]:
        with contextlib.suppress(OSError):
            self._resto += self._sock.recv(65536)
        *linhas, self._resto = self._resto.split(b"\n")
        return [json.loads(linha) for linha in linhas]


class Vigiado:
    """O intérprete Tcl, com alguém que anota quem o chama de outra thread.

    As caixas de aviso do sistema (messagebox) não se abrem: a pessoa as lê e aperta OK.
    """

    def __init__(self, tk: Any, piloto: "Piloto") -> None:
        self._tk, self._piloto = tk, piloto

    def __getattr__(self, nome: str) -> Any:
        if nome in _MEXE:
            self._piloto.confere_a_thread(nome)
        return getattr(self._tk, nome)

    def call(self, *argumentos: Any) -> Any:
        partes = argumentos[0] if isinstance(argumentos[0], tuple) else argumentos
        self._piloto.confere_a_thread(*partes[:2])
        if partes[0] == "tk_messageBox":
            return self._piloto.le_o_aviso(dict(zip(partes[1::2], partes[2::2], strict=False)))
        return self._tk.call(*argumentos)


class Piloto:
    """Quem está diante de todas as janelas deste programa."""

    def __init__(self, canal: Canal) -> None:
        self.canal = canal
        self.lugar = os.environ.pop("GRADER_LUGAR", "")
        self.janelas: list[Any] = []  # um intérprete Tcl por Tk()
        self.pior, self._fila = 0.0, _na_fila()  # segundos

    def cria(self, original: Callable[..., Any], *argumentos: Any) -> Vigiado:
        """No lugar de _tkinter.create."""
        self.confere_a_thread("Tk")
        tk = original(*argumentos)
        if len(argumentos) < 6 or argumentos[5]:  # useTk: sem ele, não há janela
            self.janelas.append(tk)
            if self.lugar:  # numa tela que ninguém vê; na de alguém, quem escolhe é o sistema
                tk.call("wm", "geometry", ".", self.lugar)
            devido = [time.monotonic()]
            tk.createcommand(_BATIDA, lambda: self._bate(tk, devido))
            tk.call("after", 1, _BATIDA)
        return Vigiado(tk, self)

    def _bate(self, tk: Any, devido: list[float]) -> None:
        self._mede(devido)
        with contextlib.suppress(Exception):  # a janela acaba de ser destruída
            tk.call("after", _PASSO, _BATIDA)
        for pedido in self.canal.pedidos():
            with contextlib.suppress(Exception):  # idem, ou o componente
                self._atende(pedido)
        self.canal.escoa()

    def _mede(self, devido: list[float]) -> None:
        """Quanto esta batida se atrasou, sem o tempo em que faltou processador para o programa."""
        agora, fila = time.monotonic(), _na_fila()
        self.pior = max(self.pior, agora - devido[0] - (fila - self._fila))
        self._fila = fila
        devido[0] = agora + _PASSO / 1000

    # --- o que o programa faz ---

    def confere_a_thread(self, *chamada: Any) -> None:
        """De outra thread, diz ao corretor quem foi; o coletor de lixo não conta."""
        if threading.get_ident() == _PRINCIPAL:
            return
        quadro: Any = sys._getframe(2)
        dele: Any = None
        while quadro:
            if quadro.f_code.co_name == "__del__":
                return
            if dele is None and "tkinter" not in quadro.f_code.co_filename:
                dele = quadro
            quadro = quadro.f_back
        # De ".!text insert end …" interessa o verbo; de "event generate .", os dois primeiros.
        o_que = " ".join(parte for parte in map(str, chamada) if parte[:1].isalpha())
        onde = {"linha": dele.f_lineno, "funcao": dele.f_code.co_name} if dele else {}
        self.canal.diz(mexeu=threading.current_thread().name, o_que=o_que, **onde)

    def le_o_aviso(self, opcoes: dict[str, Any]) -> str:
        self.canal.diz(aviso=f"{opcoes.get('-title', '')} {opcoes.get('-message', '')}".strip())
        return _RESPOSTAS.get(str(opcoes.get("-type", "ok")), "ok")

    # --- o que o corretor pede ---

    def _atende(self, pedido: dict[str, Any]) -> None:
        faz, numero = pedido.pop("faz"), pedido.pop("n")
        if faz == "zera":
            self.pior = 0.0
        visto = self._retrato() if faz == "olha" else {}
        # Antes de agir: o que o programa faz por causa disso pode demorar.
        self.canal.diz(n=numero, pior=self.pior, **visto)
        if acao := _ACOES.get(faz):
            tk, caminho = self._quem(pedido.pop("em"))
            acao(tk, caminho, **pedido)

    def _quem(self, nome: str) -> tuple[Any, str]:
        numero, _, caminho = nome.partition(":")
        return self.janelas[int(numero)], caminho

    def _retrato(self) -> dict[str, Any]:
        vistas: list[dict[str, Any]] = []
        for numero, tk in enumerate(self.janelas):
            with contextlib.suppress(Exception):  # uma janela que acaba de ser destruída
                vistas += [_janela(tk, numero, topo) for topo in _topos(tk, ".")]
        return {"janelas": vistas}


def _na_fila() -> float:
    """Segundos que a thread principal já esperou por um processador; 0 onde não se sabe."""
    try:
        with open("/proc/self/schedstat") as arquivo:
            return int(arquivo.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


# --- o que se vê ---

# O que está escrito, a primeira linha à vista e se a última está à vista.
Lido = tuple[str, str, Any]


def _filhos(tk: Any, caminho: str) -> list[str]:
    return [str(x) for x in tk.splitlist(tk.call("winfo", "children", caminho))]


def _topos(tk: Any, caminho: str) -> Iterator[str]:
    """As janelas à vista: a principal e as que se abriram depois, na ordem em que nasceram."""
    if tk.call("winfo", "toplevel", caminho) == caminho and _a_vista(tk, caminho):
        yield caminho
    for filho in _filhos(tk, caminho):
        yield from _topos(tk, filho)


def _a_vista(tk: Any, caminho: str) -> bool:
    return bool(int(tk.call("winfo", "viewable", caminho))) and _classe(tk, caminho) != "Menu"


def _classe(tk: Any, caminho: str) -> str:
    return str(tk.call("winfo", "class", caminho))


def _janela(tk: Any, numero: int, topo: str) -> dict[str, Any]:
    pecas = [_peca(tk, numero, caminho) for caminho in _de_dentro(tk, topo)]
    titulo = str(tk.call("wm", "title", topo))
    return {"nome": f"{numero}:{topo}", "titulo": titulo, "pecas": pecas, **_lugar(tk, topo)}


def _de_dentro(tk: Any, caminho: str) -> Iterator[str]:
    for filho in _filhos(tk, caminho):
        if _a_vista(tk, filho) and tk.call("winfo", "toplevel", filho) != filho:
            yield filho
            yield from _de_dentro(tk, filho)


def _lugar(tk: Any, caminho: str) -> dict[str, int]:
    medidas = {"x": "rootx", "y": "rooty", "largura": "width", "altura": "height"}
    return {nome: int(tk.call("winfo", medida, caminho)) for nome, medida in medidas.items()}


def _peca(tk: Any, numero: int, caminho: str) -> dict[str, Any]:
    classe = _classe(tk, caminho)
    texto, extra = "", dict[str, Any]()
    if classe in _LEITURAS:
        texto, primeira, no_fim = _LEITURAS[classe](tk, caminho)
        extra = {"primeira": primeira, "no_fim": bool(no_fim)}
        if apagado := _apagado(tk, caminho, classe, texto):
            extra["apagado"] = apagado[-_LETRAS:]
    elif classe in _DE_ESCREVER:
        texto = str(tk.call(caminho, "get"))
    elif classe in _COM_TEXTO:
        texto = _texto_de(tk, caminho)
    if classe in _DE_ESCREVER or classe == "Text":
        extra["editavel"] = _editavel(tk, caminho, classe)
        extra["foco"] = str(tk.call("focus", "-lastfor", caminho)) == caminho
    if classe in _ROTULOS:
        extra["clicavel"] = bool(_CLIQUES.intersection(tk.splitlist(tk.call("bind", caminho))))
    return {
        "nome": f"{numero}:{caminho}",
        "classe": classe,
        "texto": texto[-_LETRAS:],
        **_lugar(tk, caminho),
        **extra,
    }


def _apagado(tk: Any, caminho: str, classe: str, texto: str) -> str:
    """O que se escreveu com a cor do fundo: a peça toda, ou os trechos de uma marca (tag)."""
    if classe not in ("Text", "Listbox"):
        return ""
    fundo, letra = (str(tk.call(caminho, "cget", x)) for x in ("-background", "-foreground"))
    if _mesma_cor(tk, caminho, letra, fundo):
        return texto
    trechos = list[str]()
    for tag in tk.splitlist(tk.call(caminho, "tag", "names")) if classe == "Text" else ():
        da_letra, do_fundo = (
            str(tk.call(caminho, "tag", "cget", tag, x)) for x in ("-foreground", "-background")
        )
        if da_letra and _mesma_cor(tk, caminho, da_letra, do_fundo or fundo):
            pontas = tk.splitlist(tk.call(caminho, "tag", "ranges", tag))
            pares = zip(pontas[::2], pontas[1::2], strict=True)
            trechos += [str(tk.call(caminho, "get", *par)) for par in pares]
    return "\n".join(trechos)


def _mesma_cor(tk: Any, caminho: str, uma: str, outra: str) -> bool:
    return bool(tk.call("winfo", "rgb", caminho, uma) == tk.call("winfo", "rgb", caminho, outra))


def _texto_de(tk: Any, caminho: str) -> str:
    """No ttk, o -text não acompanha a -textvariable."""
    variavel = str(tk.call(caminho, "cget", "-textvariable"))
    return str(tk.globalgetvar(variavel) if variavel else tk.call(caminho, "cget", "-text"))


def _editavel(tk: Any, caminho: str, classe: str) -> bool:
    if classe.startswith("T") and classe != "Text":
        return bool(int(tk.call(caminho, "instate", "!disabled !readonly")))
    return str(tk.call(caminho, "cget", "-state")) == "normal"


def _do_text(tk: Any, caminho: str) -> Lido:
    ultima = tk.call(caminho, "search", "-backwards", "-regexp", r"\S", "end", "1.0")
    no_fim = not ultima or tk.call(caminho, "dlineinfo", ultima)
    primeira = tk.call(caminho, "get", "@0,0 linestart", "@0,0 lineend")
    return str(tk.call(caminho, "get", "1.0", "end-1c")), str(primeira), no_fim


def _da_listbox(tk: Any, caminho: str) -> Lido:
    linhas = [str(x) for x in tk.splitlist(tk.call(caminho, "get", 0, "end"))]
    primeira = linhas[int(tk.call(caminho, "nearest", 0))] if linhas else ""
    return "\n".join(linhas), primeira, not linhas or tk.call(caminho, "bbox", len(linhas) - 1)


def _da_treeview(tk: Any, caminho: str) -> Lido:
    linhas, ultima = list[str](), ""
    colunas = len(tk.splitlist(tk.call(caminho, "cget", "-columns")))  # o que passa não se vê
    for item in tk.splitlist(tk.call(caminho, "children", "")):
        valores = tk.splitlist(tk.call(caminho, "item", item, "-values"))[:colunas]
        linhas.append(" ".join(map(str, (tk.call(caminho, "item", item, "-text"), *valores))))
        ultima = item
    de_cima = tk.call(caminho, "identify", "row", 5, 25)
    return "\n".join(linhas), str(de_cima), not ultima or tk.call(caminho, "bbox", ultima)


def _do_canvas(tk: Any, caminho: str) -> Lido:
    """Os textos desenhados e os dos componentes que estão dentro dele, de cima para baixo."""
    itens = tk.splitlist(tk.call(caminho, "find", "all"))
    textos = []
    for item in (i for i in itens if str(tk.call(caminho, "type", i)) == "text"):
        altura = float(tk.splitlist(tk.call(caminho, "coords", item))[1])
        textos.append((altura, str(tk.call(caminho, "itemcget", item, "-text"))))
    for filho in _de_dentro(tk, caminho):
        if _classe(tk, filho) in _COM_TEXTO:
            textos.append((float(tk.call("winfo", "rooty", filho)), _texto_de(tk, filho)))
    fim = float(tk.splitlist(tk.call(caminho, "yview"))[1])
    topo = str(tk.call(caminho, "canvasy", 0))
    return "\n".join(texto for _, texto in sorted(textos, key=lambda t: t[0])), topo, fim > 0.999


_LEITURAS: dict[str, Callable[[Any, str], Lido]] = {
    "Text": _do_text,
    "Listbox": _da_listbox,
    "Treeview": _da_treeview,
    "Canvas": _do_canvas,
}


# --- o que uma pessoa faz ---


def _evento(tk: Any, caminho: str, *nomes: str, **opcoes: Any) -> None:
    partes = [str(x) for nome, valor in opcoes.items() for x in (f"-{nome}", valor)]
    for nome in nomes:
        tk.call("event", "generate", caminho, nome, *partes)


def _escreve(tk: Any, caminho: str, texto: str) -> None:
    tk.call("focus", "-force", caminho)

    def digita() -> None:
        tk.call(caminho, "insert", "insert", texto)
        _evento(tk, caminho, "<KeyRelease>", keysym="a")  # há quem olhe a caixa a cada tecla

    _daqui_a_pouco(tk, _DEPOIS_DO_FOCO, digita)


def _daqui_a_pouco(tk: Any, milissegundos: int, funcao: Callable[[], None]) -> None:
    nome = f"::piloto_{id(funcao)}"

    def uma_vez() -> None:
        tk.deletecommand(nome)
        with contextlib.suppress(Exception):  # o que se apertou pode ter fechado a janela
            funcao()

    tk.createcommand(nome, uma_vez)
    tk.call("after", milissegundos, nome)


def _enter(tk: Any, caminho: str) -> None:
    tk.call("focus", "-force", caminho)

    def aperta() -> None:
        # Um evento de teclado vai para quem tem o foco: de novo, ninguém o toma no caminho.
        tk.call("focus", "-force", caminho)
        _evento(tk, caminho, "<KeyPress-Return>", "<KeyRelease-Return>")

    _daqui_a_pouco(tk, _DEPOIS_DO_FOCO, aperta)


def _clica(tk: Any, caminho: str) -> None:
    meio = {"x": int(tk.call("winfo", "width", caminho)) // 2}
    meio["y"] = int(tk.call("winfo", "height", caminho)) // 2
    _evento(tk, caminho, "<Enter>", "<ButtonPress-1>", "<ButtonRelease-1>", **meio)
    with contextlib.suppress(Exception):  # o clique pode ter fechado a janela dele
        _evento(tk, caminho, "<Leave>", **meio)


def _fecha(tk: Any, caminho: str) -> None:
    """O que o gerenciador de janelas pede quando alguém aperta o X."""
    do_programa = tk.call("wm", "protocol", caminho, "WM_DELETE_WINDOW")
    tk.call("after", 0, do_programa or f"destroy {caminho}")


def _rola(tk: Any, caminho: str, sentido: int) -> None:
    """A roda do mouse e, se ela não basta, a barra de rolagem, até o começo (-1) ou o fim (1)."""
    antigo = str(tk.call("set", "tk_version"))[0] < "9"
    for _ in range(_RODA):
        if antigo and str(tk.call("tk", "windowingsystem")) == "x11":
            _evento(tk, caminho, "<Button-4>" if sentido < 0 else "<Button-5>")
        else:
            _evento(tk, caminho, "<MouseWheel>", delta=-120 * sentido)
    tk.call(caminho, "yview", "moveto", 0 if sentido < 0 else 1)


_ACOES: dict[str, Callable[..., Any]] = {
    "escreve": _escreve,
    "enter": _enter,
    "clica": _clica,
    "fecha": _fecha,
    "rola": _rola,
    "ergue": lambda tk, caminho: tk.call("raise", caminho),
}


def embarca(destino: str) -> None:
    """Põe o piloto no lugar por onde passa toda janela: a criação do intérprete Tcl."""
    import _tkinter

    piloto, original = Piloto(Canal(destino)), _tkinter.create
    troca: Any = _tkinter
    troca.create = lambda *argumentos: piloto.cria(original, *argumentos)
