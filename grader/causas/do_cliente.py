"""Indícios diante de um cliente: conectou, enviou, mostrou, terminou?"""

import re

from grader.causas.caso import Caso, sobre
from grader.causas.excecoes import explica_mensagem
from grader.cena.bancada import ApelidoNaoChegou, ClienteNaoConectou, NaoApareceu, NaoChegou
from grader.contrato.resultado import TRAVA
from grader.programa.pilhas import DADOS, TECLADO
from grader.programa.teclado import JANELA

_COMPRIDA = 200  # letras: daí em diante, um pedaço de uma linha não é coincidência
NAO_SE_LE = (
    "foi escrita no terminal, mas não se lê nele: foi apagada, coberta por outra ou escrita com a "
    "cor do fundo"
)
_JA_SABE = "com --nome, o apelido já se sabe: o cliente não deve perguntar por ele"


@sobre(ClienteNaoConectou)
def nao_conectou(caso: Caso, fato: ClienteNaoConectou) -> str:
    if fato.por_opcao and caso.espera_em(TECLADO):
        return _JA_SABE
    return "o cliente não conectou: confira se create_connection usa os valores de --host e --porta"


@sobre(ApelidoNaoChegou)
def apelido_nao_veio(caso: Caso, fato: ApelidoNaoChegou) -> str:
    conexao = caso.bancada.conexao
    if conexao.linhas and fato.apelido in conexao.linhas[0]:
        return "a primeira linha é só o apelido, como ele foi escrito, sem mais nada"
    if conexao.linhas:
        return "a primeira linha não é o apelido: envie-o antes de qualquer outra coisa"
    if fato.apelido in conexao.resto.decode("utf-8", "replace"):
        return "o apelido veio sem o \\n no fim: quem lê por linhas continua esperando"
    if fato.por_opcao and caso.espera_em(TECLADO):
        return _JA_SABE
    if principal := [p for p in caso.pilhas if (p.thread, p.motivo) == ("principal", DADOS)]:
        onde = f"a thread principal está parada no recv(), na linha {principal[0].linha}"
        if chamada := re.search(r"target=[\w.]+\(", caso.fonte):
            return (
                f"{onde}: “{chamada[0]})” chama a função ali mesmo; para rodá-la em outra thread, "
                "passe só o nome dela, sem os parênteses"
            )
        return (
            f"{onde}, antes de enviar o apelido: envie-o primeiro, pois o servidor espera por ele"
        )
    return "o cliente conectou e não enviou o apelido: o servidor espera por ele, calado"


@sobre(NaoChegou)
def conectou_de_novo(caso: Caso, fato: NaoChegou) -> str:
    if not caso.bancada.no_ar.posto.aceita(caso.cena.programa):
        return ""
    return (
        "o cliente abriu outra conexão, e o que se digitou não veio pela primeira: envie-o por "
        "ela, sem conectar de novo"
    )


@sobre(NaoChegou)
def linha_mudada(caso: Caso, fato: NaoChegou) -> str:
    conexao, fim = caso.bancada.conexao, fato.linha.split()[-1]
    veio = next((x for x in conexao.recentes() if fim in x), None)
    if veio is not None and veio.strip().endswith(fato.linha.strip()):
        return (
            "a linha chegou com algo a mais na frente: envie só o que foi digitado, pois quem põe "
            "o apelido é o servidor"
        )
    if veio is not None:
        return "a linha chegou mudada: envie exatamente o que foi digitado, em UTF-8"
    ultima = conexao.recentes()[-1].strip() if conexao.recentes() else ""
    if len(ultima) > _COMPRIDA and fato.linha.startswith(ultima):
        return (
            f"a linha chegou cortada: as primeiras {len(ultima)} letras, de {len(fato.linha)}; uma "
            "linha pode ser tão comprida quanto a pessoa quiser"
        )
    if fim in conexao.resto.decode("utf-8", "replace"):
        return "a linha foi enviada sem o \\n no fim: quem lê por linhas continua esperando"
    return "o cliente fechou a conexão" if conexao.fim else ""


@sobre(NaoApareceu)
def nao_se_le(caso: Caso, fato: NaoApareceu) -> str:
    """A linha foi escrita onde não se lê, ou o programa mostrou um erro no lugar dela."""
    if caso.bancada.tela.escondeu(fato.texto):
        return f"a mensagem {NAO_SE_LE}"
    queixas = caso.bancada.programa.queixas
    if caso.bancada.entrada == JANELA and fato.texto in queixas:
        return "a linha foi escrita no terminal (print), e não na janela: insira-a no texto dela"
    explicada = explica_mensagem(queixas)
    return f"o programa mostrou um erro: {explicada}" if explicada else ""


@sobre(NaoApareceu)
def nao_apareceu(caso: Caso, fato: NaoApareceu) -> str:
    """A linha não foi lida, ou não foi mostrada na hora."""
    if caso.bancada.conexao.fim:
        return "o cliente fechou a conexão"
    if any(caso.bancada.tela.mostra(x) for x in (fato.texto[:20], fato.texto.split()[-1])):
        return "a mensagem apareceu mudada, ou cortada: mostre o texto inteiro, como ele veio"
    if caso.espera_em(TRAVA):
        return (
            "a thread que recebe está presa, esperando uma trava: não segure a trava enquanto "
            "espera o teclado"
        )
    if not caso.bancada.espera_ler():
        no_teclado = [p for p in caso.pilhas if (p.thread, p.motivo) == ("principal", TECLADO)]
        if no_teclado and "input(" not in no_teclado[0].codigo:
            return (
                f"a linha {no_teclado[0].linha} ({no_teclado[0].codigo}) espera um Enter, e até lá "
                "ninguém lê o socket: receba em outra thread, ou leia só o que já há no teclado "
                "(os.read)"
            )
        return (
            "enquanto input() espera o teclado, ninguém lê o socket: crie uma thread só para "
            "receber, e comece-a com start()"
        )
    return (
        "o cliente leu a mensagem do socket, mas não a escreveu na tela na hora: mostre cada "
        "linha assim que ela se completa, com print(linha, flush=True)"
    )


def chegou_ao_fim(caso: Caso) -> str:
    """O apelido e uma linha foram enviados, e o programa acabou como se não houvesse mais."""
    if not caso.bancada.conectado or len(caso.bancada.conexao.linhas) < 2:
        return ""
    ultima = caso.bancada.conexao.linhas[-1].strip()
    if ultima and ultima == caso.bancada.dialeto.palavra_sair:
        return (
            f"o programa enviou “{ultima}” e chegou ao fim, e ninguém tinha pedido para sair: só a "
            "linha que é essa palavra, e mais nada, encerra"
        )
    if caso.da_historia:
        return ""
    return (
        "o programa chegou ao fim sem que ninguém pedisse para sair: ponha a leitura do teclado "
        "num laço, que só acaba quando a pessoa sai"
    )


def o_que_se_viu(caso: Caso) -> str:
    """O que o servidor da cena viu de um cliente que terminou."""
    return nao_conectou(caso) or apelido_nao_veio(caso) or linha_mudada(caso)
