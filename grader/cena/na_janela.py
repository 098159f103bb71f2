"""O que se exige de uma janela: o que nela se lê, onde se está na conversa, quem mexe nela.

Cada função recebe a cena, anota o passo e, se a janela não responde como deve, levanta `Falha`.
"""

import re
from collections import Counter
from dataclasses import dataclass

from grader.cena.diante import Toque
from grader.cena.janela import Janela
from grader.cena.vista import Peca
from grader.contrato import prazos
from grader.contrato.falha import Falha, Fato, Silencio

A_MAIS = 5  # linhas que chegam enquanto a pessoa relê


@dataclass(frozen=True, eq=False)
class MexeuDeFora(Fato):
    """Uma thread que não é a principal chamou o Tcl."""

    toque: Toque


def conversa(janela: Janela) -> Peca:
    """A área de conversa, agora."""
    achada = janela.exige_pecas().conversa
    assert achada is not None
    return achada


# --- o que se lê ---


def uma_vez_e_na_ordem(janela: Janela, textos: list[str]) -> None:
    """Cada texto aparece na conversa tantas vezes quantas foi dito, e na ordem."""
    padrao = re.compile("|".join(map(re.escape, dict.fromkeys(textos))))

    def lidos() -> list[str]:
        return padrao.findall(conversa(janela).texto)

    janela.espera(lambda: not Counter(textos) - Counter(lidos()))
    janela.olha()
    if (vieram := lidos()) == textos:
        return
    if faltam := [texto for texto in textos if texto not in vieram]:
        veio = Silencio(f"faltou “{faltam[0]}”")
        raise janela.falha(
            "cada linha que o servidor enviou aparecer",
            veio,
            "uma linha recebida não apareceu: vários \\n podem vir num recv() só"
            if faltam[0] != textos[0]  # essa já se tinha lido
            else "uma linha que já se lia sumiu quando chegaram outras: insira cada uma no fim",
        )
    raise janela.falha(
        "cada linha aparecer uma vez, na ordem em que chegou",
        f"na janela, “{' '.join(vieram)}”",
        "duas linhas iguais são duas mensagens: a segunda não apareceu"
        if len(vieram) < len(textos)
        else "uma linha apareceu mais de uma vez, ou fora da ordem: insira cada uma no fim",
    )


def exige_legivel(janela: Janela, texto: str) -> None:
    """O texto que está na conversa tem uma cor, e o fundo, outra."""
    if texto in conversa(janela).apagado:
        raise janela.falha(
            f"“{texto}” se ler na janela",
            "ela está na conversa, com a cor do fundo",
            "o texto foi escrito com a cor do fundo, e ninguém o lê: escolha outra cor",
        )


def despeja(janela: Janela, marca: str, quantas: int) -> None:
    """O servidor envia `quantas` linhas de uma vez, numeradas de 1 em diante."""
    janela.passo(f"o servidor enviou {quantas} linhas de uma vez")
    janela.conversa.anota("servidor", "cliente", "linha", f"bia: {marca} 1 (e mais {quantas - 1})")
    linhas = (f"bia: {marca} {numero};\n" for numero in range(1, quantas + 1))
    janela.envia("".join(linhas).encode())


def despejadas(janela: Janela, marca: str) -> list[str]:
    """Os números das que se leem agora, na ordem em que aparecem."""
    achada = janela.vista.da_conversa
    texto = achada.conversa.texto if achada and achada.conversa else ""
    return re.findall(rf"{marca} (\d+);", texto)


def exige_caixa_limpa(janela: Janela, linha: str) -> None:
    def limpa() -> bool:
        caixa = janela.exige_pecas().caixa
        return caixa is not None and linha.split()[-1] not in caixa.texto

    if not janela.espera(limpa):
        raise janela.falha(
            "a caixa ficar vazia depois de enviar",
            "o que foi enviado continuou nela",
            'depois de enviar, esvazie a caixa: caixa.delete(0, "end")',
        )


# --- onde se está na conversa ---


def enche(janela: Janela, quantas: int) -> None:
    marca = janela.palavra("linha")
    despeja(janela, marca, quantas)
    janela.espera(lambda: len(despejadas(janela, marca)) >= quantas, prazos.DESPEJO)
    janela.olha()


def exige_no_fim(janela: Janela) -> None:
    if not janela.espera(lambda: conversa(janela).no_fim):
        raise janela.falha(
            "a última linha estar à vista",
            "ela ficou abaixo do que se vê",
            'a conversa passou do fim da janela, e a janela não desceu: texto.see("end")',
        )


