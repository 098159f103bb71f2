"""Indícios que não dependem do que a cena fazia: o programa morreu, deu erro, prendeu-se, calou."""

import contextlib
import re
import socket
from collections import Counter
from pathlib import Path

from grader.causas import do_cliente
from grader.causas.caso import Caso
from grader.causas.excecoes import conta_a_excecao, explica_mensagem
from grader.cena.bancada import NaoApareceu
from grader.cena.console import ComandoNaoRecusado, ConsoleNaoOuvido, QuemNaoApareceu
from grader.cena.fatos import ApelidoAceito, NaoConectou
from grader.cena.fim import NaoTerminou
from grader.contrato.dialeto import TAMANHO
from grader.contrato.texto import e_marca, resumido
from grader.programa.pilhas import CONEXAO, DADOS, REDE, TECLADO
from grader.programa.programa import alguem_escuta, porta_ocupada
from grader.programa.sockets_linux import Endereco

_LINHA_ENORME = 128 * 1024  # letras; o protocolo só promete 64 KiB
_ENXURRADA, _REPETIDAS = 1024 * 1024, 100  # bytes no terminal; vezes a mesma linha
_NO_TERMINAL = (NaoApareceu, QuemNaoApareceu, ComandoNaoRecusado, ConsoleNaoOuvido, NaoTerminou)
# O que o Python, o asyncio e o socketserver escrevem em volta de um erro que ninguém tratou.
_NINGUEM_APANHOU = re.compile(
    r"^(Exception (in|occurred|ignored)|Unhandled exception)|never retrieved", re.M
)


def porta_presa(caso: Caso) -> str:
    """A queixa pode ter sido apanhada num except e mostrada com print."""
    programa, parado = caso.cena.programa, isinstance(caso.fato, NaoConectou)
    if (caso.vivo and not parado) or caso.falha.acabou or not porta_ocupada(programa.queixas):
        return ""
    if programa.mesma_porta:
        return (
            "a porta ainda estava presa à execução anterior (Address already in use): use "
            "socket.create_server, ou ligue SO_REUSEADDR antes do bind (no Windows, não)"
        )
    queixa = "o programa quis uma porta que já estava em uso (Address already in use)"
    if not _esta_livre(programa.endereco):
        return queixa
    return f"{queixa}, e a de --porta está livre: use esse valor, e abra a porta uma vez só"


def _esta_livre(endereco: Endereco) -> bool:
    """Nenhum programa a usa, nem está presa a um que acabou?"""
    with contextlib.suppress(OSError), socket.socket() as sonda:
        sonda.bind(endereco)
        return True
    return False


def opcao_desconhecida(caso: Caso) -> str:
    """O argparse (ou o optparse) encerra o programa com código 2 e diz o que não entendeu."""
    achado = re.search(r"^usage: (?:.|\n)*error: (.+)", caso.erros, re.M | re.I)
    if caso.vivo or caso.codigo != 2 or achado is None:
        return ""
    estranha = re.search(r"(unrecognized arguments|no such option): .*?(--\w+)", achado[1])
    if estranha:
        return (
            f"o programa não conhece a opção {estranha[2]}, e o argparse o encerrou (código 2): é "
            "com este nome que o corretor a passa"
        )
    return f"o programa recusou as opções e terminou (código 2), “{achado[1]}”: {_opcoes(caso)}"


def _opcoes(caso: Caso) -> str:
    programa, receita = caso.cena.programa, caso.cena.programas.receita
    palavras = receita.argumentos(
        programa.host, programa.porta, Path("ARQUIVO"), caos=False, nome=programa.nome
    )
    return f"ele foi iniciado com “{' '.join(palavras[3 if receita.e_python else 0 :])}”"


def excecao(caso: Caso) -> str:
    """O que o Python escreveu é a evidência mais direta; um erro antigo não explica a cena."""
    vale = _e_de_alguem_da_cena(caso) and not _so_viu_o_fim(caso)
    return excecao_de_outro(caso) if vale else ""


def _so_viu_o_fim(caso: Caso) -> bool:
    """O programa acabou bem, e a thread do accept() viu o socket ser fechado: é consequência."""
    return caso.codigo == 0 and bool(re.search(r"accept\(.*(Errno 9|10038)\]", caso.erros, re.S))


def _e_de_alguem_da_cena(caso: Caso) -> bool:
    """Se ninguém saiu e há uma thread lendo cada pessoa, a que morreu era de outra.

    Também era, se quem a cena acusa foi atendido até o fim e continua conectado.
    """
    if caso.vivo and isinstance(caso.fato, ApelidoAceito) and not caso.fato.quem.fim:
        return False
    if isinstance(caso.fato, NaoConectou | ConsoleNaoOuvido):  # ninguém a atendia
        return True
    if not caso.vivo or caso.e_cliente or caso.fechados:
        return True
    if any(e.tipo in ("fim", "queda") for e in caso.cena.conversa.eventos):
        return True
    presentes = len(caso.cena.bomba.clientes)
    return not presentes or sum(pilha.motivo == DADOS for pilha in caso.pilhas) < presentes


