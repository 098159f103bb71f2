"""O que se escreve depois de `python -m grader`: entende, recusa com uma frase clara ou executa.

Cada comando além de corrigir é um arquivo em `grader/comandos/`; apagá-lo apaga o comando.
"""

import argparse
import contextlib
import difflib
import importlib
import json
import os
import re
import shlex
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

from grader.contrato.etapas import (
    KIT,
    ForaDoCurso,
    arquivo_da_etapa,
    etapas,
    solucao,
    titulo,
)
from grader.contrato.pedido import Pedido, PedidoRecusado
from grader.contrato.resultado import Relatorio
from grader.contrato.versao import NOME, versao
from grader.estudante.correcao import corrige

USO_ERRADO = 2
ERRO_NOSSO = 3
INTERROMPIDO = 130  # 128 + SIGINT, como num terminal
NINGUEM_LE = 141  # 128 + SIGPIPE, idem
MAIOR_PROGRAMA = 5_000_000  # bytes


class UsoErrado(Exception):
    """A linha de comando não pode ser cumprida; a mensagem é a frase para o estudante."""


class Opcoes(argparse.ArgumentParser):
    """O argparse, com os erros em português."""

    def error(self, message: str) -> NoReturn:
        raise UsoErrado(_traduz(message))


_TRADUCOES = (
    (r"unrecognized arguments: (.*)", r"não conheço a opção {0}"),
    (r"argument (\S+).*: expected one argument", r"falta o valor de {0}"),
    (
        r"argument (\S+).*: invalid int value: '(.*)'",
        r"{0} precisa de um número inteiro, não “{1}”",
    ),
    (r"argument (\S+).*: not allowed with argument (\S+).*", r"{0} e {1} não andam juntos"),
    (r"argument (\S+).*: ignored explicit argument '(.*)'", r"{0} não recebe valor"),
    (r"ambiguous option: (\S+) could match (.*)", r"{0} pode ser {1}: escreva a opção inteira"),
)


def _traduz(mensagem: str) -> str:
    for padrao, frase in _TRADUCOES:
        if achado := re.fullmatch(padrao, mensagem):
            return frase.format(*achado.groups())
    return mensagem


def _opcoes() -> Opcoes:
    opcoes = Opcoes(prog="python -m grader", add_help=False, allow_abbrev=False)
    opcoes.add_argument("etapa", nargs="?")
    qual = opcoes.add_mutually_exclusive_group()
    qual.add_argument("--solucao", action="store_true")
    qual.add_argument("--arquivo")
    qual.add_argument("--comando")
    opcoes.add_argument("--so", action="append", default=[])
    opcoes.add_argument("--requisitos-extra")
    opcoes.add_argument("--revelar")
    opcoes.add_argument("--semente", type=int, default=0)
    opcoes.add_argument("--porta", type=int, default=0)
    opcoes.add_argument("--protecao", default="basica")
    opcoes.add_argument("--json")
    opcoes.add_argument("--html")
    opcoes.add_argument("--formato", action="append", default=[])
    opcoes.add_argument("--tudo", action="store_true")
    opcoes.add_argument("--observar", action="store_true")
    opcoes.add_argument("-h", "--ajuda", "--help", action="store_true")
    opcoes.add_argument("--versao", "--version", action="store_true")
    return opcoes


AJUDA = """\
Uso: python -m grader                    mostra o seu progresso e o próximo passo
     python -m grader ETAPA [opções]     corrige uma etapa
     python -m grader dica 3.4           dá uma dica por vez sobre um requisito
     python -m grader licao etapa3       mostra a lição no terminal
     python -m grader continuar etapa4   leva a sua etapa 3 para a etapa 4
     python -m grader conversar          conversa com um servidor, à mão
     python -m grader turma ENTREGAS     corrige uma turma inteira (para professores)
     python -m grader doutor             diz o que falta nesta máquina, e como resolver
     python -m grader novo PASTA         cria uma pasta do curso, com as lições e os esqueletos

ETAPA é o nome ou o número: etapa3 ou 3. Sem opções, corrige o seu arquivo, etapas/etapa3.py.

  --solucao            corrige a solução do kit, em solucoes/
  --arquivo ARQUIVO    corrige outro arquivo Python
  --comando "…"        corrige um programa em qualquer linguagem; onde aparecerem, {host},
                       {porta}, {registro} e {nome} são trocados pelos valores
  --so NÚMERO          confere só um requisito (3.4); pode ser repetida
  --semente S          repete os mesmos sorteios de outra execução
  --porta P            usa sempre a porta P (para programas que a trazem escrita no código)
  --protecao NÍVEL     basica, reforcada ou estrita: o que o programa não alcança (veja também
                       python -m grader doutor)
  --tudo               conta todas as falhas por inteiro, não só a primeira
  --observar           corrige de novo sempre que você salva o arquivo
  --html ARQUIVO       grava também uma página com as conversas desenhadas
  --json ARQUIVO       grava o resultado em JSON ("-" é a saída padrão)
  --formato NOME=ARQ   grava-o noutro formato (junit, resumo, csv…); pode ser repetida
  --versao             mostra a versão do kit

Código de saída: 0, tudo passou; 1, algo falhou; 2, uso errado; 3, erro do corretor; 130, Ctrl+C.
"""
AJUDA_DO_PROFESSOR = """
Para quem ensina (mais em docs_pt/integracoes.md):
     python -m grader empacotar          monta o kit a entregar à turma
     python -m grader gradescope         monta o pacote do Gradescope

  --requisitos-extra PASTA   confere também os requisitos que você escreveu
  --revelar QUANTO           quanto deles se vê: tudo, titulo ou nada (o padrão é titulo)
"""


