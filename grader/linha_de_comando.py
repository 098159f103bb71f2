"""O que se escreve depois de `python -m grader`: entende, recusa com uma frase clara ou executa.

As opções e os comandos que não são só de corrigir vêm de `poderes` e de `estudante`.
"""

import errno
import importlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import TextIO

from grader.alvo import arquivo_a_corrigir, comando_escrito, nome_da_etapa, para_repetir
from grader.contrato.etapas import EtapaErrada, ForaDoCurso
from grader.contrato.pedido import Pedido, PedidoRecusado
from grader.contrato.resultado import Relatorio
from grader.contrato.versao import NOME, versao
from grader.estudante.correcao import corrige
from grader.opcoes import (
    AjudaPedida,
    Comando,
    Lidas,
    Opcao,
    Opcoes,
    Poder,
    Saida,
    UsoErrado,
    confere_porta,
)
from grader.poderes import comentarios, como_o_curso, opcoes_de, pede, poderes
from grader.relato import letras

USO_ERRADO, INTERROMPIDO, NINGUEM_LE = 2, 130, 141  # 128 + SIGINT, 128 + SIGPIPE

_QUAL = "qual programa"
DA_CORRECAO = (
    Opcao("--solucao", "corrige a solução do kit, em solucoes/", so_uma=_QUAL),
    Opcao("--arquivo", "corrige outro arquivo Python", valor="ARQUIVO", so_uma=_QUAL),
    Opcao(
        "--comando",
        "corrige um programa em qualquer linguagem; onde aparecerem, {host}, {porta}, {registro} e "
        "{nome} são trocados pelos valores",
        valor='"…"',
        so_uma=_QUAL,
    ),
    Opcao("--so", "confere só um requisito (3.4); pode ser repetida", valor="NÚMERO", repete=True),
    Opcao(
        "--semente",
        "repete os mesmos sorteios de outra execução",
        valor="S",
        inteiro=True,
        padrao=0,
    ),
    Opcao(
        "--porta",
        "usa sempre a porta P (para programas que a trazem escrita no código)",
        valor="P",
        inteiro=True,
        padrao=0,
    ),
    Opcao("--tudo", "conta todas as falhas por inteiro, não só a primeira"),
    Opcao("--mostrar", "abre as janelas da etapa 11 na sua tela, e não numa que ninguém vê"),
    Opcao("--observar", "corrige de novo sempre que você salva o arquivo"),
    Opcao("--json", 'grava o resultado em JSON ("-" é a saída padrão)', valor="ARQUIVO"),
    Opcao("--versao", "mostra a versão do kit"),
    Opcao("--version"),
)


def executa(argumentos: list[str]) -> int:
    """Devolve o código de saída do protocolo, também quando quem lia a saída foi embora."""
    letras.prepara(sys.stdout, sys.stderr)
    try:
        codigo = _executa(argumentos)
    except BrokenPipeError:
        codigo = NINGUEM_LE
    except SystemExit as fim:
        if not isinstance(fim.__context__, BrokenPipeError):
            raise
        codigo = NINGUEM_LE  # o rich troca um pelo outro
    except OSError as erro:
        if erro.errno != errno.ENOSPC:
            raise
        return int(importlib.import_module("grader.relato.motivos").disco_cheio())
    return NINGUEM_LE if _ninguem_le_as_saidas() else codigo


def _ninguem_le_as_saidas() -> bool:
    """Esvazia as saídas e diz se alguma já não tem quem a leia; essa passa a ir para o nada."""
    quebrou = False
    for saida in filter(None, (sys.stdout, sys.stderr)):
        try:
            saida.flush()
        except BrokenPipeError:
            quebrou = True
            nada = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nada, saida.fileno())  # o Python ainda a esvazia ao sair
            os.close(nada)
    return quebrou


def _executa(argumentos: list[str]) -> int:
    primeiro = argumentos[0] if argumentos else ""
    comando = None if _e_etapa(primeiro) else comando_escrito(primeiro, comandos())
    try:
        if comando:
            return int(importlib.import_module(comando.modulo).executa(argumentos[1:]))
        return _corrige(argumentos)
    except AjudaPedida as ajuda:
        print(ajuda, end="")
        return 0
    except (UsoErrado, PedidoRecusado, ForaDoCurso, EtapaErrada) as erro:
        frase = _maiuscula(str(erro))
        print(frase if frase.endswith("?") else f"{frase}.", file=sys.stderr)
        de_quem = f" {comando.nome}" if comando else ""
        print(f"Para ver as opções: python -m grader{de_quem} --ajuda", file=sys.stderr)
        return USO_ERRADO
    except KeyboardInterrupt:
        print("\nCorreção interrompida.", file=sys.stderr)
        return INTERROMPIDO


