"""`ensaiar`: o programa vive conversas sorteadas; a primeira que ele erra é mostrada, encolhida.

Não muda nota nenhuma: quem dá o veredito são os requisitos.
"""

import random
import sys
from pathlib import Path

from grader.contrato.dialeto import dialeto_da_etapa
from grader.contrato.etapas import (
    SERVIDOR,
    arquivo_da_etapa,
    le_etapa,
    le_etapas,
    numero_da_etapa,
    solucao,
    titulo,
)
from grader.contrato.texto import resumido
from grader.opcoes import Lidas, Opcao, Opcoes, UsoErrado
from grader.poderes.ensaio.conversas import Acao, sorteia
from grader.poderes.ensaio.encolhe import Achado, Estudio, confere
from grader.programa.programa import Receita
from grader.programa.programas import Programas

PRIMEIRA = 2  # na etapa 1 não há linhas, e portanto não há conversa
AJUDA = """\
Uso: python -m grader ensaiar ETAPA [opções]

Sorteia conversas inteiras e compara o que cada pessoa lê, e o registro, com o que o protocolo
manda. Mostra a primeira que o programa erra, encolhida. Não muda a sua nota. Só para servidores,
da etapa 2 em diante. Sem opções, ensaia o seu arquivo, etapas/etapaN.py.

  --arquivo ARQUIVO    ensaia outro arquivo Python
  --solucao            ensaia a solução do kit
  --vezes N            quantas conversas viver, se nenhuma falhar (20)
  --semente S          repete as conversas de outra vez
"""
OPCOES = (
    Opcao("--arquivo", valor="ARQUIVO", so_uma="qual"),
    Opcao("--solucao", so_uma="qual"),
    Opcao("--vezes", valor="N", inteiro=True, padrao=20),
    Opcao("--semente", valor="S", inteiro=True, padrao=0),
)


def executa(argumentos: list[str]) -> int:
    """0 se nenhuma conversa divergiu, 1 se alguma divergiu; levanta UsoErrado."""
    opcoes = Opcoes(AJUDA, OPCOES)
    opcoes.add_argument("etapa", nargs="?", default="")
    lidas = opcoes.parse_args(argumentos)
    nome = _etapa(lidas.etapa)
    arquivo = _arquivo(lidas, nome)
    semente = lidas.semente or random.SystemRandom().randrange(1, 100_000)
    print(f"{titulo(nome)}: {arquivo}\n", flush=True)
    for vez in range(1, max(lidas.vezes, 1) + 1):
        achado = _vive(nome, arquivo, f"{semente}:{vez}")
        if achado:
            _conta(achado, vez)
            print(f"\nPara repetir: python -m grader ensaiar {nome} --semente {semente}")
            return 1
    quantas = "uma conversa sorteada" if vez == 1 else f"{vez} conversas sorteadas"
    print(f"Vivi {quantas}, e o programa respondeu como o protocolo manda.")
    return 0


def _etapa(pedida: str) -> str:
    if not pedida:
        raise UsoErrado("diga qual etapa ensaiar: python -m grader ensaiar etapa5")
    nomes = le_etapas(pedida)
    servidor = le_etapa(nomes[0]).papel == SERVIDOR and numero_da_etapa(nomes[0]) >= PRIMEIRA
    if len(nomes) > 1 or not servidor:
        raise UsoErrado("ensaiar é de uma etapa só, de um servidor de chat: da etapa 2 em diante")
    return nomes[0]


def _arquivo(lidas: Lidas, nome: str) -> Path:
    padrao = solucao(nome) if lidas.solucao else arquivo_da_etapa(nome)
    arquivo = Path(lidas.arquivo) if lidas.arquivo else padrao
    if not arquivo.is_file():
        raise UsoErrado(f"não encontrei o arquivo {arquivo}")
    return arquivo


def _vive(nome: str, arquivo: Path, semente: str) -> Achado | None:
    dialeto = dialeto_da_etapa(numero_da_etapa(nome))
    programas = Programas(Receita(le_etapa(nome), str(arquivo.resolve())), 0)
    try:
        return confere(
            Estudio(programas.novo, programas.descarta, dialeto), sorteia(semente, dialeto)
        )
    finally:
        programas.fecha()


def _conta(achado: Achado, vez: int) -> None:
    divergencia = achado.divergencia
    quantos = f"{len(achado.acoes)} acontecimentos" if len(achado.acoes) > 1 else "um só"
    print(f"Na conversa {vez}, o programa se afastou do protocolo. Com {quantos} já acontece:\n")
    for acao in achado.acoes:
        print(f"  {_por_extenso(acao)}")
    print(f"\n  Requisito:  {divergencia.numero}")
    print(f"  Esperado:   {resumido(divergencia.esperado, 300) or 'nada'}")
    print(f"  O que veio: {resumido(divergencia.recebido, 300) or 'nada'}")
    sys.stdout.flush()


def _por_extenso(acao: Acao) -> str:
    dito = f"“{resumido(acao.texto)}”"
    return {
        "conecta": f"{acao.quem} conectou",
        "fim": f"{acao.quem} fechou a conexão",
        "queda": f"{acao.quem} caiu de repente (RST)",
        "digita": f"no console do servidor, {dito}",
    }.get(acao.tipo, f"{acao.quem} enviou {dito}")
