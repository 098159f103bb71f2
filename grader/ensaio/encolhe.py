"""A conversa mais curta que ainda mostra o engano: recomeçar, repetir, tirar, encurtar.

Só corre quando algo divergiu, e dentro de um limite de tempo. Cada repetição usa um programa novo.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from grader.cena.conversa import Conversa
from grader.contrato import prazos
from grader.contrato.dialeto import Dialeto
from grader.ensaio.conversas import Acao
from grader.ensaio.divergencia import Como, Divergencia
from grader.ensaio.estudio import Estudio
from grader.ensaio.modelo import Modelo

LIMITE = 1.5  # segundos para encolher; numa máquina ocupada, mais (prazos.ESCALA), como estes:
DEPRESSA = 0.12  # o prazo de cada repetição; quem confirma é o prazo inteiro
CAUDA = 0.03

Acoes = tuple[Acao, ...]
Chave = tuple[Como | str, str]  # veja `_chave`


@dataclass
class Achado:
    """Uma divergência confirmada, com a conversa encolhida que a mostra."""

    divergencia: Divergencia
    acoes: Acoes
    conversa: Conversa
    erros: str = ""  # o que o programa escreveu na saída de erros


def confirma(estudio: Estudio, acoes: Sequence[Acao], primeira: Divergencia) -> Achado | None:
    """Encolhe a conversa que divergiu e a confirma, num programa novo e com o prazo inteiro.

    Uma divergência que não se repete não é veredito: devolve None.
    """
    ate_ali = tuple(acoes[: primeira.acao + 1])
    for tentativa in (encolhe(estudio, ate_ali, primeira), ate_ali):
        if divergencia := estudio.vive(tentativa, prazos.RESPOSTA):
            return Achado(divergencia, tentativa, estudio.conversa, estudio.erros)
    return None


@dataclass
class Busca:
    """A menor conversa achada até agora, e se uma candidata ainda diverge do mesmo modo."""

    estudio: Estudio
    dialeto: Dialeto
    chave: Chave
    menor: Acoes
    limite: float = field(default_factory=lambda: time.monotonic() + LIMITE * prazos.ESCALA)

    @property
    def ha_tempo(self) -> bool:
        return time.monotonic() < self.limite

    def tenta(self, candidata: Acoes) -> bool:
        if not candidata or candidata == self.menor or not self.ha_tempo:
            return False
        achada = self.estudio.vive(candidata, DEPRESSA * prazos.ESCALA, CAUDA * prazos.ESCALA)
        if achada is None or _chave(achada) != self.chave:
            return False
        self.menor = candidata[: achada.acao + 1]
        return True


def encolhe(estudio: Estudio, acoes: Acoes, primeira: Divergencia) -> Acoes:
    """A menor conversa achada no tempo que há, entre as que divergem do mesmo modo."""
    busca = Busca(estudio, estudio.dialeto, _chave(primeira), acoes)
    for candidata in _so_o_essencial(acoes, primeira, estudio.dialeto):
        if len(candidata) < len(acoes) and busca.tenta(candidata):
            break
    # De uma vez, o que quase sempre dá: o requisito depende de como a linha foi enviada.
    simples = _com_nomes_simples(_inteiras(busca.menor), busca.dialeto)
    if not busca.tenta(simples) and not busca.tenta(_inteiras(busca.menor)):
        busca.tenta(_com_nomes_simples(busca.menor, busca.dialeto))
    _tira_pessoas(busca)
    _tira_trechos(busca)
    _encurta_textos(busca)
    return busca.menor


def _chave(d: Divergencia) -> Chave:
    """O que faz de duas divergências a mesma; o requisito só se decide na mais curta."""
    if d.como in (Como.FECHOU, Como.MORREU):
        return (Como.FECHOU, d.desfecho.tipo)
    if d.escrita:
        return (d.como, d.escrita.tipo)
    if d.leitura:
        return ("linha", d.leitura.tipo)
    return (d.como, d.desfecho.tipo)


def _so_o_essencial(acoes: Acoes, d: Divergencia, dialeto: Dialeto) -> Iterator[Acoes]:
    """Entradas mais o fim: só de quem agiu e de quem estranhou, depois de todos os presentes."""
    entrou, presentes = _entradas(acoes, dialeto)
    pessoas = {d.quem, acoes[-1].quem} | ({d.leitura.quem} if d.leitura else set())
    ouvinte = [quem for quem in presentes if quem not in pessoas][-1:]
    for elenco in (pessoas, pessoas.union(ouvinte), pessoas.union(presentes)):
        entradas = [i for quem in elenco for i in entrou.get(quem, [])]
        for ultimas in (1, 2, 5):
            resto = [i for i, acao in enumerate(acoes) if acao.quem in elenco][-ultimas:]
            yield tuple(acoes[i] for i in sorted({*entradas, *resto}))
    for elenco in (pessoas, pessoas.union(ouvinte)):
        yield tuple(acao for acao in acoes if acao.quem in elenco)


def _entradas(acoes: Acoes, dialeto: Dialeto) -> tuple[dict[str, list[int]], list[str]]:
    """Os índices da conexão e do apelido aceito de cada pessoa; e quem está na sala no fim."""
    modelo, entrou = Modelo(dialeto), {}
    for i, acao in enumerate(acoes):
        if acao.tipo == "conecta":
            modelo.conecta(acao.quem)
            entrou[acao.quem] = [i]
        elif acao.tipo == "envia" and acao.quem in modelo.ligados:
            sem = not modelo.ligados[acao.quem]
            for linha in modelo.junta(acao.quem, acao.dados):
                for desfecho in modelo.linha(acao.quem, linha)[:1]:
                    modelo.adota(desfecho)
            if sem:
                ultimas = entrou[acao.quem][1:] if _e_continuacao(acoes, i) else []
                entrou[acao.quem] = [entrou[acao.quem][0], *ultimas, i]
        elif acao.tipo in ("fim", "queda") and acao.quem in modelo.ligados:
            modelo.adota(modelo.despede(acao.quem, acao.tipo))
    return entrou, modelo.na_sala()


def _e_continuacao(acoes: Acoes, i: int) -> bool:
    """A ação anterior da mesma pessoa deixou uma linha pela metade?"""
    antes = [a for a in acoes[:i] if a.quem == acoes[i].quem and a.tipo == "envia"]
    return bool(antes) and not antes[-1].dados.endswith(b"\n")


def _inteiras(acoes: Acoes) -> Acoes:
    """A mesma conversa com cada linha num envio só dela, terminada em `\\n`."""
    saida: list[Acao] = []
    meias: dict[str, Acao] = {}
    for acao in acoes:
        meia = meias.pop(acao.quem, None)
        if acao.tipo != "envia":
            saida += [*([meia] if meia else []), acao]
            continue
        *linhas, resto = ((meia.dados if meia else b"") + acao.dados).split(b"\n")
        saida += [replace(acao, dados=linha.removesuffix(b"\r") + b"\n") for linha in linhas]
        if resto:
            meias[acao.quem] = replace(acao, dados=resto)
    return (*saida, *meias.values())


def _com_nomes_simples(acoes: Acoes, dialeto: Dialeto) -> Acoes:
    """Cada pessoa com o seu nome por apelido, também nas privadas que lhe enviam."""
    modelo, nomes = Modelo(dialeto), dict[str, str]()
    for acao in acoes:
        if acao.tipo == "conecta":
            modelo.conecta(acao.quem)
        for linha in modelo.junta(acao.quem, acao.dados) if acao.tipo == "envia" else []:
            for desfecho in modelo.linha(acao.quem, linha)[:1]:
                nomes.setdefault(desfecho.apelido or acao.quem, acao.quem)
                modelo.adota(desfecho)
    return tuple(replace(acao, dados=_renomeia(acao.dados, nomes)) for acao in acoes)


def _renomeia(dados: bytes, nomes: dict[str, str]) -> bytes:
    linha, fim, _ = dados.decode("utf-8", "replace").partition("\n")
    arroba = "@" if linha.startswith("@") else ""
    nome, espaco, texto = linha.removeprefix(arroba).partition(" ")
    if nome not in nomes or (texto and not arroba):
        return dados
    return f"{arroba}{nomes[nome]}{espaco}{texto}{fim}".encode()


def _tira_pessoas(busca: Busca) -> None:
    for quem in dict.fromkeys(acao.quem for acao in busca.menor):
        busca.tenta(tuple(acao for acao in busca.menor if acao.quem != quem))


def _tira_trechos(busca: Busca) -> None:
    """Sem a metade, sem um quarto… até sem uma ação; do fim, que é o que importa, para o começo."""
    tamanho = max(len(busca.menor) // 2, 1)
    while tamanho and busca.ha_tempo:
        fim = len(busca.menor)
        while fim > 0 and busca.ha_tempo:
            inicio = max(fim - tamanho, 0)
            busca.tenta(busca.menor[:inicio] + busca.menor[fim:])
            fim = min(inicio, len(busca.menor))
        tamanho //= 2


def _encurta_textos(busca: Busca) -> None:
    """Pedaços que se juntam, linhas coladas que se separam, apelidos simples, textos menores."""
    mudou = True
    while mudou and busca.ha_tempo:
        antes = busca.menor
        for i in reversed(range(len(antes))):
            candidatas = [_junta_com_a_seguinte(busca.menor, i), *_com_menos_texto(busca.menor, i)]
            any(busca.tenta(candidata) for candidata in candidatas)
        mudou = busca.menor != antes


def _junta_com_a_seguinte(acoes: Acoes, i: int) -> Acoes:
    """Uma linha que foi em pedaços passa a ir inteira; vazia se não é o caso."""
    if i >= len(acoes) or acoes[i].tipo != "envia" or acoes[i].dados.endswith(b"\n"):
        return ()
    for j in range(i + 1, len(acoes)):
        if acoes[j].quem == acoes[i].quem and acoes[j].tipo == "envia":
            inteira = replace(acoes[i], dados=acoes[i].dados + acoes[j].dados)
            return (*acoes[:i], *acoes[i + 1 : j], inteira, *acoes[j + 1 :])
    return ()


def _com_menos_texto(acoes: Acoes, i: int) -> Iterator[Acoes]:
    if i >= len(acoes) or acoes[i].tipo not in ("envia", "digita"):
        return
    acao = acoes[i]
    for dados in _mais_curtos(acao.dados, acao.quem.encode()):
        trocadas = list(acoes)
        trocadas[i] = replace(acao, dados=dados)
        apelido = acao.dados.strip()
        if dados.strip() == acao.quem.encode() and apelido:
            velho, novo = b"@" + apelido + b" ", b"@" + dados.strip() + b" "
            trocadas = [replace(a, dados=a.dados.replace(velho, novo)) for a in trocadas]
        yield tuple(trocadas)


def _mais_curtos(dados: bytes, nome: bytes) -> Iterator[bytes]:
    """Só uma das linhas; o nome da pessoa; `oi`; metade das palavras."""
    linha = dados.removesuffix(b"\n")
    fim = dados[len(linha) :]
    if linha in (nome, b"oi", b""):
        return
    if b"\n" in linha:
        yield from (parte + fim for parte in linha.split(b"\n"))
        return
    comando, espaco, texto = linha.partition(b" ")
    antes = comando + espaco if comando.startswith(b"@") and texto else b""
    corpo = linha.removeprefix(antes)
    if not antes:
        yield nome + fim
    if len(corpo) > 2:
        yield antes + b"oi" + fim
    palavras = corpo.split(b" ")
    if len(palavras) > 1:
        meio = len(palavras) // 2
        yield antes + b" ".join(palavras[:meio]) + fim
        yield antes + b" ".join(palavras[meio:]) + fim
