"""`dialeto`: lista os prontos, confere e mostra um, escreve o protocolo nele, ou o descobre."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import ascii_letters

from grader.contrato.dialeto import Dialeto, dialeto_da_etapa
from grader.contrato.etapas import KIT, SERVIDOR, etapas, le_etapa, numero_da_etapa
from grader.contrato.ficha import Ficha
from grader.opcoes import Opcao, Opcoes, UsoErrado
from grader.poderes.dialetos.arquivo import PRONTOS, REQUISITOS, Lido, entende, le, prontos
from grader.poderes.dialetos.campos import POR_NOME
from grader.poderes.dialetos.palavreado import motivo as motivo_de
from grader.poderes.dialetos.palavreado import traduz
from grader.requisitos import fichas_da_etapa

DESCOBRIR = "descobrir"
CONFERE = "✓"
ANUNCIA = 5  # a etapa em que quem sai passa a ser anunciado
AJUDA = """\
Uso: python -m grader dialeto                      a lista dos prontos
     python -m grader dialeto NOME|ARQUIVO.toml    confere um e diz o que muda
     python -m grader dialeto descobrir ARQUIVO.py propõe o que um programa fala
     python -m grader dialeto --tabela             o que cada pronto confere, e por que pula

Um dialeto é um arquivo TOML que troca as palavras do protocolo pelas do seu enunciado. Corrija com
ele: python -m grader etapa3 --dialeto NOME

  --protocolo          escreve a página do protocolo com as palavras dele, para dar à turma
  --etapa N            ao descobrir: a etapa do programa (3)
  --iniciar OPCOES     ao descobrir: as opções com que ele começa, como '{porta}'