def _maiuscula(frase: str) -> str:
    """A frase com a primeira letra maiúscula; um caminho ou uma --opção fica como está."""
    primeira = frase.split(" ")[0]
    return frase if re.search(r"[./\\]|^-", primeira) else frase[:1].upper() + frase[1:]


def _e_etapa(palavra: str) -> bool:
    """É o caso de quase sempre, e dispensa olhar que comandos há."""
    return re.fullmatch(r"(etapa)?\d+|-.*|", palavra) is not None


def comandos() -> dict[str, Comando]:
    """Os que há, por nome: os do estudante e os dos poderes."""
    from grader.estudante.comandos import COMANDOS

    dos_poderes = [comando for poder in poderes().values() for comando in poder.comandos]
    return {comando.nome: comando for comando in (*COMANDOS, *dos_poderes) if comando.existe}


def _ajuda() -> str:
    return str(importlib.import_module("grader.ajuda").ajuda(DA_CORRECAO, [*comandos().values()]))


# --- corrigir ---


def _corrige(argumentos: list[str]) -> int:
    if argumentos and argumentos[0][:1] not in ("", "-"):
        nome_da_etapa(argumentos[0], comandos)  # antes de olhar as opções de outra coisa
    acrescentados = _poderes_pedidos(argumentos)
    opcoes = Opcoes(_ajuda, [*DA_CORRECAO, *opcoes_de(*acrescentados)])
    opcoes.add_argument("etapa", nargs="?")
    lidas = opcoes.parse_args(argumentos)
    if lidas.versao or lidas.version:
        print(f"{NOME} {versao()}")
        return 0
    if not lidas.etapa and argumentos:
        raise UsoErrado("falta dizer qual etapa: python -m grader etapa1, por exemplo")
    if not lidas.etapa:
        from grader.estudante.painel import mostra_painel

        return mostra_painel(sys.stdout, "comecar" in comandos())
    pedido = como_o_curso(pede(lidas, _pedido(lidas), *acrescentados))
    saidas = _saidas(lidas, acrescentados.values())
    if lidas.observar:
        return _observa(pedido, saidas)
    onde, grava = _quem_grava(saidas, pedido)
    relatorio = corrige(pedido, onde, grava)
    for frase in [] if pedido.dialeto else comentarios(relatorio):
        print(f"\n{frase}", file=onde)
    return relatorio.codigo_de_saida


def _pedido(lidas: Lidas) -> Pedido:
    """O que se pediu, já conferido; levanta UsoErrado."""
    etapa = nome_da_etapa(lidas.etapa, comandos)
    confere_porta(lidas.porta)
    return Pedido(
        etapa=etapa,
        arquivo=arquivo_a_corrigir(lidas, etapa),
        comando=lidas.comando or "",
        so=tuple(n.strip() for pedido in lidas.so for n in pedido.split(",") if n.strip()),
        semente=lidas.semente,
        porta=lidas.porta,
        mostrar=lidas.mostrar,
        sem_pressa=bool(os.environ.get("CI")),  # quem integra não está olhando
        tudo=lidas.tudo,
        do_estudante=not (lidas.solucao or lidas.arquivo or lidas.comando),
        opcoes=para_repetir(lidas),
    )


def _poderes_pedidos(argumentos: list[str]) -> dict[str, Poder]:
    """Nenhum, se toda opção é de corrigir: quem só corrige não carrega o resto."""
    escritas = {a.partition("=")[0] for a in argumentos if a.startswith("--")}
    return poderes() if escritas - {opcao.nome for opcao in DA_CORRECAO} else {}


def _observa(pedido: Pedido, saidas: list[Saida]) -> int:
    if not pedido.arquivo:
        raise UsoErrado("--observar precisa de um arquivo para observar, não de um --comando")
    if saidas:
        raise UsoErrado(
            "--observar corrige muitas vezes: não anda junto com uma opção que grava o resultado"
        )
    from grader.estudante.observar import observa

    return observa(pedido, sys.stdout)


def _saidas(lidas: Lidas, acrescentados: Iterable[Poder]) -> list[Saida]:
    do_json = [Saida("o JSON", lidas.json, _em_json)] if lidas.json else []
    return do_json + [saida for poder in acrescentados for saida in poder.saidas(lidas)]


def _em_json(relatorio: Relatorio) -> str:
    return json.dumps(relatorio.como_json(), ensure_ascii=False, indent=2) + "\n"


def _quem_grava(saidas: list[Saida], pedido: Pedido) -> tuple[TextIO, Callable[[Relatorio], None]]:
    """Onde o relatório aparece e o que se faz com ele pronto; só quem grava carrega a gravação."""
    if not saidas:
        return sys.stdout, lambda relatorio: None
    from grader.relato import gravacao

    gravacao.confere(saidas, pedido)
    na_saida = any(saida.destino == "-" for saida in saidas)
    return sys.stderr if na_saida else sys.stdout, lambda feito: gravacao.grava(feito, saidas)
