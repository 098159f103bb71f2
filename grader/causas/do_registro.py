"""Indícios no registro: o evento foi escrito, uma vez, no arquivo certo, em UTF-8?"""

import contextlib
import difflib
import itertools
import re
from datetime import timedelta
from pathlib import Path

from grader.causas.caso import Caso, sobre
from grader.causas.diferenca import primeira_diferenca
from grader.cena.registro import (
    ErroNaoRegistrado,
    EventoErrado,
    HoraErrada,
    NaoFoiEscrito,
    RegistroIncompleto,
    SemAHora,
    palavras,
)
from grader.contrato import prazos
from grader.contrato.dialeto import em_letras
from grader.contrato.texto import resumido, visivel

_ARQUIVOS, _LIDOS = 20, 1_000_000  # quantos se olham, e quantos bytes de cada um


def sem_flush(caso: Caso) -> str:
    """Só quem acaba direito esvazia o buffer do arquivo: o programa é encerrado para se ver."""
    if not caso.vivo:
        return ""
    match caso.fato:
        case EventoErrado(evento=evento, achados=0):
            antes, do_evento = 0, re.compile(f".* {re.escape(evento)}$")
        case ErroNaoRegistrado(antes=antes):
            do_evento = re.compile(f".* {re.escape(caso.cena.dialeto.evento_erro)}")
        case _:
            return ""
    if sum(bool(do_evento.match(linha)) for linha in _escrito_ao_acabar(caso)) <= antes:
        return ""
    return (
        "o evento foi escrito, mas só chegou ao arquivo quando o programa terminou: depois de cada "
        "write, chame flush()"
    )


def _escrito_ao_acabar(caso: Caso) -> list[str]:
    programa, eventos = caso.cena.programa, caso.cena.conversa.eventos
    ate_aqui = len(eventos)
    programa.ctrl_c()
    programa.espera_fim(prazos.CTRL_C)
    del eventos[ate_aqui:]  # o que ele mostrou ao encerrar não é da cena
    with contextlib.suppress(OSError):
        return programa.registro.read_text("utf-8", "replace").splitlines()
    return []


@sobre(EventoErrado)
def evento_de_outro_jeito(caso: Caso, fato: EventoErrado) -> str:
    """Repetido, escrito de outro jeito ou ausente: a linha mais parecida diz qual."""
    if caso.da_historia:
        return ""
    if fato.achados:
        return _repetido(fato, caso.sala.dialeto.evento_erro)
    palavra, _, resto = fato.evento.partition(" ")
    outras = palavras(caso.sala.dialeto) - {palavra}
    parecidas = [
        x
        for x in fato.eventos
        if x.split(" ")[0] not in outras and (x.startswith(palavra) or resto.split(" ")[-1] in x)
    ]
    if com_conexao := next((x for x in parecidas if "<socket.socket" in x), ""):
        return (
            f"o evento foi escrito de outro jeito, “{resumido(com_conexao)}”: no lugar de um nome "
            "está a própria conexão; ponha o apelido"
        )
    if " " not in resto:  # só um nome: a linha de outra pessoa não é esta, escrita de outro jeito
        parecidas = [x for x in parecidas if resto in x or caso.sala.estavel(x) == x]
    iguais = [x for x in parecidas if x.casefold() == fato.evento.casefold()]
    perto = iguais or difflib.get_close_matches(fato.evento, parecidas, n=1, cutoff=0.6)
    if not perto:
        return f"o evento {palavra} não foi escrito no registro"
    veio = f"o evento foi escrito de outro jeito, “{resumido(perto[0])}”"
    if re.search(r"\[\d\d:\d\d:\d\d\]", perto[0]):
        return f"{veio}: a hora entre colchetes é só das mensagens entregues, não do registro"
    return f"{veio}: {primeira_diferenca(fato.evento, perto[0])}"


