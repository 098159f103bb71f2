"""Põe no esqueleto de uma etapa as funções que o estudante escreveu na anterior. Só lê texto.

Só vai a função que a etapa nova não muda, e só se tudo o que ela usa existe no esqueleto ou pode ir
junto. O resto fica como o esqueleto o traz: o que sai daqui é sempre um esqueleto inteiro.
"""

import ast
import builtins
import symtable
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

FUNCAO = (ast.FunctionDef, ast.AsyncFunctionDef)
Definicao = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Levado:
    """O esqueleto com o que foi levado; `ficaram` diz, por função do estudante, por que não foi."""

    texto: str
    levadas: list[str] = field(default_factory=list)
    ficaram: dict[str, str] = field(default_factory=dict)


class Fonte:
    """Um programa e o que ele define no nível de cima. Levanta SyntaxError ou ValueError."""

    def __init__(self, texto: str) -> None:
        self.texto = texto
        self.linhas = texto.splitlines()
        self.arvore = ast.parse(texto)
        self.nomes = {nome: no for no in self.arvore.body for nome in _define(no)}

    def definicao(self, nome: str) -> Definicao | None:
        no = self.nomes.get(nome)
        return no if isinstance(no, Definicao) else None

    def trecho(self, no: ast.stmt) -> str:
        return "\n".join(self.linhas[_primeira(no) - 1 : no.end_lineno])


def _define(no: ast.stmt) -> list[str]:
    """Os nomes que um comando do nível de cima cria."""
    if isinstance(no, Definicao):
        return [no.name]
    if isinstance(no, ast.Import | ast.ImportFrom):
        return [(nome.asname or nome.name).partition(".")[0] for nome in no.names]
    return [n.id for n in ast.walk(no) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def _primeira(no: ast.stmt) -> int:
    """A primeira linha, contando os decoradores."""
    decoradores = no.decorator_list if isinstance(no, Definicao) else []
    return min([no.lineno, *(decorador.lineno for decorador in decoradores)])


def leva(do_estudante: str, esqueleto: str, iguais: Sequence[str]) -> Levado:
    """`iguais`: as que a etapa nova não muda. Levanta SyntaxError ou ValueError."""
    dele, novo = Fonte(do_estudante), Fonte(esqueleto)
    candidatas = [nome for nome in iguais if _mudou(dele, novo, nome)]
    ficaram: dict[str, str] = {}
    junto: dict[str, list[str]] = {}  # de cada uma que vai, os nomes que ela leva
    for nome in candidatas:
        try:
            junto[nome] = list(_o_que_falta(dele, novo, nome, {nome}))
        except _NaoVai as motivo:
            ficaram[nome] = str(motivo)
    return Levado(_monta(dele, novo, junto), list(junto), ficaram)


def _mudou(dele: Fonte, novo: Fonte, nome: str) -> bool:
    minha, do_esqueleto = dele.definicao(nome), novo.definicao(nome)
    if minha is None or do_esqueleto is None:
        return False
    return dele.trecho(minha) != novo.trecho(do_esqueleto)


class _NaoVai(Exception):  # noqa: N818 - é um motivo, não um erro
    """Por que uma função não pode ser levada."""


def _o_que_falta(dele: Fonte, novo: Fonte, nome: str, vistos: set[str]) -> Iterator[str]:
    """Os nomes que precisam ir junto, cada um depois daqueles de que precisa."""
    no = dele.nomes[nome]
    if (outro := novo.definicao(nome)) and _cabecalho(no) != _cabecalho(outro):
        raise _NaoVai("tem outros parâmetros, ou é async")
    for usado in _globais(dele.trecho(no)):
        if usado in novo.nomes or usado in vistos or hasattr(builtins, usado):
            continue
        if usado not in dele.nomes or not _pode_ir(dele.nomes[usado], usado):
            raise _NaoVai(f"usa “{usado}”, que o esqueleto não tem")
        vistos.add(usado)
        yield from _o_que_falta(dele, novo, usado, vistos)
        yield usado


def _cabecalho(no: ast.stmt) -> tuple[str, str]:
    parametros = "" if not isinstance(no, FUNCAO) else ast.unparse(no.args)
    return type(no).__name__, parametros


def _pode_ir(no: ast.stmt, nome: str) -> bool:
    """Funções, imports e constantes; a lista de quem está na sala, não: quem a enche ficou."""
    return isinstance(no, Definicao | ast.Import | ast.ImportFrom) or nome.isupper()


def _globais(trecho: str) -> list[str]:
    """Os nomes que o trecho usa e não cria."""

    def percorre(tabela: symtable.SymbolTable, de_cima: bool) -> Iterator[str]:
        for simbolo in tabela.get_symbols():
            usado = simbolo.is_referenced() and not simbolo.is_assigned()
            if usado if de_cima else simbolo.is_global():
                yield simbolo.get_name()
        for filha in tabela.get_children():
            yield from percorre(filha, False)

    tabela = symtable.symtable(trecho, "trecho", "exec")
    criados = {s.get_name() for s in tabela.get_symbols() if s.is_assigned() or s.is_imported()}
    return sorted(set(percorre(tabela, True)) - criados)


def _monta(dele: Fonte, novo: Fonte, junto: dict[str, list[str]]) -> str:
    """De baixo para cima: trocar uma função não muda o número das linhas de antes dela."""
    linhas = list(novo.linhas)
    dono = {nome: funcao for funcao in reversed(junto) for nome in junto[funcao]}
    for funcao in sorted(junto, key=lambda f: _primeira(novo.nomes[f]), reverse=True):
        no = novo.nomes[funcao]
        com_ela = [n for n in junto[funcao] if dono[n] == funcao and not _importa(dele, n)]
        trechos = [dele.trecho(dele.nomes[nome]) for nome in (*com_ela, funcao)]
        linhas[_primeira(no) - 1 : no.end_lineno] = "\n\n\n".join(trechos).split("\n")
    imports = dict.fromkeys(dele.trecho(dele.nomes[n]) for n in dono if _importa(dele, n))
    depois = max((n.end_lineno or 0 for n in novo.arvore.body if _e_import(n)), default=0)
    linhas[depois:depois] = imports
    return "\n".join(linhas) + "\n"


def _importa(fonte: Fonte, nome: str) -> bool:
    return _e_import(fonte.nomes[nome])


def _e_import(no: ast.stmt) -> bool:
    return isinstance(no, ast.Import | ast.ImportFrom)
