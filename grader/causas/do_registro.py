"""Indícios no registro: o evento foi escrito, uma vez, no arquivo certo, em UTF-8?"""

import contextlib
import difflib
import itertools
import re
from pathlib import Path

from grader.causas.caso import Caso, sobre
from grader.causas.diferenca import primeira_diferenca
from grader.cena.registro import EventoErrado, NaoFoiEscrito, palavras
from grader.contrato.texto import resumido, visivel

_ARQUIVOS, _LIDOS = 20, 1_000_000  # quantos se olham, e quantos bytes de cada um


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
    perto = difflib.get_close_matches(fato.evento, parecidas, n=1, cutoff=0.6)
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