def _repetido(fato: EventoErrado, erro: str) -> str:
    seguintes = [b for a, b in itertools.pairwise(fato.eventos) if a == fato.evento]
    if any(linha.startswith(erro) for linha in seguintes):
        return (
            f"o evento foi escrito outra vez, e logo depois dele veio um “{erro}”: só registre o "
            "que deu certo, depois de saber que deu"
        )
    return "o mesmo evento foi escrito mais de uma vez: registre-o num lugar só"


def _onde_foi_escrito(pasta: Path, trecho: bytes, certo: Path) -> str:
    """O outro arquivo, na pasta do programa, que tem o trecho; vazio se nenhum dos primeiros."""
    with contextlib.suppress(OSError):
        for arquivo in itertools.islice(pasta.iterdir(), _ARQUIVOS):
            if arquivo != certo and arquivo.is_file() and not arquivo.is_symlink():
                with arquivo.open("rb") as aberto:
                    if trecho in aberto.read(_LIDOS):
                        return arquivo.name
    return ""


@sobre(NaoFoiEscrito)
def arquivo_errado(caso: Caso, fato: NaoFoiEscrito) -> str:
    registro = caso.cena.programa.registro
    if outro := _onde_foi_escrito(caso.cena.programa.pasta, fato.trecho.encode(), registro):
        return (
            f"a mensagem foi escrita em {visivel(outro)}, e não no arquivo de --registro: use o "
            "caminho que chega pela linha de comando"
        )
    if not registro.exists():
        return (
            "o arquivo de --registro nem foi criado: use o caminho que chega pela linha de comando"
        )
    escrito = registro.read_bytes()
    if any(fato.trecho.encode(codigo) in escrito for codigo in ("utf-16-le", "utf-16-be")):
        return "o arquivo não está em UTF-8: abra-o com encoding='utf-8'"
    return ""


@sobre(RegistroIncompleto)
def registro_incompleto(_: Caso, fato: RegistroIncompleto) -> str:
    if fato.faltam and fato.inteiras:
        return (
            "nenhuma linha está partida, e nem todas estão lá: quando muitas mensagens chegam "
            "juntas, alguma não é escrita"
        )
    return (
        "duas threads escrevem no arquivo ao mesmo tempo: escreva a linha inteira com um write só, "
        "com a trava na mão"
    )


@sobre(HoraErrada)
def outra_hora(_: Caso, fato: HoraErrada) -> str:
    veio, era, um_minuto = fato.veio, fato.era, timedelta(minutes=1)
    so_o_minuto = abs(veio.replace(minute=era.minute) - era) < um_minuto
    if veio.minute == era.month != era.minute and so_o_minuto:
        return "no lugar dos minutos veio o mês: em strftime, %M é o minuto e %m, o mês"
    if abs(abs(era - veio) - timedelta(hours=12)) < um_minuto:
        return (
            "a hora é de um relógio de doze horas: em strftime, %H vai de 00 a 23 e %I, de 1 a 12"
        )
    if abs(veio - era) > um_minuto:
        return "a hora não é a local: use datetime.now() sem fuso (não utcnow)"
    return "a hora está parada ou atrasada: chame datetime.now() a cada mensagem"


@sobre(SemAHora)
def sem_a_hora(caso: Caso, fato: SemAHora) -> str:
    certa = f"“{em_letras(caso.cena.dialeto.hora)}”"
    if fato.outra_forma:
        return f"a hora veio em outra forma: o começo da linha é exatamente {certa}"
    return f"faltou {certa} no começo da linha"


@sobre(NaoFoiEscrito)
def nunca_escreveu(caso: Caso, fato: NaoFoiEscrito) -> str:
    """Nem ao terminar, quando todo buffer se esvazia."""
    if not caso.vivo or any(fato.trecho in linha for linha in _escrito_ao_acabar(caso)):
        return ""
    return (
        "o texto não foi para o arquivo de --registro, nem quando o programa terminou: ninguém o "
        "escreve ali, ou alguma coisa o filtra (o logging, sem setLevel, só escreve avisos)"
    )
