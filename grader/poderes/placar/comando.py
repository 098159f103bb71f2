"""`placar`: o seu servidor e a solução, medidos um depois do outro, várias vezes, e lado a lado.

Só as razões interessam: os números mudam de máquina para máquina. Não muda nota nenhuma.
"""

from collections.abc import Callable
from pathlib import Path

from grader.cena.multidao import limite
from grader.contrato.etapas import arquivo_da_etapa, le_etapa, le_etapas, solucao, titulo
from grader.contrato.falha import Falha
from grader.opcoes import Lidas, Opcao, Opcoes, UsoErrado
from grader.poderes.placar.curva import pagina
from grader.poderes.placar.medida import Medidas, mede
from grader.relato.gravacao import confere_destino

PESSOAS, RODADAS = 100, 3
LARGURA = 6  # da barra, para a razão 1; com três vezes isso, tudo cabe em 80 colunas
AJUDA = f"""\
Uso: python -m grader placar ETAPA [opções]

Mede o seu servidor e a solução na mesma hora, e mostra um ao lado do outro: linhas entregues por
segundo, espera e memória por pessoa. Não vale nota. Só para as etapas de muita gente (9 e 10).

  --arquivo ARQUIVO    mede outro arquivo Python, no lugar do seu
  --pessoas N          quantas pessoas conectar ({PESSOAS})
  --rodadas N          quantas vezes medir cada um ({RODADAS})
  --curva ARQUIVO      grava também uma página com a curva das esperas
"""
OPCOES = (
    Opcao("--arquivo", valor="ARQUIVO"),
    Opcao("--pessoas", valor="N", inteiro=True, padrao=PESSOAS),
    Opcao("--rodadas", valor="N", inteiro=True, padrao=RODADAS),
    Opcao("--curva", valor="ARQUIVO"),
)


def executa(argumentos: list[str]) -> int:
    """0 se mediu os dois, 1 se o programa não aguentou a medida; levanta UsoErrado."""
    opcoes = Opcoes(AJUDA, OPCOES)
    opcoes.add_argument("etapa", nargs="?", default="")
    lidas = opcoes.parse_args(argumentos)
    etapa = _etapa(lidas.etapa)
    arquivo, dela = _arquivo(lidas, etapa), str(solucao(etapa))
    maximo, porque = limite()
    pessoas, nome = min(lidas.pessoas, maximo), f"{titulo(etapa)}: {arquivo}"
    if pessoas < lidas.pessoas:
        print(f"{porque}: não cabem {lidas.pessoas} pessoas.")
    if pessoas < 2 or lidas.rodadas < 1:
        raise UsoErrado("o placar precisa de pelo menos duas pessoas e uma rodada")
    if lidas.curva:
        confere_destino("a curva", lidas.curva, [str(arquivo)])
    print(f"{nome}\ncom {pessoas} pessoas; não vale nota\n", flush=True)
    do_programa, da_solucao = Medidas(), Medidas()
    try:
        for _ in range(lidas.rodadas):
            mede(etapa, str(arquivo.resolve()), pessoas, do_programa)
            mede(etapa, dela, pessoas, da_solucao)
    except Falha as falha:
        print(f"Não deu para medir: esperado {falha.esperado}; o que veio: {falha.recebido}.")
        print(f"Primeiro, python -m grader {etapa}")
        return 1
    linhas = tabela(do_programa, da_solucao)
    print("\n".join(linhas))
    if lidas.curva:
        texto = pagina(nome, do_programa.esperas, da_solucao.esperas, linhas)
        Path(lidas.curva).write_text(texto, encoding="utf-8")
    return 0


def _etapa(pedida: str) -> str:
    if not pedida:
        raise UsoErrado("diga de qual etapa é o placar: python -m grader placar etapa9")
    nomes = le_etapas(pedida)
    if len(nomes) > 1 or not le_etapa(nomes[0]).pessoas:
        raise UsoErrado("o placar é de uma etapa só, das que atendem muita gente: 9 ou 10")
    return nomes[0]


def _arquivo(lidas: Lidas, etapa: str) -> Path:
    arquivo = Path(lidas.arquivo) if lidas.arquivo else arquivo_da_etapa(etapa)
    if not solucao(etapa).exists():
        raise UsoErrado(f"este kit não traz a solução da {etapa}, com que se compara")
    if not arquivo.is_file():
        raise UsoErrado(f"não encontrei o arquivo {arquivo}")
    return arquivo


def tabela(do_programa: Medidas, da_solucao: Medidas) -> list[str]:
    """Uma linha por medida; a barra chega ao | quando os dois são iguais."""
    formas: tuple[tuple[str, Callable[[float], str]], ...] = (
        ("linhas entregues por segundo", lambda x: f"{x / 1000:.0f} mil"),
        ("espera mediana", lambda x: f"{x * 1000:.1f} ms"),
        ("espera do percentil 99", lambda x: f"{x * 1000:.1f} ms"),
        ("memória por pessoa", lambda x: f"{x / 1024:.0f} KiB"),
    )
    linhas = [f"{'':28}{'o seu':>10}{'a solução':>11}{'razão':>7}"]
    for (nome, forma), dele, dela in zip(
        formas, do_programa.numeros, da_solucao.numeros, strict=True
    ):
        razao = dele / dela if dela > 0 else 1.0
        colunas = f"{forma(dele):>10}{forma(dela):>11}{razao:>7.2f}".replace(".", ",")
        linhas.append(f"{nome:28}{colunas}  {barra(razao)}")
    return [
        *linhas,
        "",
        "Na primeira linha, mais é melhor; nas outras, menos. A barra é a razão: o traço",
        "marca onde os dois são iguais.",
    ]


def barra(razao: float) -> str:
    """Até três vezes a solução; dali em diante, uma seta."""
    cheia = min(round(razao * LARGURA), 3 * LARGURA)
    pontos = "#" * cheia + "." * max(LARGURA - cheia, 0)
    return f"{pontos[:LARGURA]}|{pontos[LARGURA:]}{'>' if razao > 3 else ''}"
