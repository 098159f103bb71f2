"""Os requisitos que o professor acrescenta (`--requisitos-extra`): a pasta deles é conferida.

Uma pasta com defeito é recusada antes de qualquer correção, numa frase: um requisito que não
carrega ou que depende de quem não existe nunca chega a pesar na nota de ninguém.
"""

import ast
import contextlib
import graphlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from grader.contrato.etapas import CLIENTE, etapas, le_etapa, numero_da_etapa
from grader.contrato.ficha import Ficha
from grader.opcoes import UsoErrado
from grader.requisitos import carrega, fichas_da_etapa

_NUMERO = re.compile(r"([1-9]\d*)\.[1-9]\d*")


# --- conferir a pasta ---


def confere(pedida: str) -> str:
    """O caminho inteiro da pasta; levanta UsoErrado se algum requisito dela não serve."""
    pasta = Path(pedida)
    if not pasta.is_dir():
        raise UsoErrado(f"não encontrei a pasta de requisitos {pedida}")
    pasta = pasta.resolve()
    arquivos = sorted(pasta.glob("etapa*.py"))
    if not arquivos:
        raise UsoErrado(f"não há nenhum etapaN.py na pasta de requisitos {pedida}")
    for arquivo in arquivos:
        if arquivo.stem not in etapas():
            raise UsoErrado(f"em {_onde(arquivo)}: não existe essa etapa, só {', '.join(etapas())}")
    _confere_numeros([ficha for arquivo in arquivos for ficha in _fichas(arquivo)])
    return str(pasta)


def _onde(arquivo: Path | str) -> str:
    """A pasta e o nome: extras/etapa3.py."""
    return "/".join(Path(arquivo).parts[-2:])


def _fichas(arquivo: Path) -> list[Ficha]:
    """As fichas de um arquivo, cada uma já conferida sozinha."""
    modulo = _modulo(arquivo)
    fichas = []
    for nome, funcao in vars(modulo).items():
        tem_ficha = inspect.isfunction(funcao) and hasattr(funcao, "ficha")
        if nome.startswith("requisito_") and not tem_ficha:
            raise UsoErrado(f"em {_onde(arquivo)}: falta @requisito(…) em cima de {nome}")
        if tem_ficha:
            problemas = [
                *_problemas_do_numero(arquivo, funcao.ficha),
                *_problemas_da_funcao(
                    nome, funcao.ficha, inspect.signature(funcao), _cena(arquivo)
                ),
            ]
            if problemas:
                raise UsoErrado(f"em {_onde(arquivo)}, {nome}: {problemas[0]}")
            fichas.append(funcao.ficha)
    if not fichas:
        raise UsoErrado(f"o arquivo {_onde(arquivo)} não tem nenhum requisito: falta um @requisito")
    for linha, nome in nada_conferem(arquivo.read_bytes(), _cena(arquivo)):
        print(
            f"Aviso: em {_onde(arquivo)}, linha {linha}, {nome} não confere nada: só faz coisas, e "
            "passa com qualquer programa que deixe entrar. Use um verbo que espere por algo, como "
            "fala ou pede, ou um raise.",
            file=sys.stderr,
        )
    return fichas


# Verbos que fazem, mas não exigem: quem só usa estes não reprova ninguém que o kit já não reprove.
_SO_FAZEM = {
    *("passo", "conecta", "entra", "entram", "texto", "apelida", "novo_apelido", "outros", "cai"),
    *("envia", "envia_linha", "diz", "despede", "espera", "espera_ler", "achou", "o_que_veio"),
}


def nada_conferem(fonte: bytes, cena: str) -> list[tuple[int, str]]:
    """Os requisitos, com a linha de cada um, cuja história não tem como reprovar um programa."""
    historias = [
        no
        for no in ast.parse(fonte).body
        if isinstance(no, ast.FunctionDef) and no.name.startswith("requisito_")
    ]
    return [
        (historia.lineno, historia.name)
        for historia in historias
        if not any(_exige(no, cena) for no in ast.walk(historia))
    ]


def _exige(no: ast.AST, cena: str) -> bool:
    """Um raise, um verbo que espera por algo ou uma função que recebe a cena, e que não se leu."""
    if isinstance(no, ast.Raise | ast.Assert):
        return True
    if not isinstance(no, ast.Call):
        return False
    if isinstance(no.func, ast.Attribute) and ast.unparse(no.func.value) == cena:
        return no.func.attr not in _SO_FAZEM
    return any(ast.unparse(argumento) == cena for argumento in no.args)