def executa(argumentos: list[str]) -> int:
    """Devolve o código de saída do protocolo, também quando quem lia a saída foi embora."""
    _saida_em_utf8()
    try:
        codigo = _executa(argumentos)
    except BrokenPipeError:
        codigo = NINGUEM_LE
    except SystemExit as fim:
        if not isinstance(fim.__context__, BrokenPipeError):
            raise
        codigo = NINGUEM_LE  # o rich troca um pelo outro
    return NINGUEM_LE if _solta_os_canos() else codigo


def _solta_os_canos() -> bool:
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
    try:
        if argumentos and not argumentos[0].startswith("-"):
            comando = _comando(argumentos[0])
            if comando is not None:
                return int(comando.executa(argumentos[1:]))
        return _corrige(_opcoes().parse_args(argumentos))
    except (UsoErrado, PedidoRecusado, ForaDoCurso) as erro:
        frase = _maiuscula(str(erro))
        print(frase if frase.endswith("?") else f"{frase}.", file=sys.stderr)
        print("Para ver as opções: python -m grader --ajuda", file=sys.stderr)
        return USO_ERRADO
    except KeyboardInterrupt:
        print("\nCorreção interrompida.", file=sys.stderr)
        return INTERROMPIDO


def _saida_em_utf8() -> None:
    """Um console antigo do Windows não tem todos os sinais: troca-os em vez de quebrar."""
    for saida in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):
            saida.reconfigure(errors="replace")  # type: ignore[union-attr]  # só TextIOWrapper tem


def _maiuscula(frase: str) -> str:
    """A frase com a primeira letra maiúscula; um caminho ou uma --opção fica como está."""
    primeira = frase.split(" ")[0]
    return frase if re.search(r"[./\\]|^-", primeira) else frase[:1].upper() + frase[1:]


def _comando(nome: str) -> Any:
    """O módulo do comando, ou None se não é nome de comando."""
    if not nome.isidentifier() or not (Path(__file__).parent / "comandos" / f"{nome}.py").exists():
        return None
    return importlib.import_module(f"grader.comandos.{nome}")


def _corrige(opcoes: argparse.Namespace) -> int:
    if opcoes.ajuda:
        return _mostra_ajuda()
    if opcoes.versao:
        print(f"{NOME} {versao()}")
        return 0
    if not opcoes.etapa:
        from grader.painel import mostra_painel

        return mostra_painel(sys.stdout)
    pedido = _pedido(opcoes)
    if opcoes.observar:
        return _observa(opcoes, pedido)
    json_em = _abre_destino(opcoes.json, "o JSON")
    html_em = _abre_destino(opcoes.html, "a página")
    formatos = _formatos(opcoes)
    na_saida = [opcoes.json, *(str(destino) for _, destino in formatos)].count("-")
    if na_saida > 1:
        raise UsoErrado("só um resultado pode ir para a saída padrão (“-”)")
    relatorio = corrige(
        pedido,
        sys.stderr if na_saida else sys.stdout,
        lambda feito: _grava_resultados(feito, json_em, html_em, formatos),
    )
    return relatorio.codigo_de_saida


def _grava_resultados(
    relatorio: Relatorio,
    json_em: Path | None,
    html_em: Path | None,
    formatos: list[tuple[str, Path]],
) -> None:
    if json_em:
        dados = json.dumps(relatorio.como_json(), ensure_ascii=False, indent=2)
        _grava(dados + "\n", json_em, "o JSON")
    if html_em:
        from grader.poderes.pagina.corpo import pagina

        _grava(pagina(relatorio), html_em, "a página")
    for nome, destino in formatos:
        from grader.formatos import formata

        _grava(formata(nome, relatorio), destino, f"o formato {nome}")