def excecao_de_outro(caso: Caso) -> str:
    """Se a thread que morreu não atendia ninguém desta cena, só vale se nada melhor se viu."""
    erros = erros_que_contam(caso)
    contada = conta_a_excecao(erros, caso.arquivo, caso.e_cliente, caso.fonte)
    if not contada:
        return ""
    if _parou_a_principal(caso, erros):
        return f"a thread principal parou com {contada}"
    if caso.vivo and not _NINGUEM_APANHOU.search(erros):
        return f"o programa apanhou um erro e só o mostrou, {contada}"
    if caso.vivo:
        return f"uma parte do programa parou no meio com {contada}"
    comeco = "ao encerrar, " if caso.falha.acabou and not caso.e_cliente else ""
    return f"{comeco}o programa parou com {contada}"


def _parou_a_principal(caso: Caso, erros: str) -> bool:
    """O programa só continua no ar por causa das outras threads."""
    so_as_outras = caso.pilhas and all(pilha.thread != "principal" for pilha in caso.pilhas)
    return bool(so_as_outras and re.search(r"^Traceback .*\n.*, in <module>$", erros, re.M))


def erros_que_contam(caso: Caso) -> str:
    """De um programa que segue no ar, só o que ele escreveu durante a cena."""
    return caso.erros_novos if caso.vivo else caso.erros


def so_le_o_teclado(caso: Caso) -> str:
    """A thread principal lê o teclado, e nenhuma aceita conexões."""
    na_principal = [p for p in caso.pilhas if p.thread == "principal" and p.motivo == TECLADO]
    atendeu = not caso.e_cliente and any(c.linhas for c in caso.cena.bomba.clientes)
    if caso.e_cliente or atendeu or not na_principal or caso.espera_em(CONEXAO, REDE):
        return ""
    return (
        f"a thread principal está parada lendo o teclado (linha {na_principal[0].linha}), e "
        "ninguém chega ao accept(): quem lê o teclado vai numa thread só dele, com start()"
    )


def sinal(caso: Caso) -> str:
    if caso.vivo or caso.falha.acabou or caso.codigo is None or caso.codigo >= 0:
        return ""
    return f"o programa foi interrompido pelo sinal {-caso.codigo}"


def morreu(caso: Caso) -> str:
    if caso.vivo or caso.falha.acabou:
        return ""
    if caso.e_cliente:
        viu = do_cliente.o_que_se_viu(caso) or caso.da_historia
        fim = "" if caso.codigo else do_cliente.chegou_ao_fim(caso)
        fim = fim or f"o programa terminou antes da hora (código {caso.codigo})"
        return f"{viu}{viu and '; '}{fim}"
    fim = f"o programa terminou sozinho (código {caso.codigo})"
    if caso.cena.programa.mesma_porta:
        fim = f"iniciado de novo na mesma porta, {fim}"
    dito = _ultima_linha(caso)
    nas_duas = caso.erros.strip() and caso.cena.programa.impresso.strip()  # qual foi a última?
    mostrou = dito and (
        f", e {'mostrou' if nas_duas else 'a última coisa que mostrou foi'} “{resumido(dito)}”"
    )
    if explicada := explica_mensagem(dito):
        return f"{fim}{mostrou}: {explicada}"
    if caso.da_historia:
        laco = "" if caso.codigo else f". {_por_que_acabou(caso)}"
        return f"{caso.da_historia}: {fim}{mostrou if caso.codigo else ''}{laco}"
    return f"{fim}{mostrou}{_o_que_falta(caso, dito)}"


def _ultima_linha(caso: Caso) -> str:
    """A última que ele mostrou, da saída de erros se lá há alguma."""
    escrito = caso.erros.strip() or caso.cena.programa.impresso.strip()
    return escrito.rpartition("\n")[2].strip()


def _o_que_falta(caso: Caso, dito: str) -> str:
    """O que se pode dizer a mais de um servidor que terminou; dois-pontos ou ponto na frente."""
    programa = caso.cena.programa
    if Path(caso.arquivo).is_file() and not re.search(r"^\s*[^#\s]", caso.fonte, re.M):
        return ": o arquivo está vazio, ou só tem comentários"
    presa = programa.mesma_porta and not programa.dono_conferido
    if presa and not _esta_livre(programa.endereco):
        return (
            ". A porta ainda estava presa à execução anterior, e só a consegue quem usa "
            "socket.create_server, ou liga SO_REUSEADDR antes do bind (no Windows, não)"
        )
    if re.match(r"(uso|usage|modo de usar)\b", dito, re.I):
        return f": {_opcoes(caso)}"
    if alguem_escuta(programa.endereco):
        return ": outro processo, que ele deixou, escuta na porta; fique no que foi iniciado"
    aceitou = programa.dono_conferido
    if not (dito or aceitou or programa.mesma_porta):
        return (
            " sem mostrar nada e sem aceitar ninguém: veja se main() é chamada no fim do arquivo, "
            "e se accept() está num laço"
        )
    if caso.codigo == 0 and (aceitou or not programa.mesma_porta):
        return ": um servidor precisa continuar aceitando conexões, num laço, até ser interrompido"
    return ": um servidor fica no ar até alguém interrompê-lo"


