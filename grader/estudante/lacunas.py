"""A última dica: uma função da solução com lacunas, que o estudante completa.

A estrutura fica; o que se passa, se compara ou se escreve vira `___`.
"""

import ast

from grader.contrato.etapas import etapas, solucao

LACUNA = "___"
# De cada etapa, a função que cumpre cada requisito dela.
QUEM_CUMPRE = {
    1: {"main": (1, 6, 7), "atende": (2, 3, 4, 5, 8)},
    2: {"distribui": (1, 2), "linhas": (3, 4, 5), "atende": (6, 7, 8, 9)},
    3: {"entra": (1, 2, 4, 6), "recebe": (3,), "motivo_da_recusa": (5,), "atende": (7, 8, 9)},
    4: {"privado": (1, 2, 3, 4, 5), "dono_do_apelido": (6,), "recebe": (7, 8), "atende": (9,)},
    5: {"atende": (1, 5, 9, 11), "sai": (2, 6, 7, 8), "quer_sair": (3, 4), "fecha_conexoes": (10,)},
    6: {
        "realiza": (1, 6, 8),
        "sai": (2,),
        "publico": (3,),
        "privado": (4,),
        "erro": (5,),
        "main": (7,),
        "hora": (9,),
        "sem_controles": (10,),
    },
    7: {
        "conversa": (1,),
        "recebe": (2, 7, 10),
        "le_teclado": (3,),
        "linhas": (4,),
        "mostra": (5, 9),
        "sai": (6,),
        "conecta": (8,),
    },
    8: {
        "le_console": (1, 6),
        "executa": (2, 5),
        "expulsa": (3,),
        "encerra": (4,),
        "motivo_da_recusa": (7,),
    },
    9: {
        "envia": (1,),
        "envia_o_que_couber": (2,),
        "esvazia": (3,),
        "entrega": (4, 6),
        "linhas": (5,),
        "atende": (7,),
        "fecha_conexoes": (8,),
    },
    10: {"atende": (1, 3), "realiza": (2,), "serve": (4,), "entrega": (5,)},
}


def com_lacunas(numero: str) -> str:
    """A função que cumpre o requisito; vazia se não há, ou se o kit veio sem as soluções."""
    etapa, _, qual = numero.partition(".")
    nomes = [n for n, quais in QUEM_CUMPRE.get(int(etapa), {}).items() if int(qual) in quais]
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