def _mostra_ajuda() -> int:
    do_professor = AJUDA_DO_PROFESSOR if (KIT / "modelos").is_dir() else ""
    nomes = "\n".join(f"  {n:9} {titulo(n)}" for n in etapas())
    print(f"{AJUDA}{do_professor}\nEtapas:\n{nomes}")
    return 0


def _pedido(opcoes: argparse.Namespace) -> Pedido:
    """O que se pediu, já conferido; levanta UsoErrado."""
    etapa = _nome_da_etapa(opcoes.etapa)
    arquivo = _arquivo(opcoes, etapa)
    _confere_porta(opcoes.porta)
    extras, revelar = requisitos_do_professor(opcoes.requisitos_extra, opcoes.revelar)
    return Pedido(
        etapa=etapa,
        arquivo=str(arquivo or ""),
        comando=opcoes.comando or "",
        so=tuple(n.strip() for pedido in opcoes.so for n in pedido.split(",") if n.strip()),
        semente=opcoes.semente,
        porta=opcoes.porta,
        protecao=_protecao(opcoes.protecao),
        tudo=opcoes.tudo,
        extras=extras,
        revelar=revelar,
        do_estudante=not (opcoes.solucao or opcoes.arquivo or opcoes.comando),
        opcoes=_para_repetir(opcoes),
    )


def _observa(opcoes: argparse.Namespace, pedido: Pedido) -> int:
    if not pedido.arquivo:
        raise UsoErrado("--observar precisa de um arquivo para observar, não de um --comando")
    if opcoes.json or opcoes.html or opcoes.formato:
        raise UsoErrado(
            "--observar corrige muitas vezes: não anda junto com --json, --html nem --formato"
        )
    from grader.observar import observa

    return observa(pedido, sys.stdout)


def _para_repetir(opcoes: argparse.Namespace) -> str:
    """O que, na linha de comando, disse qual programa corrigir."""
    if opcoes.comando:
        return f"--comando {shlex.quote(opcoes.comando)}"
    if opcoes.arquivo:
        return f"--arquivo {shlex.quote(opcoes.arquivo)}"
    return "--solucao" if opcoes.solucao else ""


def _nome_da_etapa(pedida: str) -> str:
    nome = f"etapa{pedida}" if pedida.isdigit() else pedida.removesuffix(".py").lower()
    if nome in etapas():
        return nome
    caminho = Path(pedida)
    if caminho.stem in etapas() and caminho.exists():
        if caminho.resolve() == arquivo_da_etapa(caminho.stem).resolve():
            return caminho.stem
        raise UsoErrado(f"para corrigir outro arquivo: python -m grader ETAPA --arquivo {pedida}")
    raise UsoErrado(f"não existe a etapa “{pedida}”: {_talvez(nome)}")


def _talvez(nome: str) -> str:
    """O que a pessoa provavelmente quis escrever no lugar do nome de uma etapa."""
    if re.fullmatch(r"(etapa)?\d+[.,]\d+", nome):
        numero = nome.removeprefix("etapa").replace(",", ".")
        etapa = f"etapa{numero.split('.')[0]}"
        return f"para conferir só o requisito {numero}, python -m grader {etapa} --so {numero}"
    if nome in ("ajuda", "help"):
        return "para ver as opções, python -m grader --ajuda"
    comandos = [c.stem for c in (Path(__file__).parent / "comandos").glob("[!_]*.py")]
    parecidos = difflib.get_close_matches(nome, [*etapas(), *comandos], n=1, cutoff=0.75)
    if parecidos:
        return f"você quis dizer {parecidos[0]}?"
    return f"as etapas são {', '.join(etapas())}"


def _arquivo(opcoes: argparse.Namespace, etapa: str) -> Path | None:
    """O arquivo a corrigir, como será mostrado; None quando é um comando."""
    if opcoes.comando is not None:
        if "{porta}" not in opcoes.comando and not opcoes.porta:
            raise UsoErrado("o --comando precisa conter {porta}, ou então use também --porta")
        return None
    if opcoes.arquivo:
        arquivo = Path(opcoes.arquivo)
    else:
        arquivo = _relativo(solucao(etapa) if opcoes.solucao else arquivo_da_etapa(etapa))
    if opcoes.solucao and not arquivo.exists():
        raise UsoErrado(f"este kit não traz a solução da {etapa}: ela fica com o professor")
    _confere_arquivo(arquivo)
    return arquivo


