"""O que se vê nas janelas do programa num instante, e qual peça é qual: só dados e funções puras.

As peças se reconhecem pelo tipo e pelo lugar, nunca pelo nome que o programa lhes deu.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

DE_CONVERSA = ("Text", "Listbox", "Treeview")
_BOTOES = ("Button", "TButton")
_ENVIA = re.compile(r"envi|mand|send|[▶➤➜→⏎✉]", re.I)
_DISPENSA = re.compile(r"\bok\b|fech|entendi|certo", re.I)
_CONFIRMA = re.compile(r"ok|entra|conect|confirm|envi|pronto", re.I)


@dataclass(frozen=True)
class Peca:
    """Um componente à vista; lugares em pontos da tela.

    `editavel`: aceita o que se digita; `foco`: o que se digita nessa janela vai para ela;
    `clicavel`: um rótulo que responde a um clique.
    """

    nome: str
    classe: str
    texto: str
    x: int
    y: int
    largura: int
    altura: int
    editavel: bool = False
    foco: bool = False
    clicavel: bool = False
    primeira: str = ""  # a primeira linha que se vê dela
    no_fim: bool = True  # a última se vê?
    apagado: str = ""  # o que está escrito nela com a cor do fundo

    @property
    def area(self) -> int:
        return self.largura * self.altura

    @property
    def so_uma_linha(self) -> bool:
        return self.classe not in (*DE_CONVERSA, "Canvas")


@dataclass(frozen=True)
class Aberta:
    """Uma janela à vista."""

    nome: str
    titulo: str
    x: int
    y: int
    largura: int
    altura: int
    pecas: list[Peca] = field(default_factory=list)

    @property
    def conversa(self) -> Peca | None:
        """A maior área de texto; um Canvas, se não há outra."""
        textos = [p for p in self.pecas if p.classe in DE_CONVERSA and p != self._caixa_de_text]
        return _maior(textos) or _maior(p for p in self.pecas if p.classe == "Canvas")

    @property
    def caixa(self) -> Peca | None:
        """Onde se digita agora; None se não há, ou se está desligada."""
        linhas = [p for p in self.pecas if p.editavel and p.so_uma_linha]
        if linhas:
            return max(linhas, key=lambda p: (p.largura, p.y))
        menor = self._caixa_de_text
        return menor if menor and menor.editavel else None

    @property
    def _caixa_de_text(self) -> Peca | None:
        """Sem um Entry, há quem digite num segundo Text, menor que o da conversa."""
        if any(p.so_uma_linha and p.classe not in (*_BOTOES, *_ROTULOS) for p in self.pecas):
            return None
        grandes = [p for p in self.pecas if p.classe in (*DE_CONVERSA, "Canvas")]
        textos = [p for p in grandes if p.classe == "Text"]
        return min(textos, key=lambda p: p.area) if len(grandes) > 1 and textos else None

    @property
    def caixa_do_apelido(self) -> Peca | None:
        """Onde o programa espera que se digite, se a mesma janela já tem a caixa da conversa."""
        com_foco = (p for p in self.pecas if p.foco and p.editavel and p.so_uma_linha)
        return next(com_foco, self.caixa)

    def so_pergunta_em(self, nome: str) -> bool:
        """Só se digita nessa caixa, e há outra desligada: a pessoa ainda não entrou."""
        desligadas = [p for p in self.pecas if p.classe.endswith("Entry") and not p.editavel]
        return bool(desligadas) and self.caixa is not None and self.caixa.nome == nome

    def botao(self, confirma: bool = False) -> Peca | None:
        """O de enviar (ou o de confirmar): pelo que está escrito nele, ou o mais perto da caixa."""
        botoes = [p for p in self.pecas if p.classe in _BOTOES or p.clicavel]
        padrao = _CONFIRMA if confirma else _ENVIA
        escritos = [p for p in botoes if padrao.search(p.texto)]
        caixa = self.caixa_do_apelido if confirma else self.caixa
        if not caixa or not botoes:
            return next(iter(escritos or botoes), None)
        return min(escritos or botoes, key=lambda p: abs(p.y - caixa.y) + abs(p.x - caixa.x))


_ROTULOS = ("Label", "TLabel", "Message")


def _maior(pecas: Iterable[Peca]) -> Peca | None:
    da_maior_a_menor = sorted(pecas, key=lambda p: -p.area)
    return da_maior_a_menor[0] if da_maior_a_menor else None


@dataclass(frozen=True)
class Vista:
    """Todas as janelas à vista e os avisos (messagebox) que a pessoa já leu."""

    janelas: list[Aberta] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)

    @property
    def da_conversa(self) -> Aberta | None:
        com = [(j.conversa.area, j) for j in self.janelas if j.conversa]
        return max(com, key=lambda par: par[0])[1] if com else None

    @property
    def do_apelido(self) -> Aberta | None:
        """A última a abrir que tem onde digitar; a da conversa, só se não há outra."""
        com = [j for j in self.janelas if j.caixa]
        outras = [j for j in com if not j.conversa]
        return next(reversed(outras or com), None)

    @property
    def so_pergunta(self) -> bool:
        """Há uma janela com onde digitar, e que não é a da conversa?"""
        return any(j.caixa and not j.conversa for j in self.janelas)

    @property
    def de_dispensar(self) -> list[Peca]:
        """O botão que fecha cada janela em que não há o que digitar nem conversa."""
        botoes = [j.botao() for j in self.janelas if not j.caixa and not j.conversa]
        return [p for p in botoes if p and _DISPENSA.search(p.texto)]

    @property
    def tudo(self) -> str:
        """Tudo o que se lê, menos o que a própria pessoa está digitando."""
        return "\n".join(self._textos())

    def _textos(self) -> Iterator[str]:
        for janela in self.janelas:
            caixa = janela.caixa
            yield janela.titulo
            yield from (p.texto for p in janela.pecas if p != caixa)
        yield from self.avisos

    def peca(self, nome: str) -> Peca | None:
        todas = (p for janela in self.janelas for p in janela.pecas)
        return next((p for p in todas if p.nome == nome), None)


def le_vista(janelas: list[dict[str, Any]], avisos: list[str]) -> Vista:
    """Do que o piloto contou."""
    abertas = [
        Aberta(**{**janela, "pecas": [Peca(**peca) for peca in janela["pecas"]]})
        for janela in janelas
    ]
    return Vista(abertas, list(avisos))
