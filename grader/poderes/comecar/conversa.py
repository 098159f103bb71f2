"""Uma conversa de verdade com o programa que acabou de passar em tudo, para quem o escreveu ver.

É um requisito da etapa conferido outra vez, só pela conversa: nada aqui muda uma nota.
"""

from pathlib import Path

from grader.contrato.etapas import numero_da_etapa
from grader.contrato.falha import ErroDoCorretor, Falha, Pulado
from grader.contrato.ficha import Ficha
from grader.contrato.pedido import Pedido
from grader.contrato.texto import e_marca
from grader.correcao.palco import PalcoDeVerdade
from grader.programa.isolamento import Isolamento
from grader.requisitos import carrega, fichas_da_etapa

FALAS = ("linha", "bytes")
MINIMO, MAXIMO = 2, 12  # linhas: uma conversa curta demais não é uma, e uma comprida cansa
LARGURA = 48  # letras de cada fala


def conversa(pedido: Pedido) -> list[tuple[str, str]]:
    """Pares (quem, o quê) da primeira história da etapa que dê uma conversa; vazio, se nenhuma."""
    numero = numero_da_etapa(pedido.etapa)
    palco = PalcoDeVerdade(pedido, str(Path(pedido.arquivo).resolve()), Isolamento())
    try:
        for ficha in fichas_da_etapa(numero):
            if ficha.etapa == numero:
                frases = _vive(palco, ficha)
                if len(frases) >= MINIMO:
                    return frases[:MAXIMO]
    except (Falha, Pulado, ErroDoCorretor, OSError):
        return []  # passou há um instante; se agora não, não é hora de dizer
    finally:
        palco.programas.fecha()
    return []


def _vive(palco: PalcoDeVerdade, ficha: Ficha) -> list[tuple[str, str]]:
    cena = palco.cena(ficha, ficha.sozinho)
    try:
        vars(carrega(ficha.arquivo))[ficha.funcao](cena)
    finally:
        palco.descarta(cena)
    falas = [e for e in cena.conversa.eventos if e.tipo in FALAS and not e_marca(e.texto)]
    return [
        (f"{e.de} -> {e.para}", _curta(cena.estavel(e.texto)))
        for e in falas
        if e.texto.strip() and e.texto.isprintable() and "\\x" not in e.texto
    ]


def _curta(fala: str) -> str:
    return fala if len(fala) <= LARGURA else fala[: LARGURA - 1] + "…"
