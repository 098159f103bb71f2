"""Uma dica por vez para um requisito, da mais leve à mais direta. Nunca mostra a solução inteira.

Depois das dicas vem a lição, o mesmo problema em outro assunto e, por último, código com lacunas.
"""

import argparse
import importlib
import sys
import textwrap

from grader.contrato.dialeto import dialeto_da_etapa
from grader.contrato.etapas import etapas, numero_da_etapa, tem_regras
from grader.contrato.ficha import Ficha
from grader.contrato.pedido import Pedido
from grader.estudante.analogias import Analogia, analogias
from grader.estudante.lacunas import com_lacunas
from grader.estudante.progresso import Progresso, com_dicas_vistas, grava, le
from grader.opcoes import Opcoes, UsoErrado
from grader.relato.linha import Linha
from grader.relato.terminal import escreve
from grader.requisitos import fichas_da_etapa

AJUDA = """\
Uso: python -m grader dica [NÚMERO] [--todas] [--dialeto NOME]

NÚMERO é o do requisito, como 3.4. Sem ele, a dica é do primeiro requisito que falhou na sua
última correção. Cada vez que você pede, vem a dica seguinte.

  --todas      mostra todas as dicas do requisito
  --dialeto    nas palavras dele; sem isto, nas do kit.toml, se ele diz um
"""
SEM_FALHA = (
    "Não há requisito que tenha falhado na sua última correção. "
    "Para ver a dica de um requisito, diga o número: python -m grader dica 3.4"
)


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("requisito", nargs="?")
    opcoes.add_argument("--todas", action="store_true")
    opcoes.add_argument("--dialeto", default="")
    lidas = opcoes.parse_args(argumentos)
    progresso = le()
    dialeto = _dialeto(lidas.dialeto)
    extras = dialeto.extras
    ficha = _pedida(lidas.requisito, extras) if lidas.requisito else _que_falhou(progresso, extras)
    if ficha is None:
        _mostra([SEM_FALHA])
        return 0
    niveis = _quais(ficha, progresso.dicas.get(ficha.numero, 0), lidas.todas)
    guardou = grava(com_dicas_vistas(progresso, ficha.numero, niveis[-1]))
    ditas = frases(ficha, niveis, f" --dialeto {lidas.dialeto}" if lidas.dialeto else "")
    _mostra(_no_dialeto(ditas, ficha, dialeto) if dialeto.dialeto else ditas)
    if not guardou:
        _mostra(["(Não consegui guardar quantas dicas você já viu; com --todas, vêm todas.)"])
    return 0


def _dialeto(nome: str) -> Pedido:
    """Um pedido só com o dialeto que se quer: o de --dialeto ou o do curso; levanta UsoErrado."""
    pedido = Pedido("")
    if not (nome or tem_regras()):
        return pedido
    poderes = importlib.import_module("grader.poderes")
    if nome and "dialetos" not in poderes.poderes():
        raise UsoErrado("este kit não tem dialetos")
    lidas = argparse.Namespace(dialeto=nome)
    no_pedido: Pedido = poderes.como_o_curso(poderes.pede(lidas, pedido, "dialetos"))
    return no_pedido


def _no_dialeto(ditas: list[str], ficha: Ficha, pedido: Pedido) -> list[str]:
    """O que se diz passa às palavras do dialeto; o código fica nas do padrão, como as lições."""
    palavreado = importlib.import_module("grader.poderes.dialetos.palavreado")
    dialeto = dialeto_da_etapa(ficha.etapa, pedido.dialeto)
    if motivo := palavreado.motivo(dialeto, ficha):
        return [f"O {ficha.numero} não se confere: {motivo}."]
    return [x if x.startswith("    ") else palavreado.traduz(x, dialeto) for x in ditas]


def _pedida(numero: str, extras: str) -> Ficha:
    procurado = numero.replace(",", ".")
    etapa = procurado.split(".")[0]
    if f"etapa{etapa}" not in etapas():
        ultima = numero_da_etapa(etapas()[-1])
        raise UsoErrado(
            f"não existe o requisito “{numero}”: escreva a etapa, de 1 a {ultima}, um ponto e o "
            "número dele, como em 3.4"
        )
    proprias = [f for f in fichas_da_etapa(int(etapa), extras) if f.etapa == int(etapa)]
    for ficha in proprias:
        if ficha.numero == procurado:
            return ficha
    existem = ", ".join(f.numero for f in proprias)
    raise UsoErrado(f"não existe o requisito “{numero}”: a etapa {etapa} tem {existem}")


def _que_falhou(progresso: Progresso, extras: str) -> Ficha | None:
    try:
        return _pedida(progresso.primeiro_que_falhou, extras)
    except UsoErrado:
        return None  # nada falhou, ou o requisito não existe mais nesta versão do kit


def _quais(ficha: Ficha, vistas: int, todas: bool) -> list[int]:
    """Os níveis a mostrar agora, a partir do 1; depois do último, é ele de novo."""
    total = len(_textos(ficha))
    return list(range(1, total + 1)) if todas else [min(vistas + 1, total)]


def frases(ficha: Ficha, niveis: list[int], opcoes: str = "") -> list[str]:
    """`opcoes`: as que o comando que pede a próxima precisa repetir."""
    textos = _textos(ficha)
    total = len(textos)
    saida = [f"{ficha.numero} {ficha.titulo}", ""]
    for nivel in niveis:
        saida += f"Dica {nivel} de {total}: {textos[nivel - 1]}".split("\n")
    if niveis[-1] < total:
        saida += ["", f"Para a próxima: python -m grader dica {ficha.numero}{opcoes}"]
    return saida


def _textos(ficha: Ficha) -> list[str]:
    """Da mais leve à mais direta."""
    pagina = ficha.licao.split(".")[0]
    textos = [*ficha.dicas, f"Leia docs_pt/{ficha.licao}, com: python -m grader licao {pagina}"]
    if analogia := analogias().get(ficha.numero):
        textos.append(_da_analogia(analogia))
    if codigo := com_lacunas(ficha.numero):
        textos.append(
            "uma função que cumpre este requisito, com lacunas. O que vai em cada ___?\n\n"
            + textwrap.indent(codigo, "    ")
        )
    return textos


def _da_analogia(analogia: Analogia) -> str:
    return "\n\n".join(
        (
            f"o mesmo problema, em outro assunto. {analogia.assunto}",
            textwrap.indent(analogia.codigo.rstrip(), "    "),
            "Ele escreve:",
            textwrap.indent(analogia.saida.rstrip(), "    "),
            "Rode-o, mude-o e procure no seu programa o lugar que faz o mesmo papel.",
        )
    )


def _mostra(linhas: list[str]) -> None:
    # O código, que é o que vem recuado, nunca se quebra.
    escreve((Linha(x, pendente=2, inteira=x.startswith("    ")) for x in linhas), sys.stdout)
