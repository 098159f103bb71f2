"""Monta o zip que o estudante entrega: os arquivos dele, com os nomes certos; e diz o que falta."""

import ast
from pathlib import Path

from grader.contrato.etapas import curso, etapas, le_etapas
from grader.estudante.esqueletos import e_o_esqueleto
from grader.opcoes import Opcoes, UsoErrado
from grader.poderes.pacote.arquivos import Arquivos, grava, zipa

AJUDA = """\
Uso: python -m grader entregar [opções]

Monta um zip com os seus programas, de etapas/, com os nomes que o corretor espera, e diz o que
falta. Nenhum arquivo seu é mudado.

  --etapas 1-4       as etapas que o professor pediu (sem isto, as que você começou)
  --saida ARQUIVO    o zip a gravar (o padrão é entrega.zip)
"""
_ACOMPANHAM = (".py", ".txt", ".md", ".json", ".csv", ".toml")  # o que um programa pode importar


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("--etapas")
    opcoes.add_argument("--saida", default="entrega.zip")
    lidas = opcoes.parse_args(argumentos)
    pasta = curso() / "etapas"
    pedidas = le_etapas(lidas.etapas) if lidas.etapas else etapas()
    problemas = {nome: problema(pasta / f"{nome}.py", nome) for nome in pedidas}
    vao = [nome for nome in pedidas if problemas[nome] not in _NAO_COMECADAS]
    if not vao:
        raise UsoErrado(f"ainda não há o que entregar em {pasta}: nenhuma etapa foi começada")
    arquivos = {f"{nome}.py": (pasta / f"{nome}.py").read_bytes() for nome in vao}
    outros = acompanham(pasta)
    grava(zipa({**outros, **arquivos}), Path(lidas.saida))
    print(f"{lidas.saida}: {', '.join([*arquivos, *outros])}.")
    for nome in pedidas if lidas.etapas else vao:
        if problemas[nome]:
            print(f"Atenção, {nome}: {problemas[nome]}.")
    if not lidas.etapas:
        print("Confira se são essas as etapas pedidas; para dizer quais, use --etapas.")
    return 0


_FALTA, _VAZIO = "o arquivo não existe, e não vai", "o arquivo está vazio, e não vai"
_INTOCADO = "ainda é o esqueleto, como veio, e não vai"
_NAO_COMECADAS = {_FALTA, _VAZIO, _INTOCADO}


def problema(arquivo: Path, etapa: str) -> str:
    """O que há de errado com o arquivo de uma etapa, sem executá-lo; vazio se nada."""
    if not arquivo.is_file():
        return _FALTA
    conteudo = arquivo.read_bytes()
    if not conteudo.strip():
        return _VAZIO
    if e_o_esqueleto(arquivo, etapa):
        return _INTOCADO
    try:
        ast.parse(conteudo)
    except SyntaxError as erro:
        return f"há um erro de sintaxe na linha {erro.lineno} ({erro.msg})"
    except ValueError as erro:
        return f"o Python não consegue lê-lo ({erro})"
    return ""


def acompanham(pasta: Path) -> Arquivos:
    """Os outros arquivos de etapas/, que um programa pode importar; nunca as cópias do kit."""
    return {
        arquivo.name: arquivo.read_bytes()
        for arquivo in sorted(pasta.iterdir())
        if arquivo.is_file()
        and arquivo.suffix in _ACOMPANHAM
        and arquivo.stem.isidentifier()
        and arquivo.stem not in etapas()
    }
