"""Leva o que o estudante escreveu numa etapa para o esqueleto da seguinte, sem perder arquivos.

É o caminho das lições: o esqueleto da etapa, com as funções que o estudante já escreveu e que ela
não muda. O que havia em etapas/etapa4.py é guardado em etapas/etapa4.copiaN.py. Só o esqueleto como
veio é trocado sem perguntar; outro conteúdo pode ser trabalho do estudante, e exige --sim.
"""

import sys
from pathlib import Path

from grader.contrato.etapas import (
    CLIENTE,
    arquivo_da_etapa,
    etapa_anterior,
    etapas,
    le_etapa,
    numero_da_etapa,
)
from grader.estudante.copias import etapa_pedida, le_bytes, mostrado, proxima_copia, troca
from grader.estudante.esqueletos import distribuido, e_o_esqueleto, marca, que_seguem_iguais
from grader.estudante.leva import Levado, leva
from grader.estudante.progresso import Progresso, impressao, le
from grader.estudante.recomecar import como_voltar
from grader.opcoes import Opcoes, UsoErrado
from grader.relato import palavras
from grader.relato.terminal import diz

AJUDA = """\
Uso: python -m grader continuar ETAPA [--sim]

Põe no esqueleto desta etapa as funções que você escreveu na anterior e que continuam iguais. O que
havia no arquivo é guardado antes, como etapas/etapa4.copia1.py: nada se perde, e
python -m grader desfazer ETAPA volta atrás.

  --sim    troca mesmo que o arquivo desta etapa já tenha mudado
"""


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("etapa", nargs="?")
    opcoes.add_argument("--sim", action="store_true")
    lidas = opcoes.parse_args(argumentos)
    nome, de = _etapa_e_anterior(lidas.etapa)
    pasta = arquivo_da_etapa(nome).parent
    diz(continua(nome, de, pasta, le(), lidas.sim), sys.stdout)
    return 0


def _etapa_e_anterior(pedida: str | None) -> tuple[str, str]:
    nome = etapa_pedida(pedida, "continuar")
    if nome == etapas()[0]:
        raise UsoErrado(f"a {nome} é a primeira: não há etapa anterior de onde continuar")
    if not etapa_anterior(nome) and le_etapa(nome).papel == CLIENTE:
        raise UsoErrado(
            f"a {nome} é um programa novo, o cliente: comece pelo esqueleto dela, "
            f"{mostrado(arquivo_da_etapa(nome))}"
        )
    return nome, etapa_anterior(nome)


def continua(
    nome: str, anterior: str, pasta: Path, progresso: Progresso, sim: bool = False
) -> list[str]:
    """Faz a troca na `pasta` e devolve as frases que a contam."""
    origem, destino = pasta / f"{anterior}.py", pasta / f"{nome}.py"
    if not origem.is_file():
        raise UsoErrado(f"não encontrei {mostrado(origem)}, o programa da etapa anterior")
    levado = _levado(origem, nome)
    trazido = levado.texto.encode()
    avisos = _avisos(anterior, origem, progresso)
    if _ja_esta(destino, trazido):
        return [*_o_que_foi(destino, anterior, levado), *avisos, "", *_proximo_passo(nome)]
    if destino.exists() and not sim and not e_o_esqueleto(destino, nome):
        raise UsoErrado(
            f"{mostrado(destino)} já não é o esqueleto e pode ter trabalho seu: com --sim, ele "
            f"seria guardado em {mostrado(proxima_copia(destino))} e trocado pelo esqueleto com a "
            f"sua {anterior}"
        )
    copia = troca(destino, trazido)
    contado = [*_o_que_foi(destino, anterior, levado), *como_voltar(nome, copia)]
    return [*contado, *avisos, "", *_proximo_passo(nome)]


def _levado(origem: Path, nome: str) -> Levado:
    """Levanta UsoErrado, com a frase, se não dá para ler o programa ou não há esqueleto."""
    esqueleto = distribuido(nome)
    if not esqueleto:
        raise UsoErrado(f"este kit não tem o esqueleto da {nome}")
    try:
        texto = le_bytes(origem).decode("utf-8-sig").replace("\r\n", "\n")
        return leva(texto, esqueleto, que_seguem_iguais(nome))
    except UnicodeDecodeError as erro:
        raise UsoErrado(f"{mostrado(origem)} não está em UTF-8: salve-o em UTF-8") from erro
    except (SyntaxError, ValueError, RecursionError, MemoryError) as erro:
        onde = f" na linha {erro.lineno}" if isinstance(erro, SyntaxError) and erro.lineno else ""
        raise UsoErrado(
            f"{mostrado(origem)} tem um erro de sintaxe{onde}: conserte-o antes"
        ) from erro


def _ja_esta(destino: Path, trazido: bytes) -> bool:
    if not destino.exists():
        return False
    ja, novo = (b.decode("utf-8", "replace") for b in (le_bytes(destino), trazido))
    return marca(ja) == marca(novo)


def por_fazer(nome: str) -> bool:
    """O arquivo ainda é o esqueleto, como veio ou como `continuar` o deixou?"""
    arquivo, anterior = arquivo_da_etapa(nome), etapa_anterior(nome)
    if e_o_esqueleto(arquivo, nome):
        return True
    origem = arquivo.with_name(f"{anterior}.py")
    if not anterior or not origem.is_file() or not arquivo.is_file():
        return False
    try:
        return _ja_esta(arquivo, _levado(origem, nome).texto.encode())
    except UsoErrado:
        return False


# --- As frases ---


def _o_que_foi(destino: Path, anterior: str, levado: Levado) -> list[str]:
    arquivo, numero = mostrado(destino), numero_da_etapa(anterior)
    if levado.levadas:
        dele = f"com o que você escreveu na etapa {numero}: {palavras.enumera(levado.levadas)}"
        saida = [f"{arquivo} é o esqueleto, {dele}. O resto já vem pronto."]
    else:
        saida = [f"{arquivo} é o esqueleto, que já traz pronta a etapa {numero}."]
    return saida + [f"A sua {n} não foi: {motivo}." for n, motivo in levado.ficaram.items()]


def _avisos(anterior: str, origem: Path, progresso: Progresso) -> list[str]:
    if progresso.concluiu(anterior, impressao(origem)):
        return []
    return [
        "",
        f"Aviso: a {anterior} não consta como concluída, ou mudou desde a última correção.",
        f"Confira com: python -m grader {anterior}",
    ]


def _proximo_passo(nome: str) -> list[str]:
    return [
        f"A lição: python -m grader licao {nome}",
        f"Complete os FAÇA e confira: python -m grader {nome}",
    ]