def _modulo(arquivo: Path) -> ModuleType:
    try:
        ast.parse(arquivo.read_bytes())
    except SyntaxError as erro:
        frase = f"em {_onde(arquivo)}, linha {erro.lineno}: erro de sintaxe ({erro.msg})"
        raise UsoErrado(frase) from erro
    except (OSError, ValueError) as erro:
        raise UsoErrado(f"não consegui ler {_onde(arquivo)}: {erro}") from erro
    try:
        with contextlib.redirect_stdout(sys.stderr):  # a saída padrão pode ser um JSON
            return carrega(str(arquivo))
    except (Exception, SystemExit) as erro:  # é código do professor: qualquer coisa pode vir
        motivo = " ".join(f"{type(erro).__name__}: {erro}".split())
        raise UsoErrado(f"o arquivo {_onde(arquivo)} não pôde ser carregado ({motivo})") from erro


def _problemas_do_numero(arquivo: Path, ficha: Ficha) -> Iterator[str]:
    etapa = numero_da_etapa(arquivo.stem)
    numero = ficha.numero
    if not isinstance(numero, str):
        yield f'o número vai entre aspas: @requisito("{numero}")'
    elif not _NUMERO.fullmatch(numero):
        yield f"“{numero}” não é um número de requisito: escreva como em {etapa}.50"
    elif ficha.etapa != etapa:
        yield f"o {numero} não é da {arquivo.stem}: o número tem de começar por {etapa}."
    if Path(ficha.arquivo).resolve() != arquivo:
        yield f"o {numero} foi importado de outro arquivo: defina-o aqui, com outro número"


def _cena(arquivo: Path) -> str:
    """O nome do parâmetro dos requisitos desta etapa."""
    etapa = le_etapa(arquivo.stem)
    return "janela" if etapa.janela else "bancada" if etapa.papel == CLIENTE else "sala"


def _problemas_da_funcao(
    nome: str, ficha: Ficha, assinatura: inspect.Signature, cena: str
) -> Iterator[str]:
    if not nome.startswith("requisito_"):
        yield "o nome da função tem de começar por requisito_"
    if list(assinatura.parameters) != [cena]:
        yield f"a função recebe um parâmetro só, chamado {cena}"
    if not ficha.titulo:
        yield "falta a docstring: a primeira linha dela é a frase que o estudante lê"
    if not isinstance(ficha.peso, int) or ficha.peso < 1:
        yield "o peso é um número inteiro, de 1 em diante"
    for campo, partes in (("depende", ficha.depende), ("dicas", ficha.dicas)):
        if any(not isinstance(p, str) or len(p) < 2 for p in partes):
            yield f'{campo} é uma lista de textos: {campo}=("…",), com a vírgula'


def _confere_numeros(fichas: list[Ficha]) -> None:
    """Nenhum número repetido, nenhuma dependência desconhecida, nenhuma volta."""
    do_kit = {f.numero for nome in etapas() for f in fichas_da_etapa(numero_da_etapa(nome))}
    novas: dict[str, Ficha] = {}
    for ficha in fichas:
        onde = f"em {_onde(ficha.arquivo)}, {ficha.funcao}"
        if ficha.numero in do_kit:
            raise UsoErrado(f"{onde}: o {ficha.numero} já existe no kit; escolha outro número")
        if ficha.numero in novas:
            outra = novas[ficha.numero]
            raise UsoErrado(
                f"{onde}: o {ficha.numero} já é de {outra.funcao}, em {_onde(outra.arquivo)}"
            )
        novas[ficha.numero] = ficha
    for ficha in fichas:
        onde = f"em {_onde(ficha.arquivo)}, {ficha.funcao}"
        for outro in ficha.depende:
            if outro not in do_kit and outro not in novas:
                raise UsoErrado(f"{onde}: depende do {outro}, que não existe")
            if int(outro.split(".")[0]) > ficha.etapa:
                raise UsoErrado(f"{onde}: depende do {outro}, de uma etapa que vem depois")
    try:
        graphlib.TopologicalSorter({ficha.numero: ficha.depende for ficha in fichas}).prepare()
    except graphlib.CycleError as volta:
        ficha = novas[volta.args[1][0]]
        onde = f"em {_onde(ficha.arquivo)}, {ficha.funcao}"
        frase = f"o {ficha.numero} depende de si mesmo, direto ou por outro"
        raise UsoErrado(f"{onde}: {frase}") from volta