def exige_que_nao_pule(janela: Janela) -> None:
    """A pessoa sobe ao começo, e o que chega não pode tirá-la dali.

    Uma vez em duas: o que ainda tomava o seu lugar quando ela subiu também a move.
    """
    janela.passo("a pessoa subiu para reler")
    for _ in range(2):
        janela.rola(-1)
        antes = conversa(janela).primeira
        enche(janela, A_MAIS)
        if conversa(janela).primeira == antes:
            return
    raise janela.falha(
        "a pessoa continuar lendo onde estava",
        "a conversa pulou para o fim",
        "cada linha nova leva a pessoa para o fim: desça só se ela já estava lá",
    )


def exige_que_acompanhe(janela: Janela) -> None:
    """A pessoa volta ao fim, e o que chega a leva com ele; uma vez em duas, pelo mesmo motivo."""
    janela.passo("a pessoa voltou ao fim")
    for _ in range(2):
        janela.rola(1)
        enche(janela, A_MAIS)
        if janela.espera(lambda: conversa(janela).no_fim, prazos.PRESSA):
            return
    exige_no_fim(janela)


# --- responder, desligar, uma thread só ---


def por_um_tempo(janela: Janela) -> None:
    """Nada acontece, e a janela é observada."""
    janela.espera(lambda: False, 2 * prazos.OCIOSO)


def calado(janela: Janela) -> None:
    janela.passo("o servidor ficou calado")
    por_um_tempo(janela)


def meia_linha(janela: Janela) -> None:
    """E, ao fim, o resto dela, que a janela mostra."""
    janela.passo("o servidor enviou meia linha, e parou")
    janela.envia(b"bia: comecei e ")
    por_um_tempo(janela)
    janela.envia("não acabei\n".encode())
    janela.espera(lambda: janela.le("não acabei"), prazos.RAPIDA)


def exige_uma_thread_so(janela: Janela) -> None:
    janela.olha()
    janela.espera(lambda: bool(janela.diante.toques), prazos.CAUDA)
    for toque in janela.diante.toques[:1]:
        onde = f", na linha {toque.linha}" if toque.linha else ""
        raise janela.falha(
            "só a thread principal mexer na janela",
            f"a thread {toque.thread} chamou {toque.o_que}{onde}",
            "outra thread mexeu na janela: deixe nela só o fila.put, e mostre a linha numa função "
            "que a raiz chama com after",
            MexeuDeFora(toque),
        )


def no_titulo(janela: Janela, apelidos: list[str]) -> bool:
    """Algum destes apelidos aparece no título da conversa."""
    return janela.espera(lambda: any(a in janela.exige_pecas().titulo for a in apelidos))


def sem_o_titulo(janela: Janela, causa: str) -> Falha:
    veio = f"o título é “{janela.exige_pecas().titulo}”"
    return janela.falha(f"o título da janela conter “{janela.apelido}”", veio, causa)


def exige_desligada(janela: Janela, conhecidas: set[str]) -> None:
    """A conversa acabou: a janela diz (algo novo, fora de `conhecidas`), desliga a caixa e fica."""

    def disse() -> bool:
        novas = (x for x in janela.tela.tudo.split("\n") if x not in conhecidas)
        return any(sum(letra.isalpha() for letra in x) >= 3 for x in novas)

    janela.espera(lambda: _aberta(janela) and disse() and not janela.ligada)
    exige_aberta(janela, prazos.CAUDA)
    if not disse():
        raise janela.falha(
            "a janela dizer o que houve",
            Silencio("nada mudou na janela"),
            'a conversa acabou e a janela não disse: recv() devolve b"" (ou levanta OSError), e '
            "create_connection levanta OSError",
        )
    if janela.ligada:
        raise janela.falha(
            "a caixa de digitar desligada",
            "ainda se pode digitar nela",
            'não há mais para quem escrever: caixa.config(state="disabled")',
        )


def _aberta(janela: Janela) -> bool:
    return janela.programa.vivo and bool(janela.vista.janelas)


def exige_aberta(janela: Janela, por: float) -> None:
    """Sem que ninguém a feche, a janela fica aberta por `por` segundos."""
    janela.espera(lambda: not _aberta(janela), por)
    janela.olha()
    if not _aberta(janela):
        raise janela.falha(
            "a janela continuar aberta até a pessoa fechá-la",
            "ela se fechou sozinha" if not janela.programa.vivo else "nenhuma janela ficou aberta",
            "sem servidor, a pessoa ainda quer reler a conversa: diga o que houve e não feche nada",
            acabou=True,
        )