def _confere_arquivo(arquivo: Path) -> None:
    """Recusa o que não é um programa Python que se possa ler."""
    if arquivo.is_dir():
        raise UsoErrado(f"{arquivo} é uma pasta; preciso de um arquivo Python")
    if not arquivo.exists():
        raise UsoErrado(f"não encontrei o arquivo {arquivo}")
    if not arquivo.is_file():
        raise UsoErrado(f"{arquivo} não é um arquivo comum")
    if arquivo.stat().st_size > MAIOR_PROGRAMA:
        raise UsoErrado(f"{arquivo} é grande demais para ser um programa")
    try:
        conteudo = arquivo.read_bytes()
    except OSError as erro:
        raise UsoErrado(f"não consegui ler {arquivo}: {erro.strerror}") from erro
    if b"\0" in conteudo:
        raise UsoErrado(f"{arquivo} não é um programa Python: parece um arquivo de outro tipo")


def _relativo(arquivo: Path) -> Path:
    with contextlib.suppress(ValueError):
        return arquivo.relative_to(Path.cwd())
    return arquivo


def requisitos_do_professor(pasta: str | None, revelar: str | None) -> tuple[str, str]:
    """A pasta de `--requisitos-extra`, já conferida, e quanto dela se vê; levanta UsoErrado."""
    if pasta is None and revelar is None:
        return "", ""
    from grader.extras import ExtraErrado, confere
    from grader.relato.revelar import PADRAO, REVELAR

    revelar = PADRAO if revelar is None else revelar
    if revelar not in REVELAR:
        raise UsoErrado(f"--revelar pode ser {', '.join(REVELAR)}, e não “{revelar}”")
    if pasta is None:
        raise UsoErrado("--revelar só tem sentido junto com --requisitos-extra")
    try:
        return confere(pasta), revelar
    except ExtraErrado as erro:
        raise UsoErrado(str(erro)) from erro


def nome_da_protecao(pedida: str) -> str:
    """O nome sem acento nem maiúsculas: “Reforçada” é reforcada."""
    nome = pedida.lower()
    return {"básica": "basica", "reforçada": "reforcada"}.get(nome, nome)


def _protecao(pedida: str) -> str:
    nivel = nome_da_protecao(pedida)
    if nivel != "basica":
        try:
            from grader import protecao  # só aqui: nenhuma outra correção precisa dela
        except ImportError as erro:
            raise UsoErrado("este kit só tem a proteção basica: falta grader/protecao") from erro
        if recusa := protecao.recusa(nivel):
            raise UsoErrado(f"{recusa}; python -m grader doutor mostra o que esta máquina pode")
    return nivel


def _confere_porta(porta: int) -> None:
    if porta == 0:
        return
    if not 1 <= porta <= 65535:
        raise UsoErrado(f"a porta vai de 1 a 65535, e {porta} não está aí")
    with socket.socket() as sonda:
        if os.name != "nt":
            # Só recusa quem está escutando; uma conexão recém-encerrada não atrapalha.
            sonda.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sonda.bind(("127.0.0.1", porta))
        except PermissionError as erro:
            raise UsoErrado(
                f"este usuário não pode usar a porta {porta}: escolha uma acima de 1023"
            ) from erro
        except OSError as erro:
            raise UsoErrado(
                f"a porta {porta} já está em uso por outro programa: feche-o ou escolha outra"
            ) from erro


def _abre_destino(destino: str | None, o_que: str) -> Path | None:
    """Descobre antes de corrigir se o arquivo pode ser gravado; "-" é a saída padrão."""
    if destino is None or destino == "-":
        return Path("-") if destino else None
    caminho = Path(destino)
    if caminho.is_dir() or not caminho.absolute().parent.is_dir():
        raise UsoErrado(f"não consigo gravar {o_que} em {destino}")
    return caminho


def _formatos(opcoes: argparse.Namespace) -> list[tuple[str, Path]]:
    """O nome e o destino de cada --formato pedido."""
    if not opcoes.formato:
        return []
    from grader.formatos import separa

    formatos = []
    for pedido in opcoes.formato:
        try:
            nome, destino = separa(pedido)
        except ValueError as erro:
            raise UsoErrado(str(erro)) from erro
        formatos.append((nome, _abre_destino(destino, f"o formato {nome}") or Path(destino)))
    return formatos


def _grava(texto: str, destino: Path, o_que: str) -> None:
    if str(destino) == "-":
        no_github = os.environ.get("GITHUB_ACTIONS") == "true"  # lá, `##[` é um comando
        sys.stdout.write(texto.replace("##[", "## [") if no_github else texto)
        return
    try:
        # Os fins de linha são os do formato; um surrogate sai como \\udc80, que o JSON entende.
        destino.write_bytes(texto.encode("utf-8", errors="backslashreplace"))
    except OSError as erro:
        raise UsoErrado(f"não consigo gravar {o_que} em {destino}: {erro.strerror}") from erro
