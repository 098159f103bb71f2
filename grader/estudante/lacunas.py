"""A última dica: uma função da solução com lacunas, que o estudante completa.

A estrutura fica; o que se passa, se compara ou se escreve vira `___`.
"""

import ast
import sys
from pathlib import Path

from grader.contrato.etapas import etapas, solucao

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LACUNA = "___"
QUEM_CUMPRE = Path(__file__).with_suffix(".toml")  # os números, sem o da etapa


def com_lacunas(numero: str) -> str:
    """A função que cumpre o requisito; vazia se não há, ou se o kit veio sem as soluções."""
    etapa, _, qual = numero.partition(".")
    funcoes = tomllib.loads(QUEM_CUMPRE.read_text(encoding="utf-8")).get(f"etapa{etapa}", {})
    nomes = [nome for nome, quais in funcoes.items() if int(qual) in quais]
    if not nomes or f"etapa{etapa}" not in etapas() or not solucao(f"etapa{etapa}").is_file():
        return ""
    arvore = ast.parse(solucao(f"etapa{etapa}").read_text(encoding="utf-8"))
    for no in ast.walk(arvore):
        if isinstance(no, ast.FunctionDef | ast.AsyncFunctionDef) and no.name == nomes[0]:
            return ast.unparse(_Abre().visit(no))
    return ""


class _Abre(ast.NodeTransformer):
    """Troca por uma lacuna os argumentos, os valores comparados e os textos."""

    def visit_Call(self, no: ast.Call) -> ast.AST:
        self.generic_visit(no)
        no.args = [ast.Name(LACUNA) for _ in no.args]
        for nomeado in no.keywords:
            nomeado.value = ast.Name(LACUNA)
        return no

    def visit_Compare(self, no: ast.Compare) -> ast.AST:
        self.generic_visit(no)
        no.comparators = [ast.Name(LACUNA) for _ in no.comparators]
        return no

    def visit_Expr(self, no: ast.Expr) -> ast.AST:
        """Uma docstring fica: é ela que diz o que a função faz."""
        return no if isinstance(no.value, ast.Constant) else self.generic_visit(no)

    def visit_Constant(self, no: ast.Constant) -> ast.AST:
        return ast.Name(LACUNA) if isinstance(no.value, str | bytes) and no.value else no

    def visit_JoinedStr(self, no: ast.JoinedStr) -> ast.AST:
        return ast.Name(LACUNA)
