"""O painel de `python -m grader`: as etapas, o que já foi feito e o próximo passo.

O progresso é só uma lembrança; o painel olha o arquivo de novo, e se ele mudou desde a última
correção diz isso em vez da nota. Tudo se entende sem cor, sem sinais e em 60 colunas.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.contrato.etapas import (
    arquivo_da_etapa,
    curso,
    etapa_anterior,
    etapas,
    le_etapa,
    numero_da_etapa,
    titulo,
)
from grader.contrato.resultado import Relatorio
from grader.estudante.continuar import por_fazer
from grader.estudante.progresso import Anotacao, Progresso, impressao, le
from grader.relato import palavras
from grader.relato.terminal import diz

NUNCA = "nunca corrigida"
CONCLUIDA = "concluída"
MUDOU = "mudou desde a última correção"
SEM_ARQUIVO = "falta o arquivo"
POR_FAZER = "por fazer: ainda é o esqueleto"


@dataclass(frozen=True)
class Linha:
    """Uma etapa no painel."""

    nome: str
    titulo: str
    situacao: str

    @property
    def sinal(self) -> str:
        return {CONCLUIDA: "✓", NUNCA: " "}.get(self.situacao, "•")


def mostra_painel(saida: TextIO, ha_sessao: bool = False) -> int:
    linhas = linhas_do_painel(le())
    tabela = Table("", "Etapa", "Situação", box=None, pad_edge=False)
    for linha in linhas:
        celulas = (linha.sinal, linha.titulo, linha.situacao)
        estilo = "green" if linha.situacao == CONCLUIDA else ""
        tabela.add_row(*map(Text, celulas), style=estilo)
    Console(file=saida, highlight=False).print(tabela)
    sessao = ["", "Tudo isso numa sessão só: python -m grader comecar"] if ha_sessao else []
    diz(["", *proximo_passo(linhas), *sessao], saida)
    return 0


def linhas_do_painel(progresso: Progresso) -> list[Linha]:
    return [
        Linha(nome, titulo(nome), _situacao_da_etapa(progresso, nome))
        for nome in etapas()
        if arquivo_da_etapa(nome).exists() or _licao(nome).exists()  # há kits que não trazem todas
    ]


def _situacao_da_etapa(progresso: Progresso, nome: str) -> str:
    anotacao, arquivo = progresso.etapas.get(nome), arquivo_da_etapa(nome)
    if anotacao and por_fazer(nome):
        return POR_FAZER  # a nota do esqueleto não é de ninguém
    return situacao(anotacao, impressao(arquivo))


def situacao(anotacao: Anotacao | None, sha256: str) -> str:
    """Em palavras. `sha256` é o do arquivo como está agora; vazio se não há arquivo."""
    if not sha256:
        return SEM_ARQUIVO
    if anotacao is None:
        return NUNCA
    if not anotacao.fala_de(sha256):
        return MUDOU
    return CONCLUIDA if anotacao.concluida else f"nota {palavras.numero(anotacao.nota)}"


def proximo_passo(linhas: list[Linha]) -> list[str]:
    """O que fazer agora: cuidar da primeira etapa que não está concluída."""
    for posicao, linha in enumerate(linhas):
        if linha.situacao != CONCLUIDA:
            return ["Próximo passo:", *_passos(linha, posicao)]
    return ["Parabéns! Você concluiu todas as etapas: o seu chat está completo."]


def _passos(linha: Linha, posicao: int) -> list[str]:
    confere = f"python -m grader {linha.nome}"
    if linha.situacao == SEM_ARQUIVO:
        return [f"  recupere o arquivo: python -m grader recomecar {linha.nome}"]
    if linha.situacao == MUDOU:
        return [f"  confira de novo: {confere}"]
    if linha.situacao != NUNCA:
        return [
            f"  releia docs_pt/{linha.nome}.md",
            f"  confira de novo: {confere}",
            "  se travar, peça uma dica: python -m grader dica",
        ]
    return [
        *(_como_continuar(linha.nome) if posicao > 0 else []),
        f"  leia a lição: python -m grader licao {linha.nome}",
        f"  complete etapas/{linha.nome}.py",
        f"  confira: {confere}",
    ]


def _como_continuar(nome: str) -> list[str]:
    """Sem linhas compridas: cada comando cabe inteiro em 60 colunas."""
    if not etapa_anterior(nome):
        return [f"  é um programa novo: comece por etapas/{nome}.py"]
    return [
        "  traga o que você já escreveu:",
        f"  python -m grader continuar {nome}",
    ]


# --- A festa ---


def parabens(relatorio: Relatorio) -> list[str]:
    """O elogio e como seguir, para quem acabou de concluir uma etapa; nada, se não concluiu."""
    if not relatorio.concluida:
        return []
    saida, nome = elogio(relatorio), relatorio.etapa
    seguintes = [n for n in etapas() if numero_da_etapa(n) > numero_da_etapa(nome)]
    if not seguintes:
        return [*saida, f"Era a última etapa. Há ideias para ir além em docs_pt/{nome}.md"]
    proxima = seguintes[0]
    if _licao(proxima).exists():
        saida.append(f"A próxima é a {titulo(proxima)}:")
    return [*saida, *_como_continuar(proxima)]


def elogio(relatorio: Relatorio) -> list[str]:
    nome = relatorio.etapa
    saida = [
        f"Parabéns! Você concluiu a {relatorio.titulo}.",
        f"Agora você sabe {le_etapa(nome).aprendeu}",
    ]
    if (curso() / "solucoes" / f"{nome}.py").exists():
        saida.append(f"Compare com outra maneira de fazer: solucoes/{nome}.py")
    return saida


def barra(linhas: list[Linha]) -> str:
    """O curso inteiro numa linha: o que já está concluído e o que falta."""
    feitas = sum(linha.situacao == CONCLUIDA for linha in linhas)
    faltam = "□" * (len(linhas) - feitas)
    return f"[{'■' * feitas}{faltam}] {feitas} de {len(linhas)} etapas concluídas"


def _licao(nome: str) -> Path:
    return curso() / "docs_pt" / f"{nome}.md"