def _por_que_acabou(caso: Caso) -> str:
    if achado := re.search(r"\b(os\._exit|sys\.exit|exit|quit)\(", caso.fonte):
        return f"Falta um laço em volta do accept(), algo sai dele, ou um {achado[1]}() o encerra"
    return "Falta um laço em volta do accept(), ou algo sai dele"


def enxurrada(caso: Caso) -> str:
    """Alguém recebeu mais do que uma cena poderia pedir: um laço de envio não termina."""
    clientes = caso.cena.bomba.clientes
    afogada = next((c for c in clientes if c.transbordou or len(c.resto) > _LINHA_ENORME), None)
    if afogada is None:
        return ""
    a_quem = "ao servidor" if caso.e_cliente else f"a {afogada.nome}"
    if max(map(len, [*afogada.linhas, afogada.resto])) > _LINHA_ENORME:
        return (
            f"o programa enviou {a_quem} uma linha enorme, muito maior do que alguém "
            "disse: um buffer que nunca se esvazia faz isso"
        )
    if not afogada.linhas:
        return f"o programa não parou de enviar {a_quem}: um laço de envio não termina"
    linha, vezes = Counter(afogada.linhas).most_common(1)[0]
    if vezes == 1:
        return f"o programa enviou {a_quem} muito mais do que alguém disse"
    citada = "" if e_marca(linha) else f", “{resumido(linha)}”,"  # a marca é nossa: não interessa
    quanto = ", sem parar (mais de 1000 vezes)" if vezes > 1000 else " mais de 10 vezes"
    return (
        f"a mesma linha{citada} chegou {a_quem} repetida{quanto}: um laço de envio "
        f"{'não termina' if vezes > 1000 else 'repete'} (um while onde era para ser um if?)"
    )


def escreveu_demais(caso: Caso) -> str:
    """O que se procurava no terminal, se estava lá, perdeu-se no meio."""
    programa = caso.cena.programa
    if not isinstance(caso.fato, _NO_TERMINAL) or programa.bytes_impressos < _ENXURRADA:
        return ""
    linhas = Counter(x.strip() for x in programa.impresso.split("\n") if x.strip())
    linha, vezes = linhas.most_common(1)[0]
    if vezes < _REPETIDAS:
        return "o programa escreveu no terminal muito mais do que alguém disse"
    return (
        f"o programa escreve “{resumido(linha)}” no terminal, sem parar: um laço não termina (um "
        "while onde era para ser um if?)"
    )


def sem_fim_de_linha(caso: Caso) -> str:
    if caso.e_cliente or not caso.vivo or not caso.restos:
        return ""
    quem = ", ".join(sorted(caso.restos))
    if caso.cena.dialeto.quadro == TAMANHO:
        return (
            f"o que chegou a {quem} não tem o tamanho que diz: conte os bytes do que vai pela "
            "rede, e não as letras"
        )
    return f"o texto chegou a {quem} sem o \\n no fim: quem lê por linhas continua esperando"


def trava_presa(caso: Caso) -> str:
    if caso.e_cliente or not caso.travadas:
        return ""
    presa = caso.travadas[0]
    return (
        f"uma thread está presa na linha {presa.linha} ({presa.codigo}), esperando uma trava "
        "que ninguém solta: veja quem está com ela, e se a mesma thread não a pede duas vezes"
    )


def da_historia(caso: Caso) -> str:
    """O que a própria cena sugere: vem depois do que se viu, e antes do que se supõe."""
    return caso.da_historia


def fechou(caso: Caso) -> str:
    if caso.falha.acabou or not caso.fechados:
        return ""
    dita = f"o programa fechou a conexão de {', '.join(sorted(caso.fechados))}"
    if not re.search(r"^ +if quer_\w+:|^ +if \w*sair\w*:", caso.fonte, re.M):
        return dita
    return f"{dita}. Um if com o nome de uma função, sem os parênteses, é sempre verdadeiro"


def silencio(caso: Caso) -> str:
    if caso.falha.acabou or caso.e_cliente:
        return ""
    return "o programa ficou em silêncio: pode estar esperando outra coisa, num recv ou num accept"