"""
OPCOES = (
    Opcao("--protocolo"),
    Opcao("--tabela"),
    Opcao("--etapa", valor="N", inteiro=True, padrao=3),
    Opcao("--iniciar", valor="OPCOES"),
)


def executa(argumentos: list[str]) -> int:
    """0, ou 1 se não se descobriu o dialeto do programa; levanta UsoErrado."""
    opcoes = Opcoes(AJUDA, OPCOES)
    opcoes.add_argument("qual", nargs="?", default="")
    opcoes.add_argument("arquivo", nargs="?", default="")
    lidas = opcoes.parse_args(argumentos)
    if lidas.qual == DESCOBRIR:
        return _descobre(lidas.arquivo, lidas.etapa, lidas.iniciar)
    if lidas.arquivo:
        raise UsoErrado(f"não entendi “{lidas.arquivo}”: veja python -m grader dialeto --ajuda")
    if lidas.tabela:
        _tabela([le(lidas.qual)] if lidas.qual else [le(nome) for nome in prontos()])
    elif not lidas.qual:
        _lista()
    elif lidas.protocolo:
        _protocolo(le(lidas.qual))
    else:
        _mostra(le(lidas.qual))
    return 0


def _lista() -> None:
    for nome in prontos():
        print(f"{nome:<14} {le(nome).descricao}")
    print("\nPara ver um: python -m grader dialeto NOME")


def _mostra(lido: Lido) -> None:
    print(f"{lido.nome}: {lido.descricao or 'sem descrição'}\n")
    arquivo = PRONTOS / f"{lido.nome}.toml"
    if arquivo.is_file():
        print(arquivo.read_text(encoding="utf-8"))
    for nome in (n for n in etapas() if le_etapa(n).papel == SERVIDOR):
        _mostra_o_que_pula(nome, lido)


def _proprias(nome: str, lido: Lido) -> list[tuple[Ficha, str]]:
    """Os requisitos da etapa, cada um com o motivo por que este dialeto o pula; vazio se não."""
    numero, extras = numero_da_etapa(nome), str(REQUISITOS) if lido.a_dois else ""
    dialeto = dialeto_da_etapa(numero, lido.trocas)
    fichas = [f for f in fichas_da_etapa(numero, extras) if f.etapa == numero]
    return [(ficha, motivo_de(dialeto, ficha)) for ficha in fichas]


def _tabela(lidos: Sequence[Lido]) -> None:
    """Uma linha por requisito, uma coluna por dialeto: ✓ confere, e uma letra diz por que não."""
    letras: dict[str, str] = {}
    colunas = [dict(_da_coluna(lido, letras)) for lido in lidos]
    larguras = [max(len(lido.nome), 3) for lido in lidos]
    print("     ", *(f"{x.nome:<{n}}" for x, n in zip(lidos, larguras, strict=True)))
    numeros = {numero for coluna in colunas for numero in coluna}
    for numero in sorted(numeros, key=lambda n: [*map(int, n.split("."))]):
        celulas = (f"{c.get(numero, ''):<{n}}" for c, n in zip(colunas, larguras, strict=True))
        print(f"{numero:<5}", " ".join(celulas).rstrip())
    totais = (
        f"{[*c.values()].count(CONFERE):<{n}}" for c, n in zip(colunas, larguras, strict=True)
    )
    print("total", *totais)
    print(f"\n{CONFERE}: confere")
    for motivo, letra in letras.items():
        print(f"{letra}: pula, porque {motivo}")


def _da_coluna(lido: Lido, letras: dict[str, str]) -> Iterator[tuple[str, str]]:
    for nome in etapas():
        for ficha, motivo in _proprias(nome, lido):
            porque = motivo.removeprefix(f"o dialeto {lido.nome} ")
            letra = letras.setdefault(porque, ascii_letters[len(letras)]) if motivo else CONFERE
            yield ficha.numero, letra


def _mostra_o_que_pula(nome: str, lido: Lido) -> None:
    """Os requisitos próprios da etapa que este dialeto não permite conferir, por motivo."""
    proprias = _proprias(nome, lido)
    motivos: dict[str, list[str]] = {}
    for ficha, motivo in proprias:
        if motivo:
            motivos.setdefault(motivo, []).append(ficha.numero)
    pulados = sum(map(len, motivos.values()))
    print(f"{nome}: confere {len(proprias) - pulados} de {len(proprias)} requisitos")
    for motivo, numeros in motivos.items():
        print(f"  pula {', '.join(numeros)}: {motivo}")


def _protocolo(lido: Lido) -> None:
    """A página do kit com as palavras deste dialeto."""
    if lido.a_dois:
        raise UsoErrado(
            f"a página do protocolo é a de uma sala, e o {lido.nome} é uma conversa de dois: veja "
            f"o que ele pede com python -m grader dialeto {lido.nome} --tabela"
        )
    ultima = max(numero_da_etapa(n) for n in etapas() if le_etapa(n).papel == SERVIDOR)
    pagina = (KIT / "docs_pt" / "protocolo.md").read_text(encoding="utf-8")
    if lido.trocas:
        pagina = traduz(pagina, dialeto_da_etapa(ultima, lido.trocas))
    print(pagina, end="")


# --- descobrir ---


def _descobre(pedido: str, numero: int, iniciar: str | None) -> int:
    arquivo = Path(pedido)
    if not arquivo.is_file():
        raise UsoErrado(f"não encontrei o arquivo {pedido or '(nenhum)'}")
    if f"etapa{numero}" not in etapas():
        raise UsoErrado(f"não existe a etapa {numero}")
    # Só aqui: quem lista ou confere não põe programa nenhum no ar.
    from grader.poderes.dialetos.descobre import NaoConversa, descobre
    from grader.programa.programa import Receita
    from grader.programa.programas import Programas

    receita = Receita(le_etapa(f"etapa{numero}"), str(arquivo.resolve()), opcoes=iniciar)
    programas = Programas(receita, semente=0)
    try:
        fonte = arquivo.read_text(encoding="utf-8", errors="replace")
        campos = descobre(programas, fonte, ja_anuncia=numero >= ANUNCIA)
    except NaoConversa as motivo:
        print(f"Não descobri o dialeto de {pedido}: {motivo}.")
        return 1
    finally:
        programas.fecha()
    print(_em_toml(campos if iniciar is None else {"iniciar": iniciar, **campos}, pedido))
    return 0


def _em_toml(campos: dict[str, object], pedido: str) -> str:
    """O arquivo proposto, sem o que é igual ao padrão; já se confere que ele se lê de volta."""
    padrao = Dialeto(etapa=1, com_apelido=False)
    linhas = [f"# Proposto a partir de {Path(pedido).name}: confira cada linha."]
    for nome, valor in campos.items():
        alvo = POR_NOME[nome].no_dialeto
        if getattr(padrao, alvo, None) == valor or (nome == "erro" and valor == padrao.erro):
            continue
        linhas.append(f"{nome} = {_valor(valor)}")
    texto = "\n".join(linhas)
    try:
        entende(texto, "proposto", "proposto.toml")
    except UsoErrado as erro:
        texto += f"\n# Atenção: {re.sub('^em proposto.toml(, linha .*?)?: ', '', str(erro))}"
    return texto


def _valor(valor: object) -> str:
    """Em TOML; um objeto fica entre aspas simples, para se ler."""
    if isinstance(valor, str) and '"' in valor and "'" not in valor and "\\" not in valor:
        return f"'{valor}'"
    return json.dumps(valor, ensure_ascii=False)
