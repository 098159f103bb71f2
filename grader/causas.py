"""A causa provável, escolhida pelas evidências: o programa morreu? fechou? calou? esqueceu o \\n?

Funções puras: recebem o que se viu e devolvem uma frase que um iniciante entende. A ordem importa,
da evidência mais forte para a mais fraca.
"""

import re
from dataclasses import dataclass, field

from grader.pilhas import Pilha

_EXCECOES = {
    "SyntaxError": "há um erro de sintaxe, e o Python nem chegou a executar o programa",
    "IndentationError": "a indentação (os espaços no começo da linha) está errada",
    "TabError": "há tabulações misturadas com espaços na indentação",
    "ModuleNotFoundError": "o programa importa um módulo que não existe neste Python",
    "NameError": "o programa usa um nome que não foi definido",
    "UnicodeDecodeError": "um pedaço de texto foi decodificado antes de chegar inteiro, ou não era "
    "texto: junte os bytes até o \\n e só então decodifique (ou, no eco, não decodifique)",
    "UnicodeEncodeError": "um texto com acentos foi codificado em algo que não é UTF-8",
    "BrokenPipeError": "o programa escreveu para um cliente que já tinha ido embora e não tratou "
    "o erro",
    "ConnectionResetError": "um cliente caiu de repente e o programa não tratou o erro",
    "TypeError": "uma função recebeu um valor do tipo errado (é comum confundir str e bytes)",
    "ValueError": "um valor veio diferente do esperado (é comum ao separar @nome do texto)",
    "IndexError": "o programa procurou uma posição que não existe (é comum ao separar @nome do "
    "texto)",
    "KeyError": "o programa procurou num dicionário uma chave que não está mais lá",
    "RuntimeError": "um conjunto ou dicionário mudou enquanto era percorrido por outra thread: "
    "percorra uma cópia ou use uma trava",
    "Bad file descriptor": "o programa usou uma conexão que ele mesmo já tinha fechado: tire da "
    "lista quem foi embora, e feche a conexão uma vez só",
    "Network is unreachable": "o programa quis sair desta máquina, e na correção só existe a rede "
    "local (127.0.0.1)",
    "can't start new thread": "o programa tem threads ou processos demais ao mesmo tempo: as "
    "threads de quem foi embora precisam terminar",
    "MemoryError": "o programa pediu mais memória do que pode usar",
    "PermissionError": "o sistema, ou a proteção em que o programa roda, não deixa: use só a porta "
    "de --porta e os arquivos da pasta atual",
    "OSError": "uma operação de rede ou de arquivo falhou e o programa não tratou o erro",
}


@dataclass(frozen=True)
class Evidencias:
    """O que se sabia na hora da falha."""

    vivo: bool
    codigo: int | None
    erros: str  # o que o programa escreveu na saída de erros
    erros_novos: str  # a parte disso que apareceu durante a cena
    arquivo: str
    pilhas: list[Pilha] = field(default_factory=list)  # onde está cada thread
    travadas: list[Pilha] = field(default_factory=list)  # as que não saem da espera de uma trava
    fechados: list[str] = field(default_factory=list)  # quem teve a conexão fechada por ele
    restos: dict[str, str] = field(default_factory=dict)  # quem recebeu texto sem o \n final


def excecao(erros: str) -> tuple[str, str, int]:
    """Tipo, mensagem e linha (0 se desconhecida) da última exceção de um texto com traceback."""
    tipos = re.findall(
        r"^([A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit))(?:: (.*))?$", erros, re.M
    )
    if not tipos:
        return "", "", 0
    tipo, mensagem = tipos[-1]
    return tipo.rsplit(".", 1)[-1], mensagem, 0


def linha_do_estudante(erros: str, arquivo: str) -> int:
    """A última linha do arquivo do estudante citada no traceback; 0 se nenhuma."""
    linhas = [
        int(numero)
        for caminho, numero in re.findall(r'File "([^"]+)", line (\d+)', erros)
        if arquivo and caminho == arquivo
    ]
    return linhas[-1] if linhas else 0


def conta_a_excecao(erros: str, arquivo: str) -> str:
    """ "NameError (x is not defined), na linha 12: o programa usa um nome…"; vazio se não houve."""
    tipo, mensagem, _ = excecao(erros)
    if not tipo or tipo in ("KeyboardInterrupt", "SystemExit"):
        return ""
    onde = linha_do_estudante(erros, arquivo)
    mensagem = re.sub(r"<socket\.socket [^>]*>", "a conexão", mensagem)  # traz números que mudam
    frase = tipo + (f" ({mensagem})" if mensagem else "")
    if onde:
        frase += f", na linha {onde} do seu arquivo"
    conhecida = next((nome for nome in _EXCECOES if " " in nome and nome in mensagem), tipo)
    explicacao = _EXCECOES.get(conhecida)
    return f"{frase}: {explicacao}" if explicacao else frase


def porta_ocupada(erros: str) -> bool:
    return bool(re.search(r"Address already in use|WinError 10048|Errno (98|48)\b", erros))


def causa_da_morte(evidencias: Evidencias, sugerida: str = "") -> str:
    """Por que o programa não está mais no ar; `sugerida` diz o que se fazia quando ele parou."""
    if porta_ocupada(evidencias.erros):
        return (
            "a porta ainda estava presa à execução anterior (Address already in use): ligue "
            "SO_REUSEADDR antes do bind, ou use socket.create_server"
        )
    contada = conta_a_excecao(evidencias.erros, evidencias.arquivo)
    if contada:
        return f"o programa parou com {contada}"
    if evidencias.codigo is not None and evidencias.codigo < 0:
        return f"o programa foi interrompido pelo sinal {-evidencias.codigo}"
    if sugerida:
        return f"{sugerida}: o programa terminou sozinho (código {evidencias.codigo})"
    return (
        f"o programa terminou sozinho (código {evidencias.codigo}): um servidor precisa continuar "
        "aceitando conexões, num laço, até alguém interrompê-lo"
    )


def provavel(evidencias: Evidencias, sugerida: str = "") -> str:
    """A causa que as evidências sustentam; sem evidência forte, a `sugerida` pelo requisito."""
    if not evidencias.vivo:
        return causa_da_morte(evidencias, sugerida)
    contada = conta_a_excecao(evidencias.erros_novos, evidencias.arquivo)
    if contada:
        return f"uma parte do programa parou no meio com {contada}"
    if evidencias.restos:
        quem = ", ".join(sorted(evidencias.restos))
        return f"o texto chegou a {quem} sem o \\n no fim: quem lê por linhas continua esperando"
    if evidencias.travadas:
        presa = evidencias.travadas[0]
        return (
            f"uma thread está presa na linha {presa.linha} ({presa.codigo}), à espera de uma trava "
            "que ninguém solta: veja quem está com ela, e se a mesma thread não a pede duas vezes"
        )
    if sugerida:
        return sugerida
    if evidencias.fechados:
        quem = ", ".join(sorted(evidencias.fechados))
        return f"o programa fechou a conexão de {quem}"
    return "o programa ficou em silêncio: pode estar esperando outra coisa, num recv ou num accept"
